import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALNUM, fake } from '../../../src/scan/detectors/shared/fake.ts';
import * as family from '../../../src/scan/detectors/stripe.ts';
import { engine } from '../../../src/scan/engine.ts';
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
    expect(named(`rk_${'live'}_${fake(ALNUM, 40)}`)).toEqual(['stripe-secret-key']);
    expect(named(`sk_${'live'}_${fake(ALNUM, 18)}`)).toEqual(['sk-live-key']);
    expect(named(`sk_${'live'}_a2V5X${fake(ALNUM, 40)}`)).toEqual(['sk-live-key']);
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
