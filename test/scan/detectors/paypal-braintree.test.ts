import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/paypal-braintree.ts';
import { fake, URL_SAFE } from '../../../src/scan/detectors/shared/fake.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

describe('paypal secrets', () => {
  const secret = detectorOf(family, 'paypal-client-secret');
  const random = (length: number) => fc.integer({ min: 1 }).map((seed) => fake(URL_SAFE, length, seed));

  it('finds any of 80 characters, and none of 81', () => {
    fc.assert(
      fc.property(random(79), (body) => {
        expect(findWith(secret, `PAYPAL_CLIENT_SECRET=E${body}`)).toHaveLength(1);
        expect(findWith(secret, `PAYPAL_CLIENT_SECRET=E${body}z`)).toEqual([]);
      }),
    );
  });

  it('is silent without the word', () => {
    fc.assert(
      fc.property(random(79), (body) => {
        expect(findWith(secret, `CLIENT_SECRET=E${body}`)).toEqual([]);
      }),
    );
  });
});
