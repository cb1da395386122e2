import type { Person } from '../commit.ts';
import { parsePerson } from './reviewers.ts';
import { type Identity, identityOf, isSame, joined } from './same-person.ts';

interface Entry {
  readonly person: Person;
  readonly identity: Identity;
}

const READ = new WeakMap<readonly string[], readonly Entry[]>();

/** The entries of a policy's list of reviewers, folded once for all commits that are judged by it. */
function entriesOf(listed: readonly string[]): readonly Entry[] {
  const known = READ.get(listed);
  if (known !== undefined) return known;
  const entries = listed.map(parsePerson).map((person) => ({ person, identity: identityOf(person) }));
  READ.set(listed, entries);
  return entries;
}

/** The identity of a person, with every other name and address that the list gives to who has this name or this address. */
export function knownIdentity(person: Person, listed: readonly string[]): Identity {
  const identity = identityOf(person);
  const entries = entriesOf(listed).filter((entry) => isSame(identity, entry.identity));
  return joined(
    identity,
    entries.map((entry) => entry.identity),
  );
}

/**
 * True where the policy's list holds the reviewer, or is empty. An address is compared with an address, and a name only where one side has no address:
 * for a permission, unlike for a conflict, a shared name is not enough.
 */
export function isListed(reviewer: Person, listed: readonly string[]): boolean {
  if (listed.length === 0) return true;
  const byAddress = identityOf({ name: '', email: reviewer.email });
  const byName = identityOf({ name: reviewer.name, email: '' });
  return entriesOf(listed).some(({ person, identity }) =>
    isSame(person.email !== '' && reviewer.email !== '' ? byAddress : byName, identity),
  );
}
