import type { About, Assessment, Candidate, Detector } from './define.ts';
import { ALNUM, fake, HEX } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { issuersOf } from './shared/reading.ts';
import { claimedBy, SK_LIVE, skLive } from './shared/sk-live.ts';
import { START } from './shared/syntax.ts';
import { anyOf, VENDORS } from './shared/vendors.ts';

const provider = VENDORS.stripe.name;

/** Publishable keys (`pk_`) are meant to be seen: no detector looks for them. */
export const detectors: readonly Detector[] = [
  {
    id: 'stripe-client-secret',
    title: 'Client secret of a Stripe payment',
    severity: 'low',
    provider,
    reason: 'has the form of the client secret of one payment or setup, which the customer’s browser is given',
    find: { anchors: ['"pi_', "'pi_", '`pi_', '=pi_', ' pi_', ':pi_', 'seti_'] },
    pattern: () => /(?:["'\x60= :]pi_|(?<![0-9A-Za-z])seti_)[0-9A-Za-z]{24}_secret_(?<secret>[0-9A-Za-z]{25})(?![0-9A-Za-z])/,
    accept: random(2.8),
  },
  {
    id: 'stripe-restricted-key',
    title: 'Stripe restricted key',
    severity: 'critical',
    provider,
    reason: 'has the form of a live restricted key of Stripe',
    find: { anchors: ['rk_live_', 'rk_prod_'] },
    pattern: () => new RegExp(`${START}rk_(?:live|prod)_(?<secret>[0-9A-Za-z]{20,247})(?![0-9A-Za-z])`),
    accept: random(3),
  },
  {
    id: 'stripe-secret-key',
    title: 'Stripe secret key',
    severity: 'critical',
    reason: 'has the form of a live Stripe secret key',
    find: SK_LIVE,
    pattern: skLive,
    accept: claimedBy('stripe'),
  },
  {
    id: 'stripe-test-key',
    title: 'Test key of a payment provider',
    severity: 'low',
    reason: 'has the form of a test-mode secret key, which moves no money',
    find: { anchors: ['sk_test_', 'rk_test_'] },
    pattern: () => new RegExp(`${START}[rs]k_test_(?<secret>[0-9A-Za-z]{16,247})(?![0-9A-Za-z])`),
    accept: (candidate) =>
      issuedBy(candidate, random(2.8)(candidate), 'Test key', candidate.secret.length === 40 ? 'Paystack or Moyasar' : 'Stripe'),
  },
  {
    id: 'stripe-webhook-secret',
    title: 'Webhook signing secret',
    severity: 'high',
    reason: 'has the form of a webhook signing secret of Stripe, or of one who signs with Svix',
    find: { anchors: ['whsec_'] },
    pattern: () => new RegExp(`${START}whsec_(?<secret>[0-9A-Za-z+/=]{32,160})`),
    accept: (candidate) => issuedBy(candidate, random(3)(candidate), 'Webhook signing secret', 'Stripe or Svix'),
  },
];

/** The same, with the vendor that the surroundings name. */
function issuedBy(candidate: Candidate, accepted: boolean | Assessment, what: string, otherwise: string): boolean | Assessment {
  if (accepted === false) return false;
  const issuers = issuersOf(candidate, ['clerk', 'moyasar', 'paymongo', 'paystack', 'picatic', 'stripe', 'svix', 'tap', 'workos', 'yoco']);
  const { severity, reason } = accepted === true ? STATED[what === 'Test key' ? 'test' : 'webhook'] : accepted;
  const whose = issuers.length === 0 ? otherwise : anyOf(issuers);
  return { severity, reason, title: `${what} of ${whose}`, provider: whose };
}

const STATED = {
  test: { severity: 'low', reason: 'has the form of a test-mode secret key, which moves no money' },
  webhook: { severity: 'high', reason: 'has the form of a webhook signing secret' },
} as const;

export const about: Readonly<Record<string, About>> = {
  'stripe-client-secret': {
    checks: '`pi_` or `seti_`, 24 letters and digits, `_secret_` and 25 letters and digits',
    source: 'docs.stripe.com/api/payment_intents; trufflehog rule',
    finds: () => [`"pi_${fake(ALNUM, 24)}_secret_${fake(ALNUM, 25)}"`, `seti_${fake(ALNUM, 24, 3)}_secret_${fake(ALNUM, 25, 2)}`],
    ignores: () => [
      `"pi_${fake(ALNUM, 24)}_secret_${fake(ALNUM, 24)}"`,
      `"pi_${fake(ALNUM, 23)}_secret_${fake(ALNUM, 25)}"`,
      `"pi_${fake(ALNUM, 24)}"`,
    ],
  },
  'stripe-restricted-key': {
    checks: '`rk_live_` (or `rk_prod_`) and 20 to 247 letters and digits',
    source: 'docs.stripe.com/keys; gitleaks and trufflehog rules',
    finds: () => [`STRIPE=rk_${'live'}_51${fake(ALNUM, 97)}`, `'rk_${'live'}_${fake(ALNUM, 24)}'`],
    ignores: () => [`rk_${'live'}_${fake(ALNUM, 19)}`, `rk_${'live'}_${'x'.repeat(24)}`, `park_${'live'}_${fake(ALNUM, 24)}`],
  },
  'stripe-secret-key': {
    checks:
      '`sk_live_` (or `sk_prod_`) and 24, 32 or more than 40 letters and digits, or 10 and more where the surroundings name Stripe. They may name another vendor: then it is that one’s. `pk_` keys are public and never reported',
    source: 'docs.stripe.com/keys; lengths as in secretlint, gitleaks, trufflehog and kingfisher',
    finds: () => [
      `key = "sk_${'live'}_${fake(ALNUM, 24)}"`,
      `sk_${'live'}_51${fake(ALNUM, 97)}`,
      `const stripe = new Stripe('sk_${'live'}_${fake(ALNUM, 40)}')`,
    ],
    ignores: () => [
      `sk_${'live'}_${fake(ALNUM, 23)}`,
      `sk_${'live'}_${fake(ALNUM, 40)}`,
      `pk_${'live'}_${fake(ALNUM, 24)}`,
      `sk_${'live'}_${'x'.repeat(24)}`,
      `task_live_${fake(ALNUM, 24)}`,
      `PAYMONGO_SECRET_KEY=sk_${'live'}_${fake(ALNUM, 24)}`,
    ],
  },
  'stripe-test-key': {
    checks: '`sk_test_` or `rk_test_` and 16 to 247 letters and digits. Never blocks',
    source: 'docs.stripe.com/keys',
    finds: () => [`sk_${'test'}_${fake(ALNUM, 24)}`, `'rk_${'test'}_${fake(ALNUM, 99)}'`],
    ignores: () => [`sk_${'test'}_${fake(ALNUM, 15)}`, `pk_${'test'}_${fake(ALNUM, 24)}`],
  },
  'stripe-webhook-secret': {
    checks: '`whsec_` and 32 to 160 characters of base64',
    source: 'kingfisher and CredSweeper rules; Stripe CLI output',
    finds: () => [`whsec_${fake(ALNUM, 32)}`, `whsec_${fake(HEX, 64)}`],
    ignores: () => [`whsec_${fake(ALNUM, 31)}`, `whsec_${'.'.repeat(32)}`],
  },
};
