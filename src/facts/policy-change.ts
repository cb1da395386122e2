import { programOf } from '../attribution/identities.ts';
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
import { comparedWith, type HiddenChange } from './merged-changes.ts';
import { readPolicy, type Reading } from './rules-in-force.ts';

/** A commit that may change the policy, by the paths that it touches. */
export interface PolicyChanger {
  readonly id: ObjectId;
  readonly parents: readonly ObjectId[];
  readonly changes: readonly RawChange[] | null;
  /** The policy in force for it, or, where that is broken, the last one that was valid. Null before adoption. */
  readonly policy: Policy | null;
  /** True for the commits that come with it; those that were on the branch before are others. */
  readonly isOwn: (id: ObjectId) => boolean;
  /** What it does as a merge without showing it. */
  readonly hidden?: HiddenChange;
}

/** What a commit does to the policy and to what that is made of, but for who approved it; null where it touches none of it. */
export type TouchedPolicy = Omit<PolicyChange, 'approvers'>;

/** Looks at commits for what they change of the policy, parents before children. */
export interface PolicyChanges {
  /** Null at once for most: a promise for each would cost more than the look at their paths. */
  of(changer: PolicyChanger): Promise<TouchedPolicy | null> | null;
  /** Tells the files of the policy in force, and those that it names. */
  filesOf(policy: Policy): (path: string) => boolean;
}

/** The files that a policy is made of beside its own. */
export type PolicyInputs = Pick<Set<string>, 'add' | 'has'>;

/** `inputs` are those of the policy in force; those that a policy on the way names are added to them. */
export function createPolicyChanges(policies: PolicyReader, inputs: PolicyInputs): PolicyChanges {
  return {
    of: (changer) => (mayTouch(inputs, changer) ? policyChangeOf({ policies, inputs }, changer) : null),
    filesOf(policy) {
      const touches = touchesOf(policy);
      return (path) => OWN.has(path) || inputs.has(path) || touches(path);
    },
  };
}

interface Looking {
  readonly policies: PolicyReader;
  readonly inputs: PolicyInputs;
}

/** Where git cannot say what was changed, the policy may have been. Before adoption nobody asks; but what the first policy names has to be known. */
function mayTouch(inputs: PolicyInputs, { changes, policy, hidden }: PolicyChanger): boolean {
  if (changes === null) return policy !== null;
  if (hidden !== undefined) return true;
  const touches = policy === null ? null : touchesOf(policy);
  return changes.some(({ delta: { path } }) => OWN.has(path) || inputs.has(path) || touches?.(path) === true);
}

/**
 * Reads the policy before and after a commit that touches a file of the policy, or one that the policy names: before in its first parent, after in its own tree; of a merge, before in
 * the parent that was on the branch, or whose change it drops.
 */
async function policyChangeOf(
  { policies, inputs }: Looking,
  { id, parents, changes, policy, isOwn, hidden }: PolicyChanger,
): Promise<TouchedPolicy | null> {
  if (changes === null || hidden?.files.length === 0) return { files: [], differences: null, broken: null };
  const shown = changes.map(({ delta }) => delta.path);
  const paths = hidden === undefined ? shown : [...new Set([...shown, ...hidden.files.map(({ path }) => path)])];
  const touches = policy === null ? () => false : touchesOf(policy);
  const isOwnFile = (path: string): boolean => OWN.has(path) || inputs.has(path);
  const own = paths.filter(isOwnFile);
  const others = paths.filter((path) => !isOwnFile(path) && touches(path));
  if (own.length === 0 && others.length === 0) return null;
  if (own.length === 0) return { files: others, differences: [], broken: null };
  const parent = hidden?.files.find(({ path }) => isOwnFile(path))?.before ?? comparedWith(parents, isOwn);
  const [before, after] = [parent === null ? ABSENT : await readPolicy(policies, parent), await readPolicy(policies, id)];
  if (after.state === 'valid' || after.state === 'invalid') for (const { path } of after.inputs) inputs.add(path);
  const isPolicy = (path: string): boolean =>
    path !== 'package.json' || ([before, after].some((one) => mayStandIn(one, path)) && !saysTheSame(before, after, path));
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
  return { ...touched, approvers: namedReviewers(trailers, rules.policyChange.trailers, rules, programOf) };
}

const ABSENT: Reading = { state: 'absent' };
const OWN: ReadonlySet<string> = new Set([...POLICY_FILES, BASELINE_FILE]);

/** True where the policy, or one of several at once, stands in a file, or where there is no telling. */
function mayStandIn(reading: Reading, path: string): boolean {
  if (reading.state === 'unreadable') return true;
  return reading.state !== 'absent' && [reading.source, ...reading.inputs].some((source) => source.path === path);
}

/** True where the policy stands in a file before and afterwards, and that says the same of it both times: what else it is for is no change of the policy. */
function saysTheSame(before: Reading, after: Reading, path: string): boolean {
  const [then, now] = [before, after].map((one) => {
    if (one.state !== 'valid' || one.source.path !== path) return null;
    const file = one.layers.find(({ kind }) => kind === 'file');
    return file === undefined ? null : JSON.stringify(file.written ?? file.config);
  });
  return then !== null && then === now;
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
