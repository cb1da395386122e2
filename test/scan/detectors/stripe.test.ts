import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALNUM, fake } from '../../../src/scan/detectors/shared/fake.ts';
import * as family from '../../../src/scan/detectors/stripe.ts';
import { engine } from '../../../src/scan/engine.ts';
import { findDeep } from '../../../src/scan/find-deep.ts';
import { settle } from '../../../src/scan/settle.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

const detector = detectorOf(family, 'stripe-secret-key');
const body = (length: number) => fc.integer({ min: 1 }).map((seed) => fake(ALNUM, length, seed));

describe('stripe keys', () => {
  it('finds any random key of any length but forty', () => {
    const keys = fc
      .integer({ min: 32, max: 120 })
      .filter((length) => length !== 40)
      .chain(body);
    fc.assert(
      fc.property(keys, (key) => {
        fc.pre(!/^a2V5X/.test(key));
        const [match] = findWith(detector, `const key = "sk_${'live'}_${key}";`);
        expect(match).toMatchObject({ start: 13, end: 21 + key.length, secretStart: 21 });
      }),
    );
  });

  it('finds nothing in what is one character short, or published', () => {
    fc.assert(
      fc.property(body(23), body(80), (short, long) => {
        expect(findWith(detector, `sk_${'live'}_${short} pk_${'live'}_${long}`)).toEqual([]);
      }),
    );
  });

  it('names a key by its shape, once', () => {
    const named = (text: string) =>
      engine()
        .findAll(Buffer.from(text))
        .map((match) => match.detector.id);
    expect(named(`sk_${'live'}_${fake(ALNUM, 24)}`)).toEqual(['stripe-secret-key']);
    expect(named(`sk_${'live'}_${fake(ALNUM, 40)}`)).toEqual(['paystack-secret-key']);
    expect(named(`rk_${'live'}_${fake(ALNUM, 40)}`)).toEqual(['stripe-restricted-key']);
    expect(named(`sk_${'live'}_${fake(ALNUM, 18)}`)).toEqual(['sk-live-key']);
    expect(named(`sk_${'live'}_a2V5X${fake(ALNUM, 40)}`)).toEqual(['sk-live-key']);
  });

  it('names whom the surroundings name, and else those whose length it is', () => {
    const providers = (text: string) => settle(findDeep(engine(), Buffer.from(text)).matches).map((match) => match.provider);
    const key = `sk_${'live'}_${fake(ALNUM, 24)}`;
    expect(providers(`key = '${key}'`)).toEqual(['Stripe, PayMongo or Tap Payments']);
    expect(providers(`STRIPE_KEY=${key}`)).toEqual(['Stripe']);
    expect(providers(`curl https://api.paymongo.com/v1/payments -u ${key}:`)).toEqual(['PayMongo']);
    expect(providers(`import Stripe from 'stripe';\n\nconst client = new Client('${key}');`)).toEqual(['Stripe']);
    expect(providers(`MOYASAR_SECRET_KEY: sk_${'live'}_${fake(ALNUM, 40)}`)).toEqual(['Moyasar']);
    expect(providers(`sk_${'live'}_${fake(ALNUM, 40)}`)).toEqual(['Paystack or Moyasar']);
    expect(providers(`sk_${'live'}_51${fake(ALNUM, 97)}`)).toEqual(['Stripe']);
    // The nearest of several, and what the name says before that.
    expect(providers(`stripe:\n  url: x\n\npaystack:\n  key: sk_${'live'}_${fake(ALNUM, 40)}`)).toEqual(['Paystack']);
    expect(providers(`# paystack\nstripe_key: sk_${'live'}_${fake(ALNUM, 40)}`)).toEqual(['Stripe']);
  });

  it('lets placeholders pass without blocking', () => {
    const severities = (text: string) => findWith(detector, text).map(({ severity }) => severity);
    expect(severities(`sk_${'live'}_${'x'.repeat(32)}`)).toEqual([]);
    expect(severities(`sk_${'live'}_replaceThisWithYourOwnKey9`)).toEqual(['info']);
    expect(severities(`sk_${'live'}_YOUR_SECRET_KEY_GOES_IN_HERE`)).toEqual([]);
  });

  it('sees a key behind an escape', () => {
    expect(findWith(detector, `a\\nsk_${'live'}_${fake(ALNUM, 24)}`)).toHaveLength(1);
    expect(findWith(detector, `key%3Dsk_${'live'}_${fake(ALNUM, 24)}`)).toHaveLength(1);
  });
});
