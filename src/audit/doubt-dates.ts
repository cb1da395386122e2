import { type Control, judgeAll } from '../controls/define.ts';
import type { AsOf, Facts } from '../model/facts.ts';
import { dayOf, SKEW } from '../model/rules/observe-commit.ts';
import type { Verdict } from '../model/verdict.ts';

/**
 * The verdicts on a commit of the history that is dated before what it goes back to. Then one of the two dates is not true: it was dated back, or the other one ahead, which would make what
 * had not begun when it was made look as if it had. So what does not fail has to be the same from its own date on, or is `unknown`. Gives the same list where dates contradict nothing.
 */
export function doubtingDates(controls: readonly Control[], facts: Facts, verdicts: readonly Verdict[]): readonly Verdict[] {
  const { moment, policy, commit, asOf } = facts;
  const claimed = commit.committer.time;
  if (moment !== 'audit' || policy === null || commit.tree === null || claimed >= asOf.from - SKEW) return verdicts;
  const others = judgeAll(controls, since(facts, { from: claimed, to: asOf.to }), null);
  const text = `it is dated ${dayOf(claimed)}, and a commit before it ${dayOf(asOf.from)}: which of them is true decides`;
  return verdicts.map((verdict, at) => {
    const other = others[at];
    if (verdict.outcome === 'fail' || other === undefined || other.outcome === verdict.outcome) return verdict;
    return { control: verdict.control, outcome: 'unknown', reasons: [{ code: 'dates-contradict', text }, ...other.reasons] };
  });
}

function since(facts: Facts, asOf: AsOf): Facts {
  const of = (one: Facts): Facts => since(one, asOf);
  return {
    ...facts,
    asOf,
    parts: facts.parts.map((part) => ({ ...part, facts: of(part.facts) })),
    ifOwned: facts.ifOwned.map(of),
    mayBe: facts.mayBe.map(of),
  };
}
