import { automationOf } from '../attribution/identities.ts';
import type { Git } from '../git/git.ts';
import { mergeBases } from '../git/merge-bases.ts';
import type { RawChange } from '../git/parse-raw.ts';
import { BASELINE_FILE, type BaselineState } from '../model/baseline.ts';
import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { PolicyChange } from '../model/facts.ts';
import { DEFAULT_POLICY, POLICY_FILES, type Policy } from '../model/policy.ts';
import { comparePolicies } from '../model/rules/compare-policies.ts';
import type { Difference } from '../model/rules/difference.ts';
import { namedReviewers } from '../model/rules/named-reviewers.ts';
import type { Trailer } from '../model/trailer.ts';
import { compareInForce } from '../policy/compare-in-force.ts';
import { compileGlob } from '../policy/compile-glob.ts';
import type { PolicyReader } from '../policy/in-force.ts';
import { readPolicy, type Reading } from './rules-in-force.ts';

/** A commit that may change the policy, by the paths that it touches. */
export interface PolicyChanger {
  readonly id: ObjectId;
  readonly parents: readonly ObjectId[];
  readonly changes: readonly RawChange[] | null;
  /** The policy in force for it, or, where that is broken, the last one that was valid; and where it stands. Null before adoption. */
  readonly policy: Policy | null;
  readonly base: ObjectId | null;
}

/** What a commit does to the policy and to what that is made of, but for who approved it; null where it touches none of it. */
export type TouchedPolicy = Omit<PolicyChange, 'approvers'>;

/** Looks at commits for what they change of the policy, parents before children. */
export interface PolicyChanges {
  of(changer: PolicyChanger): Promise<TouchedPolicy | null>;
}

/** `inputs` are the files that the policy in force is made of besides; those that a policy on the way names are added to them. */
export function createPolicyChanges(git: Git, policies: PolicyReader, inputs: Set<string>): PolicyChanges {
  return { of: (changer) => policyChangeOf({ git, policies, inputs }, changer) };
}

interface Looking {
  readonly git: Git;
  readonly policies: PolicyReader;
  readonly inputs: Set<string>;
}

/**
 * Reads the policy before and after a commit that touches a file of the policy, or one that the policy names: before in its first parent, after in its own tree; of a merge, before in the
 * parent whose change it drops, if it does. Any other commit costs a look at its paths, and at its parents' policies where it has several.
 */
async function policyChangeOf(
  { git, policies, inputs }: Looking,
  { id, parents, changes, policy, base }: PolicyChanger,
): Promise<TouchedPolicy | null> {
  // Where git cannot say what was changed, the policy may have been.
  if (changes === null) return policy === null ? null : { files: [], differences: null, broken: null };
  const paths = changes.map(({ delta }) => delta.path);
  // Before adoption nobody asks; but what the first policy names has to be known.
  const touches = policy === null ? () => false : touchesOf(policy);
  const own = paths.filter((path) => OWN.has(path) || inputs.has(path));
  const others = paths.filter((path) => !OWN.has(path) && !inputs.has(path) && touches(path));
  const dropped =
    policy === null || base === null || parents.length < 2 ? NOTHING_DROPPED : await droppedBy({ git, policies, base }, id, parents);
  if (dropped === null) return { files: [], differences: null, broken: null };
  own.push(...dropped.files.filter((path) => !own.includes(path)));
  if (own.length === 0 && others.length === 0) return null;
  if (own.length === 0) return { files: others, differences: [], broken: null };
  const parent = dropped.from ?? parents[0] ?? null;
  const [before, after] = [parent === null ? ABSENT : await readPolicy(policies, parent), await readPolicy(policies, id)];
  if (after.state === 'valid' || after.state === 'invalid') for (const { path } of after.inputs) inputs.add(path);
  const isPolicy = (path: string): boolean => path !== 'package.json' || [before, after].some((one) => mayStandIn(one, path));
  const files = [...own.filter(isPolicy), ...others];
  if (files.length === 0) return null;
  const found = differencesOf(before, after, policy);
  const baseline = own.includes(BASELINE_FILE) ? await baselineDifferences(policies, parent, id) : [];
  const broken =
    after.state === 'invalid' ? `the policy that it leads to is not valid: ${after.error.message.replaceAll('\n', ' ')}` : null;
  return { files, differences: found === null || baseline === null ? null : [...found, ...baseline], broken };
}

/** The people whom the policy takes for approvers. */
export function withApprovers(touched: TouchedPolicy | null, trailers: readonly Trailer[], policy: Policy | null): PolicyChange | null {
  if (touched === null) return null;
  const rules = policy ?? DEFAULT_POLICY;
  return { ...touched, approvers: namedReviewers(trailers, rules.policyChange.trailers, rules, automationOf) };
}

interface Merging extends Pick<Looking, 'git' | 'policies'> {
  readonly base: ObjectId;
}

interface Dropped {
  readonly files: readonly string[];
  /** A parent that has them as they are in force. */
  readonly from: ObjectId | null;
}

const NOTHING_DROPPED: Dropped = { files: [], from: null };

