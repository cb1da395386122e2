import type { BaselineState } from '../model/baseline.ts';
import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { AsOf } from '../model/facts.ts';
import { DEFAULT_POLICY, type Policy } from '../model/policy.ts';
import type { InForce, PolicyReader } from '../policy/in-force.ts';
import type { PathRules } from '../policy/path-rules.ts';
import { COMMENTS_ONLY, type Silencer } from '../scan/silence.ts';
import { NO_SECRETS_POLICY } from './policy-rules.ts';
import { silencerFor } from './secrets-in-force.ts';

/** By what commits are judged. */
export type Rules =
  /** `policy` is null before adoption. */
  | { readonly readable: true; readonly policy: Policy | null; readonly paths: PathRules; readonly secrets: SecretsInForce }
  /** A policy is in force and cannot be read. `broken` names the files it is made of, where it is there and not valid: their repair must get through. */
  | {
      readonly readable: false;
      readonly why: string;
      readonly broken: readonly string[] | null;
      readonly paths: PathRules;
      readonly secrets: SecretsInForce;
    };

/** What silences the secrets of commits. */
export interface SecretsInForce {
  readonly silencerAt: (asOf: AsOf) => Silencer;
  readonly baseline: () => Promise<BaselineState>;
  /** The commit that both are taken from; null where there is none. */
  readonly base: ObjectId | null;
}

/** A policy, or why there is no telling what it says. */
export type Reading = InForce | { readonly state: 'unreadable'; readonly error: SoxError };

type CompilePaths = (policy: Policy) => PathRules;

/** Where there is nothing from which a policy could come. */
export function noRules(pathsOf: CompilePaths): Rules {
  const secrets: SecretsInForce = { silencerAt: () => COMMENTS_ONLY, baseline: async () => ({ state: 'absent' }), base: null };
  return { readable: true, policy: null, paths: pathsOf(DEFAULT_POLICY), secrets };
}

export async function readPolicy(policies: PolicyReader, at: ObjectId): Promise<Reading> {
  try {
    return await policies.at(at);
  } catch (error) {
    if (error instanceof SoxError) return { state: 'unreadable', error };
    throw error;
  }
}

/** What a policy that was read at a commit says of secrets, with the baseline there. One that cannot be read silences nothing. */
export async function secretsInForce(policies: PolicyReader, reading: Reading, at: ObjectId): Promise<SecretsInForce> {
  let baseline: Promise<BaselineState> | undefined;
  const policy = reading.state === 'valid' ? { secrets: reading.policy.secrets, imports: reading.imports } : NO_SECRETS_POLICY;
  return { silencerAt: await silencerFor(policy), baseline: () => (baseline ??= policies.baselineAt(at)), base: at };
}

export function rulesOf(reading: Reading, pathsOf: CompilePaths, secrets: SecretsInForce): Rules {
  if (reading.state === 'absent') return { readable: true, policy: null, paths: pathsOf(DEFAULT_POLICY), secrets };
  if (reading.state === 'valid') return { readable: true, policy: reading.policy, paths: pathsOf(reading.policy), secrets };
  const invalid = reading.state === 'invalid';
  const what = invalid ? `the policy in force (${reading.source.path}) is not valid` : 'the policy in force cannot be read';
  return {
    readable: false,
    why: `${what}: ${reading.error.message.replaceAll('\n', ' ')}`,
    broken: invalid ? reading.inputs.map(({ path }) => path) : null,
    paths: pathsOf(DEFAULT_POLICY),
    secrets,
  };
}
