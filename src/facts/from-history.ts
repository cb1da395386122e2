import { HIDDEN_PARENTS, type ParsedCommit } from '../git/parse-commit.ts';
import { deltasOf, type RawChange } from '../git/parse-raw.ts';
import type { Commit, ObjectId, Person, Stamp } from '../model/commit.ts';
import type { Delta } from '../model/delta.ts';
import type { CommitEntry } from '../model/entry.ts';
import type { Problem } from '../model/error.ts';
import type { AsOf, Facts, Moment, Scan } from '../model/facts.ts';
import type { Uninspected } from '../model/finding.ts';
import type { Observation } from '../model/observation.ts';
import { NONE } from '../model/none.ts';
import { POLICY_FILES, type Risk } from '../model/policy.ts';
import type { Signature } from '../model/signature.ts';
import type { Reason } from '../model/verdict.ts';
import { classesUnknown } from '../model/rules/owners-missing.ts';
import { higher } from '../policy/risk.ts';
import { factsFromCommit } from './from-commit.ts';
import { type TouchedPolicy, withApprovers } from './policy-change.ts';
import type { Rules } from './rules-in-force.ts';
import { withAnyPaths, withPaths } from './with-paths.ts';

/** A commit and what it changed, as git's objects say; null where git cannot give them. */
export interface LoadedCommit {
  readonly id: ObjectId;
  readonly parsed: ParsedCommit | null;
  readonly changes: readonly RawChange[] | null;
}

export interface CommitToGather extends LoadedCommit {
  readonly moment: Moment;
  readonly asOf: AsOf;
  /** As git's walk lists them. */
  readonly parents: readonly ObjectId[];
  readonly rules: Rules;
  /** What the commit added; null where its changes are not known. */
  readonly scan: Scan | null;
  /** Who merged the change that the commit came with, where that is known. */
  readonly merger?: Person | null;
  /** Its signature, where the policy asks for one. */
  readonly signature?: Signature | null;
  /** What it does to the policy. */
  readonly touched: TouchedPolicy | null;
  /** The classes that contents give to paths. */
  readonly marked: ReadonlyMap<string, Risk>;
  /** What was noticed about it. */
  readonly observations?: readonly Observation[];
  /** Whether an earlier report has the branch. */
  readonly recorded?: boolean;
}

/** All that is known of a commit of the history before it is judged. */
export interface GatheredCommit {
  readonly facts: Facts;
  /** What reports show of it, but for the verdicts. */
  readonly shown: Omit<CommitEntry, 'verdicts'>;
  /** Why no control can be judged on it; null where they can. */
  readonly unknown: Reason | null;
}

/** Gathers what controls ask about one commit of the history. What cannot be read is shown, and never passes. */
export function gatherCommit(input: CommitToGather): GatheredCommit {
  const {
    id,
    parsed,
    changes,
    parents,
    moment,
    asOf,
    rules,
    scan: scanned,
    touched,
    merger = null,
    marked,
    observations = NONE,
    recorded = false,
    signature = null,
  } = input;
  const problem = parsed === null ? UNREADABLE : parsed.problem;
  const commit = parsed?.commit ?? blank(id, parents);
  const deltas = deltasOf(changes ?? NONE);
  const policy = rules.readable ? rules.policy : null;
  const scan: Scan = scanned ?? { done: false, why: NO_TREES };
  const gather = (classes: ReadonlyMap<string, Risk>): Facts => {
    const alone = factsFromCommit({ moment, asOf, commit, deltas, scan, policy, paths: rules.paths, marked: classes, merger, signature });
    return withPaths({ ...alone, observations, recorded, policyChange: withApprovers(touched, alone.trailers, policy) }, classes);
  };
  const classes = classesUnknown(policy);
  const known =
    classes.length === 0 ? gather(marked) : { ...gather(marked), ifOwned: classes.map((risk) => gather(atLeast(risk, deltas, marked))) };
  // What may have been touched is not known, so the gravest is assumed.
  const facts: Facts = changes === null ? { ...known, risk: 'critical', files: null, change: null, mayBe: withAnyPaths(known) } : known;
  return {
    facts,
    shown: {
      commit,
      paths: pathsOf(deltas),
      risk: facts.risk,
      trailers: facts.trailers,
      marks: facts.marks,
      reviewers: facts.reviewers,
      findings: scan.done ? scan.findings : NONE,
      uninspected:
        problem === null && changes !== null && !scan.done
          ? NONE
          : [...unread(problem, changes), ...(scan.done ? scan.coverage.uninspected : [])],
      observations,
    },
    unknown: whyUnknown(problem, rules),
  };
}

/**
 * True for a commit that touches nothing but the files that a policy is made of. `package.json` changes all the time: it is one where the policy stood in it before
 * or afterwards, by what the commit does to the policy.
 */
export function repairs(changes: readonly RawChange[] | null, touched: TouchedPolicy | null, broken: readonly string[]): boolean {
  const files: readonly string[] = [...POLICY_FILES, ...broken];
  const isPolicy = (path: string): boolean => files.includes(path) && (path !== 'package.json' || touched?.files.includes(path) === true);
  return changes !== null && changes.length > 0 && changes.every(({ delta }) => isPolicy(delta.path));
}

function pathsOf(deltas: readonly Delta[]): readonly string[] {
  const paths: string[] = [];
  for (const { path } of deltas) paths.push(path);
  return paths;
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

/** The classes of paths where each has this one as well. */
function atLeast(risk: Risk, deltas: readonly Delta[], marked: ReadonlyMap<string, Risk>): ReadonlyMap<string, Risk> {
  return new Map(deltas.map(({ path }) => [path, higher(risk, marked.get(path) ?? 'low')]));
}

const NO_TREES = 'git cannot compare its trees, so what it changed is not known';

/** `.` stands for the commit as a whole. */
function unread(problem: Problem | null, changes: readonly RawChange[] | null): Uninspected[] {
  const whys = [...(problem === null ? [] : [problem.message]), ...(changes === null ? [NO_TREES] : [])];
  return whys.map((why) => ({ path: '.', kind: 'unknown', why }));
}

/** Before adoption no control is judged anyway, if it is known what came before. */
function whyUnknown(problem: Problem | null, rules: Rules): Reason | null {
  if (!rules.readable) return { code: 'policy-unreadable', text: rules.why };
  if (problem === null || (rules.policy === null && problem.code !== HIDDEN_PARENTS)) return null;
  return { code: problem.code, text: problem.message };
}
