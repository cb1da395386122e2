import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/payment-hsm-keys.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

const hex = (length: number) =>
  fc
    .string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: length, maxLength: length })
    .filter((text) => new Set(text).size > 9 && /[A-F]/.test(text) && /\d/.test(text));
const severities = (id: string, text: string) => findWith(detectorOf(family, id), text).map(({ severity }) => severity);

describe('a key of a payment security module', () => {
  it('is found under each name and in each spelling, and whole', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ZMK', 'zpk', 'Bdk', 'TMK', 'tpk', 'IPEK', 'cvk', 'PVK', 'lmk'),
        fc.constantFrom(32, 48, 64).chain(hex),
        fc.constantFrom(...['=', ': ', ' = "', '": "', ' component 1: ', '_key = 0x', '_CLEAR=']),
        fc.constantFrom('', ' ', '-'),
        (name, key, between, gap) => {
          const written = gap === '' ? key : key.replace(/.{4}(?=.)/g, `$&${gap}`);
          const text = `\n${name}${between}${written}"\n`;
          const [match, ...more] = findWith(detectorOf(family, 'payment-hsm-key'), text);
          expect([text, more]).toEqual([text, []]);
          expect(match).toMatchObject({
            severity: 'critical',
            secretStart: text.indexOf(written),
            secretEnd: text.indexOf(written) + written.length,
          });
        },
      ),
    );
  });

  it('is judged by its digits and by what is said of it', () => {
    const key = `7A3F91C2${'E5D8460B'}9C1D27F4${'A8E36B50'}`;
    expect(severities('payment-hsm-key', `ZMK=${key}`)).toEqual(['critical']);
    expect(severities('payment-hsm-key', `KEK=${key}`)).toEqual(['high']);
    expect(severities('payment-hsm-key', `encrypted_zpk=${key}`)).toEqual(['low']);
    expect(severities('payment-hsm-key', `ZPK under ZMK: ${key}`)).toEqual(['low']);
    expect(severities('payment-hsm-key', `assertEquals(zmk, "${key}")`)).toEqual(['low']);
    expect(severities('payment-hsm-key', `IPEK: 6AC292FAA1315B4D858AB3A3D7D5933A`)).toEqual(['info']);
    expect(severities('payment-hsm-key', `TMK: ${'A1'.repeat(16)}`)).toEqual(['info']);
  });
});

describe('a key block', () => {
  it('is as long as it says', () => {
    fc.assert(
      fc.property(fc.constantFrom(40, 56, 72, 80, 112, 128).chain(hex), fc.integer({ min: -9, max: 9 }), (body, by) => {
        const text = `B${String(16 + body.length + by).padStart(4, '0')}P0TE00E0000${body}`;
        expect(severities('tr-31-key-block', `block: ${text}`)).toEqual(by === 0 ? ['high'] : []);
      }),
    );
  });
});
