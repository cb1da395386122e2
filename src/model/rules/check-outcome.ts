import { type CheckedRange, type CheckOutcome, type CheckReason, type CheckTotals, POLICY_BROKEN } from '../check-report.ts';
import type { CommitEntry } from '../entry.ts';
import { blocks, isDoubtful, isSilenced } from '../finding.ts';
import { OUTCOMES, type Outcome, worst } from '../verdict.ts';
import { isAiAssisted } from './ai-assisted.ts';
import { PUT_OFF } from './emergency.ts';
import { skippedBecause } from './skipped.ts';

/** What is counted over all ranges, and how the check ends. `controls` are the ids of the controls that were judged. */
export function settleCheck(
  ranges: readonly CheckedRange[],
  controls: readonly string[],
  allowEmpty: boolean,
): { readonly totals: CheckTotals; readonly outcome: CheckOutcome } {
  const commits = ranges.flatMap((range) => range.commits);
  const found = [...commits, ...ranges].flatMap(({ findings }) => findings);
  const outcomes = [...commits.map(outcomeOf), ...ranges.map(outcomeOfRef)];
  const totals: CheckTotals = {
    ranges: ranges.length,
    commits: commits.length,
    failed: outcomes.filter((outcome) => outcome === 'fail').length,
    unknown: outcomes.filter((outcome) => outcome === 'unknown').length,
    aiCommits: commits.filter(({ marks }) => isAiAssisted(marks)).length,
    skipped: commits.filter(({ trailers }) => skippedBecause(trailers) !== null).length,
    emergencies: commits.filter(isPutOff).length,
    findings: found.length,
    silenced: found.filter(isSilenced).length,
    controls: controls.map((control) => ({ control, commits: countsOf(commits, control) })),
  };
  return { totals, outcome: outcomeOfAll(ranges, totals, allowEmpty) };
}

/** The worst verdict of a commit. */
export function outcomeOf({ verdicts }: Pick<CommitEntry, 'verdicts'>): Outcome {
  return worst(verdicts.map(({ outcome }) => outcome));
}

const isPutOff = ({ verdicts }: Pick<CommitEntry, 'verdicts'>): boolean =>
  verdicts.some(({ outcome, reasons }) => outcome === 'deferred' && reasons.some(({ code }) => code === PUT_OFF));

/** What was found in the ref itself: its name, a tag's text. */
function outcomeOfRef({ findings, uninspected }: Pick<CheckedRange, 'findings' | 'uninspected'>): Outcome {
  if (findings.some(blocks)) return 'fail';
  return findings.some(isDoubtful) || uninspected.some(({ kind }) => kind === 'unknown') ? 'unknown' : 'pass';
}

function outcomeOfAll(ranges: readonly CheckedRange[], totals: CheckTotals, allowEmpty: boolean): CheckOutcome {
  const failed = ranges.filter((range) => [...range.commits.map(outcomeOf), outcomeOfRef(range)].includes('fail'));
  const blocking = failed.some(({ mode }) => mode !== 'observe');
  const broken = ranges.some(({ mode, notes }) => mode !== 'observe' && notes.some(({ code }) => code === POLICY_BROKEN));
  // A ref that is removed, or a tag, is something that was looked at.
  const empty = ranges.every(({ commits, head, name }) => commits.length === 0 && head !== null && !name.startsWith('refs/'));
  const reasons: CheckReason[] = [
    ...(blocking ? (['failed'] as const) : []),
    ...(failed.length > 0 && !blocking ? (['observed'] as const) : []),
    ...(broken ? ([POLICY_BROKEN] as const) : []),
    ...(totals.unknown > 0 ? (['unknown'] as const) : []),
    ...(empty ? (['empty'] as const) : []),
  ];
  const open = totals.unknown > 0 || (empty && !allowEmpty);
  return { exit: blocking || broken ? 1 : open ? 3 : 0, reasons };
}

function countsOf(commits: readonly CommitEntry[], control: string): Record<Outcome, number> {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  for (const { verdicts } of commits) for (const verdict of verdicts) if (verdict.control === control) counts[verdict.outcome] += 1;
  return counts;
}
