import type { AsOf } from '../facts.ts';
import type { Policy } from '../policy.ts';
import type { NamedReviewer } from '../review.ts';
import type { Reason } from '../verdict.ts';
import { hasRole, standingOf } from './standing.ts';

/** Whether a reviewer is one by the register of people, and why not. */
export interface Eligibility {
  readonly reviewer: NamedReviewer;
  readonly state: 'eligible' | 'undetermined' | 'not';
  readonly reasons: readonly Reason[];
}

/** Whether who is named was active at that time and held one of the roles; null: with or without any. */
export function eligibilityOf(reviewer: NamedReviewer, roles: readonly string[] | null, policy: Policy, asOf: AsOf): Eligibility {
  const found = (state: Eligibility['state'], code: string, text: string): Eligibility => ({ reviewer, state, reasons: [{ code, text }] });
  const standing = standingOf(reviewer, policy, asOf);
  if (standing.state === 'unknown') return found('not', 'reviewer-unknown', 'the reviewer named is not in the register of people');
  if (standing.state === 'ambiguous')
    return found(
      'undetermined',
      'reviewer-ambiguous',
      'the reviewer named may be several people of the register; an address would tell them apart',
    );
  const { record, active } = standing;
  if (active === 'expired') return found('not', 'reviewer-left', `the reviewer named (${record.id}) had left by then`);
  if (active === 'not-yet') return found('not', 'reviewer-not-yet', `the reviewer named (${record.id}) had not joined by then`);
  if (roles !== null && !hasRole(record, roles))
    return found('not', 'reviewer-without-role', `the reviewer named (${record.id}) holds no role of ${roles.join(', ')}`);
  if (active === 'undetermined')
    return found(
      'undetermined',
      'reviewer-activity-undetermined',
      `git's dates leave open whether the reviewer named (${record.id}) belonged to the organisation then`,
    );
  return { reviewer, state: 'eligible', reasons: [] };
}
