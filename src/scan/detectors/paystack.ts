import type { About, Detector } from './define.ts';
import { ALNUM, fake, HEX } from './shared/fake.ts';
import { claimedBy, SK_LIVE, skLive } from './shared/sk-live.ts';

export const detectors: readonly Detector[] = [
  {
    id: 'paystack-secret-key',
    title: 'Live secret key of Paystack or Moyasar',
    severity: 'critical',
    reason: 'a live secret key with exactly forty characters, as Paystack and Moyasar issue them',
    find: SK_LIVE,
    pattern: skLive,
    accept: claimedBy('paystack'),
  },
];

export const about: Readonly<Record<string, About>> = {
  'paystack-secret-key': {
    checks:
      '`sk_live_` and exactly 40 letters and digits, a length that Stripe does not use, unless the surroundings name another vendor; any length where they name Paystack',
    source: 'trufflehog and kingfisher rules for Paystack',
    finds: () => [
      `sk_${'live'}_${fake(HEX, 40)}`,
      `sk_${'live'}_${fake(ALNUM, 40)}`,
      `curl https://api.paystack.co/balance -H "Authorization: Bearer sk_${'live'}_${fake(ALNUM, 24)}"`,
    ],
    ignores: () => [
      `sk_${'live'}_${fake(HEX, 39)}`,
      `sk_${'live'}_${fake(HEX, 41)}`,
      `pk_${'live'}_${fake(HEX, 40)}`,
      `MOYASAR_SECRET_KEY=sk_${'live'}_${fake(HEX, 40)}`,
    ],
  },
};
