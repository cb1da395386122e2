import { serviceOf } from '../attribution/bots.ts';
import { isForge, programOf } from '../attribution/identities.ts';
import { marksUnder } from '../attribution/registered-tools.ts';
import type { Commit, Person } from '../model/commit.ts';
import { changedTexts, type Delta, movedPaths } from '../model/delta.ts';
import { NO_COVERAGE } from '../model/coverage.ts';
import type { AsOf, ChangeFacts, Facts, FileFacts, Moment, Scan } from '../model/facts.ts';
import type { Mark } from '../model/mark.ts';
import { NONE } from '../model/none.ts';
import { DEFAULT_POLICY, type Policy, type Risk } from '../model/policy.ts';
import type { Signature } from '../model/signature.ts';
import { actorsOf } from '../model/rules/actors.ts';
import { asksEveryCommit } from '../model/rules/disclosure.ts';
import { namedReviewers } from '../model/rules/named-reviewers.ts';
import { rememberedByPerson } from '../model/rules/remembered.ts';
import { isAsked, reviewerKeys } from '../model/rules/review-demand.ts';
import type { PathRules } from '../policy/path-rules.ts';
import { higher } from '../policy/risk.ts';
import { spokenTrailers } from './spoken-trailers.ts';

/** What is known of a commit before it is judged. */
export interface CommitInput {
  readonly moment: Moment;
  readonly asOf: AsOf;
  readonly commit: Commit;
  readonly deltas: readonly Delta[];
  readonly scan: Scan;
  /** The policy in force; null before adoption. */
  readonly policy: Policy | null;
  readonly paths: PathRules;
  /** The classes that contents give to paths. */
  readonly marked?: ReadonlyMap<string, Risk>;
  /** Marks from outside the commit, such as the environment in which it is being made. */
  readonly marks?: readonly Mark[];
  /** Who merged the change that it came with, where that is known. */
  readonly merger?: Person | null;
  /** Its signature, where the policy asks for one. */
  readonly signature?: Signature | null;
}

/** Gathers, once, everything that controls ask about a commit: staged, in a pull request, or ten years old. */
export function factsFromCommit(input: CommitInput): Facts {
  const {
    moment,
    asOf,
    commit,
    deltas,
    scan,
    policy,
    paths,
    marked = NO_MARKED,
    marks: outside = NONE,
    merger = null,
    signature = null,
  } = input;
  const rules = policy ?? DEFAULT_POLICY;
  const trailers = spokenTrailers(commit.message);
  const own = marksUnder(commit, trailers, rules.ai);
  const marks = outside.length === 0 ? own : [...own, ...outside];
  const files = policy !== null && isAsked(marks, policy) ? filesOf(deltas, paths, marked) : NONE;
  return {
    moment,
    asOf,
    commit,
    deltas,
    risk: highest(deltas, paths.classify, marked),
    files,
    change: changeOf(files, deltas),
    coverage: NO_COVERAGE,
    arrival: null,
    signature,
    trailers,
    marks,
    reviewers: trailers.length === 0 ? NONE : namedReviewers(trailers, reviewerKeys(rules), rules, programOf),
    // Whom nobody asks about is not looked up.
    actors: rules.people.length + rules.training.courses.length === 0 ? NONE : actorsOf(commit, trailers, merger, programOf),
    service: asksEveryCommit(rules) ? serviceAlone(commit) : null,
    scan,
    observations: NONE,
    recorded: false,
    policy,
    policyChange: null,
    waivers: NONE,
    parts: NONE,
    ifOwned: NONE,
    mayBe: NONE,
  };
}

const SERVICES = rememberedByPerson<{ readonly name: string | null }>();

/** Whoever commits what a service wrote can say something of it; a forge does so for the service. */
function serviceAlone({ author, committer }: Commit): string | null {
  const of = (person: Person): string | null => SERVICES(person, () => ({ name: serviceOf(person) })).name;
  const service = of(author);
  return service !== null && (isForge(committer) || of(committer) !== null) ? service : null;
}

/** What the policy says of the files that are changed. */
export function filesOf(deltas: readonly Delta[], paths: PathRules, marked: ReadonlyMap<string, Risk>): FileFacts[] {
  return deltas.map(({ path, status }) => paths.fileOf(path, status !== 'D', marked.get(path) ?? 'low'));
}

/** What one commit comes to. */
export function changeOf(files: readonly FileFacts[], deltas: readonly Delta[]): ChangeFacts {
  if (files.length === 0) return NO_CHANGE;
  const tests = new Set(files.flatMap(({ isThere, role, path }) => (isThere && role === 'test' ? [path] : [])));
  const code = new Set(files.flatMap(({ role, path }) => (role === 'code' ? [path] : [])));
  const texts = tests.size === 0 ? new Set<string>() : changedTexts(deltas);
  return {
    hasTests: [...tests].some((path) => texts.has(path)),
    gone: new Set(files.flatMap(({ isThere, path }) => (isThere ? [] : [path]))),
    moved: code.size < 2 ? NOTHING_MOVED : movedPaths(deltas, (path) => code.has(path)),
  };
}

const NOTHING_MOVED: ReadonlySet<string> = new Set();
const NO_CHANGE: ChangeFacts = { hasTests: false, gone: new Set(), moved: NOTHING_MOVED };

/** Where nothing is said of paths, or nothing asked. */
export const NO_PATHS: PathRules = {
  classify: () => 'low',
  fileOf: (path, isThere, risk) => ({ path, isThere, risk, role: 'other', denied: null, allowed: null, outside: [] }),
};

/** Where contents have no say. */
export const NO_MARKED: ReadonlyMap<string, Risk> = new Map();

/** The highest class of the files that are changed; `low` for none. Every commit of a history is asked, and most of them are `low`. */
export function highest(deltas: readonly Delta[], classify: (path: string) => Risk, marked: ReadonlyMap<string, Risk>): Risk {
  let found: Risk = 'low';
  for (const { path } of deltas) found = higher(found, classify(path));
  if (marked.size > 0) for (const { path } of deltas) found = higher(found, marked.get(path) ?? 'low');
  return found;
}
