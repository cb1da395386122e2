import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials, aboutPrefixed } from './shared/documents.ts';
import { byId } from './shared/order.ts';
import { type Prefixed, prefixed } from './shared/prefixed.ts';

/** Checks of identities and businesses (KYC, AML). */
export const credentials: readonly Credential[] = [
  { id: 'alloy-credential', title: 'Alloy API credential', vendor: 'alloy', severity: 'high' },
  { id: 'chainalysis-api-key', title: 'Chainalysis API key', vendor: 'chainalysis', severity: 'high' },
  {
    id: 'complyadvantage-api-key',
    title: 'ComplyAdvantage API key',
    vendor: 'complyAdvantage',
    severity: 'high',
    shapes: [{ of: 'alnum', length: 32 }],
  },
  { id: 'elliptic-credential', title: 'Elliptic API credential', vendor: 'elliptic', severity: 'high' },
  { id: 'jumio-api-secret', title: 'Jumio API secret', vendor: 'jumio', severity: 'high' },
  { id: 'middesk-api-key', title: 'Middesk API key', vendor: 'middesk', severity: 'high' },
  { id: 'sardine-secret-key', title: 'Sardine secret key', vendor: 'sardine', severity: 'high', shapes: [{ of: 'uuid' }] },
  { id: 'shufti-pro-secret-key', title: 'Shufti Pro secret key', vendor: 'shufti', severity: 'high' },
  { id: 'socure-api-key', title: 'Socure API key', vendor: 'socure', severity: 'high' },
  { id: 'sumsub-secret', title: 'Sumsub secret', vendor: 'sumsub', severity: 'high' },
  { id: 'trulioo-api-key', title: 'Trulioo API key', vendor: 'trulioo', severity: 'high' },
  { id: 'unit21-api-key', title: 'Unit21 API key', vendor: 'unit21', severity: 'high' },
  { id: 'veriff-secret', title: 'Veriff shared secret', vendor: 'veriff', severity: 'high', shapes: [{ of: 'uuid' }] },
];

export const tokens: readonly Prefixed[] = [
  {
    id: 'onfido-api-token',
    title: 'Onfido API token',
    vendor: 'onfido',
    severity: 'high',
    forms: [
      { prefix: 'api_live.', of: 'dotted', length: [20, 80] },
      { prefix: 'api_live_us.', of: 'dotted', length: [20, 80] },
      { prefix: 'api_live_ca.', of: 'dotted', length: [20, 80] },
      { prefix: 'api_sandbox.', of: 'dotted', length: [20, 80], sandbox: true },
      { prefix: 'api_sandbox_us.', of: 'dotted', length: [20, 80], sandbox: true },
      { prefix: 'api_sandbox_ca.', of: 'dotted', length: [20, 80], sandbox: true },
    ],
  },
  {
    id: 'persona-api-key',
    title: 'Persona API key',
    vendor: 'persona',
    severity: 'high',
    forms: [
      { prefix: 'persona_production_', of: 'urlSafe', length: [20, 80] },
      { prefix: 'persona_sandbox_', of: 'urlSafe', length: [20, 80], sandbox: true },
    ],
  },
  {
    id: 'proof-api-key',
    title: 'Proof API key',
    vendor: 'proof',
    severity: 'high',
    forms: [
      { prefix: 'prf_test_', of: 'urlSafe', length: [20, 80], sandbox: true },
      { prefix: 'prf_cli_test_', of: 'urlSafe', length: [20, 80], sandbox: true },
      { prefix: 'prf_cli_', of: 'urlSafe', length: [20, 80] },
      { prefix: 'prf_', of: 'urlSafe', length: [20, 80] },
    ],
  },
];

export const detectors: readonly Detector[] = [...credentials.map(credential), ...tokens.map(prefixed)].sort(byId);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ aboutCredentials(credentials, {
    'complyadvantage-api-key': 'docs.complyadvantage.com',
    'sardine-secret-key': 'docs.sardine.ai',
    'veriff-secret': 'developers.veriff.com',
  }),
  /* @__PURE__ */ aboutPrefixed(tokens, {
    'onfido-api-token': 'betterleaks rules; documentation.onfido.com',
    'persona-api-key': 'betterleaks rule; docs.withpersona.com',
    'proof-api-key': 'betterleaks rule',
  }),
);
