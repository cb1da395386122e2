import type { RawChange } from '../git/parse-raw.ts';
import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import { DEFAULT_POLICY, POLICY_FILES, type Policy } from '../model/policy.ts';
import type { InForce, PolicyReader } from '../policy/in-force.ts';
import { type Classify, compileRisk } from '../policy/risk.ts';

/** By what a step is judged. */
export type Rules =
  /** `policy` is null before adoption. */
  | { readonly readable: true; readonly policy: Policy | null; readonly classify: Classify }
  /** A policy is in force and cannot be read. */
  | { readonly readable: false; readonly why: string; readonly classify: Classify };

/** Follows the policy along a branch, and asks git again only where it may have changed. */
export interface PolicyTrack {
  /** The rules in force for a step that starts from this commit (null for the first step); null where they have to be read. */
  at(from: ObjectId | null): Rules | null;
  read(from: ObjectId | null): Promise<Rules>;
  /** Takes notice of what a commit of the current step changed. */
  saw(changes: readonly RawChange[] | null, isMerge: boolean): void;
}

const NAMES: ReadonlySet<string> = new Set(POLICY_FILES);

export function createPolicyTrack(policies: PolicyReader): PolicyTrack {
  const classify = createClassifiers();
  let rules: Rules = { readable: true, policy: null, classify: classify(DEFAULT_POLICY) };
  let stale = false;
  let exists = false;
  let adopted = false;
  return {
    at: (from) => (stale && from !== null ? null : rules),
    async read(from) {
      stale = false;
      if (from === null) return rules;
      const reading = await read(policies, from);
      rules = adopted && reading.state === 'absent' ? removed(classify) : rulesOf(reading, classify);
      adopted ||= reading.state !== 'absent';
      return rules;
    },
    saw(changes, isMerge) {
      const touched = changes === null || changes.some(({ delta }) => NAMES.has(delta.path.split('/', 1)[0] ?? ''));
      exists ||= touched;
      // A merge may take an older version from a parent, which is a change of nothing but of the branch.
      stale ||= touched || (isMerge && exists);
    },
  };
}

/** After adoption nothing is "before adoption" again: a branch whose policy was taken away is not determinable until there is one. */
const removed = (classify: (policy: Policy) => Classify): Rules => ({
  readable: false,
  why: 'the policy was removed after it had been adopted',
  classify: classify(DEFAULT_POLICY),
});

type Reading = InForce | { readonly state: 'unreadable'; readonly error: SoxError };

async function read(policies: PolicyReader, from: ObjectId): Promise<Reading> {
  try {
    return await policies.at(from);
  } catch (error) {
    if (error instanceof SoxError) return { state: 'unreadable', error };
    throw error;
  }
}

function rulesOf(reading: Reading, classify: (policy: Policy) => Classify): Rules {
  if (reading.state === 'absent') return { readable: true, policy: null, classify: classify(DEFAULT_POLICY) };
  if (reading.state === 'valid') return { readable: true, policy: reading.policy, classify: classify(reading.policy) };
  const what =
    reading.state === 'invalid' ? `the policy in force (${reading.source.path}) is not valid` : 'the policy in force cannot be read';
  return { readable: false, why: `${what}: ${reading.error.message.replaceAll('\n', ' ')}`, classify: classify(DEFAULT_POLICY) };
}

/** Paths remembered per policy; they repeat over a history. */
const REMEMBERED = 50_000;

function createClassifiers(): (policy: Policy) => Classify {
  const known = new WeakMap<Policy, Classify>();
  return (policy) => {
    const seen = known.get(policy) ?? remembering(compileRisk(policy));
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
