import type { CheckedRange } from '../../../model/check-report.ts';
import type { CommitEntry } from '../../../model/entry.ts';
import { blocks, type Finding } from '../../../model/finding.ts';
import type { Reason, Verdict } from '../../../model/verdict.ts';

/** One reason why a range is no pass. */
export interface CheckProblem {
  readonly range: CheckedRange;
  /** Null for what is wrong with the ref itself. */
  readonly commit: CommitEntry | null;
  readonly control: string;
  readonly outcome: 'fail' | 'unknown';
  readonly reason: Reason;
  /** The secret that it is about. */
  readonly finding: Finding | null;
}

/** Reasons that are told with a verdict and are not why it is what it is. */
const TALK: ReadonlySet<string> = new Set(['silenced', 'silencing-changed']);
const SECRETS = 'no-hardcoded-secret';

/** In the order of the commits, and of each commit's controls. */
export function problemsOf(range: CheckedRange): CheckProblem[] {
  return [...range.commits.flatMap((commit) => problemsOfCommit(range, commit)), ...problemsOfRef(range)];
}

/** What makes one commit no pass. */
export function problemsOfCommit(range: CheckedRange, commit: CommitEntry): CheckProblem[] {
  const blocking = commit.findings.filter(blocks);
  return commit.verdicts.flatMap(({ control, outcome, reasons }: Verdict) => {
    if (outcome !== 'fail' && outcome !== 'unknown') return [];
    // The control names what blocks first, in the order of the findings.
    return reasons
      .map((reason, at) => ({
        range,
        commit,
        control,
        outcome,
        reason,
        finding: control === SECRETS && outcome === 'fail' ? (blocking[at] ?? null) : null,
      }))
      .filter(({ reason }) => !TALK.has(reason.code));
  });
}

function problemsOfRef(range: CheckedRange): CheckProblem[] {
  const common = { range, commit: null, control: SECRETS };
  const unread = range.uninspected.filter(({ kind }) => kind === 'unknown');
  return [
    ...range.findings.filter(blocks).map((finding): CheckProblem => {
      const reason = {
        code: finding.detector,
        text: `${finding.detector} in ${finding.carrier === 'ref-name' ? 'the name' : 'the text'} of ${range.name}`,
      };
      return { ...common, outcome: 'fail', reason, finding };
    }),
    ...unread.map(
      ({ path, why }): CheckProblem => ({
        ...common,
        outcome: 'unknown',
        reason: { code: 'not-read', text: `${path}: ${why}` },
        finding: null,
      }),
    ),
  ];
}

/** True where a failure of the range is only observed. */
export const isObserved = ({ mode }: CheckedRange): boolean => mode === 'observe';
