import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials, aboutPrefixed } from './shared/documents.ts';
import { byId } from './shared/order.ts';
import { type Prefixed, prefixed } from './shared/prefixed.ts';

/** Subscriptions, billing and what is sold online. */
export const credentials: readonly Credential[] = [
  {
    id: 'baremetrics-api-key',
    title: 'Baremetrics API key',
    vendor: 'baremetrics',
    severity: 'high',
    shapes: [{ of: 'urlSafe', length: [24, 25] }],
  },
  { id: 'chargify-api-key', title: 'Maxio (Chargify) API key', vendor: 'chargify', severity: 'high' },
  { id: 'chartmogul-api-key', title: 'ChartMogul API key', vendor: 'chartmogul', severity: 'high', shapes: [{ of: 'lower', length: 32 }] },
  { id: 'fastspring-api-credential', title: 'FastSpring API credential', vendor: 'fastspring', severity: 'high' },
  {
    id: 'gumroad-access-token',
    title: 'Gumroad access token',
    vendor: 'gumroad',
    severity: 'high',
    shapes: [{ of: 'urlSafe', length: [43, 64] }],
  },
  { id: 'lago-api-key', title: 'Lago API key', vendor: 'lago', severity: 'high' },
  { id: 'lemon-squeezy-api-key', title: 'Lemon Squeezy API key', vendor: 'lemonSqueezy', severity: 'high' },
  { id: 'metronome-api-token', title: 'Metronome API token', vendor: 'metronome', severity: 'high' },
  { id: 'orb-api-key', title: 'Orb API key', vendor: 'orb', severity: 'high' },
  {
    id: 'paddle-vendor-auth-code',
    title: 'Paddle Classic vendor auth code',
    vendor: 'paddle',
    severity: 'high',
    shapes: [{ of: 'hex', length: 50 }],
  },
  {
    id: 'partnerstack-api-key',
    title: 'PartnerStack API key',
    vendor: 'partnerstack',
    severity: 'high',
    shapes: [{ of: 'alnum', length: 64 }],
  },
  { id: 'profitwell-api-key', title: 'ProfitWell API key', vendor: 'profitwell', severity: 'high', shapes: [{ of: 'hex', length: 32 }] },
  {
    id: 'recharge-legacy-token',
    title: 'Recharge API token of the older form',
    vendor: 'recharge',
    severity: 'high',
    shapes: [{ of: 'hex', length: [32, 56] }],
  },
  { id: 'recurly-api-key', title: 'Recurly API key', vendor: 'recurly', severity: 'critical' },
  {
    id: 'revenuecat-secret-key',
    title: 'RevenueCat secret key',
    vendor: 'revenuecat',
    severity: 'high',
    shapes: [{ prefix: 'sk_', of: 'alnum', length: [28, 36] }],
  },
  { id: 'zuora-client-secret', title: 'Zuora client secret', vendor: 'zuora', severity: 'critical' },
];

export const tokens: readonly Prefixed[] = [
  {
    id: 'paddle-api-key',
    title: 'Paddle API key',
    vendor: 'paddle',
    severity: 'critical',
    forms: [
      { prefix: 'pdl_live_apikey_', of: 'urlSafe', length: 53 },
      { prefix: 'pdl_sdbx_apikey_', of: 'urlSafe', length: 53, sandbox: true },
    ],
  },
  {
    id: 'polar-access-token',
    title: 'Polar access token',
    vendor: 'polar',
    severity: 'high',
    forms: [
      { prefix: 'polar_oat_', of: 'urlSafe', length: [20, 100] },
      { prefix: 'polar_pat_', of: 'urlSafe', length: [20, 100] },
      { prefix: 'polar_at_', of: 'urlSafe', length: [20, 100] },
    ],
  },
  {
    id: 'recharge-api-token',
    title: 'Recharge API token',
    vendor: 'recharge',
    severity: 'high',
    forms: [
      { prefix: 'sk_1x1_', of: 'hex', length: 64 },
      { prefix: 'sk_1x3_', of: 'hex', length: 64 },
      { prefix: 'sk_2x2_', of: 'hex', length: 64 },
      { prefix: 'sk_3x3_', of: 'hex', length: 64 },
      { prefix: 'sk_5x3_', of: 'hex', length: 64 },
      { prefix: 'sk_10x2_', of: 'hex', length: 64 },
      { prefix: 'sk_10x3_', of: 'hex', length: 64 },
      { prefix: 'sk_test_1x1_', of: 'hex', length: 64, sandbox: true },
      { prefix: 'sk_test_2x2_', of: 'hex', length: 64, sandbox: true },
      { prefix: 'sk_test_3x3_', of: 'hex', length: 64, sandbox: true },
    ],
  },
];

export const detectors: readonly Detector[] = [...credentials.map(credential), ...tokens.map(prefixed)].sort(byId);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ aboutCredentials(credentials, {
    'baremetrics-api-key': 'trufflehog and kingfisher rules',
    'chartmogul-api-key': 'trufflehog and kingfisher rules',
    'gumroad-access-token': 'trufflehog, kingfisher and betterleaks rules',
    'paddle-vendor-auth-code': 'keys in public code',
    'partnerstack-api-key': 'trufflehog rule',
    'profitwell-api-key': 'keys in public code',
    'recharge-legacy-token': 'trufflehog rule',
    'revenuecat-secret-key': 'www.revenuecat.com/docs; keys in public code',
  }),
  /* @__PURE__ */ aboutPrefixed(tokens, {
    'paddle-api-key': 'developer.paddle.com; betterleaks rule: 26, 22 and 3 characters',
    'polar-access-token': 'betterleaks rules; polar.sh/docs',
    'recharge-api-token': 'trufflehog rule',
  }),
);
