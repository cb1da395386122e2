import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials, aboutPrefixed } from './shared/documents.ts';
import { byId } from './shared/order.ts';
import { type Prefixed, prefixed } from './shared/prefixed.ts';

/** Payment providers of Africa and the Middle East. */
export const credentials: readonly Credential[] = [
  {
    id: 'flutterwave-encryption-key',
    title: 'Flutterwave encryption key',
    vendor: 'flutterwave',
    severity: 'high',
    shapes: [{ of: 'lower', length: 24 }],
    fields: ['secret', 'key'],
    anyShape: false,
    partOf: ['flutterwave-secret-key'],
  },
  { id: 'monnify-secret-key', title: 'Monnify secret key', vendor: 'monnify', severity: 'critical', shapes: [{ of: 'upper', length: 32 }] },
  { id: 'mpesa-credential', title: 'M-Pesa (Daraja) consumer secret or passkey', vendor: 'mpesa', severity: 'critical' },
  { id: 'payfast-credential', title: 'Payfast merchant key or passphrase', vendor: 'payfast', severity: 'critical' },
];

export const tokens: readonly Prefixed[] = [
  {
    id: 'chapa-secret-key',
    title: 'Chapa secret key',
    vendor: 'chapa',
    severity: 'critical',
    forms: [
      { prefix: 'CHASECK-', of: 'alnum', length: 32 },
      { prefix: 'CHASECK_TEST-', of: 'alnum', length: 32, sandbox: true },
    ],
  },
  {
    id: 'flutterwave-secret-key',
    title: 'Flutterwave secret key',
    vendor: 'flutterwave',
    severity: 'critical',
    forms: [
      { prefix: 'FLWSECK-', of: 'urlSafe', length: [34, 36] },
      { prefix: 'FLWSECK_TEST-', of: 'urlSafe', length: [12, 36], sandbox: true },
    ],
  },
];

export const detectors: readonly Detector[] = [...credentials.map(credential), ...tokens.map(prefixed)].sort(byId);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ aboutCredentials(credentials, {
    'flutterwave-encryption-key': 'developer.flutterwave.com, encryption',
    'monnify-secret-key': 'keys in public code',
  }),
  /* @__PURE__ */ aboutPrefixed(tokens, {
    'chapa-secret-key': 'developer.chapa.co; keys in public code',
    'flutterwave-secret-key': 'trufflehog and gitleaks rules: 32 letters and digits and `-X`; 12 for the encryption key of test mode',
  }),
);
