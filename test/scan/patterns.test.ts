import { describe, expect, it } from 'vitest';
import { DEFAULT_WINDOW, type Detector, LOOK_AHEAD, LOOK_BEHIND } from '../../src/scan/detectors/define.ts';
import { DETECTORS } from '../../src/scan/detectors/index.ts';
import { parsePattern } from '../../src/scan/pattern-tree.ts';
import { adversaries, stepsOf } from '../support/backtracking.ts';
import { patternFacts } from '../support/pattern-facts.ts';

const STEPS = new WeakMap<Detector['pattern'], number>();

/** Many detectors share a pattern: its steps are counted once. */
function stepsOnce(pattern: Detector['pattern']): number {
  const steps = STEPS.get(pattern) ?? stepsPerByte(pattern());
  STEPS.set(pattern, steps);
  return steps;
}

/** Of fewer bytes the steps say how many alternatives there are, and nothing of how they grow. */
const FEW = 16;

/** Steps for each byte of the text that is worst for the pattern: a handful where a try is linear, ever more where it is not. */
function stepsPerByte(pattern: RegExp): number {
  const tree = parsePattern(pattern);
  const texts = [200, 400, 800].flatMap((length) => adversaries(tree, length));
  return Math.max(0, ...texts.map((text) => stepsOf(tree, text) / Math.max(text.length, FEW)));
}

describe.each(DETECTORS.map((detector) => [detector.id, detector] as const))(
  'the pattern of %s',
  (_, { pattern, window = DEFAULT_WINDOW, spanLines, find, near, title, reason }) => {
    it('costs a bounded number of steps', () => {
      const { longest, lookBehind, lookAhead, nested, overlapping, crossesLines } = patternFacts(pattern());
      expect(longest).toBeLessThanOrEqual(window);
      expect(lookBehind).toBeLessThanOrEqual(LOOK_BEHIND);
      if (spanLines === undefined) expect(lookAhead).toBeLessThanOrEqual(LOOK_AHEAD);
      expect({ nested, overlapping }).toEqual({ nested: false, overlapping: false });
      expect(crossesLines).toBe(spanLines !== undefined);
      expect(pattern().flags.replace('i', '')).toBe('');
    });

    it('takes steps in proportion to the text, at worst', () => {
      expect(stepsOnce(pattern)).toBeLessThan(30);
    }, 300_000);

    it('begins at an anchor that is rare enough', () => {
      if ('anchors' in find) for (const anchor of find.anchors) expect(anchor).toMatch(/^[\x20-\x7e]{3,}$/);
      expect(near?.words.global ?? false).toBe(false);
      expect(title).toMatch(/^[A-Z]/);
      expect(reason).not.toMatch(/[.]$/);
    });
  },
);

describe('the facts of a pattern', () => {
  const facts = { longest: 3, lookBehind: 0, lookAhead: 0, nested: false, overlapping: false, crossesLines: false };
  it('tell what would be dangerous', () => {
    expect(patternFacts(/a{2,3}(?:bc|d){4}(?=ef)/)).toEqual({ ...facts, longest: 13, nested: true });
    expect(patternFacts(/(?:a[bc]){2,3}/)).toEqual({ ...facts, longest: 6 });
    expect(patternFacts(/(?:a+)+/)).toEqual({ ...facts, longest: Infinity, nested: true });
    expect(patternFacts(/a.*/)).toMatchObject({ longest: Infinity });
    expect(patternFacts(/a[^b]{1,2}/)).toMatchObject({ crossesLines: true });
    expect(patternFacts(/a\s?/)).toMatchObject({ crossesLines: true });
    expect(patternFacts(/(?<!ab|c)a(?<n>\d{2})/)).toEqual({ ...facts, lookBehind: 2 });
    expect(patternFacts(/a(?=\s[^b]{2})(?!cccc)/)).toMatchObject({ lookAhead: 3, crossesLines: false });
    expect(patternFacts(/\w{0,20}[\w-]{0,20}/)).toMatchObject({ overlapping: true });
    expect(patternFacts(/\w{0,20}(?:[:=]|-?)[\w-]{0,20}/)).toMatchObject({ overlapping: true });
    expect(patternFacts(/a\w{0,20}(?: x)?(?!b)(?:\d{1,9}|=)/)).toMatchObject({ overlapping: true });
    expect(patternFacts(/\w{0,20}=[\w-]{0,20}/)).toMatchObject({ overlapping: false });
    expect(patternFacts(/\w{0,20}x{4}\d{5}[.-]{0,2}/)).toMatchObject({ overlapping: false });
  });

  it('tell a try that is worse than linear', () => {
    for (const linear of [/a\w{0,999}!/, /a\w{0,999}=\w{0,999}!/, /a(?:\w-|\d_){1,99}!/]) expect(stepsPerByte(linear)).toBeLessThan(5);
    const worse = [/a\w{0,999}x\w{0,999}!/, /a(?:\w{0,9}x){0,999}!/, /a(?=\w{0,999}\d{0,999}!)b/, /a(?:x{1,9}){1,99}!/];
    for (const pattern of worse) expect(stepsPerByte(pattern), String(pattern)).toBeGreaterThan(60);
  });

  it('are of a syntax that is understood', () => {
    for (const pattern of [/a(?<n>b)\k<n>/, /a\B/, /\u0061/, /(a)\1/, /a\cA/])
      expect(() => patternFacts(pattern), String(pattern)).toThrow();
  });
});
