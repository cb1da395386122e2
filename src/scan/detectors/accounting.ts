import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials, aboutPrefixed } from './shared/documents.ts';
import { byId } from './shared/order.ts';
import { type Prefixed, prefixed } from './shared/prefixed.ts';

/** Bookkeeping, invoicing, time sheets and budgets. */
export const credentials: readonly Credential[] = [
  { id: 'alegra-api-token', title: 'Alegra API token', vendor: 'alegra', severity: 'high', shapes: [{ of: 'urlSafe', length: 20 }] },
  {
    id: 'avaza-access-token',
    title: 'Avaza personal access token',
    vendor: 'avaza',
    severity: 'high',
    shapes: [{ of: 'urlSafe', length: [54, 68] }],
  },
  { id: 'axonaut-api-key', title: 'Axonaut API key', vendor: 'axonaut', severity: 'high', shapes: [{ of: 'lower', length: 32 }] },
  { id: 'bexio-credential', title: 'API credential of bexio', vendor: 'bexio', severity: 'high' },
  { id: 'billomat-api-key', title: 'Billomat API key', vendor: 'billomat', severity: 'high', shapes: [{ of: 'lower', length: 32 }] },
  { id: 'caflou-api-token', title: 'Caflou API token', vendor: 'caflou', severity: 'high' },
  {
    id: 'clientary-api-token',
    title: 'Clientary API token',
    vendor: 'clientary',
    severity: 'high',
    shapes: [{ of: 'alnum', length: [24, 26] }],
  },
  { id: 'exact-online-credential', title: 'Exact Online API credential', vendor: 'exactOnline', severity: 'high' },
  { id: 'fortnox-credential', title: 'Fortnox API credential', vendor: 'fortnox', severity: 'high' },
  { id: 'freeagent-credential', title: 'FreeAgent API credential', vendor: 'freeagent', severity: 'high' },
  {
    id: 'freshbooks-access-token',
    title: 'FreshBooks access token',
    vendor: 'freshbooks',
    severity: 'critical',
    shapes: [{ of: 'lower', length: 64 }],
  },
  {
    id: 'harvest-access-token',
    title: 'Harvest access token',
    vendor: 'harvest',
    severity: 'high',
    shapes: [{ of: 'urlSafe', length: 97 }],
  },
  { id: 'hiveage-api-key', title: 'Hiveage API key', vendor: 'hiveage', severity: 'high', shapes: [{ of: 'urlSafe', length: 20 }] },
  { id: 'holded-api-key', title: 'Holded API key', vendor: 'holded', severity: 'high' },
  {
    id: 'intuit-client-secret',
    title: 'Intuit (QuickBooks) client secret',
    vendor: 'intuit',
    severity: 'critical',
    fields: ['secret', 'key', 'password'],
  },
  {
    id: 'intuit-oauth-token',
    title: 'Intuit (QuickBooks) OAuth token',
    vendor: 'intuit',
    severity: 'critical',
    fields: ['token'],
    partOf: ['intuit-client-secret'],
  },
  {
    id: 'invoiceocean-api-token',
    title: 'InvoiceOcean API token',
    vendor: 'invoiceOcean',
    severity: 'high',
    shapes: [{ of: 'alnum', length: 20 }],
  },
  { id: 'lexware-office-api-key', title: 'Lexware Office API key', vendor: 'lexoffice', severity: 'high' },
  {
    id: 'lunch-money-access-token',
    title: 'Lunch Money access token',
    vendor: 'lunchMoney',
    severity: 'high',
    shapes: [{ of: 'hex', length: 50 }],
  },
  { id: 'moneybird-api-token', title: 'Moneybird API token', vendor: 'moneybird', severity: 'high' },
  { id: 'myob-credential', title: 'MYOB API credential', vendor: 'myob', severity: 'high' },
  { id: 'paydirt-api-token', title: 'Paydirt API token', vendor: 'paydirt', severity: 'high', shapes: [{ of: 'lower', length: 32 }] },
  { id: 'paymo-api-key', title: 'Paymo API key', vendor: 'paymo', severity: 'high', shapes: [{ of: 'alnum', length: 44 }] },
  { id: 'pennylane-api-token', title: 'Pennylane API token', vendor: 'pennylane', severity: 'high' },
  {
    id: 'request-finance-api-key',
    title: 'Request Finance API key',
    vendor: 'requestFinance',
    severity: 'high',
    shapes: [{ of: 'urlSafe', length: 31 }],
  },
  { id: 'sage-credential', title: 'Sage API credential', vendor: 'sage', severity: 'high' },
  { id: 'sevdesk-api-token', title: 'API token of sevDesk', vendor: 'sevdesk', severity: 'high' },
  {
    id: 'storecove-api-key',
    title: 'Storecove API key',
    vendor: 'storecove',
    severity: 'high',
    shapes: [{ of: 'urlSafe', length: [43, 60] }],
  },
  { id: 'visma-credential', title: 'Visma API credential', vendor: 'visma', severity: 'high' },
  { id: 'xero-client-secret', title: 'Xero client secret', vendor: 'xero', severity: 'critical', fields: ['secret', 'key', 'password'] },
  {
    id: 'xero-oauth-token',
    title: 'Xero OAuth token',
    vendor: 'xero',
    severity: 'critical',
    fields: ['token'],
    partOf: ['xero-client-secret'],
  },
  { id: 'ynab-access-token', title: 'YNAB access token', vendor: 'ynab', severity: 'high', shapes: [{ of: 'urlSafe', length: [43, 64] }] },
];

export const tokens: readonly Prefixed[] = [
  {
    id: 'zoho-oauth-token',
    title: 'Zoho OAuth token',
    vendor: 'zohoBooks',
    severity: 'high',
    forms: [{ prefix: '1000.', of: 'hex', length: 32 }],
  },
];

export const detectors: readonly Detector[] = [...credentials.map(credential), ...tokens.map(prefixed)].sort(byId);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ aboutCredentials(credentials, {
    'alegra-api-token': 'trufflehog rule',
    'avaza-access-token': 'trufflehog rule',
    'axonaut-api-key': 'trufflehog and kingfisher rules',
    'billomat-api-key': 'trufflehog rule',
    'clientary-api-token': 'trufflehog rule',
    'freshbooks-access-token': 'gitleaks and trufflehog rules',
    'harvest-access-token': 'trufflehog rule',
    'hiveage-api-key': 'trufflehog and kingfisher rules',
    'invoiceocean-api-token': 'trufflehog rule',
    'lunch-money-access-token': 'trufflehog and kingfisher rules',
    'paydirt-api-token': 'trufflehog and kingfisher rules',
    'paymo-api-key': 'trufflehog and kingfisher rules',
    'request-finance-api-key': 'trufflehog and kingfisher rules',
    'storecove-api-key': 'trufflehog and kingfisher rules',
    'ynab-access-token': 'trufflehog and kingfisher rules',
  }),
  /* @__PURE__ */ aboutPrefixed(tokens, {
    'zoho-oauth-token': 'trufflehog rule for Zoho CRM; all Zoho products share it',
  }),
);
