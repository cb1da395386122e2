import type { About, Detector } from './define.ts';
import { ALNUM, fake } from './shared/fake.ts';
import { claimedBy, SK_LIVE, skLive } from './shared/sk-live.ts';

export const detectors: readonly Detector[] = [
  {
    id: 'sk-live-key',
    title: 'Live secret key of a payment provider',
    severity: 'critical',
    reason: 'a live secret key by its prefix',
    find: SK_LIVE,
    pattern: skLive,
    accept: claimedBy('others'),
  },
];

export const about: Readonly<Record<string, About>> = {
  'sk-live-key': {
    checks:
      '`sk_live_` (or `sk_prod_`) and 10 to 247 letters and digits that are neither Stripe’s nor Paystack’s: the surroundings name Clerk, Culqi, Highnote, Moyasar, PayMongo, PayPlug, Picatic, Tap Payments, WorkOS or Yoco, the body starts with `a2V5X`, or the length is none of theirs',
    source:
      'betterleaks rules for Highnote, WorkOS and Clerk; many payment providers took the prefix over, so the title names one only by evidence',
    finds: () => [
      `sk_${'live'}_${fake(ALNUM, 23)}`,
      `sk_${'live'}_a2V5X${fake(ALNUM, 60)}`,
      `MOYASAR_KEY=sk_${'live'}_${fake(ALNUM, 40)}`,
      `new Yoco('sk_${'live'}_${fake(ALNUM, 24)}')`,
    ],
    ignores: () => [
      `sk_${'live'}_${fake(ALNUM, 9)}`,
      `sk_${'live'}_${fake(ALNUM, 24)}`,
      `sk_${'live'}_${fake(ALNUM, 40)}`,
      `STRIPE_KEY=sk_${'live'}_${fake(ALNUM, 23)}`,
      `sk_${'live'}_your_secret_key_here`,
    ],
  },
};
