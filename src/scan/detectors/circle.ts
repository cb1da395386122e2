import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials } from './shared/documents.ts';
import { fake, HEX } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { VENDORS } from './shared/vendors.ts';

export const credentials: readonly Credential[] = [
  {
    id: 'circle-entity-secret',
    title: 'Circle entity secret',
    vendor: 'circle',
    severity: 'critical',
    shapes: [{ of: 'hex', length: 64 }],
    fields: ['secret'],
  },
];

export const detectors: readonly Detector[] = [
  {
    id: 'circle-api-key',
    title: 'Circle API key',
    severity: 'critical',
    provider: VENDORS.circle.name,
    reason: 'has the three parts of a Circle API key',
    find: { anchors: ['LIVE_API_KEY:', 'TEST_API_KEY:', 'SAND_API_KEY:'] },
    pattern: () => /(?<live>LIVE|TEST|SAND)_API_KEY:(?<secret>[0-9a-z]{32}:[0-9a-z]{32})(?![0-9A-Za-z])/,
    accept: (candidate) => {
      const accepted = random(2.8)(candidate);
      if (accepted !== true || candidate.groups['live'] === 'LIVE') return accepted;
      return { severity: 'info', reason: 'a Circle key for test mode, which moves no money' };
    },
  },
  ...credentials.map(credential),
];

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  {
    'circle-api-key': {
      checks:
        '`LIVE_API_KEY:` and two times 32 letters and digits with `:` between; `TEST_API_KEY:` and `SAND_API_KEY:` are information only',
      source: 'developers.circle.com; keys in public code',
      finds: () => [
        `CIRCLE_API_KEY=LIVE_API_KEY:${fake(HEX, 32)}:${fake(HEX, 32, 2)}`,
        `"TEST_API_KEY:${fake(HEX, 32)}:${fake(HEX, 32, 2)}"`,
      ],
      ignores: () => [`LIVE_API_KEY:${fake(HEX, 31)}:${fake(HEX, 32)}`, `LIVE_API_KEY:${fake(HEX, 32)}`, `TEST_API_KEY: ${fake(HEX, 32)}`],
    },
  },
  /* @__PURE__ */ aboutCredentials(credentials, { 'circle-entity-secret': 'developers.circle.com: 32 bytes as hexadecimal digits' }),
);
