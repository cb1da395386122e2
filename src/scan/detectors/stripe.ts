import type { About, Detector } from './define.ts';
import { ALNUM, fake, HEX } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { START } from './shared/syntax.ts';

/** Publishable keys (`pk_`) are meant to be seen: no detector looks for them. */
export const detectors: readonly Detector[] = [
  {
    id: 'stripe-secret-key',
    title: 'Stripe secret key',
    severity: 'critical',
    reason: 'has the form of a live Stripe secret or restricted key',
    find: { anchors: ['sk_live_', 'rk_live_', 'sk_prod_', 'rk_prod_'] },
    // Forty characters are Paystack's and Moyasar's form, `a2V5X` is base64 for Highnote's `key_`: other detectors name those.
    pattern: () =>
      new RegExp(`${START}(?:rk_(?:live|prod)_|sk_(?:live|prod)_(?!a2V5X|[0-9A-Za-z]{40}(?![0-9A-Za-z])))(?<secret>[0-9A-Za-z]{24,247})`),
    accept: random(3),
  },
  {
    id: 'stripe-test-key',
    title: 'Stripe test key',
    severity: 'low',
    reason: 'has the form of a test-mode secret key, which moves no money',
    find: { anchors: ['sk_test_', 'rk_test_'] },
    pattern: () => new RegExp(`${START}[rs]k_test_(?<secret>[0-9A-Za-z]{16,247})`),
    accept: random(3),
  },
  {
    id: 'stripe-webhook-secret',
    title: 'Webhook signing secret',
    severity: 'high',
    reason: 'has the form of a Stripe (or Svix) webhook signing secret',
    find: { anchors: ['whsec_'] },
    pattern: () => new RegExp(`${START}whsec_(?<secret>[0-9A-Za-z+/=]{32,160})`),
    accept: random(3),
  },
];

export const about: Readonly<Record<string, About>> = {
  'stripe-secret-key': {
    checks:
      '`sk_live_`, `rk_live_` (or `_prod_`) and 24 to 247 letters and digits, random enough to be a key. `pk_` keys are public and never reported',
    source: 'docs.stripe.com/keys; length as in secretlint, trufflehog and kingfisher',
    finds: () => [`key = "sk_${'live'}_${fake(ALNUM, 24)}"`, `STRIPE=rk_${'live'}_51${fake(ALNUM, 97)}`],
    ignores: () => [
      `sk_${'live'}_${fake(ALNUM, 23)}`,
      `sk_${'live'}_${fake(ALNUM, 40)}`,
      `pk_${'live'}_${fake(ALNUM, 24)}`,
      `sk_${'live'}_${'x'.repeat(24)}`,
      `task_live_${fake(ALNUM, 24)}`,
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
