import { describe, expect, it } from 'vitest';
import { crc32Base62, endsInCrc32 } from '../../../../src/scan/detectors/shared/crc32.ts';
import { fake } from '../../../../src/scan/detectors/shared/fake.ts';
import { ibanShapes, longNumbers } from '../../../../src/scan/detectors/shared/finders.ts';
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

describe('finders', () => {
  it('meet a number wherever it stands', () => {
    const examples = [
      [longNumbers, '36227206271667'],
      [longNumbers, '4242 4242 4242 4242'],
      [longNumbers, '3782-822463-10005'],
      [ibanShapes, 'NO9386011117947'],
      [ibanShapes, 'MT84 MALT 0110 0001 2345 MTLC AST0 01S'],
    ] as const;
    for (const [finder, number] of examples) {
      for (let start = 0; start < 60; start++) {
        for (const filler of ['.', ' ', 'x', '. ']) {
          const text = filler.repeat(60).slice(0, start) + number;
          expect([text, finder.next(Buffer.from(text), 0)]).toEqual([text, start]);
          if (/^\w+$/.test(number)) expect(finder.next(Buffer.from(`${text}${filler}`), start + 1)).toBe(-1);
        }
      }
    }
  });

  it('look at a long run of digits once', () => {
    let looks = 0;
    const bytes = new Proxy(Buffer.alloc(20_000, '12345 '), {
      get: (target, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) looks++;
        return Reflect.get(target, key, target) as unknown;
      },
    });
    for (let at = longNumbers.next(bytes, 0); at >= 0; at = longNumbers.next(bytes, at + 1));
    expect(looks).toBeLessThan(20 * bytes.length);
  });
});
