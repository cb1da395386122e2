import type { SoxConfig } from '../../model/policy.ts';
import { mayHaveOtherRoles, roleProblem, rolesIn } from '../roles.ts';
import { across } from './across.ts';

/** Refuses a role that neither sox nor `duties.roles` has: what is written wrong would never be asked of anybody. */
export function knownRoles() {
  return across<SoxConfig>((config, context) => {
    if (mayHaveOtherRoles(config)) return;
    for (const { role, path } of rolesIn(config)) {
      const hint = roleProblem(role, config);
      if (hint !== null) context.addIssue({ code: 'custom', path, message: 'is no role', params: { hint } });
    }
  });
}
