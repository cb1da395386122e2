import type { Git } from '../git/git.ts';
import { BASELINE_FILE } from '../model/baseline.ts';
import type { ObjectId } from '../model/commit.ts';
import { EXIT, SoxError } from '../model/error.ts';
import { baselineAt } from '../policy/baseline-at.ts';
import { type InForce, policyAt } from '../policy/in-force.ts';
import { NO_SECRETS_POLICY, type SecretsPolicy } from './policy-rules.ts';
import { NO_RULES, type ScanRules } from './scan-rules.ts';
import { scanRulesOf } from './secrets-in-force.ts';

/**
 * What the policy and the baseline in the tree of a commit say of secrets. `now` is in milliseconds since 1970. Throws a {@link SoxError} where one
 * of the two is not valid.
 */
export async function rulesAt(git: Git, commit: ObjectId | null, now: number): Promise<ScanRules> {
  if (commit === null) return NO_RULES;
  const policy = secretsOf(await policyAt(git, commit));
  const baseline = await baselineAt(git, commit);
  if (baseline.state === 'invalid') throw new SoxError(baseline.problem);
  return scanRulesOf(policy, now, { base: commit, baseline: async () => baseline });
}

/** The same for who must not be stopped by a mistake that what he scans may repair: then nothing is in force, and that is said. */
export async function rulesAtIfValid(git: Git, commit: ObjectId | null, now: number): Promise<ScanRules> {
  try {
    return await rulesAt(git, commit, now);
  } catch (error) {
    if (!(error instanceof SoxError) || error.exit !== EXIT.usage) throw error;
    const [{ message, place } = { message: error.message, place: undefined }] = error.problems;
    const why = `${message} It silences nothing, and its rules are not looked for`;
    return { ...NO_RULES, problems: [{ path: place?.path ?? BASELINE_FILE, kind: 'uninspectable', why }] };
  }
}

/** Throws the error of a policy that is not valid. */
export function secretsOf(inForce: InForce): SecretsPolicy {
  if (inForce.state === 'invalid') throw inForce.error;
  return inForce.state === 'absent' ? NO_SECRETS_POLICY : { secrets: inForce.policy.secrets, imports: inForce.imports };
}
