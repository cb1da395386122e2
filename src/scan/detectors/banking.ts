import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials, aboutPrefixed } from './shared/documents.ts';
import { byId } from './shared/order.ts';
import { type Prefixed, prefixed } from './shared/prefixed.ts';

/** Bank accounts, payments between them, and open banking. */
export const credentials: readonly Credential[] = [
  { id: 'akoya-credential', title: 'Akoya API credential', vendor: 'akoya', severity: 'critical' },
  { id: 'belvo-secret', title: 'Belvo secret', vendor: 'belvo', severity: 'critical' },
  { id: 'clearbank-token', title: 'ClearBank API token', vendor: 'clearbank', severity: 'critical' },
  {
    id: 'currencycloud-api-key',
    title: 'Currencycloud API key',
    vendor: 'currencycloud',
    severity: 'critical',
    shapes: [{ of: 'lower', length: 64 }],
  },
  {
    id: 'finicity-app-key',
    title: 'Finicity app key',
    vendor: 'finicity',
    severity: 'high',
    shapes: [{ of: 'hex', length: 32 }],
    otherHalf: { of: 'alnum', length: 20 },
  },
  {
    id: 'finicity-partner-secret',
    title: 'Finicity partner secret',
    vendor: 'finicity',
    severity: 'critical',
    shapes: [{ of: 'alnum', length: 20 }],
    anyShape: false,
  },
  { id: 'increase-api-key', title: 'Increase API key', vendor: 'increase', severity: 'critical' },
  { id: 'modern-treasury-api-key', title: 'Modern Treasury API key', vendor: 'modernTreasury', severity: 'critical' },
  { id: 'modulr-credential', title: 'Modulr API credential', vendor: 'modulr', severity: 'critical' },
  { id: 'moneyhub-credential', title: 'Moneyhub API credential', vendor: 'moneyhub', severity: 'critical' },
  { id: 'monzo-credential', title: 'Monzo API credential', vendor: 'monzo', severity: 'critical' },
  { id: 'moov-credential', title: 'Moov API credential', vendor: 'moov', severity: 'critical' },
  { id: 'nium-api-key', title: 'Nium API key', vendor: 'nium', severity: 'critical' },
  { id: 'nordigen-secret', title: 'GoCardless Bank Account Data (Nordigen) secret', vendor: 'nordigen', severity: 'critical' },
  { id: 'pluggy-client-secret', title: 'Pluggy client secret', vendor: 'pluggy', severity: 'critical' },
  { id: 'qonto-secret-key', title: 'Qonto secret key', vendor: 'qonto', severity: 'critical' },
  { id: 'railsr-credential', title: 'Railsr API credential', vendor: 'railsr', severity: 'critical' },
  { id: 'revolut-credential', title: 'Revolut API credential', vendor: 'revolut', severity: 'critical' },
  { id: 'salt-edge-secret', title: 'Salt Edge secret', vendor: 'saltedge', severity: 'critical' },
  { id: 'starling-bank-token', title: 'Starling Bank access token', vendor: 'starling', severity: 'critical' },
  { id: 'synapse-client-secret', title: 'Synapse client secret', vendor: 'synapse', severity: 'critical' },
  { id: 'teller-token', title: 'Teller access token', vendor: 'teller', severity: 'critical' },
  { id: 'tink-client-secret', title: 'Tink client secret', vendor: 'openBankingTink', severity: 'critical' },
  { id: 'treasury-prime-credential', title: 'Treasury Prime API credential', vendor: 'treasuryPrime', severity: 'critical' },
  { id: 'truelayer-client-secret', title: 'TrueLayer client secret', vendor: 'truelayer', severity: 'critical' },
  { id: 'wise-api-token', title: 'Wise API token', vendor: 'wise', severity: 'critical', shapes: [{ of: 'uuid' }] },
  { id: 'yapily-secret', title: 'Yapily application secret', vendor: 'yapily', severity: 'critical' },
  { id: 'yodlee-secret', title: 'Envestnet Yodlee secret', vendor: 'yodlee', severity: 'critical' },
];

export const tokens: readonly Prefixed[] = [
  {
    id: 'mercury-api-token',
    title: 'Mercury API token',
    vendor: 'mercury',
    severity: 'critical',
    forms: [
      { prefix: 'mercury_production_', of: 'urlSafe', length: [52, 66] },
      { prefix: 'mercury_sandbox_', of: 'urlSafe', length: [52, 66], sandbox: true },
    ],
  },
];

export const detectors: readonly Detector[] = [...credentials.map(credential), ...tokens.map(prefixed)].sort(byId);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ aboutCredentials(credentials, {
    'currencycloud-api-key': 'trufflehog rule',
    'finicity-app-key': 'gitleaks and kingfisher rules',
    'finicity-partner-secret': 'gitleaks and kingfisher rules',
    'wise-api-token': 'trufflehog and kingfisher rules',
  }),
  /* @__PURE__ */ aboutPrefixed(tokens, {
    'mercury-api-token': 'betterleaks rule: three to six letters, 40 to 50 letters and digits, `_yrucrem`',
  }),
);
