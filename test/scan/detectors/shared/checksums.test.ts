import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32Base62, endsInCrc32 } from '../../../../src/scan/detectors/shared/crc32.ts';
import { fake } from '../../../../src/scan/detectors/shared/fake.ts';
import { luhn } from '../../../../src/scan/detectors/shared/luhn.ts';
import { isMadeUp } from '../../../../src/scan/detectors/shared/made-up.ts';
import { mod11And10 } from '../../../../src/scan/detectors/shared/mod11-10.ts';
import { mod97 } from '../../../../src/scan/detectors/shared/mod97.ts';
import { entropy } from '../../../../src/scan/detectors/shared/randomness.ts';
import { verhoeff } from '../../../../src/scan/detectors/shared/verhoeff.ts';
import { weighted } from '../../../../src/scan/detectors/shared/weighted.ts';

describe('checksums', () => {
  it('agree with published numbers', () => {
    expect(luhn('79927398713')).toBe(true);
    expect(luhn('79927398710')).toBe(false);
    expect(mod97('370400440532013000DE89')).toBe(1);
    expect(mod97('WEST12345698765432GB82')).toBe(1);
    expect(mod97('WEST12345698765432GB83')).toBe(2);
    // The check value of CRC-32, 0xcbf43926, in base 62.
    expect(crc32Base62('123456789')).toBe('3jZRME');
    expect(endsInCrc32('1234567893jZRME')).toBe(true);
    expect(endsInCrc32('1234567883jZRME')).toBe(false);
    expect(verhoeff('2363')).toBe(true);
    expect(verhoeff('2364')).toBe(false);
    expect(mod11And10('36574261809')).toBe(true);
    expect(mod11And10('36574261808')).toBe(false);
    expect(weighted('307', [3, 7, 1])).toBe(16);
  });

  it('see every wrong digit, and Verhoeff’s every change of neighbours', () => {
    const body = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 8, maxLength: 18 });
    fc.assert(
      fc.property(body, fc.nat(), fc.integer({ min: 1, max: 9 }), (digits, where, by) => {
        for (const check of [luhn, verhoeff, mod11And10]) {
          const valid = [...'0123456789'].map((digit) => digits + digit).filter(check);
          expect(valid).toHaveLength(1);
          const [number = ''] = valid;
          const at = where % number.length;
          expect(check(number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1))).toBe(false);
          const swapped = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2);
          if (check === verhoeff) expect(check(swapped)).toBe(swapped === number);
        }
      }),
    );
  });
});

describe('made-up numbers', () => {
  it('repeat or count', () => {
    for (const digits of ['111111118', '123456782', '987654321', '707070707', '4111111111111111', '5555555555554444', '4000000000000077'])
      expect([digits, isMadeUp(digits)]).toEqual([digits, true]);
    for (const digits of ['536227142', '71429385', '4532015112830366', '000429385'])
      expect([digits, isMadeUp(digits)]).toEqual([digits, false]);
  });
});

describe('randomness', () => {
  it('is measured in bits', () => {
    expect(entropy('')).toBe(0);
    expect(entropy('aaaa')).toBe(0);
    expect(entropy('abab')).toBe(1);
    expect(entropy('abcdabcd')).toBe(2);
  });

  it('of a fake looks real and never changes', () => {
    expect(fake('0123456789abcdef', 8)).toBe(fake('0123456789abcdef', 8));
    expect(entropy(fake('0123456789abcdef', 64))).toBeGreaterThan(3.5);
    expect(fake('ab', 64, 1)).not.toBe(fake('ab', 64, 2));
  });
});
