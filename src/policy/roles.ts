import { ROLES } from '../model/people.ts';
import { RISKS } from '../model/policy.ts';
import { mayHaveOthers, partOfAny, rowsOfAny, textsOfAny } from './any-shape.ts';
import { isPlain } from './merge-configs.ts';
import { nearest } from './nearest.ts';

export interface NamedRole {
  readonly role: string;
  readonly path: (string | number)[];
}

/** Every role that a policy names, and where, whatever else may be wrong with it. */
export function rolesIn(config: unknown): NamedRole[] {
  const { people, duties, ai, sections } = partsOf(config);
  const each = (roles: unknown, path: (string | number)[]): NamedRole[] =>
    textsOfAny(roles).map(([at, role]) => ({ role, path: [...path, at] }));
  const asked = (from: unknown, path: (string | number)[]): NamedRole[] =>
    RISKS.flatMap((risk) => each(partsOf(partsOf(partsOf(from)['reviews'])[risk])['roles'], [...path, 'reviews', risk, 'roles']));
  const { reviewers, exclusive } = partsOf(duties);
  return [
    ...asked(ai, ['ai']),
    ...rowsOfAny(sections).flatMap(([at, section]) => asked(section['ai'], ['sections', at, 'ai'])),
    ...rowsOfAny(people).flatMap(([at, { roles }]) => each(roles, ['people', at, 'roles'])),
    ...each(reviewers, ['duties', 'reviewers']),
    ...(Array.isArray(exclusive) ? exclusive.flatMap((roles: unknown, at) => each(roles, ['duties', 'exclusive', at])) : []),
  ];
}

const partsOf = (value: unknown): Readonly<Record<string, unknown>> => (isPlain(value) ? value : {});

/** The way out where there is no such role; null where there is, and where not all roles can be read. */
export function roleProblem(role: string, config: unknown): string | null {
  const roles = partOfAny(partOfAny(config, 'duties'), 'roles');
  const own = textsOfAny(roles).map(([, text]) => text);
  const known = [...ROLES, ...own];
  if (known.includes(role) || mayHaveOthers(roles)) return null;
  const meant = nearest(role, known);
  return meant === null ? `Add it to \`duties.roles\`. Known: ${known.join(', ')}.` : `Did you mean '${meant}'?`;
}

/** True where roles may come from the organisation's policy: then they are known only with that one. A list of its own takes the place of that one's. */
export function mayHaveOtherRoles(config: unknown): boolean {
  return partOfAny(config, 'organisation') !== undefined && partOfAny(partOfAny(config, 'duties'), 'roles') === undefined;
}
