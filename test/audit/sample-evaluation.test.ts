import { expect, test } from 'vitest';
import { createEvaluation } from '../../src/audit/sample-evaluation.ts';
import type { ReportedChange } from '../../src/model/reported.ts';
import type { Draw } from '../../src/model/sample.ts';
import type { Outcome } from '../../src/model/verdict.ts';

/** A population whose changes have these outcomes of the one control `a`, of which those in `drawn` were drawn, by their places. */
function evaluated(outcomes: readonly Outcome[], drawn: readonly number[], targeted: readonly number[] = []) {
  const items = drawn.map((place) => ({ id: `c${place}` }));
  const evaluation = createEvaluation({ items, targetedItems: targeted.map((place) => ({ id: `c${place}` })) } as unknown as Draw, ['a']);
  for (const [place, outcome] of outcomes.entries())
    evaluation.saw({ id: `c${place}`, verdicts: [{ control: 'a', outcome, reasons: [] }] } as unknown as ReportedChange);
  const { controls, targeted: listed } = evaluation.result();
  return { control: controls[0], targeted: listed[0] };
}

const passes = (count: number): Outcome[] => Array.from({ length: count }, () => 'pass');

test('what is not determinable is a deviation, what is waived is shown apart, what is not judged is no test', () => {
  const outcomes: Outcome[] = [...passes(4), 'fail', 'unknown', 'waived', 'not-applicable', 'before-adoption', 'deferred', 'fail'];
  const { control } = evaluated(outcomes, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  expect(control).toMatchObject({ tested: 6, deviations: 2, undetermined: 1, waived: 1, others: 3, population: 7 });
  // In the order of the draw; the last failure was not drawn.
  expect(control?.changes).toEqual(['c5', 'c4']);
});

test('the limits are of the changes that could have been tested', () => {
  const { control } = evaluated(
    [...passes(99), 'fail', ...Array.from({ length: 900 }, (): Outcome => 'not-applicable')],
    Array.from({ length: 25 }, (_, at) => at * 4),
  );
  expect(control).toMatchObject({ tested: 25, deviations: 0, population: 100 });
  expect(control?.limits).toEqual([
    { confidence: 0.9, method: 'hypergeometric', rate: 0.07 },
    { confidence: 0.95, method: 'hypergeometric', rate: 0.09 },
  ]);
});

test('what was targeted is in no limit, also where it was drawn as well', () => {
  const { control, targeted } = evaluated(['fail', 'unknown', 'waived', ...passes(7)], [5, 6, 7], [0, 1, 2, 5]);
  expect(control).toMatchObject({ tested: 3, deviations: 0 });
  expect(targeted).toEqual({ control: 'a', tested: 3, deviations: 2, undetermined: 1, waived: 1, others: 0 });
});

test('nothing tested has no limit', () => {
  expect(evaluated(['not-applicable', 'pass'], [0]).control).toMatchObject({ tested: 0, limits: [] });
});
