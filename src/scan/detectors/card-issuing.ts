import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials, aboutPrefixed } from './shared/documents.ts';
import { byId } from './shared/order.ts';
import { type Prefixed, prefixed } from './shared/prefixed.ts';

/** Cards that a company issues, and its spending. */
export const credentials: readonly Credential[] = [
  {
    id: 'brex-token',
    title: 'Brex API token',
    vendor: 'brex',
    severity: 'critical',
    shapes: [{ prefix: 'bxt_', of: 'alnum', length: [36, 40] }],
  },
  { id: 'galileo-credential', title: 'Galileo API credential', vendor: 'galileo', severity: 'critical' },
  { id: 'lithic-api-key', title: 'Lithic API key', vendor: 'lithic', severity: 'critical' },
  { id: 'marqeta-credential', title: 'Marqeta API credential', vendor: 'marqeta', severity: 'critical' },
  {
    id: 'privacy-com-api-key',
    title: 'Privacy.com API key',
    vendor: 'privacyCom',
    severity: 'critical',
    shapes: [{ of: 'uuid' }],
    anyShape: false,
  },
  {
    id: 'unit-api-token',
    title: 'Unit API token',
    vendor: 'unit',
    severity: 'critical',
    shapes: [{ prefix: 'v2.public.', of: 'dotted', length: [80, 1000] }],
  },
];

export const tokens: readonly Prefixed[] = [
  {
    id: 'ramp-client-id',
    title: 'Ramp client id',
    vendor: 'ramp',
    severity: 'low',
    forms: [{ prefix: 'ramp_id_', of: 'alnum', length: 40 }],
    partOf: ['ramp-client-secret'],
  },
  {
    id: 'ramp-client-secret',
    title: 'Ramp client secret',
    vendor: 'ramp',
    severity: 'critical',
    forms: [{ prefix: 'ramp_sec_', of: 'alnum', length: 48 }],
  },
];

export const detectors: readonly Detector[] = [...credentials.map(credential), ...tokens.map(prefixed)].sort(byId);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ aboutCredentials(credentials, {
    'brex-token': 'developer.brex.com',
    'privacy-com-api-key': 'trufflehog and kingfisher rules',
    'unit-api-token': 'docs.unit.co: a PASETO of version 2',
  }),
  /* @__PURE__ */ aboutPrefixed(tokens, {
    'ramp-client-id': 'betterleaks and trufflehog rules',
    'ramp-client-secret': 'betterleaks and trufflehog rules',
  }),
);
