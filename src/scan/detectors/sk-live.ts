import type { About, Detector } from './define.ts';
import { ALNUM, fake } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { START } from './shared/syntax.ts';

export const detectors: readonly Detector[] = [
  {
    id: 'sk-live-key',
    title: 'Live secret key of a payment provider',
    severity: 'critical',
    reason:
      'a live secret key by its prefix; its length is none that Stripe or Paystack use (Highnote, Picatic and others share the prefix)',
    find: { anchors: ['sk_live_'] },
    pattern: () => new RegExp(`${START}sk_live_(?<secret>a2V5X[0-9A-Za-z]{11,242}|[0-9A-Za-z]{16,23}(?![0-9A-Za-z]))`),
    accept: random(2.8),
  },
];

export const about: Readonly<Record<string, About>> = {
  'sk-live-key': {
    checks: '`sk_live_` and 16 to 23 letters and digits, or a body that starts with `a2V5X` (Highnote)',
    source: 'betterleaks rule for Highnote; the prefix is shared by several providers, so the title names none',
    finds: () => [`sk_${'live'}_${fake(ALNUM, 23)}`, `sk_${'live'}_a2V5X${fake(ALNUM, 60)}`],
    ignores: () => [`sk_${'live'}_${fake(ALNUM, 15)}`, `sk_${'live'}_${fake(ALNUM, 24)}`, `sk_${'live'}_your_secret_key_here`],
  },
};
