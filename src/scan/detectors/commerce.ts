import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials, aboutPrefixed } from './shared/documents.ts';
import { byId } from './shared/order.ts';
import { type Prefixed, prefixed } from './shared/prefixed.ts';

/** Shops and tills. */
export const credentials: readonly Credential[] = [
  { id: 'bigcommerce-credential', title: 'BigCommerce API credential', vendor: 'bigcommerce', severity: 'high' },
  {
    id: 'commercejs-secret-key',
    title: 'Commerce.js secret key',
    vendor: 'commercejs',
    severity: 'high',
    shapes: [{ of: 'urlSafe', length: 48 }],
  },
  { id: 'ecwid-token', title: 'Ecwid token', vendor: 'ecwid', severity: 'high' },
  {
    id: 'loyverse-access-token',
    title: 'Loyverse access token',
    vendor: 'loyverse',
    severity: 'high',
    shapes: [{ of: 'lower', length: 32 }],
  },
  {
    id: 'snipcart-secret-key',
    title: 'Snipcart secret key',
    vendor: 'snipcart',
    severity: 'high',
    shapes: [{ of: 'urlSafe', length: 75 }],
  },
  { id: 'squarespace-access-token', title: 'Squarespace API key', vendor: 'squarespace', severity: 'high', shapes: [{ of: 'uuid' }] },
  { id: 'swell-secret-key', title: 'Swell secret key', vendor: 'swell', severity: 'high', shapes: [{ of: 'alnum', length: 32 }] },
  { id: 'vouchery-credential', title: 'Vouchery API key', vendor: 'vouchery', severity: 'medium', shapes: [{ of: 'lower', length: 36 }] },
];

export const tokens: readonly Prefixed[] = [
  {
    id: 'shopify-access-token',
    title: 'Shopify access token',
    vendor: 'shopify',
    severity: 'high',
    forms: [
      { prefix: 'shpat_', of: 'hex', length: [30, 34] },
      { prefix: 'shpca_', of: 'hex', length: [30, 34] },
      { prefix: 'shppa_', of: 'hex', length: [30, 34] },
    ],
  },
  {
    id: 'shopify-shared-secret',
    title: 'Shopify app secret',
    vendor: 'shopify',
    severity: 'high',
    forms: [{ prefix: 'shpss_', of: 'hex', length: [30, 34] }],
  },
];

export const detectors: readonly Detector[] = [...credentials.map(credential), ...tokens.map(prefixed)].sort(byId);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ aboutCredentials(credentials, {
    'commercejs-secret-key': 'trufflehog and kingfisher rules',
    'loyverse-access-token': 'trufflehog and kingfisher rules',
    'snipcart-secret-key': 'trufflehog and kingfisher rules',
    'squarespace-access-token': 'gitleaks, trufflehog and kingfisher rules',
    'swell-secret-key': 'trufflehog rule',
    'vouchery-credential': 'trufflehog rule',
  }),
  /* @__PURE__ */ aboutPrefixed(tokens, {
    'shopify-access-token': 'shopify.dev; gitleaks, trufflehog and kingfisher rules',
    'shopify-shared-secret': 'shopify.dev; gitleaks, trufflehog and kingfisher rules',
  }),
);
