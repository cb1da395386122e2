import type { Policy, Risk } from '../policy.ts';

/** Whether the policy lets a claim stand for evidence of how a change came, and of its review, at this risk. */
export function acceptsClaims(policy: Policy | null, risk: Risk): boolean {
  return policy?.changes.claims.some((one) => one === risk) ?? false;
}
