import { describe, expect, it } from 'vitest';
import { crc32Base62, endsInCrc32 } from '../../../../src/scan/detectors/shared/crc32.ts';
import { fake } from '../../../../src/scan/detectors/shared/fake.ts';
import { luhn } from '../../../../src/scan/detectors/shared/luhn.ts';
import { mod97 } from '../../../../src/scan/detectors/shared/mod97.ts';
import { entropy } from '../../../../src/scan/detectors/shared/randomness.ts';

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
