import type { Person } from '../commit.ts';
import type { NamedReviewer } from '../review.ts';
import { addressesIn, entriesFor, entriesWith, exactAddress, isAddressKey, type Known, listedIn, recordsOf } from './directory.ts';
import { type Remembered, rememberedByPerson } from './remembered.ts';
import { bare, isPlaceholder, parsePerson } from './reviewers.ts';
import { fold, type Identity, identityOf, joined } from './same-person.ts';

const IDENTITIES = new WeakMap<Known['people'], WeakMap<Known['reviewers'], Remembered<Identity>>>();

/** The identity of a person, with every other name and address that the policy gives to who has this name or this address. */
export function knownIdentity(person: Person, known: Known): Identity {
  return identitiesOf(known)(person, () => lookedUp(person, known));
}

function identitiesOf({ people, reviewers }: Known): Remembered<Identity> {
  const byReviewers = IDENTITIES.get(people) ?? new WeakMap<Known['reviewers'], Remembered<Identity>>();
  IDENTITIES.set(people, byReviewers);
  const identities = byReviewers.get(reviewers) ?? rememberedByPerson<Identity>();
  byReviewers.set(reviewers, identities);
  return identities;
}

/** By the register an address says who somebody is, and a name only of whom the register has no address. */
function lookedUp(person: Person, known: Known): Identity {
  const own = identityOf(person);
  const records = recordsOf(known);
  const byAddress = entriesWith(records, [...own.keys].filter(isAddressKey));
  const registered = byAddress.length > 0 ? byAddress : entriesWith(records, own.called);
  const identity = joined(
    own,
    registered.map((entry) => entry.identity),
  );
  const listed = entriesWith(listedIn(known), identity.keys);
  return {
    ...joined(
      identity,
      listed.map((entry) => entry.identity),
    ),
    ids: toldBy(person, known),
  };
}

/** Where the register tells who it is: by an address as it is written; or, without one, by a name, id or account that is one person's. */
function toldBy(person: Person, known: Known): ReadonlySet<string> | null {
  const told = entriesFor(recordsOf(known), person);
  return told.length === 1 || (told.length > 0 && person.email !== '') ? new Set(told.map(({ of }) => of.id)) : null;
}

/**
 * True where the policy's `reviewers` hold the reviewer, or are empty. An address is compared with an address, as it is written, and a name only where one side has no address:
 * for a permission, unlike for a conflict, neither a shared name nor a likeness is enough. Whom the register of people knows is held by any of their addresses, and by their id.
 */
export function isListed(reviewer: Person, known: Known): boolean {
  if (known.reviewers.length === 0) return true;
  const listed = listedIn(known);
  if (entriesFor(listed, reviewer).length > 0) return true;
  const registered = entriesFor(recordsOf(known), reviewer);
  const isTold = reviewer.email !== '' || registered.length === 1;
  if (isTold && registered.some(({ addresses }) => addresses.some((address) => listed.byAddress.has(address)))) return true;
  const byName = reviewer.email === '' ? [] : entriesWith(listed, identityOf({ name: reviewer.name, email: '' }).keys);
  return byName.some(({ of }) => of.email === '');
}

/** True where the policy has somebody of this name, in whatever spelling. */
export function isKnownName(name: string, known: Known): boolean {
  if (known.reviewers.length === 0 && known.people.length === 0) return false;
  const { keys } = identityOf({ name, email: '' });
  return entriesWith(listedIn(known), keys).length > 0 || entriesWith(recordsOf(known), keys).length > 0;
}

/** True where the policy lists somebody with this address, as it is written. */
export function isKnownAddress(address: string, known: Known): boolean {
  if (known.reviewers.length === 0 && known.people.length === 0) return false;
  const exact = exactAddress(address);
  return listedIn(known).byAddress.has(exact) || recordsOf(known).byAddress.has(exact);
}

/** True for a reviewer who is {@link isPlaceholder nobody}; one letter before an address that the policy lists is an initial of whom it lists. */
export function isNobody({ name, email, value }: Pick<NamedReviewer, 'name' | 'email' | 'value'>, known: Known): boolean {
  return isPlaceholder(value) && !(isInitial(name) && isKnownAddress(email, known));
}

/** One letter in place of a name. */
export function isInitial(name: string): boolean {
  return /^\p{L}\.?$/u.test(name);
}

/** The words of all names, accounts and addresses that the policy has of whom the reviewer's address is; null where it has no name of them. */
export function nameWordsOf({ name, email }: Person, known: Known): ReadonlySet<string> | null {
  if (known.reviewers.length === 0 && known.people.length === 0) return null;
  const [address = ''] = email === '' ? addressesIn(name) : [email];
  if (address === '') return null;
  const byAddress = identityOf({ name: '', email: address }).keys;
  const listed = entriesWith(listedIn(known), byAddress).map(({ of }) => of.name);
  const records = entriesWith(recordsOf(known), byAddress).map(({ of }) => of);
  const names = [
    ...listed,
    ...records.flatMap(({ names: own = [], aliases = [] }) => [...own, ...aliases.map((alias) => parsePerson(alias).name)]),
  ].filter((one) => one !== '');
  if (names.length === 0) return null;
  const others = records.flatMap(({ id, emails = [], logins = [] }) => [id, ...emails, ...logins]);
  return new Set([...names, address, ...others].flatMap(wordsOf));
}

const wordsOf = (text: string): readonly string[] => bare(fold(text)).split(' ');
