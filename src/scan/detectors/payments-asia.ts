import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials, aboutPrefixed } from './shared/documents.ts';
import { byId } from './shared/order.ts';
import { type Prefixed, prefixed } from './shared/prefixed.ts';

/** Payment providers of Asia and the Pacific. */
export const credentials: readonly Credential[] = [
  {
    id: 'ccavenue-working-key',
    title: 'CCAvenue working key',
    vendor: 'ccavenue',
    severity: 'critical',
    shapes: [{ of: 'hex', length: 32 }],
  },
  {
    id: 'instamojo-client-id',
    title: 'Instamojo client id',
    vendor: 'instamojo',
    severity: 'low',
    shapes: [{ of: 'alnum', length: 40 }],
    anyShape: false,
    partOf: ['instamojo-client-secret'],
  },
  {
    id: 'instamojo-client-secret',
    title: 'Instamojo client secret',
    vendor: 'instamojo',
    severity: 'critical',
    shapes: [{ of: 'alnum', length: 128 }],
    otherHalf: { of: 'alnum', length: 40 },
  },
  {
    id: 'paymongo-secret-key',
    title: 'PayMongo secret key',
    vendor: 'paymongo',
    severity: 'critical',
    shapes: [{ of: 'urlSafe', length: 32 }],
  },
  { id: 'paytm-merchant-key', title: 'Paytm merchant key', vendor: 'paytm', severity: 'critical' },
  {
    id: 'payu-credential',
    title: 'PayU merchant key or salt',
    vendor: 'payu',
    severity: 'critical',
    fields: ['secret', 'key', 'token', 'password', 'salt', 'none'],
  },
  { id: 'phonepe-credential', title: 'PhonePe salt key or client secret', vendor: 'phonepe', severity: 'critical' },
  {
    id: 'razorpay-key-secret',
    title: 'Razorpay key secret',
    vendor: 'razorpay',
    severity: 'critical',
    shapes: [{ of: 'alnum', length: 24 }],
  },
];

export const tokens: readonly Prefixed[] = [
  {
    id: 'cashfree-secret-key',
    title: 'Cashfree secret key',
    vendor: 'cashfree',
    severity: 'critical',
    forms: [
      { prefix: 'cfsk_ma_prod_', of: 'urlSafe', length: 41 },
      { prefix: 'cfsk_ma_test_', of: 'urlSafe', length: 41, sandbox: true },
    ],
  },
  {
    id: 'midtrans-server-key',
    title: 'Midtrans server key',
    vendor: 'midtrans',
    severity: 'critical',
    forms: [
      { prefix: 'Mid-server-', of: 'urlSafe', length: [10, 24] },
      { prefix: 'SB-Mid-server-', of: 'urlSafe', length: [10, 24], sandbox: true },
    ],
  },
  {
    id: 'omise-secret-key',
    title: 'Omise secret key',
    vendor: 'omise',
    severity: 'critical',
    forms: [
      { prefix: 'skey_test_', of: 'lower', length: 19, sandbox: true },
      { prefix: 'skey_live_', of: 'lower', length: 19 },
      { prefix: 'skey_', of: 'lower', length: 19 },
    ],
  },
  {
    id: 'razorpay-key-id',
    title: 'Razorpay key id',
    vendor: 'razorpay',
    severity: 'low',
    forms: [
      { prefix: 'rzp_live_', of: 'alnum', length: 14 },
      { prefix: 'rzp_test_', of: 'alnum', length: 14, sandbox: true },
    ],
    partOf: ['razorpay-key-secret'],
  },
  {
    id: 'xendit-secret-key',
    title: 'Xendit secret key',
    vendor: 'xendit',
    severity: 'critical',
    forms: [
      { prefix: 'xnd_production_', of: 'alnum', length: [30, 80] },
      { prefix: 'xnd_development_', of: 'alnum', length: [30, 80], sandbox: true },
    ],
  },
];

export const detectors: readonly Detector[] = [...credentials.map(credential), ...tokens.map(prefixed)].sort(byId);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ aboutCredentials(credentials, {
    'ccavenue-working-key': 'the kits of CCAvenue; keys in public code',
    'instamojo-client-id': 'trufflehog rule',
    'instamojo-client-secret': 'trufflehog rule',
    'paymongo-secret-key': 'trufflehog and kingfisher rules',
    'razorpay-key-secret': 'trufflehog rule',
  }),
  /* @__PURE__ */ aboutPrefixed(tokens, {
    'cashfree-secret-key': 'docs.cashfree.com; keys in public code: 32 and 8 hexadecimal digits',
    'midtrans-server-key': 'betterleaks rule; docs.midtrans.com. `Mid-client-` keys are public',
    'omise-secret-key': 'docs.omise.co; keys in public code',
    'razorpay-key-id': 'trufflehog rule; razorpay.com/docs: checkout pages show it',
    'xendit-secret-key': 'developers.xendit.co; keys in public code',
  }),
);
