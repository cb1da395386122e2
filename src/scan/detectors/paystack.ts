import type { About, Detector } from './define.ts';
import { ALNUM, fake, HEX } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { START } from './shared/syntax.ts';

export const detectors: readonly Detector[] = [
  {
    id: 'paystack-secret-key',
    title: 'Secret key of the Paystack form',
    severity: 'critical',
    reason: 'a live secret key with exactly forty characters, as Paystack and Moyasar issue them',
    find: { anchors: ['sk_live_'] },
    pattern: () => new RegExp(`${START}sk_live_(?<secret>[0-9A-Za-z]{40})(?![0-9A-Za-z])`),
    accept: random(2.8),
  },
];

export const about: Readonly<Record<string, About>> = {
  'paystack-secret-key': {
    checks: '`sk_live_` and exactly 40 letters and digits, a length that Stripe does not use',
    source: 'trufflehog and kingfisher rules for Paystack',
    finds: () => [`sk_${'live'}_${fake(HEX, 40)}`, `sk_${'live'}_${fake(ALNUM, 40)}`],
    ignores: () => [`sk_${'live'}_${fake(HEX, 39)}`, `sk_${'live'}_${fake(HEX, 41)}`, `pk_${'live'}_${fake(HEX, 40)}`],
  },
};
