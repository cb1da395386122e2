import type { PersonRecord } from '../../model/people.ts';
import type { PeopleProblem } from '../../model/people-check.ts';
import type { Holding } from '../../model/rules/holds-over.ts';

/** What `$schema` says: the file of docs/schema that describes the answers. */
export const PEOPLE_SCHEMA = 'people-1.schema.json';

/** A person as reports name them: by id, without names and addresses. */
export function personJson({ id, roles = [], teams = [], from, until }: Readonly<PersonRecord>, active: Holding) {
  return { id, active, roles, teams, from: from ?? null, until: until ?? null };
}

export function problemJson({ code, isMistake, ids, identity, commit, text }: PeopleProblem) {
  return {
    code,
    mistake: isMistake,
    ids,
    identity: identity === null ? null : { name: identity.name, email: identity.email },
    commit,
    text,
  };
}
