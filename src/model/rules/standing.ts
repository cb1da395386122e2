import type { Person } from '../commit.ts';
import type { AsOf } from '../facts.ts';
import type { PersonRecord } from '../people.ts';
import { entriesFor, type Known, recordsOf } from './directory.ts';
import { type Holding, holdsOver } from './holds-over.ts';
import { type Remembered, rememberedByPerson } from './remembered.ts';

/** Who somebody is by the register of people, and whether they belonged to the organisation then. */
export type Standing =
  | { readonly state: 'known'; readonly record: Readonly<PersonRecord>; readonly active: Holding }
  /** Several have this name, and there is no address that tells them apart; or the address names several. */
  | { readonly state: 'ambiguous' }
  | { readonly state: 'unknown' };

/**
 * Looks somebody up in the register, for a permission: by the address, as it is written, where there is one, and by name, id or account only where there is none. A name that
 * is known under an address that is not proves nothing.
 */
export function standingOf(person: Person, known: Known, asOf: AsOf): Standing {
  const [record, another] = recordsAt(person, known);
  if (record === undefined) return { state: 'unknown' };
  if (another !== undefined) return { state: 'ambiguous' };
  return { state: 'known', record, active: holdsOver(record, asOf) };
}

const RECORDS = new WeakMap<Known['people'], Remembered<readonly Readonly<PersonRecord>[]>>();

function recordsAt(person: Person, known: Known): readonly Readonly<PersonRecord>[] {
  const remembered = RECORDS.get(known.people) ?? rememberedByPerson();
  RECORDS.set(known.people, remembered);
  const asked = person.email === '' ? person : { name: '', email: person.email };
  return remembered(asked, () => entriesFor(recordsOf(known), asked).map(({ of }) => of));
}

/** True where the register gives the person one of the roles. */
export function hasRole({ roles = [] }: PersonRecord, wanted: readonly string[]): boolean {
  return roles.some((role) => wanted.includes(role));
}
