import type { Person } from '../commit.ts';
import { bare, parsePerson } from './reviewers.ts';
import { fold, type Identity, identityOf, isSame, joined } from './same-person.ts';

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

/** True where the list has an entry of this name, in whatever spelling. */
export function isListedName(name: string, listed: readonly string[]): boolean {
  if (listed.length === 0) return false;
  const named = identityOf({ name, email: '' });
  return entriesOf(listed).some(({ identity }) => isSame(named, identity));
}

/** Words beside an address that say of its owner that the review is outstanding, where they are none of the owner's name. */
const OUTSTANDING = new Set(
  'not yet todo ask asked asking pending waiting awaiting wait needs needed wants requested request later soon without never wip tbd maybe please by for'.split(
    ' ',
  ),
);

/** True where the list says whose the reviewer's address is, and the words before it put the review off: `ask Grace <grace@example.com>`. */
export function isPutOff(reviewer: Person, listed: readonly string[]): boolean {
  if (reviewer.name === '' || reviewer.email === '') return false;
  const byAddress = identityOf({ name: '', email: reviewer.email });
  const entries = entriesOf(listed).filter(({ identity }) => isSame(byAddress, identity));
  // Without a name in the list nobody knows what is one: Ask Gray, Soon Lee.
  if (entries.length === 0 || entries.some(({ person }) => person.name === '')) return false;
  const own = new Set(entries.flatMap(({ person }) => bare(fold(person.name)).split(' ')));
  return bare(fold(reviewer.name))
    .split(' ')
    .some((word) => OUTSTANDING.has(word) && !own.has(word));
}
