import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials, aboutPrefixed } from './shared/documents.ts';
import { byId } from './shared/order.ts';
import { type Prefixed, prefixed } from './shared/prefixed.ts';

/** Payment providers of the Americas. */
export const credentials: readonly Credential[] = [
  {
    id: 'authorize-net-transaction-key',
    title: 'Authorize.Net transaction key',
    vendor: 'authorizeNet',
    severity: 'critical',
    shapes: [{ of: 'alnum', length: 16 }],
  },
  { id: 'bluesnap-credential', title: 'BlueSnap API password', vendor: 'bluesnap', severity: 'critical' },
  { id: 'clover-api-token', title: 'Clover API token', vendor: 'clover', severity: 'critical' },
  {
    id: 'conekta-private-key',
    title: 'Conekta private key',
    vendor: 'conekta',
    severity: 'critical',
    shapes: [{ prefix: 'key_', of: 'alnum', length: [20, 24] }],
  },
  { id: 'cybersource-secret', title: 'Cybersource shared secret', vendor: 'cybersource', severity: 'critical' },
  { id: 'dlocal-secret', title: 'Secret key of dLocal', vendor: 'dlocal', severity: 'critical' },
  {
    id: 'dwolla-key',
    title: 'Dwolla key',
    vendor: 'dwolla',
    severity: 'low',
    shapes: [{ of: 'alnum', length: 50 }],
    fields: ['key', 'id'],
    anyShape: false,
    partOf: ['dwolla-secret'],
  },
  {
    id: 'dwolla-secret',
    title: 'Dwolla secret',
    vendor: 'dwolla',
    severity: 'critical',
    shapes: [{ of: 'alnum', length: 50 }],
    fields: ['secret', 'token', 'password', 'none'],
  },
  { id: 'elavon-pin', title: 'Elavon (Converge) PIN', vendor: 'elavon', severity: 'critical' },
  { id: 'ebanx-integration-key', title: 'EBANX integration key', vendor: 'ebanx', severity: 'critical' },
  { id: 'fiserv-credential', title: 'Fiserv (First Data) API credential', vendor: 'fiserv', severity: 'critical' },
  { id: 'global-payments-credential', title: 'Global Payments API credential', vendor: 'globalPayments', severity: 'critical' },
  {
    id: 'kushki-private-id',
    title: 'Kushki private merchant id',
    vendor: 'kushki',
    severity: 'critical',
    shapes: [{ of: 'hex', length: 32 }],
  },
  { id: 'moneris-api-token', title: 'Moneris API token', vendor: 'moneris', severity: 'critical' },
  { id: 'moonclerk-api-key', title: 'MoonClerk API key', vendor: 'moonclerk', severity: 'high', shapes: [{ of: 'lower', length: 32 }] },
  { id: 'nmi-security-key', title: 'NMI security key', vendor: 'nmi', severity: 'critical', shapes: [{ of: 'alnum', length: 32 }] },
  {
    id: 'openpay-private-key',
    title: 'Openpay private key',
    vendor: 'openpay',
    severity: 'critical',
    shapes: [{ prefix: 'sk_', of: 'hex', length: 32 }],
  },
  {
    id: 'pagarme-secret-key',
    title: 'Pagar.me secret key',
    vendor: 'pagarme',
    severity: 'critical',
    shapes: [{ prefix: 'sk_', of: 'alnum', length: 16 }],
  },
  { id: 'pagseguro-token', title: 'PagSeguro token', vendor: 'pagseguro', severity: 'critical' },
  { id: 'payoneer-credential', title: 'Payoneer API credential', vendor: 'payoneer', severity: 'critical' },
  {
    id: 'rainforest-api-key',
    title: 'Rainforest API key',
    vendor: 'rainforest',
    severity: 'critical',
    shapes: [{ prefix: 'apikey_', of: 'hex', length: 64 }],
    anyShape: false,
  },
  { id: 'wepay-access-token', title: 'WePay access token', vendor: 'wepay', severity: 'critical', shapes: [{ of: 'urlSafe', length: 62 }] },
];

export const tokens: readonly Prefixed[] = [
  {
    id: 'asaas-api-key',
    title: 'Asaas API key',
    vendor: 'asaas',
    severity: 'critical',
    forms: [
      { prefix: '$aact_prod_', of: 'base64', length: [20, 220] },
      { prefix: '$aact_hmlg_', of: 'base64', length: [20, 220], sandbox: true },
    ],
  },
  {
    id: 'pagarme-api-key',
    title: 'Pagar.me API key',
    vendor: 'pagarme',
    severity: 'critical',
    forms: [
      { prefix: 'ak_live_', of: 'alnum', length: 30 },
      { prefix: 'ak_test_', of: 'alnum', length: 30, sandbox: true },
    ],
  },
];

export const detectors: readonly Detector[] = [...credentials.map(credential), ...tokens.map(prefixed)].sort(byId);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ aboutCredentials(credentials, {
    'authorize-net-transaction-key': 'developer.authorize.net: 16 letters and digits',
    'conekta-private-key': 'developers.conekta.com; keys in public code',
    'dwolla-key': 'trufflehog rule',
    'dwolla-secret': 'trufflehog rule',
    'kushki-private-id': 'docs.kushki.com',
    'moonclerk-api-key': 'trufflehog and kingfisher rules',
    'nmi-security-key': 'docs.nmi.com; keys in public code',
    'openpay-private-key': 'documents.openpay.mx',
    'pagarme-secret-key': 'docs.pagar.me, version 5',
    'rainforest-api-key': 'betterleaks rule',
    'wepay-access-token': 'trufflehog rule',
  }),
  /* @__PURE__ */ aboutPrefixed(tokens, {
    'asaas-api-key': 'betterleaks rule; docs.asaas.com',
    'pagarme-api-key': 'trufflehog and kingfisher rules',
  }),
);
