import type { About, Detector } from './define.ts';
import { fake, HEX } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { ASSIGN, START } from './shared/syntax.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const nearPlaid = { words: /plaid/i, lines: 5 } as const;

export const detectors: readonly Detector[] = [
  {
    id: 'plaid-access-token',
    title: 'Plaid access token',
    severity: 'critical',
    reason: 'has the form of a Plaid access token, which opens a bank account',
    find: { anchors: ['access-production-', 'access-development-', 'access-sandbox-'] },
    pattern: () => new RegExp(`${START}access-(?<environment>production|development|sandbox)-(?<secret>${UUID})(?![0-9A-Za-z-])`),
    accept: (candidate) => {
      const accepted = random(2.4)(candidate);
      if (accepted !== true || candidate.groups['environment'] !== 'sandbox') return accepted;
      return { severity: 'info', reason: 'a Plaid sandbox token, which opens no real account' };
    },
  },
  {
    id: 'plaid-client-id',
    title: 'Plaid client id',
    severity: 'low',
    reason: 'assigned to a client id near the word Plaid and has its form; useless without the secret',
    find: { anchors: ['client_id', 'clientid', 'client-id'], anyCase: true },
    pattern: () => new RegExp(`client[_-]?id${ASSIGN}(?<secret>[0-9a-f]{24})(?![0-9A-Za-z])`, 'i'),
    near: nearPlaid,
    accept: random(2.3),
  },
  {
    id: 'plaid-secret',
    title: 'Plaid secret',
    severity: 'critical',
    reason: 'assigned to a secret near the word Plaid and has its form',
    find: { anchors: ['secret'], anyCase: true },
    pattern: () => new RegExp(`secret${ASSIGN}(?<secret>[0-9a-f]{30})(?![0-9A-Za-z])`, 'i'),
    near: nearPlaid,
    accept: random(2.4),
  },
];

export const about: Readonly<Record<string, About>> = {
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
  'plaid-client-id': {
    checks: '24 hexadecimal digits assigned to a name with `client_id`, with `plaid` on the line or at most 5 lines before. Never blocks',
    source: 'trufflehog and gitleaks rules',
    finds: () => [`PLAID_CLIENT_ID=${fake(HEX, 24)}`, `plaid: {\n  clientId: '${fake(HEX, 24)}',`],
    ignores: () => [`PLAID_CLIENT_ID=${fake(HEX, 23)}`, `GITHUB_CLIENT_ID=${fake(HEX, 24)}`, `PLAID_CLIENT_ID=\n${fake(HEX, 24)}`],
  },
  'plaid-secret': {
    checks: '30 hexadecimal digits assigned to a name with `secret`, with `plaid` on the line or at most 5 lines before',
    source: 'trufflehog and gitleaks rules',
    finds: () => [
      `PLAID_SECRET=${fake(HEX, 30)}`,
      `"plaid": {\n  "client": "x",\n  "secret": "${fake(HEX, 30)}"\n}`,
      `process.env.PLAID_SECRET_PRODUCTION ?? '${fake(HEX, 30)}'`,
    ],
    ignores: () => [
      `PLAID_SECRET=${fake(HEX, 29)}`,
      `PLAID_SECRET=${fake(HEX, 31)}`,
      `OTHER_SECRET=${fake(HEX, 30)}`,
      `plaid\n\n\n\n\n\nsecret: ${fake(HEX, 30)}`,
    ],
  },
};

function uuid(seed: number): string {
  const hex = fake(HEX, 32, seed);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
