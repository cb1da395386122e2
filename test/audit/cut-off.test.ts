import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAt } from '../../src/audit/cut-off.ts';

const DAY = 86_400;
const lineOf = (days: readonly number[]) => days.map((day, at) => ({ id: String(at), time: day * DAY }));
/** The places of the steps that are in a period of days, both included. */
const between = (days: readonly number[], first: number, last: number): number[] => {
  const line = lineOf(days);
  const opening = cutAt(line, first * DAY, 'opening').before;
  const closing = cutAt(line, (last + 1) * DAY, 'closing').before;
  return days.flatMap((_, at) => (at > Number(opening ?? -1) && at <= Number(closing ?? -1) ? [at] : []));
};

test.each<[string, readonly number[], readonly number[]]>([
  ['dates in order', [1, 5, 10, 12, 20, 30], [2, 3, 4]],
  ['no step in the period', [1, 5, 30], []],
  ['a step in it that is back-dated', [1, 5, 10, 2, 20, 30], [2, 3, 4]],
  ['back-dated ones right before the first', [1, 9, 2, 3, 10, 30], [2, 3, 4]],
  ['a clock that was wrong by a day', [1, 9, 8, 10, 30], [3]],
  ['back-dated ones at the tip', [1, 9, 2], [2]],
  ['a step from the future before all', [30, 5, 10, 31], [0, 1, 2]],
  ['all of it', [10, 11], [0, 1]],
  ['nothing', [], []],
])('%s', (_, days, expected) => {
  expect(between(days, 10, 20)).toEqual(expected);
});

test('whatever the dates, no step that is dated in the period is left out, and what contradicts the cut is listed', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 40 }), (days) => {
      const found = between(days, 10, 20);
      for (const [at, day] of days.entries()) if (day >= 10 && day <= 20) expect(found).toContain(at);
      for (const end of ['opening', 'closing'] as const) {
        const { around } = cutAt(lineOf(days), 15 * DAY, end);
        for (const { time, inPeriod, contradicts } of around)
          expect(contradicts).toBe(inPeriod !== (end === 'opening' ? time >= 15 * DAY : time < 15 * DAY));
        const listed = around.map(({ to }) => Number(to));
        expect(listed).toEqual([...new Set(listed)].sort((a, b) => a - b));
      }
    }),
  );
});
