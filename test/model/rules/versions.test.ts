import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isInRange, isVersionRange } from '../../../src/model/rules/versions.ts';

describe('a range of versions', () => {
  test.each(['1', 'v2.1', '>=2.1 <3', '>= 2.1', '>=2<3', '1 2', ' 1 ', '1||2', '>=1 <2 || =3.0.0.1', '<=4'])('%j is one', (range) => {
    expect(isVersionRange(range)).toBe(true);
  });

  test.each(['', ' ', '||', '1||', '||1', 'x', '1x', '^1', '~1', '> =2', '>', '1.', '1.2.3.4.5', '1 |2', '>=1 < ', '1-beta'])(
    '%j is none',
    (range) => {
      expect(isVersionRange(range)).toBe(false);
    },
  );

  it('is told apart from what is none without trying again and again', () => {
    expect(isVersionRange(`${'1'.repeat(60)}x`)).toBe(false);
    expect(isVersionRange(`${'1 '.repeat(50_000)}x`)).toBe(false);
    expect(isVersionRange(`${'>1 '.repeat(60)}x`)).toBe(false);
  });

  it('is never what was none for the pattern that said it in one', () => {
    const was = /^ *(?:(?:>=|<=|>|<|=)? *v?\d+(?:\.\d+){0,3} *)+(?:\|\| *(?:(?:>=|<=|>|<|=)? *v?\d+(?:\.\d+){0,3} *)+)*$/;
    const text = fc
      .array(fc.constantFrom('1', '2', '.', ' ', '>', '=', '<', 'v', '||', '1.2'), { maxLength: 9 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (range) => {
        if (isVersionRange(range)) expect([range, was.test(range)]).toEqual([range, true]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is every list of bounds that are parted by blanks, in alternatives', () => {
    const sign = fc.constantFrom('', '>=', '<=', '>', '<', '=', '>= ', 'v', '=v');
    const version = fc.array(fc.nat(99), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
    const bounds = fc
      .array(
        fc.tuple(sign, version).map((parts) => parts.join('')),
        { minLength: 1, maxLength: 3 },
      )
      .map((list) => list.join(' '));
    const range = fc.array(bounds, { minLength: 1, maxLength: 3 }).map((list) => list.join(' || '));
    fc.assert(fc.property(range, (one) => isVersionRange(one)));
  });
});

test.each([
  ['2.1.0', '>=2.1 <3', true],
  ['3.0.0-beta', '>=2.1 <3', false],
  ['v3-rc.1', '<3.0.0', false],
  ['3.0.1-beta', '<3', false],
  ['2.9.9-beta', '>=2.1 <3', true],
  ['2.1.0-beta', '>=2.1 <3', false],
  ['3.0.0-beta', '<=3', true],
  ['3.0.0', '>=2.1 <3', false],
  ['2.1.7', '2.1', true],
  ['4.0', '1 || >=4', true],
])('%s in %s: %s', (version, range, expected) => {
  expect(isInRange(version, range)).toBe(expected);
});
