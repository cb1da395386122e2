import type { ReportedChange } from '../model/reported.ts';
import type { ControlEvaluation, Draw, TargetedEvaluation } from '../model/sample.ts';
import type { Outcome } from '../model/verdict.ts';
import { upperLimit } from './sample-limits.ts';
import { CONFIDENCES } from './sample-plan.ts';

/** Gathers what a report says of what was drawn. */
export interface Evaluation {
  saw(change: ReportedChange): void;
  result(): { readonly controls: readonly ControlEvaluation[]; readonly targeted: readonly TargetedEvaluation[] };
}

/**
 * Evaluates a draw by the verdicts of a report with the same population. Only what was drawn at random is in a limit. `unknown` is a deviation, as in any test in which the evidence is
 * missing; a waived deviation is counted by itself; a change on which a control says nothing is no test of it.
 */
export function createEvaluation({ items, targetedItems }: Draw, controls: readonly string[]): Evaluation {
  const drawn = new Map(items.map(({ id }, at) => [id, at]));
  const targeted = new Set(targetedItems.map(({ id }) => id));
  const found = controls.map(() => ({ population: 0, drawn: nothing(), targeted: nothing(), changes: new Map<number, string>() }));
  return {
    saw({ id, verdicts }) {
      const at = drawn.get(id);
      const isTargeted = targeted.has(id);
      for (const [index, { outcome }] of verdicts.entries()) {
        const one = found[index];
        if (one === undefined) continue;
        const kind = KINDS[outcome];
        if (IS_TESTED[kind]) one.population += 1;
        if (at !== undefined) one.drawn[kind] += 1;
        if (at !== undefined && (kind === 'failed' || kind === 'undetermined')) one.changes.set(at, id);
        if (isTargeted) one.targeted[kind] += 1;
      }
    },
    result: () => ({
      controls: found.map(({ population, drawn: counts, changes }, at) => ({
        control: controls[at] ?? '',
        ...numbersOf(counts),
        population,
        limits: limitsOf(numbersOf(counts), population),
        changes: [...changes].sort(([a], [b]) => a - b).map(([, id]) => id),
      })),
      targeted: found.map(({ targeted: counts }, at) => ({ control: controls[at] ?? '', ...numbersOf(counts) })),
    }),
  };
}

type Kind = 'passed' | 'failed' | 'undetermined' | 'waived' | 'other';

const KINDS: Readonly<Record<Outcome, Kind>> = {
  pass: 'passed',
  fail: 'failed',
  unknown: 'undetermined',
  waived: 'waived',
  'not-applicable': 'other',
  deferred: 'other',
  'before-adoption': 'other',
};
const IS_TESTED: Readonly<Record<Kind, boolean>> = { passed: true, failed: true, undetermined: true, waived: false, other: false };

const nothing = (): Record<Kind, number> => ({ passed: 0, failed: 0, undetermined: 0, waived: 0, other: 0 });

function numbersOf({ passed, failed, undetermined, waived, other }: Record<Kind, number>) {
  return { tested: passed + failed + undetermined, deviations: failed + undetermined, undetermined, waived, others: other };
}

function limitsOf({ tested, deviations }: { tested: number; deviations: number }, population: number) {
  return tested === 0 ? [] : CONFIDENCES.map((confidence) => upperLimit({ tested, deviations, population }, confidence));
}