/**
 * The files of the policy and of the baseline that are in force, were brought by one parent since the parents' histories parted, and that a merge has as another parent has them. git's
 * combined diff shows nothing of it. What one side alone changed comes with that side, and was judged there. Null where git cannot tell.
 */
async function droppedBy({ git, policies, base }: Merging, id: ObjectId, parents: readonly ObjectId[]): Promise<Dropped | null> {
  try {
    const sides = await Promise.all(parents.map((parent) => policies.filesAt(parent)));
    const paths = [...new Set(sides.flatMap((side) => [...side.keys()]))];
    const parted = paths.filter((path) => sides.some((side) => blobIn(side, path) !== blobIn(sides[0], path)));
    if (parted.length === 0) return NOTHING_DROPPED;
    const [inForce, result] = [await policies.filesAt(base), await policies.filesAt(id)];
    const common = await Promise.all((await mergeBases(git, parents)).map((commit) => policies.filesAt(commit)));
    const isNew = (side: Files, path: string): boolean =>
      (common.length === 0 ? [NO_FILES] : common).some((before) => blobIn(before, path) !== blobIn(side, path));
    const isDropped = (side: Files, path: string): boolean =>
      blobIn(side, path) === blobIn(inForce, path) &&
      blobIn(side, path) !== blobIn(result, path) &&
      isNew(side, path) &&
      sides.some((other) => blobIn(other, path) === blobIn(result, path));
    const at = sides.findIndex((side) => parted.some((path) => isDropped(side, path)));
    return { files: parted.filter((path) => sides.some((side) => isDropped(side, path))), from: parents[at] ?? null };
  } catch (error) {
    if (error instanceof SoxError) return null;
    throw error;
  }
}

type Files = ReadonlyMap<string, ObjectId | null>;

const NO_FILES: Files = new Map();

const blobIn = (files: Files | undefined, path: string): ObjectId | null => files?.get(path) ?? null;

const ABSENT: Reading = { state: 'absent' };
const OWN: ReadonlySet<string> = new Set([...POLICY_FILES, BASELINE_FILE]);

/** True where the policy, or one of several at once, stands in a file, or where there is no telling. */
function mayStandIn(reading: Reading, path: string): boolean {
  if (reading.state === 'unreadable') return true;
  return reading.state !== 'absent' && [reading.source, ...reading.inputs].some((source) => source.path === path);
}

/**
 * Null where one of the two can't be read. Of what is not valid afterwards there is nothing to compare: that it is so is said. Where there was none that is valid before, what is in
 * force takes its place: whoever breaks or removes the policy first must not make another one look like nothing weaker.
 */
function differencesOf(before: Reading, after: Reading, inForce: Policy | null): Difference[] | null {
  if (before.state === 'unreadable' || after.state === 'unreadable') return null;
  if (after.state === 'invalid') return [];
  return before.state === 'valid' ? compareInForce(before, after) : comparePolicies(inForce, after.state === 'valid' ? after.policy : null);
}

async function baselineDifferences(policies: PolicyReader, parent: ObjectId | null, id: ObjectId): Promise<Difference[] | null> {
  try {
    const before: BaselineState = parent === null ? { state: 'absent' } : await policies.baselineAt(parent);
    const [then, now] = [countsOf(before), countsOf(await policies.baselineAt(id))];
    const more = (from: ReadonlyMap<string, number>, to: ReadonlyMap<string, number>): number =>
      [...to].reduce((sum, [key, count]) => sum + Math.max(0, count - (from.get(key) ?? 0)), 0);
    const [added, removed] = [more(then, now), more(now, then)];
    const words = (count: number, verb: string): string => `${count} ${count === 1 ? 'finding' : 'findings'} ${verb} the baseline`;
    return [
      ...(added > 0
        ? [{ key: BASELINE_FILE, strength: 'weaker' as const, words: `${words(added, 'added to')}, which block nothing any more` }]
        : []),
      ...(removed > 0 ? [{ key: BASELINE_FILE, strength: 'stricter' as const, words: words(removed, 'taken out of') }] : []),
    ];
  } catch (error) {
    if (error instanceof SoxError) return null;
    throw error;
  }
}

function countsOf(state: BaselineState): ReadonlyMap<string, number> {
  return new Map(state.state === 'valid' ? state.baseline.findings.map(({ id, count }) => [id, count]) : []);
}

/** Tells the files that the policy names as its own; a path is looked at once, as they repeat over a history. */
const TOUCHES = new WeakMap<readonly string[], (path: string) => boolean>();
const REMEMBERED = 50_000;

function touchesOf({ policyChange }: Policy): (path: string) => boolean {
  const known = TOUCHES.get(policyChange.files);
  if (known !== undefined) return known;
  const patterns = policyChange.files.map(compileGlob);
  const seen = new Map<string, boolean>();
  const touches = (path: string): boolean => {
    let found = seen.get(path);
    if (found === undefined) {
      found = patterns.some((pattern) => pattern.test(path));
      if (seen.size >= REMEMBERED) seen.clear();
      seen.set(path, found);
    }
    return found;
  };
  TOUCHES.set(policyChange.files, touches);
  return touches;
}
