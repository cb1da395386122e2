import type { About, Assessment, Candidate, Detector } from './define.ts';
import { BASE64, fake, URL_SAFE } from './shared/fake.ts';
import { fingerprint } from './shared/published.ts';
import { entropy } from './shared/randomness.ts';

/** How a member is named: quoted, or as in JavaScript, or inside a string of JSON. */
const MEMBER = ['"', "'", '\\"'].flatMap((quote) => ['d', 'k'].map((name) => `${quote}${name}${quote}`));

export const detectors: readonly Detector[] = [
  {
    id: 'jwk-private-key',
    title: 'Private key in a JSON Web Key',
    severity: 'critical',
    reason: '`kty` and the private member `d` (or the key `k` of `oct`) of a JSON Web Key',
    find: { anchors: [...MEMBER, 'd: "', "d: '", 'd:"', "d:'", 'k: "', "k: '", 'k:"', "k:'"] },
    pattern: () =>
      /(?<![0-9A-Za-z_$.-])(?:\\?["'])?(?<name>[dk])(?:\\?["'])?[ \t]{0,4}[:=][ \t\r\n]{0,20}\\?["'](?<secret>[0-9A-Za-z_-]{1,1400})={0,2}\\?["']/,
    window: 1500,
    spanLines: 2,
    accept: assessJwk,
  },
  {
    id: 'tink-keyset',
    title: 'Tink keyset',
    severity: 'critical',
    reason: 'a keyset of Google Tink in clear, with secret key material',
    find: { anchors: ['type.googleapis.com/google.crypto.tink.'] },
    pattern: () =>
      /type\.googleapis\.com\/google\.crypto\.tink\.(?<type>[0-9A-Za-z]{3,60})\\?["']\s{0,4},\s{0,40}\\?["']value\\?["']\s{0,4}:\s{0,4}\\?["'](?<secret>[0-9A-Za-z+/]{1,3000})={0,2}\\?["']/,
    window: 3300,
    spanLines: 3,
    accept: ({ groups, secret }) => secret.length >= 20 && entropy(secret) > 3 && !/Public/.test(groups['type'] ?? ''),
  },
];

function assessJwk({ groups, secret, surroundings }: Candidate): boolean | Assessment {
  const isSymmetric = groups['name'] === 'k';
  const kind = isSymmetric ? 'oct' : 'RSA|EC|OKP|AKP';
  if (secret.length < (isSymmetric ? 16 : 42) || entropy(secret) < 3.4) return false;
  if (!new RegExp(`["']?kty\\\\?["']?\\s{0,4}[:=]\\s{0,4}\\\\?["'](?:${kind})\\\\?["']`).test(surroundings())) return false;
  if (PUBLISHED.has(fingerprint(secret.slice(0, 43)))) return { severity: 'info', reason: 'a key that an RFC publishes' };
  return isSymmetric
    ? { severity: 'critical', title: 'Symmetric key in a JSON Web Key', reason: 'a JSON Web Key of type `oct` and its key' }
    : true;
}

/** The private keys of RFC 7515, RFC 7517 and RFC 8037, by the first 43 characters. */
const PUBLISHED: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '190edf59d573',
  '5193b28815c6',
  '57afc11665be',
  '5ccf2edb4f07',
  '7c35c834b79b',
  '919da23fc136',
  'a45404ae333d',
  'ebcbba0b182b',
]);

export const about: Readonly<Record<string, About>> = {
  'jwk-private-key': {
    checks:
      'the member `d` of a JSON Web Key of type RSA, EC or OKP, or `k` of type `oct`, random enough to be a key, with `kty` at most 20 lines away; in JSON, in a string of JSON or in JavaScript. Keys that RFCs publish are information only',
    source: 'RFC 7517, RFC 7518, RFC 8037; CredSweeper’s rule for JWK',
    finds: () => [
      `{"kty":"RSA","n":"${fake(URL_SAFE, 342)}","e":"AQAB","d":"${fake(URL_SAFE, 342, 2)}"}`,
      `{\n  "kty": "EC",\n  "crv": "P-256",\n  "x": "${fake(URL_SAFE, 43)}",\n  "d": "${fake(URL_SAFE, 43, 2)}"\n}`,
      `const key = { kty: 'OKP', crv: 'Ed25519', d: '${fake(URL_SAFE, 43)}' };`,
      JSON.stringify(`{"kty":"EC","d":"${fake(URL_SAFE, 43)}"}`),
      `{"kty":"oct","k":"${fake(URL_SAFE, 43)}","alg":"HS256"}`,
    ],
    ignores: () => [
      `{"kty":"RSA","n":"${fake(URL_SAFE, 342)}","e":"AQAB"}`,
      `{"kty":"EC","x":"${fake(URL_SAFE, 43)}","y":"${fake(URL_SAFE, 43, 2)}"}`,
      `{"d":"${fake(URL_SAFE, 43)}"}`,
      `{"kty":"EC","d":"${fake(URL_SAFE, 30)}"}`,
      `{"kty":"oct","d":"${fake(URL_SAFE, 43)}"}`,
      `<path kty="RSA" d="M0 0"/>`,
    ],
  },
  'tink-keyset': {
    checks:
      '`value` of at least 20 characters of base64 behind a `typeUrl` of Google Tink that is no public key; encrypted keysets have none',
    source: 'Google Tink, JSON keysets (tink.proto)',
    finds: () => [
      `{"primaryKeyId":1,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey","value":"${fake(BASE64, 26)}==","keyMaterialType":"SYMMETRIC"}}]}`,
      `"typeUrl": "type.googleapis.com/google.crypto.tink.EcdsaPrivateKey",\n      "value": "${fake(BASE64, 200)}"`,
    ],
    ignores: () => [
      `{"typeUrl":"type.googleapis.com/google.crypto.tink.EcdsaPublicKey","value":"${fake(BASE64, 200)}"}`,
      `{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey","value":"${fake(BASE64, 10)}"}`,
    ],
  },
};
