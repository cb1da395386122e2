import type { OwnRule, Policy } from '../model/policy.ts';
import { DEFAULT_POLICY } from '../model/policy.ts';
import type { Import, SecretRule } from '../model/secret-rule.ts';

/** What a policy, with the files that it imports, says of secrets. */
export interface SecretsPolicy {
  readonly secrets: Policy['secrets'];
  readonly imports: readonly Import[];
}

/** Of a policy that says nothing of secrets, and of none. */
export const NO_SECRETS_POLICY: SecretsPolicy = { secrets: DEFAULT_POLICY.secrets, imports: [] };

/** What a policy looks for beside sox's own detectors: its own rules first, then those that it imports. */
export function rulesOf({ secrets, imports }: SecretsPolicy): SecretRule[] {
  return [...ownRulesOf(secrets), ...imports.flatMap((one) => one.rules)];
}

/** Where a rule is from that a policy says itself. */
export const OWN = 'the policy';

export function ownRulesOf({ rules }: Policy['secrets']): SecretRule[] {
  return rules.map(fromOwn);
}

function fromOwn({ id, title, severity = 'high', pattern, keywords = [], paths = [] }: Readonly<OwnRule>): SecretRule {
  return {
    id,
    title,
    severity,
    origin: OWN,
    pattern,
    path: null,
    globs: paths,
    keywords: keywords.map((keyword) => keyword.toLowerCase()),
    secretGroup: 0,
    entropy: 0,
    allowLists: [],
    requires: [],
  };
}
