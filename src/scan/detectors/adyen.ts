import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials } from './shared/documents.ts';
import { BASE64, fake } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { VENDORS } from './shared/vendors.ts';

export const credentials: readonly Credential[] = [
  {
    id: 'adyen-credential',
    title: 'Adyen HMAC key or other secret',
    vendor: 'adyen',
    severity: 'critical',
    shapes: [{ of: 'hex', length: 64 }],
  },
];

export const detectors: readonly Detector[] = [
  {
    id: 'adyen-api-key',
    title: 'Adyen API key',
    severity: 'critical',
    provider: VENDORS.adyen.name,
    reason: 'begins with `AQE` and has the three parts of an Adyen API key',
    find: { anchors: ['AQE'] },
    // The third part holds signs of every kind; a quote or blank ends it.
    pattern: () =>
      /(?<![0-9A-Za-z+/])AQE(?<secret>[0-9A-Za-z+/]{40,120}={0,2}-[0-9A-Za-z+/]{42,44}={0,2}-[^\x00-\x20"'\x60\\\x7f-\xff]{8,32})(?![0-9A-Za-z])/,
    accept: random(4),
  },
  ...credentials.map(credential),
];

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  {
    'adyen-api-key': {
      checks: '`AQE`, 40 to 120 characters of base64, `-`, 43 characters and `=`, `-`, and 8 to 32 printable characters, among them signs',
      source:
        'keys in public code. Of seven expressions in other scanners none matches a whole key: they stop at the first `/`, `+` or `-`',
      finds: () => [`config.apiKey = '${key(1)}';`, `"X-API-Key: ${key(2)}"`, `ADYEN_API_KEY=${key(3)}`],
      ignores: () => [
        `AQE${fake(BASE64, 90)}`,
        `AQE${fake(BASE64, 39)}==-${fake(BASE64, 43)}=-${fake(BASE64, 17)}`,
        `AQE${fake(BASE64, 90)}==-${fake(BASE64, 30)}=-${fake(BASE64, 17)}`,
        `AQE${fake(BASE64, 90)}==-${fake(BASE64, 43)}=`,
        `x${key(4)}`,
      ],
    },
  },
  /* @__PURE__ */ aboutCredentials(credentials, {
    'adyen-credential': 'docs.adyen.com: HMAC keys have 64 hexadecimal digits; other secrets have no published shape',
  }),
);

function key(seed: number): string {
  return `AQE${fake(BASE64, 90, seed)}==-${fake(BASE64, 43, seed + 1)}=-${fake(`${BASE64}{}^*&,;<(`, 17, seed + 2)}`;
}
