import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/iban.ts';
import { mod97 } from '../../../src/scan/detectors/shared/mod97.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';
import { SETTINGS } from '../../support/number-settings.ts';

testExamples(family);

const detector = detectorOf(family, 'iban');
/** Total lengths by the registry, written down apart from the detector's own table. */
const LENGTHS: Readonly<Record<number, string>> = {
  15: 'NO',
  16: 'BE',
  18: 'DK FO FI GL NL FK SD',
  19: 'MK SI',
  20: 'AT BA EE KZ LT LU MN XK',
  21: 'CH HR LI LV',
  22: 'BG BH CR DE GB GE IE ME RS VA',
  23: 'AE GI IL IQ OM SO TL',
  24: 'AD CZ ES MD PK RO SA SE SK TN VG',
  25: 'LY PT ST',
  26: 'IS TR',
  27: 'BI DJ FR GR IT MC MR SM',
  28: 'AL AZ BY CY DO GT HN HU LB NI PL SV',
  29: 'BR EG PS QA UA',
  30: 'JO KW MU YE',
  31: 'MT SC',
  32: 'LC',
  33: 'RU',
};
/** Countries whose accounts have letters at fixed places: how many in front, and behind. */
const LETTERS: Readonly<Record<string, readonly [number, number]>> = Object.fromEntries([
  ...'AZ BG BH DO GB GI GT HN IE IQ JO KW LC LV MT NI NL PK PS QA RO SV VG YE'.split(' ').map((country) => [country, [4, 0]]),
  ...'FK GE'.split(' ').map((country) => [country, [2, 0]]),
  ...'IT SM'.split(' ').map((country) => [country, [1, 0]]),
  ...'MU SC'.split(' ').map((country) => [country, [4, 3]]),
]);

const withCheck = (country: string, account: string) => country + String(98 - mod97(`${account}${country}00`)).padStart(2, '0') + account;
const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const capitals = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: length, maxLength: length });

const ibans = fc
  .constantFrom(
    ...Object.entries(LENGTHS).flatMap(([length, countries]) => countries.split(' ').map((country) => [country, Number(length)] as const)),
  )
  .filter(([country]) => country !== 'BR')
  .chain(([country, length]) => {
    const [front, back] = LETTERS[country] ?? [0, 0];
    const parts = fc.tuple(capitals(front), digits(length - 4 - front - back), capitals(back));
    return parts.map((account) => withCheck(country, account.join('')));
  })
  .filter((iban) => !/(\d)\1{6}|12345678|23456789|01234567|MOCK|TEST/.test(iban.slice(4)));
const fours = (text: string) => text.replace(/.{4}(?=.)/g, '$& ');

describe('ibans', () => {
  it('finds every valid number of every country, in one piece and in fours', () => {
    fc.assert(
      fc.property(ibans, (iban) => {
        for (const text of [iban, fours(iban), fours(iban).replaceAll(' ', '-')]) {
          const [match] = findWith(detector, `to ${text}, today`);
          expect(match).toMatchObject({ start: 3, end: 3 + text.length, severity: 'medium' });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds nothing where one character is wrong', () => {
    fc.assert(
      fc.property(ibans, fc.nat(), fc.integer({ min: 1, max: 9 }), (iban, where, by) => {
        const at = 4 + (where % (iban.length - 4));
        fc.pre(/\d/.test(iban.charAt(at)));
        // Mod 97 detects every single wrong digit.
        const wrong = iban.slice(0, at) + ((Number(iban[at]) + by) % 10) + iban.slice(at + 1);
        expect(findWith(detector, wrong)).toEqual([]);
      }),
    );
  });

  it('finds one in every setting, in small letters where a word names it', () => {
    const small = detectorOf(family, 'iban-small-letters');
    fc.assert(
      fc.property(ibans, fc.constantFrom(...SETTINGS), (iban, setting) => {
        const text = setting('iban', iban);
        expect([text, findWith(detector, text).map(({ start }) => start)]).toEqual([text, [text.lastIndexOf(iban)]]);
        const lower = iban.toLowerCase();
        for (const assigned of [`iban: ${lower}`, `{"iban": "${fours(lower)}"}`, `IBAN=${lower}`, `debtorIban = '${lower}'`]) {
          expect([assigned, findWith(small, assigned).map(({ secretStart }) => secretStart)]).toEqual([
            assigned,
            [assigned.search(/[a-z]{2}\d/)],
          ]);
          expect(findWith(detector, assigned)).toEqual([]);
        }
        expect(findWith(small, lower)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('finds nothing of another country’s length, or of none', () => {
    fc.assert(
      fc.property(ibans, fc.constantFrom('XY', 'US', 'JP', 'CA', 'AU'), (iban, country) => {
        for (const text of [
          iban.slice(0, -1),
          `${iban}7`,
          withCheck(iban.slice(0, 2), iban.slice(4, -1)),
          withCheck(iban.slice(0, 2), `${iban.slice(4)}7`),
          withCheck(country, iban.slice(4)),
        ])
          expect([text, findWith(detector, `iban: ${text}`)]).toEqual([text, []]);
      }),
    );
  });

  it('leaves the word behind it alone', () => {
    const iban = withCheck('AT', '1904300293571640');
    expect(findWith(detector, `${fours(iban)} EUR`)[0]?.end).toBe(fours(iban).length);
  });

  it('shows published examples without blocking', () => {
    const severities = (text: string) => findWith(detector, text).map(({ severity }) => severity);
    for (const text of [
      'DE89 3704 0044 0532 0130 00',
      'GB29NWBK60161331926819',
      'FR14 2004 1010 0505 0001 3M02 606',
      'BR1800360305000010009795493C1',
    ]) {
      expect(severities(text)).toEqual(['info']);
    }
    expect(severities(withCheck('GB', 'MOCK70290163842907'.slice(0, 18)))).toEqual(['info']);
  });
});
