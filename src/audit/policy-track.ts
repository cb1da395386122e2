import type { PolicyInputs } from '../facts/policy-change.ts';
import { noRules, type Reading, type Rules, readPolicy, rulesOf, type SecretsInForce, secretsInForce } from '../facts/rules-in-force.ts';
import type { RawChange } from '../git/parse-raw.ts';
import type { ObjectId } from '../model/commit.ts';
import { BASELINE_FILE } from '../model/baseline.ts';
import { DEFAULT_POLICY, POLICY_FILES, type Policy } from '../model/policy.ts';
import type { PolicyReader } from '../policy/in-force.ts';
import { isOutside } from '../policy/outside-path.ts';
import { type PathRules, withClassify } from '../policy/path-rules.ts';
import { type Classify, compileRisk } from '../policy/risk.ts';

/** Follows the policy along a branch, and asks git again only where it may have changed. */
export interface PolicyTrack {
  /** The rules in force for a step that starts from this commit (null for the first step); null where they have to be read. */
  at(from: ObjectId | null): Rules | null;
  read(from: ObjectId | null): Promise<Rules>;
  /** The rules in force for what another branch adds to this commit of it, after its adoption. */
  elsewhere(from: ObjectId): Promise<RulesElsewhere>;
  /** Takes notice of what a commit of the current step changed; true where that may be of what a policy is made. */
  saw(changes: readonly RawChange[] | null, isMerge: boolean): boolean;
  /** Commits of the branch's line were left out: they are of another branch's steps. */
  skipped(): void;
  /** A policy has been in force, though not on the branch as it is now. */
  adopt(): void;
  readonly state: TrackState;
  /** The files that the policy in force is made of, beside its own; those that policies on the way name may be added. */
  readonly inputs: PolicyInputs;
  /** Whether one of the policies so far, here or elsewhere, is made of a file outside the repository. */
  readonly readOutside: boolean;
}

interface RulesElsewhere {
  readonly rules: Rules;
  readonly inputs: PolicyInputs;
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
  let readOutside = false;
  /** The files that a policy extends have names of their own. */
  const createInputs = () => {
    const paths = new Set<string>();
    const inputs = {
      has: (path: string) => paths.has(path),
      add(path: string) {
        readOutside ||= isOutside(path);
        return paths.add(path);
      },
      /** Those of a policy, and of none before it: which files are of the policy must not rest on how far back the track began. */
      of(reading: Reading) {
        paths.clear();
        if (reading.state === 'valid' || reading.state === 'invalid') for (const { path } of reading.inputs) inputs.add(path);
        return inputs;
      },
    };
    return inputs;
  };
  const inputs = createInputs();
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
      inputs.of(reading);
      const secrets = await secretsInForce(policies, reading, from);
      rules = adopted && reading.state === 'absent' ? removed(pathsOf, secrets) : rulesOf(reading, pathsOf, secrets);
      adopted ||= reading.state !== 'absent';
      return rules;
    },
    async elsewhere(from) {
      const reading = await readPolicy(policies, from);
      const secrets = await secretsInForce(policies, reading, from);
      const rules = reading.state === 'absent' ? removed(pathsOf, secrets) : rulesOf(reading, pathsOf, secrets);
      return { rules, inputs: createInputs().of(reading) };
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
    get readOutside() {
      return readOutside;
    },
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
