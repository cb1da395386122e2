import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials, aboutPrefixed } from './shared/documents.ts';
import { byId } from './shared/order.ts';
import { type Prefixed, prefixed } from './shared/prefixed.ts';

/** Payment providers of Europe, and such as work everywhere. */
export const credentials: readonly Credential[] = [
  { id: 'airwallex-api-key', title: 'Airwallex API key', vendor: 'airwallex', severity: 'critical' },
  { id: 'iyzico-secret-key', title: 'Secret key of iyzico', vendor: 'iyzico', severity: 'critical' },
  { id: 'klarna-shared-secret', title: 'Klarna shared secret', vendor: 'klarna', severity: 'critical' },
  { id: 'mangopay-api-key', title: 'Mangopay API key', vendor: 'mangopay', severity: 'critical', shapes: [{ of: 'alnum', length: 50 }] },
  {
    id: 'nuvei-secret-key',
    title: 'Nuvei merchant secret key',
    vendor: 'nuvei',
    severity: 'critical',
    shapes: [{ of: 'alnum', length: 64 }],
  },
  { id: 'opayo-credential', title: 'Opayo (Sage Pay) password', vendor: 'opayo', severity: 'critical' },
  {
    id: 'przelewy24-key',
    title: 'Przelewy24 CRC or report key',
    vendor: 'przelewy24',
    severity: 'critical',
    shapes: [
      { of: 'hex', length: 16 },
      { of: 'hex', length: 32 },
    ],
  },
  { id: 'rapyd-secret-key', title: 'Rapyd secret key', vendor: 'rapyd', severity: 'critical' },
  {
    id: 'redsys-secret-key',
    title: 'Redsys secret key',
    vendor: 'redsys',
    severity: 'critical',
    shapes: [{ of: 'base64', length: 32 }],
  },
  { id: 'sumup-client-secret', title: 'SumUp client secret', vendor: 'sumup', severity: 'critical' },
  { id: 'trustly-credential', title: 'Trustly API password', vendor: 'trustly', severity: 'critical' },
  { id: 'worldpay-service-key', title: 'Worldpay service key', vendor: 'worldpay', severity: 'critical' },
];

export const tokens: readonly Prefixed[] = [
  {
    id: 'klarna-api-key',
    title: 'Klarna API key',
    vendor: 'klarna',
    severity: 'critical',
    forms: [
      { prefix: 'klarna_live_api_', of: 'base64', length: [40, 240] },
      { prefix: 'klarna_test_api_', of: 'base64', length: [40, 240], sandbox: true },
    ],
  },
  {
    id: 'sumup-api-key',
    title: 'SumUp API key',
    vendor: 'sumup',
    severity: 'critical',
    forms: [{ prefix: 'sup_sk_', of: 'alnum', length: [32, 33] }],
  },
  {
    id: 'worldpay-online-service-key',
    title: 'Worldpay Online service key',
    vendor: 'worldpay',
    severity: 'critical',
    forms: [
      { prefix: 'L_S_', of: 'uuid' },
      { prefix: 'T_S_', of: 'uuid', sandbox: true },
    ],
  },
];

export const detectors: readonly Detector[] = [...credentials.map(credential), ...tokens.map(prefixed)].sort(byId);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ aboutCredentials(credentials, {
    'mangopay-api-key': 'docs.mangopay.com; keys in public code',
    'nuvei-secret-key': 'docs.nuvei.com, hashing',
    'przelewy24-key': 'developers.przelewy24.pl; keys in public code',
    'redsys-secret-key': 'pagosonline.redsys.es: 24 bytes for Triple DES, in base64',
  }),
  /* @__PURE__ */ aboutPrefixed(tokens, {
    'klarna-api-key': 'docs.klarna.com; keys in public code',
    'sumup-api-key': 'developer.sumup.com; keys in public code',
    'worldpay-online-service-key': 'the kits of Worldpay Online Payments; keys in public code. `L_C_` keys are public',
  }),
);
