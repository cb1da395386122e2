import { describe, expect, it } from 'vitest';
import { DEFAULT_WINDOW, LOOK_BEHIND } from '../../src/scan/detectors/define.ts';
import { DETECTORS } from '../../src/scan/detectors/index.ts';
import { parsePattern } from '../../src/scan/pattern-tree.ts';
import { adversaries, stepsOf } from '../support/backtracking.ts';
import { patternFacts } from '../support/pattern-facts.ts';

/** How many times more steps the worst text takes when it is twice as long: two where a try is linear, four where it is quadratic. */
function growth(pattern: RegExp): number {
  const tree = parsePattern(pattern);
  const [half, whole] = [150, 300].map((length) => Math.max(1, ...adversaries(tree, length).map((text) => stepsOf(tree, text))));
  return half === Infinity ? Infinity : (whole ?? 1) / (half ?? 1);
}

describe.each(DETECTORS.map((detector) => [detector.id, detector] as const))(
  'the pattern of %s',
  (_, { pattern, window = DEFAULT_WINDOW, spanLines, find, near, title, reason }) => {
    it('costs a bounded number of steps', () => {
      const { longest, lookBehind, nested, overlapping, crossesLines } = patternFacts(pattern());
      expect(longest).toBeLessThanOrEqual(window);
      expect(lookBehind).toBeLessThanOrEqual(LOOK_BEHIND);
      expect({ nested, overlapping }).toEqual({ nested: false, overlapping: false });
      expect(crossesLines).toBe(spanLines !== undefined);
      expect(pattern().flags.replace('i', '')).toBe('');
    });

    it('takes steps in proportion to the text, at worst', () => {
      expect(growth(pattern())).toBeLessThan(2.5);
    });

    it('begins at an anchor that is rare enough', () => {
      if ('anchors' in find) for (const anchor of find.anchors) expect(anchor).toMatch(/^[\x20-\x7e]{3,}$/);
      expect(near?.words.global ?? false).toBe(false);
      expect(title).toMatch(/^[A-Z]/);
      expect(reason).not.toMatch(/[.]$/);
    });
  },
);

describe('the facts of a pattern', () => {
  const facts = { longest: 3, lookBehind: 0, nested: false, overlapping: false, crossesLines: false };
  it('tell what would be dangerous', () => {
    expect(patternFacts(/a{2,3}(?:bc|d){4}(?=ef)/)).toEqual({ ...facts, longest: 13, nested: true });
    expect(patternFacts(/(?:a[bc]){2,3}/)).toEqual({ ...facts, longest: 6 });
    expect(patternFacts(/(?:a+)+/)).toEqual({ ...facts, longest: Infinity, nested: true });
    expect(patternFacts(/a.*/)).toMatchObject({ longest: Infinity });
    expect(patternFacts(/a[^b]{1,2}/)).toMatchObject({ crossesLines: true });
    expect(patternFacts(/a\s?/)).toMatchObject({ crossesLines: true });
    expect(patternFacts(/(?<!ab|c)a(?<n>\d{2})/)).toEqual({ ...facts, lookBehind: 2 });
    expect(patternFacts(/\w{0,20}[\w-]{0,20}/)).toMatchObject({ overlapping: true });
    expect(patternFacts(/\w{0,20}(?:[:=]|-?)[\w-]{0,20}/)).toMatchObject({ overlapping: true });
    expect(patternFacts(/a\w{0,20}(?: x)?(?!b)(?:\d{1,9}|=)/)).toMatchObject({ overlapping: true });
    expect(patternFacts(/\w{0,20}=[\w-]{0,20}/)).toMatchObject({ overlapping: false });
    expect(patternFacts(/\w{0,20}x{4}\d{5}[.-]{0,2}/)).toMatchObject({ overlapping: false });
  });

  it('tell a try that is worse than linear', () => {
    expect(growth(/a\w{0,999}!/)).toBeLessThan(2.1);
    expect(growth(/a\w{0,999}=\w{0,999}!/)).toBeLessThan(2.1);
    expect(growth(/a\w{0,999}x\w{0,999}!/)).toBeGreaterThan(3);
    expect(growth(/a(?:\w{0,9}x){0,999}!/)).toBeGreaterThan(2.5);
    expect(growth(/a(?=\w{0,999}\d{0,999}!)b/)).toBeGreaterThan(3);
  });

  it('are of a syntax that is understood', () => {
    for (const pattern of [/a(?<n>b)\k<n>/, /a\B/, /\u0061/, /(a)\1/, /a\cA/])
      expect(() => patternFacts(pattern), String(pattern)).toThrow();
  });
});
