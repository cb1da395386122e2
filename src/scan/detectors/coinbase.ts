import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials } from './shared/documents.ts';
import { fake, HEX } from './shared/fake.ts';
import { byId } from './shared/order.ts';
import { random } from './shared/randomness.ts';
import { VENDORS } from './shared/vendors.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

export const credentials: readonly Credential[] = [
  {
    id: 'coinbase-api-key',
    title: 'Coinbase API key',
    vendor: 'coinbase',
    severity: 'medium',
    fields: ['key', 'id'],
    partOf: ['coinbase-secret', 'private-key'],
  },
  {
    id: 'coinbase-secret',
    title: 'Coinbase API secret',
    vendor: 'coinbase',
    severity: 'critical',
    fields: ['secret', 'token', 'password'],
  },
];

const keyName: Detector = {
  id: 'coinbase-cdp-key-name',
  title: 'Name of a Coinbase Developer Platform key',
  severity: 'low',
  provider: VENDORS.coinbase.name,
  reason: 'has the form of the name of a key, which stands beside the private key',
  find: { anchors: ['organizations/', 'organizations\\/'] },
  pattern: () => new RegExp(`organizations\\\\?/(?<secret>${UUID}\\\\?/apiKeys\\\\?/${UUID})(?![0-9A-Za-z-])`),
  partOf: ['private-key', 'coinbase-secret'],
  accept: random(2.4),
};

export const detectors: readonly Detector[] = [keyName, ...credentials.map(credential)].sort(byId);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  {
    'coinbase-cdp-key-name': {
      checks: '`organizations/`, a UUID, `/apiKeys/` and a UUID, slashes escaped or not; a part of the private key beside it',
      source: 'docs.cdp.coinbase.com; trufflehog rule',
      finds: () => [`"name": "organizations/${uuid(1)}/apiKeys/${uuid(2)}"`, `organizations\\/${uuid(3)}\\/apiKeys\\/${uuid(4)}`],
      ignores: () => [`organizations/${uuid(1)}/apiKeys/${uuid(2).slice(1)}`, `organizations/${uuid(1)}/keys/${uuid(2)}`],
    },
  },
  /* @__PURE__ */ aboutCredentials(credentials, {}),
);

function uuid(seed: number): string {
  const hex = fake(HEX, 32, seed);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
