import type { About, Assessment, Candidate, Detector } from './define.ts';
import { bytesOf } from './shared/base64-lines.ts';
import { bech32Checksum, isBech32 } from './shared/bech32.ts';
import { BASE64, fake } from './shared/fake.ts';
import { entropy } from './shared/randomness.ts';

export const detectors: readonly Detector[] = [
  {
    id: 'age-secret-key',
    title: 'Secret key of age',
    severity: 'critical',
    provider: 'age',
    reason: 'the prefix of an age identity and a correct checksum (bech32)',
    find: { anchors: ['AGE-SECRET-KEY-'] },
    pattern: () => /(?<![0-9A-Za-z-])AGE-SECRET-KEY-(?:PQ-)?1(?<secret>[02-9AC-HJ-NP-Z]{58,90})(?![0-9A-Za-z])/,
    accept: ({ text }) => isBech32(text),
  },
  {
    id: 'ebics-private-key',
    title: 'EBICS private key',
    severity: 'critical',
    provider: 'EBICS',
    reason: 'a private key in a key file that names the EBICS keys for signature, authentication or encryption',
    find: { anchors: ['A005', 'A006', 'E002', 'X002'] },
    pattern: () =>
      /(?<![0-9A-Za-z])(?:A00[56]|E002|X002)(?![0-9A-Za-z])[^]{0,3000}?(?:PRIVATE_?KEY|[Pp]rivate_?[Kk]ey)\\?["']?[ \t]{0,4}[:=>][ \t\r\n]{0,20}\\?["']?(?<secret>[0-9A-Za-z+/]{1,6000})/,
    window: 9200,
    spanLines: 60,
    accept: ({ secret }) => secret.length >= 64 && entropy(secret) > 4,
  },
  {
    id: 'gnupg-private-key',
    title: 'GnuPG private key',
    severity: 'critical',
    provider: 'GnuPG',
    reason: 'an S-expression of a private key, as the GnuPG agent keeps it',
    find: { anchors: ['(11:private-key(', '(21:protected-private-key(', '(private-key ', '(protected-private-key '] },
    pattern: () =>
      /\((?:11:private-key\(3:|21:protected-private-key\(3:|(?:protected-)?private-key \()(?:rsa|dsa|ecc|elg)(?<secret>[^]{40,400})/,
    spanLines: 12,
    accept: ({ text, secret }) =>
      /#[0-9A-F]{16}|\(1:|\([A-Za-z]{1,5}\d{1,5}:/.test(secret) && (text.includes('protected') ? UNDER_PASSPHRASE : true),
  },
  {
    id: 'minisign-secret-key',
    title: 'Secret key of minisign or signify',
    severity: 'high',
    reason: 'the form of a minisign or signify secret key: whoever guesses the passphrase has the key',
    find: { anchors: ['RWRTY0Iy', 'RWQAAEIy', 'RWRCSw'] },
    pattern: () => /(?<![0-9A-Za-z+/])(?:RW(?:RTY0Iy|QAAEIy)[0-9A-Za-z+/]{204}|RWRCSw[0-9A-Za-z+/]{133}=)(?![0-9A-Za-z+/=])/,
    accept: ({ text }) => entropy(text) > 3.5 && (/^RW(?:QAAEIy|RCSwAAAA)/.test(text) ? OPEN : true),
  },
  {
    id: 'minisign-secret-key-base64',
    title: 'Secret key of minisign in base64',
    severity: 'high',
    reason: 'base64 text that decodes to a minisign or rsign secret key file, as Tauri keeps it',
    find: { anchors: ['dW50cnVzdGVkIGNvbW1lbnQ6I'] },
    pattern: () => /(?<![0-9A-Za-z+/])dW50cnVzdGVkIGNvbW1lbnQ6I[0-9A-Za-z+/]{1,600}/,
    window: 640,
    accept: ({ text }) => /secret key\r?\nRW(?:RTY0Iy|QAAEIy)[0-9A-Za-z+/]{190}/.test(Buffer.from(bytesOf(text)).toString('latin1')),
  },
  {
    id: 'rsa-key-blob',
    title: 'RSA private key of Windows',
    severity: 'critical',
    reason: 'base64 of a private key blob of the Windows crypto API',
    find: { anchors: ['BwIAAACkAABSU0Ey', 'BwIAAAAkAABSU0Ey'] },
    pattern: () => /(?<![0-9A-Za-z+/])BwIAAA(?:Ck|Ak)AABSU0Ey(?<secret>[0-9A-Za-z+/]{1,6000})/,
    window: 6100,
    accept: ({ secret }) => secret.length >= 380 && entropy(secret) > 4,
  },
  {
    id: 'rsa-key-xml',
    title: 'RSA private key in XML',
    severity: 'critical',
    reason: '`RSAKeyValue` with the private exponent, as .NET writes it',
    find: { anchors: ['<RSAKeyValue>', '&lt;RSAKeyValue&gt;'] },
    pattern: () => /(?:<|&lt;)RSAKeyValue(?:>|&gt;)[^]{0,6000}?(?:<|&lt;)D(?:>|&gt;)\s{0,20}(?<secret>[0-9A-Za-z+/]{1,1400})/,
    window: 7600,
    spanLines: 20,
    accept: ({ secret }) => secret.length >= 64 && entropy(secret) > 4,
  },
  {
    id: 'wireguard-key',
    title: 'WireGuard private key',
    severity: 'critical',
    provider: 'WireGuard',
    reason: '32 bytes of base64 behind `PrivateKey` or `PresharedKey`, with words of a WireGuard configuration near by',
    find: { anchors: ['privatekey', 'private_key', 'private-key', 'presharedkey', 'preshared_key', 'preshared-key'], anyCase: true },
    pattern: () => /pr(?:ivate|eshared)[_-]?key["']?[ \t]{0,10}[=:][ \t]{0,10}["']?(?<secret>[0-9A-Za-z+/]{43}=)(?![0-9A-Za-z+/=])/i,
    near: {
      words: /wireguard|\bwg\d?\b|\[interface\]|\[peer\]|allowed[_ -]?ips|listen[_ -]?port|persistent[_ -]?keepalive|endpoint/i,
      lines: 15,
      linesAfter: 15,
    },
    accept: assessWireGuard,
  },
];

const UNDER_PASSPHRASE: Assessment = { severity: 'high', reason: 'a private key under a passphrase: whoever guesses it has the key' };
const OPEN: Assessment = { severity: 'critical', reason: 'the form of a minisign or signify secret key without a passphrase' };

function assessWireGuard({ secret, text }: Candidate): boolean | Assessment {
  if (entropy(secret) < 4) return false;
  return /^preshared/i.test(text)
    ? { severity: 'high', title: 'WireGuard preshared key', reason: '32 bytes of base64 behind `PresharedKey`' }
    : true;
}

export const about: Readonly<Record<string, About>> = {
  'age-secret-key': {
    checks:
      '`AGE-SECRET-KEY-1` (or `-PQ-1`) and 58 or more characters of bech32 with a correct checksum; recipients (`age1…`) are not found',
    source: 'age-encryption.org/v1; C2SP age.md',
    finds: () => [`# created: today\n${age(52)}\n`, `KEY="${age(52)}"`],
    ignores: () => [flip(age(52)), age(52).slice(0, -1), age(52).toLowerCase(), `age1${fake(BECH32, 58)}`],
  },
  'ebics-private-key': {
    checks:
      '64 characters of base64 or more behind a name such as `PRIVATE_KEY`, behind `A005`, `A006`, `E002` or `X002` (EBICS versions of keys) in the same file',
    source:
      'EBICS 2.5 and 3.0 specifications (versions of keys); keyrings of ebics-client-php; node-ebics-client keeps PEM, which is found as a private key',
    finds: () => [
      `{"USER":{"A":{"VERSION":"A006","PUBLIC_KEY":"${fake(BASE64, 60)}","PRIVATE_KEY":"${fake(BASE64, 200)}"}}}`,
      `<Key version="X002">\n  <PrivateKey>${fake(BASE64, 200)}</PrivateKey>\n</Key>`,
    ],
    ignores: () => [
      `{"A":{"VERSION":"A006","PUBLIC_KEY":"${fake(BASE64, 200)}"}}`,
      `"E002": null, "PRIVATE_KEY": null`,
      `PRIVATE_KEY: ${fake(BASE64, 40)}`,
    ],
  },
  'gnupg-private-key': {
    checks:
      'an S-expression `(private-key (rsa …` or `(11:private-key(3:rsa…` with its numbers; protected ones are severity high. Stubs of smart cards are not found',
    source: 'GnuPG, agent/keyformat.txt',
    finds: () => [
      `Key: (private-key (rsa (n #${fake('0123456789ABCDEF', 200)}#)(e #010001#)))`,
      `(21:protected-private-key(3:rsa(1:n257:${fake(BASE64, 100)}`,
    ],
    ignores: () => [
      `(20:shadowed-private-key(3:rsa(1:n257:${fake(BASE64, 100)}`,
      '(private-key (rsa key) of the agent, which is described below, in the next paragraph)',
    ],
  },
  'minisign-secret-key': {
    checks:
      '212 characters of base64 that begin with `RWRTY0Iy` (minisign), `RWQAAEIy` (without passphrase, critical), or 140 with `RWRCSw` (signify)',
    source: 'minisign and signify, formats of keys',
    finds: () => [
      `untrusted comment: minisign encrypted ${'secret'} key\nRWRTY0Iy${fake(BASE64, 204)}`,
      `RWQAAEIy${fake(BASE64, 204)}`,
      `RWRCSw${fake(BASE64, 133)}=`,
    ],
    ignores: () => [`RWRTY0Iy${fake(BASE64, 203)}`, `RWQ${fake(BASE64, 53)}`, `RWRCSw${fake(BASE64, 50)}`],
  },
  'minisign-secret-key-base64': {
    checks: 'base64 text that decodes to a minisign or rsign secret key with its comment',
    source: 'Tauri, updater keys',
    finds: () => [`TAURI_PRIVATE_KEY=${btoa(`untrusted comment: rsign encrypted ${'secret'} key\nRWRTY0Iy${fake(BASE64, 204)}\n`)}`],
    ignores: () => [`pubkey: ${btoa(`untrusted comment: minisign public key: 1\nRWQ${fake(BASE64, 53)}\n`)}`],
  },
  'rsa-key-blob': {
    checks: '`BwIAAACkAABSU0Ey` (a private key blob of RSA) and at least 380 characters of base64',
    source: 'learn.microsoft.com, RSA private key blobs',
    finds: () => [`"BwIAAACkAABSU0Ey${fake(BASE64, 780)}"`],
    ignores: () => [`"BgIAAACkAABSU0Ex${fake(BASE64, 780)}"`, `"BwIAAACkAABSU0Ey${fake(BASE64, 100)}"`],
  },
  'rsa-key-xml': {
    checks: '`RSAKeyValue` with `D` of at least 64 characters; public keys have none',
    source: 'learn.microsoft.com, RSA.ToXmlString',
    finds: () => [
      `<RSAKeyValue><Modulus>${fake(BASE64, 172)}</Modulus><Exponent>AQAB</Exponent><D>${fake(BASE64, 172, 2)}=</D></RSAKeyValue>`,
    ],
    ignores: () => [`<RSAKeyValue><Modulus>${fake(BASE64, 172)}</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>`],
  },
  'wireguard-key': {
    checks:
      '43 characters of base64 and `=` behind `PrivateKey` or `PresharedKey` (high), with `[Interface]`, `AllowedIPs` or another word of a WireGuard configuration at most 15 lines away',
    source: 'wg(8); kingfisher’s rule for WireGuard',
    finds: () => [
      `[Interface]\nAddress = 10.0.0.1/24\nPrivateKey = ${fake(BASE64, 43)}=\n`,
      `[Peer]\nPresharedKey = ${fake(BASE64, 43)}=`,
      `wireguard:\n  private_key: "${fake(BASE64, 43)}="`,
    ],
    ignores: () => [
      `[Peer]\nPublicKey = ${fake(BASE64, 43)}=`,
      `PrivateKey = ${fake(BASE64, 43)}=`,
      `[Interface]\nPrivateKey = ${fake(BASE64, 42)}=`,
      `[Interface]\nPrivateKey = ${'A'.repeat(43)}=`,
    ],
  },
};

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

function age(length: number): string {
  const text = `age-secret-${'key'}-1${fake(BECH32, length)}`;
  return (text + bech32Checksum(text)).toUpperCase();
}

/** The same with another last character. */
const flip = (text: string): string => text.slice(0, -1) + (text.endsWith('Q') ? 'P' : 'Q');
