import { type Control, judge } from '../controls/define.ts';
import { factsFromCommit } from '../facts/from-commit.ts';
import type { ParsedCommit } from '../git/parse-commit.ts';
import type { RawChange } from '../git/parse-raw.ts';
import type { Commit, ObjectId, Stamp } from '../model/commit.ts';
import type { CommitEntry } from '../model/entry.ts';
import type { Problem } from '../model/error.ts';
import type { Facts, Scan } from '../model/facts.ts';
import type { Uninspected } from '../model/finding.ts';
import type { Reason, Verdict } from '../model/verdict.ts';
import type { ContentScan } from '../facts/blob-scans.ts';
import type { Rules } from './policy-track.ts';

/** A commit and what it changed, as git's objects say; null where git cannot give them. */
export interface LoadedCommit {
  readonly id: ObjectId;
  readonly parsed: ParsedCommit | null;
  readonly changes: readonly RawChange[] | null;
}

export interface CommitToJudge extends LoadedCommit {
  /** As git's walk lists them. */
  readonly parents: readonly ObjectId[];
  readonly rules: Rules;
  readonly controls: readonly Control[];
  /** What the commit added; null where the secrets in history are left out, and where its changes are not known. */
  readonly scan: ContentScan | null;
}

/** Judges one commit of the history by the policy in force. What cannot be read is shown, and never passes. */
export function judgeCommit({ id, parsed, changes, parents, rules, controls, scan: scanned }: CommitToJudge): CommitEntry {
  const problem = parsed === null ? UNREADABLE : parsed.problem;
  const commit = parsed?.commit ?? blank(id, parents);
  const deltas = changes?.map(({ delta }) => delta) ?? [];
  const policy = rules.readable ? rules.policy : null;
  const scan: Scan = scanned ?? (changes === null ? { done: false, why: NO_TREES } : SWITCHED_OFF);
  const facts = factsFromCommit({ moment: 'audit', commit, deltas, scan, policy, classify: rules.classify });
  return {
    commit,
    paths: deltas.map(({ path }) => path),
    // What may have been touched is not known, so the gravest is assumed.
    risk: changes === null ? 'critical' : facts.risk,
    trailers: facts.trailers,
    marks: facts.marks,
    reviewers: facts.reviewers,
    findings: scan.done ? scan.findings : [],
    uninspected: [...unread(problem, changes), ...(scan.done ? scan.coverage.uninspected : [])],
    verdicts: verdictsOf(controls, facts, whyUnknown(problem, rules)),
  };
}

const UNREADABLE: Problem = { code: 'commit-unreadable', message: 'git cannot give the commit object' };
const NOBODY: Stamp = { name: '', email: '', time: 0, zone: '+0000' };

/** What is known of a commit whose object says nothing that can be relied on. */
const blank = (id: ObjectId, parents: readonly ObjectId[]): Commit => ({
  id,
  tree: null,
  parents,
  author: NOBODY,
  committer: NOBODY,
  message: '',
  signed: false,
});

const SWITCHED_OFF: Scan = { done: false, why: 'the scan for secrets in history was switched off' };
const NO_TREES = 'git cannot compare its trees, so what it changed is not known';

/** `.` stands for the commit as a whole. */
function unread(problem: Problem | null, changes: readonly RawChange[] | null): Uninspected[] {
  const whys = [...(problem === null ? [] : [problem.message]), ...(changes === null ? [NO_TREES] : [])];
  return whys.map((why) => ({ path: '.', kind: 'unknown', why }));
}

/** Why no control can be judged; null where they can. Before adoption none is judged anyway. */
function whyUnknown(problem: Problem | null, rules: Rules): Reason | null {
  if (!rules.readable) return { code: 'policy-unreadable', text: rules.why };
  if (problem === null || rules.policy === null) return null;
  return { code: problem.code, text: problem.message };
}

function verdictsOf(controls: readonly Control[], facts: Facts, unknown: Reason | null): Verdict[] {
  if (unknown === null) return controls.map((control) => judge(control, facts));
  return controls.map(({ id }) => ({ control: id, outcome: 'unknown', reasons: [unknown] }));
}
