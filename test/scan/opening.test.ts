import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openingOf } from '../../src/scan/opening.ts';
import { type ByteSet, parsePattern } from '../../src/scan/pattern-tree.ts';
import { START } from '../../src/scan/detectors/shared/syntax.ts';

const bytesIn = (set: ByteSet): string =>
  Array.from({ length: 256 }, (_, byte) => byte)
    .filter((byte) => ((set >> BigInt(byte)) & 1n) === 1n)
    .map((byte) => String.fromCharCode(byte))
    .join('');
const exactly = (text: string): ByteSet[] => [...text].map((char) => 1n << BigInt(char.charCodeAt(0)));
const opening = (pattern: RegExp, anchor = '') => openingOf(parsePattern(pattern), exactly(anchor));
const sets = (pattern: RegExp, anchor = '') => opening(pattern, anchor).sets.map(bytesIn);

describe('an opening', () => {
  test('says what may come, as far as every match reaches', () => {
    expect(sets(/ab[cd]{2}e?f/, 'ab')).toEqual(['a', 'b', 'cd', 'cd', 'ef']);
    expect(sets(/ab(?:c|de)+/, 'ab')).toEqual(['a', 'b', 'cd']);
    expect(sets(/a{2,3}b{2}c{9}/, 'aa').slice(2, 6)).toEqual(['ab', 'b', 'bc', 'c']);
    expect(sets(/ab?/, 'a')).toEqual(['a']);
    expect(sets(/a(?!x)(?=b)[a-c]/, 'a')).toEqual(['a', 'abc']);
    expect(sets(/k[12]/i, 'K')).toEqual(['K', '12']);
  });

  test('follows only what begins with the anchor', () => {
    expect(sets(/(?:ax|by)[0-1]/, 'ax')).toEqual(['a', 'x', '01']);
    expect(() => sets(/(?:ax|by)[0-1]/, 'ay')).toThrow('begins with its anchor');
  });

  test('looks no further than is useful', () => {
    expect(sets(/a[bc]{10,17000}/, 'a').length).toBe(11);
    expect(sets(/a[bc]{100,17000}/, 'a').length).toBeLessThan(30);
  });

  test('says what must stand before', () => {
    const before = (pattern: RegExp) => opening(pattern).before.map(({ sets: own, orStart }) => [own.map(bytesIn).join(' '), orStart]);
    const notWord = expect.stringMatching(/^[^0-9A-Za-z]{190,}$/s) as string;
    expect(before(/(?<![0-9A-Za-z])ab/)).toEqual([[notWord, true]]);
    expect(before(new RegExp(`${START}ab`))).toEqual([
      [notWord, true],
      ['\\ nrt', false],
      ['% 0123456789ABCDEFabcdef 0123456789ABCDEFabcdef', false],
    ]);
    expect(before(/(?<=[;=])ab/)).toEqual([[';=', false]]);
    expect(before(/\bab/)).toEqual([[notWord, true]]);
    expect(before(/\b=b/)[0]?.[0]).toMatch(/^\w+$/);
    expect(before(/ab/)).toEqual([]);
    // One of several lengths: only what stands next to the position can be said.
    expect(before(/(?<!ab|c)d/)[0]?.[0]).not.toContain('c');
    expect(before(/(?<!ab)d/)).toEqual([]);
    expect(before(/a?(?<!b)c/)).toEqual([]);
  });

  test('is true wherever the pattern matches', () => {
    const patterns = [
      /ab{1,3}(?:c|[de]f){2}g?/,
      /(?<![bc])a(?:b|c){2,4}d/,
      /\ba[^c]{2}(?:d|e{3})/,
      /(?:(?<!b)|(?<=cc))a?b?[cd]{3}/,
      /(?<=[ab])c(?=d)[d-f]{1,2}/,
    ];
    fc.assert(
      fc.property(fc.constantFrom(...patterns), fc.stringMatching(/^[a-g]{0,12}$/), (pattern, text) => {
        const { sets: own, before } = opening(pattern);
        const sticky = new RegExp(pattern.source, 'y');
        const isIn = (set: ByteSet | undefined, at: number) => at >= 0 && at < text.length && bytesIn(set ?? 0n).includes(text.charAt(at));
        for (let at = 0; at < text.length; at++) {
          sticky.lastIndex = at;
          if (!sticky.test(text)) continue;
          own.forEach((set, index) => expect(isIn(set, at + index)).toBe(true));
          const stands = before.map(
            ({ sets: wanted, orStart }) => (orStart && at === 0) || wanted.every((set, index) => isIn(set, at - wanted.length + index)),
          );
          expect(stands.length === 0 || stands.includes(true)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
