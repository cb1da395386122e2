import type { PersonRecord } from '../people.ts';
import type { Policy } from '../policy.ts';
import type { Course } from '../training.ts';
import { isListed } from './listed.ts';
import { amount, choice, type Difference, demands, each, gone, noted, onlyListed, paired, permissions, type Rule } from './difference.ts';

type People = Policy['people'];

/** Whoever is new may act, and whoever has another name or address is somebody else than before: somebody has to look. */
export const comparePeople: Rule<People> = (before, after, key) => {
  if (before.length === 0 && after.length === 0) return [];
  if (after.length === 0)
    return [{ key, strength: 'weaker', words: 'there is no register of people any more: nobody can tell who somebody is' }];
  if (before.length === 0)
    return [
      { key, strength: 'stricter', words: 'a register says who somebody is' },
      { key, strength: 'weaker', words: `the register vouches for ${after.length} people, who may count as what they did not before` },
    ];
  const { added, removed, kept } = paired(before, after, ({ id }) => id);
  return [
    ...added.map(({ id, roles = [] }): Difference => ({ key, strength: 'weaker', words: `${id} is known${as(roles)}` })),
    ...removed.map((person) => forgotten(person, key)),
    ...kept.flatMap(([then, now]) => PERSON(then, now, `${key}.${now.id}`)),
  ];
};

/** Names and addresses that the register held together may pass for several people without it. */
function forgotten({ id, names = [], emails = [], aliases = [], logins = [] }: Readonly<PersonRecord>, key: string): Difference {
  if (names.length + emails.length + aliases.length + logins.length < 2)
    return { key, strength: 'stricter', words: `${id} is no longer known` };
  return { key, strength: 'weaker', words: `${id} is no longer known, nor which names and addresses are theirs` };
}

const as = (roles: readonly string[]): string => (roles.length === 0 ? '' : `, as ${roles.join(', ')}`);

/** What says of somebody who they are: what comes and what goes changes for whom they count. */
function signs(what: string): Rule<readonly string[] | undefined> {
  return (before = [], after = [], key) => {
    const changed = [
      ...gone(after, before).map((one) => `${one} is ${what}`),
      ...gone(before, after).map((one) => `${one} is no longer ${what}`),
    ];
    return changed.map((words): Difference => ({ key, strength: 'weaker', words }));
  };
}

const PERSON: Rule<Readonly<PersonRecord>> = each<Readonly<PersonRecord>>({
  id: () => [],
  names: signs('a name of theirs'),
  emails: signs('an address of theirs'),
  aliases: signs('a name or address of theirs'),
  logins: signs('an account of theirs'),
  keys: signs('a key of theirs'),
  roles: (before = [], after = [], key) => permissions((role) => `they hold the role ${role}`)(before, after, key),
  teams: noted((teams) => `they are in ${teams === null || teams.length === 0 ? 'no team' : teams.join(', ')}`),
  from: limit('they belong to the organisation from', 'earlier'),
  until: limit('they belong to the organisation until', 'later'),
});

/** Who no longer holds roles that nobody may hold together, or not as long: a deviation ends that was held against them, also where the roles alone are gone and not the work. */
export function compareExclusive(before: Policy, after: Policy, key: string): readonly Difference[] {
  const pairsOf = (roles: readonly string[] = []): string[] =>
    before.duties.exclusive.flatMap((set) =>
      together(
        set.filter((role) => roles.includes(role)),
        (one, other) => `${one} and ${other}`,
      ),
    );
  const now = new Map(after.people.map((person) => [person.id, person]));
  return before.people.flatMap((person) => {
    const { id, roles } = person;
    const left = gone(pairsOf(roles), pairsOf(now.get(id)?.roles)).map(
      (both): Difference => ({
        key: `${key}.${id}.roles`,
        strength: 'weaker',
        words: `they no longer hold both ${both}, which nobody may hold together`,
      }),
    );
    const kept = pairsOf(roles).length > left.length ? holdsShorter(person, now.get(id)) : [];
    return [...left, ...kept.map((words): Difference => ({ key: `${key}.${id}`, strength: 'weaker', words }))];
  });
}

function holdsShorter(before: Readonly<PersonRecord>, after: Readonly<PersonRecord> | undefined): string[] {
  if (after === undefined) return [];
  const begins = (after.from ?? '') > (before.from ?? '') ? [`only from ${after.from} on`] : [];
  const ends = after.until !== undefined && (before.until === undefined || after.until < before.until) ? [`only until ${after.until}`] : [];
  return [...begins, ...ends].map((when) => `they hold roles that nobody may hold together ${when}`);
}

/** A list of people, as each of two policies has it, and what they may do. */
export interface ListOfPeople {
  readonly key: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly may: string;
}

