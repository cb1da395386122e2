import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials } from './shared/documents.ts';
import { fake, HEX } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { START } from './shared/syntax.ts';
import { VENDORS } from './shared/vendors.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

export const credentials: readonly Credential[] = [
  {
    id: 'plaid-client-id',
    title: 'Plaid client id',
    vendor: 'plaid',
    severity: 'low',
    shapes: [{ of: 'alnum', length: 24 }],
    fields: ['id', 'key', 'token', 'none'],
    anyShape: false,
    partOf: ['plaid-secret'],
  },
  {
    id: 'plaid-secret',
    title: 'Plaid secret',
    vendor: 'plaid',
    severity: 'critical',
    shapes: [{ of: 'alnum', length: 30 }],
    otherHalf: { of: 'alnum', length: 24 },
  },
];

export const detectors: readonly Detector[] = [
  {
    id: 'plaid-access-token',
    title: 'Plaid access token',
    severity: 'critical',
    provider: VENDORS.plaid.name,
    reason: 'has the form of a Plaid access token, which opens a bank account',
    find: { anchors: ['access-production-', 'access-development-', 'access-sandbox-'] },
    pattern: () => new RegExp(`${START}access-(?<environment>production|development|sandbox)-(?<secret>${UUID})(?![0-9A-Za-z-])`),
    accept: (candidate) => {
      const accepted = random(2.4)(candidate);
      if (accepted !== true || candidate.groups['environment'] !== 'sandbox') return accepted;
      return { severity: 'info', reason: 'a Plaid sandbox token, which opens no real account' };
    },
  },
  ...credentials.map(credential),
];

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  {
    'plaid-access-token': {
      checks: '`access-production-` or `access-development-` and a UUID; `access-sandbox-` is information only',
      source: 'plaid.com/docs/quickstart/glossary; trufflehog and gitleaks rules',
      finds: () => [`access-${'production'}-${uuid(1)}`, `token: "access-${'sandbox'}-${uuid(2)}"`],
      ignores: () => [
        `access-${'production'}-${uuid(1).slice(1)}`,
        `public-${'production'}-${uuid(1)}`,
        `access-${'production'}-${uuid(1)}0`,
      ],
    },
  },
  /* @__PURE__ */ aboutCredentials(credentials, {
    'plaid-client-id': 'trufflehog and gitleaks rules',
    'plaid-secret': 'trufflehog and gitleaks rules: 30 hexadecimal digits, or letters and digits',
  }),
);

function uuid(seed: number): string {
  const hex = fake(HEX, 32, seed);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
