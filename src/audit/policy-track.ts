import { NO_SECRETS_POLICY } from '../facts/policy-rules.ts';
import { silencerFor } from '../facts/secrets-in-force.ts';
import type { RawChange } from '../git/parse-raw.ts';
import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import { BASELINE_FILE, type BaselineState } from '../model/baseline.ts';
import { DEFAULT_POLICY, POLICY_FILES, type Policy } from '../model/policy.ts';
import type { InForce, PolicyReader } from '../policy/in-force.ts';
import { type Classify, compileRisk } from '../policy/risk.ts';
import { type AsOf, COMMENTS_ONLY, type Silencer } from '../scan/silence.ts';

/** By what a step is judged. */
export type Rules =
  /** `policy` is null before adoption. */
  | { readonly readable: true; readonly policy: Policy | null; readonly classify: Classify; readonly secrets: SecretsInForce }
  /** A policy is in force and cannot be read. */
  | { readonly readable: false; readonly why: string; readonly classify: Classify; readonly secrets: SecretsInForce };

/** What silences the secrets of a step. */
export interface SecretsInForce {
  readonly silencerAt: (asOf: AsOf) => Silencer;
  readonly baseline: () => Promise<BaselineState>;
}

/** Follows the policy along a branch, and asks git again only where it may have changed. */
export interface PolicyTrack {
  /** The rules in force for a step that starts from this commit (null for the first step); null where they have to be read. */
  at(from: ObjectId | null): Rules | null;
  read(from: ObjectId | null): Promise<Rules>;
  /** Takes notice of what a commit of the current step changed. */
  saw(changes: readonly RawChange[] | null, isMerge: boolean): void;
}

const NAMES: ReadonlySet<string> = new Set([...POLICY_FILES, BASELINE_FILE]);

const NO_SECRETS: SecretsInForce = { silencerAt: () => COMMENTS_ONLY, baseline: async () => ({ state: 'absent' }) };

export function createPolicyTrack(policies: PolicyReader): PolicyTrack {
  const classify = createClassifiers();
  let rules: Rules = { readable: true, policy: null, classify: classify(DEFAULT_POLICY), secrets: NO_SECRETS };
  /** The files that a policy extends have names of their own. */
  const inputs = new Set<string>();
  let stale = false;
  let exists = false;
  let adopted = false;
  return {
    at: (from) => (stale && from !== null ? null : rules),
    async read(from) {
      stale = false;
      if (from === null) return rules;
      const reading = await read(policies, from);
      if (reading.state === 'valid' || reading.state === 'invalid') for (const { path } of reading.inputs) inputs.add(path);
      const secrets = await secretsOf(policies, reading, from);
      rules = adopted && reading.state === 'absent' ? removed(classify, secrets) : rulesOf(reading, classify, secrets);
      adopted ||= reading.state !== 'absent';
      return rules;
    },
    saw(changes, isMerge) {
      const touched = changes === null || changes.some(({ delta: { path } }) => NAMES.has(path.split('/', 1)[0] ?? '') || inputs.has(path));
      exists ||= touched;
      // A merge may take an older version from a parent, which is a change of nothing but of the branch.
      stale ||= touched || (isMerge && exists);
    },
  };
}

/** After adoption nothing is "before adoption" again: a branch whose policy was taken away is not determinable until there is one. */
const removed = (classify: (policy: Policy) => Classify, secrets: SecretsInForce): Rules => ({
  readable: false,
  why: 'the policy was removed after it had been adopted',
  classify: classify(DEFAULT_POLICY),
  secrets,
});

async function secretsOf(policies: PolicyReader, reading: Reading, from: ObjectId): Promise<SecretsInForce> {
  let baseline: Promise<BaselineState> | undefined;
  const policy = reading.state === 'valid' ? { secrets: reading.policy.secrets, imports: reading.imports } : NO_SECRETS_POLICY;
  return { silencerAt: await silencerFor(policy), baseline: () => (baseline ??= policies.baselineAt(from)) };
}

type Reading = InForce | { readonly state: 'unreadable'; readonly error: SoxError };

async function read(policies: PolicyReader, from: ObjectId): Promise<Reading> {
  try {
    return await policies.at(from);
  } catch (error) {
    if (error instanceof SoxError) return { state: 'unreadable', error };
    throw error;
  }
}

function rulesOf(reading: Reading, classify: (policy: Policy) => Classify, secrets: SecretsInForce): Rules {
  if (reading.state === 'absent') return { readable: true, policy: null, classify: classify(DEFAULT_POLICY), secrets };
  if (reading.state === 'valid') return { readable: true, policy: reading.policy, classify: classify(reading.policy), secrets };
  const what =
    reading.state === 'invalid' ? `the policy in force (${reading.source.path}) is not valid` : 'the policy in force cannot be read';
  return { readable: false, why: `${what}: ${reading.error.message.replaceAll('\n', ' ')}`, classify: classify(DEFAULT_POLICY), secrets };
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
