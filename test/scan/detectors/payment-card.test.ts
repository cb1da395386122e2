import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/payment-card.ts';
import { luhn } from '../../../src/scan/detectors/shared/luhn.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

const detector = detectorOf(family, 'payment-card');
const severities = (text: string) => findWith(detector, text).map(({ severity }) => severity);
const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const withCheck = (body: string) => body + [...'0123456789'].find((digit) => luhn(body + digit));
const corrupt = (number: string, at: number, by: number) => number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);

/** Numbers of the schemes that are long enough to stand alone, none of which looks made up. */
const cards = fc
  .constantFrom(
    ['4', 16],
    ['51', 16],
    ['55', 16],
    ['2221', 16],
    ['2720', 16],
    ['34', 15],
    ['37', 15],
    ['6011', 16],
    ['65', 16],
    ['3528', 16],
    ['62', 16],
  )
  .chain(([prefix, length]) => digits((length as number) - (prefix as string).length - 1).map((rest) => withCheck(`${prefix}${rest}`)))
  .filter((number) => new Set(number).size > 5 && !/(\d)\1{4}|01234567|12345678|23456789|^400000000000/.test(number));

describe('payment cards', () => {
  it('finds every valid number, in one piece and grouped', () => {
    fc.assert(
      fc.property(cards, fc.constantFrom(' ', '-'), (number, gap) => {
        const grouped =
          number.length === 15 ? number.replace(/(.{4})(.{6})(.{5})/, `$1${gap}$2${gap}$3`) : number.replace(/(.{4})(?=.)/g, `$1${gap}`);
        for (const text of [number, grouped]) {
          const [match] = findWith(detector, `{"pan":"${text}"}`);
          expect(match).toMatchObject({ start: 8, end: 8 + text.length, severity: 'high' });
        }
      }),
    );
  });

  it('finds nothing where any digit is wrong', () => {
    fc.assert(
      fc.property(cards, fc.nat({ max: 14 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        // Luhn detects every single wrong digit.
        expect(findWith(detector, corrupt(number, at, by))).toEqual([]);
      }),
    );
  });

  it('finds nothing inside longer words and numbers', () => {
    const around = fc.constantFrom(
      ['0.', ''],
      ['', '.25'],
      ['x', ''],
      ['', 'e'],
      ['_', ''],
      ['', '_'],
      ['7', ''],
      ['', '7'],
      ['a-', ''],
      ['', '-a'],
      ['-', ''],
    );
    fc.assert(
      fc.property(cards, around, (number, [before, after]) => {
        // Another digit in front or behind makes a number of another length.
        fc.pre(number.length === 16);
        expect(findWith(detector, `see ${before}${number}${after} there`)).toEqual([]);
      }),
    );
  });

  it('finds no times', () => {
    const year2001 = 1_000_000_000;
    fc.assert(
      fc.property(fc.integer({ min: year2001, max: 2 * year2001 }), digits(9), (seconds, rest) => {
        for (const length of [0, 3, 6, 9]) expect(findWith(detector, `at ${seconds}${rest.slice(0, length)} ms`)).toEqual([]);
      }),
    );
  });

  it('shows published and made-up numbers without blocking', () => {
    expect(severities('4242 4242 4242 4242')).toEqual(['info']);
    expect(severities('5105105105105100')).toEqual(['info']);
    expect(severities('3782-822463-10005')).toEqual(['info']);
    expect(severities('4000000000000077')).toEqual(['info']);
    expect(severities(withCheck('412345678901234'))).toEqual(['info']);
    expect(severities(withCheck('645000000000000'))).toEqual(['info']);
  });

  it('finds no tables of numbers', () => {
    const number = withCheck('453201730491826');
    const grouped = number.replace(/(.{4})(?=.)/g, '$1 ');
    expect(findWith(detector, grouped)).toHaveLength(1);
    for (const text of [`${grouped} 5293`, `52BD ${grouped}`, `${grouped} 52BD`, `2024 ${grouped}`])
      expect(findWith(detector, text)).toEqual([]);
  });
});
