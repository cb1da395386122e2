import { ROLES } from '../model/people.ts';
import { RISKS, type SoxConfig } from '../model/policy.ts';
import { nearest } from './nearest.ts';

export interface NamedRole {
  readonly role: string;
  readonly path: (string | number)[];
}

/** Every role that a policy names, and where. */
export function rolesIn({ people, duties = {}, ai: { reviews = {} } = {} }: SoxConfig): NamedRole[] {
  const each = (roles: readonly string[] | undefined, path: (string | number)[]): NamedRole[] =>
    (roles ?? []).map((role, at) => ({ role, path: [...path, at] }));
  return [
    ...RISKS.flatMap((risk) => each(reviews[risk]?.roles, ['ai', 'reviews', risk, 'roles'])),
    ...(Array.isArray(people) ? people.flatMap(({ roles }, at) => each(roles, ['people', at, 'roles'])) : []),
    ...each(duties.reviewers, ['duties', 'reviewers']),
    ...(duties.exclusive ?? []).flatMap((roles, at) => each(roles, ['duties', 'exclusive', at])),
  ];
}

/** The way out where there is no such role; null where there is. */
export function roleProblem(role: string, { duties = {} }: SoxConfig): string | null {
  const known = [...ROLES, ...(duties.roles ?? [])];
  if (known.includes(role)) return null;
  const meant = nearest(role, known);
  return meant === null ? `Add it to \`duties.roles\`. Known: ${known.join(', ')}.` : `Did you mean '${meant}'?`;
}

/** True where roles may come from the organisation's policy: then they are known only with that one. */
export function mayHaveOtherRoles({ organisation }: SoxConfig): boolean {
  return organisation !== undefined;
}
