import * as z from 'zod/mini';
import { ROLES } from '../../model/people.ts';
import { type SoxConfig, RISKS } from '../../model/policy.ts';
import { nearest } from '../nearest.ts';

/** Refuses a role that neither sox nor `duties.roles` has: what is written wrong would never be asked of anybody. */
export function knownRoles() {
  return z.superRefine<SoxConfig>((config, context) => {
    for (const { role, path } of rolesIn(config)) {
      const hint = roleProblem(role, config);
      if (hint !== null) context.addIssue({ code: 'custom', path, message: 'is no role', params: { hint } });
    }
  });
}

/** The way out where there is no such role; null where there is. */
export function roleProblem(role: string, { duties = {} }: SoxConfig): string | null {
  const known = [...ROLES, ...(duties.roles ?? [])];
  if (known.includes(role)) return null;
  const meant = nearest(role, known);
  return meant === null ? `Add it to \`duties.roles\`. Known: ${known.join(', ')}.` : `Did you mean '${meant}'?`;
}

interface Named {
  readonly role: string;
  readonly path: (string | number)[];
}

/** Every role that a policy names, and where. */
function rolesIn({ people, duties = {}, ai: { reviews = {} } = {} }: SoxConfig): Named[] {
  const each = (roles: readonly string[] | undefined, path: (string | number)[]): Named[] =>
    (roles ?? []).map((role, at) => ({ role, path: [...path, at] }));
  return [
    ...RISKS.flatMap((risk) => each(reviews[risk]?.roles, ['ai', 'reviews', risk, 'roles'])),
    ...(Array.isArray(people) ? people.flatMap(({ roles }, at) => each(roles, ['people', at, 'roles'])) : []),
    ...each(duties.reviewers, ['duties', 'reviewers']),
    ...(duties.exclusive ?? []).flatMap((roles, at) => each(roles, ['duties', 'exclusive', at])),
  ];
}
