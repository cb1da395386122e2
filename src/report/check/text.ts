import { onOneLine } from '../../model/on-one-line.ts';
import { type CheckedRange, type CheckReport, type NamedCommit, POLICY_BROKEN } from '../../model/check-report.ts';
import { subjectOf } from '../../model/commit.ts';
import type { CommitEntry } from '../../model/entry.ts';
import { outcomeOf } from '../../model/rules/check-outcome.ts';
import { isOfMessage, wayOut } from '../../model/rules/way-out.ts';
import type { Paint } from '../shared/paint.ts';
import { counted } from '../shared/words.ts';
import type { CheckFormat, CheckTools } from './define.ts';
import { type CheckProblem, isObserved, problemsOf, problemsOfCommit } from './shared/problems.ts';

/** For people: the commits that did not pass, why, what to do, and what was judged by what. */
export const text: CheckFormat = { id: 'text', render };

type Clean = (text: string) => string;

function* render(report: CheckReport, { redact, paint }: CheckTools): Generator<string> {
  // redact leaves line feeds and tabs, which would break the lines.
  const clean: Clean = (value) => onOneLine(redact(value));
  for (const range of report.ranges) {
    const sections = [
      headLines(range, clean, paint),
      ...range.commits.filter(isNoPass).map((commit) => commitLines(range, commit, clean, paint)),
      refLines(range, clean, paint),
      noteLines(range, clean, paint),
    ];
    yield* sections.filter((lines) => lines.length > 0).map((lines) => `${lines.join('\n')}\n\n`);
  }
  const way = wayLines(report, redact, paint);
  if (way.length > 0) yield `${way.join('\n')}\n\n`;
  yield `${outcomeLine(report, paint)}\n`;
}

const isNoPass = (commit: CommitEntry): boolean => ['fail', 'unknown'].includes(outcomeOf(commit));

function headLines({ name, base, head, policy, moment, commits }: CheckedRange, clean: Clean, paint: Paint): string[] {
  const of = (commit: NamedCommit): string =>
    /^[0-9a-f]{40,}$/.test(commit.name) ? commit.id.slice(0, 12) : `${clean(commit.name)} (${commit.id.slice(0, 12)})`;
  const what = name.startsWith('refs/') ? clean(name) : null;
  if (head === null) return [`${paint.bold(what ?? clean(name))}  is removed; that brings nothing to judge`];
  const range = `${base === null ? 'all of ' : `${of(base)}..`}${of(head)}`;
  const by = policy === null ? 'no policy' : `${clean(policy.path)} of ${base === null ? 'nothing' : of(base)}`;
  return [
    paint.bold(what === null ? range : `${what}  ${range}`),
    `${counted(commits.length, 'commit')} judged by ${by}, as ${moment === 'merge' ? 'what is merged' : 'what is pushed'}`,
  ];
}

function commitLines(range: CheckedRange, entry: CommitEntry, clean: Clean, paint: Paint): string[] {
  const { commit } = entry;
  return [
    `${paint.bold(commit.id?.slice(0, 12) ?? '')}  ${clean(subjectOf(commit.message))}  ${paint.dim(clean(commit.author.name))}`,
    ...entry.marks
      .filter(({ strength }) => strength !== 'weak')
      .map(({ tool, place, evidence }) => `  seen     ${clean(tool)}  ${paint.dim(`${place}: ${clean(evidence)}`)}`),
    ...problemsOfCommit(range, entry).map((problem) => problemLine(problem, clean, paint)),
  ];
}

function problemLine({ range, control, outcome, reason, finding }: CheckProblem, clean: Clean, paint: Paint): string {
  const word = outcome === 'unknown' ? paint.yellow('unknown') : isObserved(range) ? paint.yellow('fails') : paint.red('fails');
  const gap = ' '.repeat(9 - (outcome === 'unknown' ? 'unknown' : 'fails').length);
  const value = finding === null ? '' : `  ${paint.yellow(clean(finding.excerpt))}`;
  return `  ${word}${gap}${clean(reason.text)}${value}  ${paint.dim(control)}`;
}

function refLines(range: CheckedRange, clean: Clean, paint: Paint): string[] {
  return problemsOf(range)
    .filter(({ commit }) => commit === null)
    .map((problem) => problemLine(problem, clean, paint));
}

function noteLines({ notes }: CheckedRange, clean: Clean, paint: Paint): string[] {
  return notes.map(({ code, commit, text: said }) =>
    (code === POLICY_BROKEN ? paint.red : paint.dim)(`note: ${commit === null ? '' : `${commit.slice(0, 12)} `}${clean(said)}`),
  );
}

function wayLines({ ranges }: CheckReport, redact: CheckTools['redact'], paint: Paint): string[] {
  const failed = ranges.flatMap(problemsOf).filter(({ outcome }) => outcome === 'fail');
  const [first] = failed;
  if (first === undefined) return [];
  const isOfLast = ({ range, commit, control }: CheckProblem): boolean => commit?.commit.id === range.head?.id && isOfMessage(control);
  return [
    paint.bold('What to do'),
    ...wayOut({
      failures: failed.map(({ control, commit }) => ({ control, marks: commit?.marks ?? [] })),
      keys: first.range.keys,
      last: failed.find(isOfLast)?.commit?.commit ?? null,
      from: first.range.base?.id.slice(0, 12) ?? '<base>',
    }).map(redact),
  ];
}

function outcomeLine({ totals, outcome }: CheckReport, paint: Paint): string {
  const { commits, failed, unknown, aiCommits, skipped, emergencies } = totals;
  const counts = [
    counted(commits, 'commit'),
    `${aiCommits} with an AI mark observed`,
    ...(skipped > 0 ? [`${skipped} made with the hooks skipped`] : []),
    ...(emergencies > 0 ? [`${emergencies} by an emergency, to be reviewed yet`] : []),
    ...(unknown > 0 ? [`${unknown} not determinable`] : []),
  ].join(', ');
  if (outcome.exit === 1 && !outcome.reasons.includes('failed'))
    return paint.red(`Failed: the policy that these commits lead to is not valid (${counts}).`);
  if (outcome.exit === 1) return paint.red(`${failed} failed (${counts}).`);
  if (outcome.reasons.includes('unknown')) return paint.yellow(`Not determinable: not everything could be judged (${counts}).`);
  if (outcome.reasons.includes('empty'))
    return paint.yellow(
      'Nothing to judge: the head has no commit that the base has not' +
        (outcome.exit === 3 ? ' (--allow-empty takes that for an answer).' : '.'),
    );
  if (outcome.reasons.includes('observed')) return paint.yellow(`${failed} would have failed; the policy only observes (${counts}).`);
  if (emergencies > 0) return paint.yellow(`Passed, but for reviews that an emergency puts off (${counts}).`);
  return paint.green(`Passed (${counts}).`);
}
