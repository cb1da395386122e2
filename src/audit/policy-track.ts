import { noRules, type Rules, readPolicy, rulesOf, type SecretsInForce, secretsInForce } from '../facts/rules-in-force.ts';
import type { RawChange } from '../git/parse-raw.ts';
import type { ObjectId } from '../model/commit.ts';
import { BASELINE_FILE } from '../model/baseline.ts';
import { DEFAULT_POLICY, POLICY_FILES, type Policy } from '../model/policy.ts';
import type { PolicyReader } from '../policy/in-force.ts';
import { type PathRules, withClassify } from '../policy/path-rules.ts';
import { type Classify, compileRisk } from '../policy/risk.ts';

/** Follows the policy along a branch, and asks git again only where it may have changed. */
export interface PolicyTrack {
  /** The rules in force for a step that starts from this commit (null for the first step); null where they have to be read. */
  at(from: ObjectId | null): Rules | null;
  read(from: ObjectId | null): Promise<Rules>;
  /** The rules in force for what another branch adds to this commit of it. */
  elsewhere(from: ObjectId): Promise<Rules>;
  /** Takes notice of what a commit of the current step changed; true where that may be of what a policy is made. */
  saw(changes: readonly RawChange[] | null, isMerge: boolean): boolean;
  /** Commits of the branch's line were left out: they are of another branch's steps. */
  skipped(): void;
  /** A policy has been in force, though not on the branch as it is now. */
  adopt(): void;
  readonly state: TrackState;
  /** The files that the policies so far are made of, beside their own. */
  readonly inputs: Set<string>;
}

/** What has to be known of all earlier steps to follow the policy from a later one on. Neither is ever false again. */
export interface TrackState {
  /** A commit has touched a file that a policy can be in. */
  readonly exists: boolean;
  /** A policy has been in force. */
  readonly adopted: boolean;
}

const NAMES: ReadonlySet<string> = new Set([...POLICY_FILES, BASELINE_FILE]);
const LONGEST = Math.max(...[...NAMES].map((name) => name.length));

/** A folder of such a name counts as well. */
function isOfPolicy(path: string): boolean {
  const slash = path.indexOf('/');
  const end = slash < 0 ? path.length : slash;
  return end <= LONGEST && NAMES.has(slash < 0 ? path : path.slice(0, slash));
}

/** Tracks of one history, each from another step on. */
export function createPolicyTracks(policies: PolicyReader): (from: TrackState) => PolicyTrack {
  const pathsOf = createPathRules();
  return (from) => createPolicyTrack(policies, pathsOf, from);
}

function createPolicyTrack(policies: PolicyReader, pathsOf: (policy: Policy) => PathRules, before: TrackState): PolicyTrack {
  /** The files that a policy extends have names of their own. */
  const inputs = new Set<string>();
  let { exists, adopted } = before;
  const none = noRules(pathsOf);
  let rules = adopted ? removed(pathsOf, none.secrets) : none;
  let stale = exists;
  return {
    at: (from) => (stale && from !== null ? null : rules),
    async read(from) {
      stale = false;
      if (from === null) return rules;
      const reading = await readPolicy(policies, from);
      if (reading.state === 'valid' || reading.state === 'invalid') for (const { path } of reading.inputs) inputs.add(path);
      const secrets = await secretsInForce(policies, reading, from);
      rules = adopted && reading.state === 'absent' ? removed(pathsOf, secrets) : rulesOf(reading, pathsOf, secrets);
      adopted ||= reading.state !== 'absent';
      return rules;
    },
    async elsewhere(from) {
      const reading = await readPolicy(policies, from);
      return rulesOf(reading, pathsOf, await secretsInForce(policies, reading, from));
    },
    saw(changes, isMerge) {
      const touched = changes === null || changes.some(({ delta: { path } }) => isOfPolicy(path) || inputs.has(path));
      exists ||= touched;
      // A merge may take an older version from a parent, which is a change of nothing but of the branch.
      stale ||= touched || (isMerge && exists);
      return touched;
    },
    skipped() {
      exists = true;
      stale = true;
    },
    adopt() {
      adopted = true;
      stale = true;
    },
    get state() {
      return { exists, adopted };
    },
    inputs,
  };
}

/** After adoption nothing is "before adoption" again: a branch whose policy was taken away, or that goes on from before it, is not determinable until there is one. */
const removed = (pathsOf: (policy: Policy) => PathRules, secrets: SecretsInForce): Rules => ({
  readable: false,
  why: 'there is no policy, after one had been adopted',
  broken: null,
  paths: pathsOf(DEFAULT_POLICY),
  secrets,
});

/** Paths remembered per policy; they repeat over a history. */
const REMEMBERED = 50_000;

function createPathRules(): (policy: Policy) => PathRules {
  const known = new WeakMap<Policy, PathRules>();
  return (policy) => {
    const seen = known.get(policy) ?? withClassify(policy, remembering(compileRisk(policy)));
    known.set(policy, seen);
    return seen;
  };
}

function remembering(classify: Classify): Classify {
  const known = new Map<string, ReturnType<Classify>>();
  return (path) => {
    let risk = known.get(path);
    if (risk === undefined) {
      risk = classify(path);
      if (known.size >= REMEMBERED) known.clear();
      known.set(path, risk);
    }
    return risk;
  };
}
