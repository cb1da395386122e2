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
}

/** Those who are known, by each address and each name: what is asked of a long list is as cheap as of a short one. */
export interface Index<T> {
  readonly entries: readonly Entry<T>[];
  readonly byKey: ReadonlyMap<string, readonly Entry<T>[]>;
}

const RECORDS = new WeakMap<Known['people'], Index<PersonRecord>>();
const LISTED = new WeakMap<Known['reviewers'], Index<Person>>();

/** The register of people. Made once for every commit that is judged by it. */
export function recordsOf({ people }: Known): Index<PersonRecord> {
  return remembered(RECORDS, people, () => indexOf(people.map((of) => ({ of, identity: identityOfRecord(of) }))));
}

/** The policy's `reviewers`, the same way. */
export function listedIn({ reviewers }: Known): Index<Person> {
  return remembered(LISTED, reviewers, () => indexOf(reviewers.map(parsePerson).map((of) => ({ of, identity: identityOf(of) }))));
}

/** The entries that have one of the keys, each once. */
export function entriesWith<T>({ byKey }: Index<T>, keys: Iterable<string>): Entry<T>[] {
  const found = new Set<Entry<T>>();
  for (const key of keys) for (const entry of byKey.get(key) ?? []) found.add(entry);
  return [...found];
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

function indexOf<T>(entries: readonly Entry<T>[]): Index<T> {
  const byKey = new Map<string, Entry<T>[]>();
  for (const entry of entries) {
    for (const key of entry.identity.keys) {
      const others = byKey.get(key);
      if (others === undefined) byKey.set(key, [entry]);
      else others.push(entry);
    }
  }
  return { entries, byKey };
}

/** An account is a name, and the address that GitHub and GitLab commit under for it. */
function identityOfRecord({ id, names = [], emails = [], aliases = [], logins = [] }: PersonRecord): Identity {
  const spellings: Person[] = [
    ...names.map((name) => ({ name, email: '' })),
    ...emails.map((email) => ({ name: '', email })),
    ...aliases.map(parsePerson),
    ...logins.flatMap((name) => [
      { name, email: `${name}@users.noreply.github.com` },
      { name: '', email: `${name}@users.noreply.gitlab.com` },
    ]),
  ];
  return joined(identityOf({ name: id, email: '' }), spellings.map(identityOf));
}
