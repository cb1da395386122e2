import type { Person } from '../commit.ts';
import type { PersonRecord } from '../people.ts';
import type { Policy } from '../policy.ts';
import { parsePerson } from './reviewers.ts';
import { type Identity, identityOf, joined } from './same-person.ts';

/** Whom a policy knows. */
export type Known = Pick<Policy, 'people' | 'reviewers'>;

/** Where there is no policy. */
export const NOBODY_KNOWN: Known = { people: [], reviewers: [] };

/** One who is known, with everything that tells them from others. */
export interface Entry<T> {
  readonly of: T;
  readonly identity: Identity;
  /** As {@link exactAddress} has them. */
  readonly addresses: readonly string[];
}

/** Those who are known, by each address and each name: what is asked of a long list is as cheap as of a short one. */
export interface Index<T> {
  readonly entries: readonly Entry<T>[];
  readonly byKey: ReadonlyMap<string, readonly Entry<T>[]>;
  /** By each address as it is written: what a permission is given by. */
  readonly byAddress: ReadonlyMap<string, readonly Entry<T>[]>;
}

const RECORDS = new WeakMap<Known['people'], Index<PersonRecord>>();
const LISTED = new WeakMap<Known['reviewers'], Index<Person>>();

/** The register of people. Made once for every commit that is judged by it. */
export function recordsOf({ people }: Known): Index<PersonRecord> {
  return remembered(RECORDS, people, () => indexOf(people.map((of) => entryOf(of, spellingsOf(of)))));
}

/** The policy's `reviewers`, the same way. */
export function listedIn({ reviewers }: Known): Index<Person> {
  return remembered(LISTED, reviewers, () => indexOf(reviewers.map(parsePerson).map((of) => entryOf(of, [of]))));
}

/** The entries that have one of the keys, each once. */
export function entriesWith<T>({ byKey }: Index<T>, keys: Iterable<string>): Entry<T>[] {
  const found = new Set<Entry<T>>();
  for (const key of keys) for (const entry of byKey.get(key) ?? []) found.add(entry);
  return [...found];
}

/**
 * Those whom a permission is for who is named so: by the address, as it is written, where there is one, and by the name, id or account where there is none. Whoever
 * has an address that only looks like theirs is somebody else.
 */
export function entriesFor<T>(index: Index<T>, { name, email }: Person): Entry<T>[] {
  const addresses = email === '' ? addressesIn(name) : [email];
  if (addresses.length > 0) return [...new Set(addresses.flatMap((address) => index.byAddress.get(exactAddress(address)) ?? []))];
  return entriesWith(index, identityOf({ name, email: '' }).keys);
}

/** Those that stand in a text that is taken for a name. */
export const addressesIn = (name: string): readonly string[] =>
  name.includes('@') ? (name.match(/[^\s<>,;()"@]+@[^\s<>,;()"@]+/g) ?? []) : [];

/** An address but for what makes no other one: the case of ASCII letters, and the number that GitHub and GitLab put before an account. */
export function exactAddress(email: string): string {
  return email
    .trim()
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/^\d+(?:\+(?=[^@]*@users\.noreply\.github\.com$)|-(?=[^@]*@users\.noreply\.gitlab\.com$))/, '');
}

/** True for a key of {@link Identity} that comes from an address. */
export const isAddressKey = (key: string): boolean => key.startsWith('mail ');

function remembered<K extends object, V>(known: WeakMap<K, V>, of: K, make: () => V): V {
  const before = known.get(of);
  if (before !== undefined) return before;
  const made = make();
  known.set(of, made);
  return made;
}

function entryOf<T>(of: T, spellings: readonly Person[]): Entry<T> {
  const [first = { name: '', email: '' }, ...others] = spellings;
  return {
    of,
    identity: joined(identityOf(first), others.map(identityOf)),
    addresses: [...new Set(spellings.filter(({ email }) => email !== '').map(({ email }) => exactAddress(email)))],
  };
}

function indexOf<T>(entries: readonly Entry<T>[]): Index<T> {
  return {
    entries,
    byKey: groupedBy(entries, ({ identity }) => identity.keys),
    byAddress: groupedBy(entries, ({ addresses }) => addresses),
  };
}

function groupedBy<T>(entries: readonly Entry<T>[], keysOf: (entry: Entry<T>) => Iterable<string>): Map<string, Entry<T>[]> {
  const groups = new Map<string, Entry<T>[]>();
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const others = groups.get(key);
      if (others === undefined) groups.set(key, [entry]);
      else others.push(entry);
    }
  }
  return groups;
}

/** An account is a name, and the address that GitHub and GitLab commit under for it. */
function spellingsOf({ id, names = [], emails = [], aliases = [], logins = [] }: PersonRecord): Person[] {
  return [
    { name: id, email: '' },
    ...names.map((name) => ({ name, email: '' })),
    ...emails.map((email) => ({ name: '', email })),
    ...aliases.map(parsePerson),
    ...logins.flatMap((name) => [
      { name, email: `${name}@users.noreply.github.com` },
      { name: '', email: `${name}@users.noreply.gitlab.com` },
    ]),
  ];
}