/** Whom the register lets do what a list is for, without being on it: by an address of theirs beside one that is. An empty list holds everybody. */
export function compareVouched(then: People, now: People, { key, before, after, may }: ListOfPeople): readonly Difference[] {
  if (before.length === 0 || after.length === 0) return [];
  const isOn = (email: string, people: People, reviewers: readonly string[]): boolean =>
    isListed({ name: '', email }, { people, reviewers: [...reviewers] });
  const addresses = now.flatMap(({ emails = [], aliases = [] }) => [...emails, ...aliases.filter((alias) => alias.includes('@'))]);
  return [...new Set(addresses)]
    .filter((one) => isOn(one, now, after) && !isOn(one, then, before) && !isOn(one, [], after))
    .map(
      (one): Difference => ({ key, strength: 'weaker', words: `${one} ${may}, as the register has it beside an address that is listed` }),
    );
}

/** A day that ends a permission, or begins one; none is no limit. */
function limit(what: string, weaker: 'earlier' | 'later'): Rule<string | undefined> {
  return (before, after, key) => {
    if (before === after) return [];
    const isWeaker = after === undefined || (before !== undefined && (weaker === 'later' ? after > before : after < before));
    const words = `${what} ${after ?? 'any day'} (before: ${before ?? 'any day'})`;
    return [{ key, strength: isWeaker ? 'weaker' : 'stricter', words }];
  };
}

/** Records are many: how many come and go is said, not which. */
const compareRecords: Rule<Policy['training']['records']> = (before, after, key) => {
  const written = ({ person, course, date, valid, validDays, until }: Policy['training']['records'][number]): string =>
    JSON.stringify([person, course, date, valid ?? 'yes', validDays ?? null, until ?? null]);
  const count = (one: typeof before, other: typeof before, valid: 'yes' | 'no'): number =>
    gone(one.filter((record) => (record.valid ?? 'yes') === valid).map(written), other.map(written)).length;
  const say = (found: number, strength: Difference['strength'], words: string): Difference[] =>
    found === 0 ? [] : [{ key, strength, words: `${found} ${words}` }];
  return [
    ...say(count(after, before, 'yes'), 'weaker', 'records say that somebody had a course, and did not before'),
    ...say(count(before, after, 'no'), 'weaker', 'records that somebody did not have a course are gone'),
    ...say(count(before, after, 'yes'), 'stricter', 'records that somebody had a course are gone'),
    ...say(count(after, before, 'no'), 'stricter', 'records say that somebody did not have a course'),
  ];
};

const compareCourses: Rule<readonly Readonly<Course>[]> = (before, after, key) => {
  const { added, removed, kept } = paired(before, after, ({ id }) => id);
  return [
    ...removed.map(({ id }): Difference => ({ key, strength: 'weaker', words: `the course ${id} is no longer asked for` })),
    ...added.map(({ id }): Difference => ({ key, strength: 'stricter', words: `the course ${id} is asked for` })),
    ...kept.flatMap(([then, now]) =>
      amount(`days for which the course ${now.id} is good`, 'permission')(then.validDays ?? 365, now.validDays ?? 365, `${key}.validDays`),
    ),
  ];
};

export const compareTraining: Rule<Policy['training']> = each<Policy['training']>({ courses: compareCourses, records: compareRecords });

/** Sets of what has to be kept apart, by their pairs. */
function pairs(words: (one: string, other: string) => string): Rule<readonly (readonly string[])[]> {
  const all = (sets: readonly (readonly string[])[]): string[] => sets.flatMap((set) => together(set, words));
  return (before, after, key) => demands((pair) => pair)(all(before), all(after), key);
}

const together = (set: readonly string[], words: (one: string, other: string) => string): string[] =>
  set.flatMap((one, at) => set.slice(at + 1).map((other) => words(...sorted(one, other))));

const sorted = (one: string, other: string): [string, string] => (one < other ? [one, other] : [other, one]);

export const compareDuties: Rule<Policy['duties']> = each<Policy['duties']>({
  roles: noted((roles) => `roles of the policy's own: ${roles === null || roles.length === 0 ? 'none' : roles.join(', ')}`),
  reviewers: permissions((role) => `who holds the role ${role} may review`),
  apart: pairs((one, other) => `the ${one} and the ${other} of a change are different people`),
  exclusive: pairs((one, other) => `nobody holds both ${one} and ${other}`),
});

/** Each pattern permits another way to link a ticket; without any none is asked for. */
const comparePatterns = onlyListed((pattern) => `a ticket may look like \`${pattern}\``, 'no ticket is asked for', 'a ticket is asked for');

export const compareTickets: Rule<Policy['tickets']> = each<Policy['tickets']>({
  patterns: comparePatterns,
  commits: choice({ all: 'every commit links to a ticket', assisted: 'AI-assisted commits link to a ticket' }),
});
