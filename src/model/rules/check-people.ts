import type { AsOf } from '../facts.ts';
import type { PersonRecord } from '../people.ts';
import type { PeopleProblem, SeenPerson } from '../people-check.ts';
import { type Policy, RISKS } from '../policy.ts';
import { entriesWith, isAddressKey, recordsOf } from './directory.ts';
import { holdsOver } from './holds-over.ts';
import { demandFor } from './review-demand.ts';
import { identityOf } from './same-person.ts';
import { hasRole, standingOf } from './standing.ts';
import { trainingOver } from './training.ts';

/** What is wrong with the people of a policy, as of one moment, and with who made its history. In the order of ids and addresses: nobody is counted. */
export function checkPeople(policy: Policy, seen: readonly SeenPerson[], asOf: AsOf): PeopleProblem[] {
  return [
    ...strangers(policy, seen, asOf),
    ...outsideTheirDays(policy, seen, asOf),
    ...heldTogether(policy, asOf),
    ...rolesMissing(policy, asOf),
    ...untrained(policy, seen, asOf),
    ...namesakes(policy),
    ...recordsOfNobody(policy, asOf),
    ...recordsOfNothing(policy),
  ];
}

const problem = (found: Pick<PeopleProblem, 'code' | 'text'> & Partial<PeopleProblem>): PeopleProblem => ({
  isMistake: true,
  ids: [],
  identity: null,
  commit: null,
  ...found,
});

const byId = <T extends { readonly id: string }>(rows: readonly T[]): T[] => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const active = (policy: Policy, asOf: AsOf): Readonly<PersonRecord>[] =>
  byId(policy.people).filter((one) => holdsOver(one, asOf) === 'holds');

function strangers(policy: Policy, seen: readonly SeenPerson[], asOf: AsOf): PeopleProblem[] {
  return seen
    .filter((person) => standingOf(person, policy, asOf).state !== 'known')
    .toSorted((a, b) => (`${a.email}\0${a.name}` < `${b.email}\0${b.name}` ? -1 : 1))
    .map(({ name, email, last }) => {
      const known = entriesWith(recordsOf(policy), identityOf({ name, email: '' }).keys).map(({ of }) => of.id);
      const alike = entriesWith(recordsOf(policy), identityOf({ name: '', email }).keys).map(({ of }) => of.id);
      const like = [
        ...(known.length === 0 ? [] : [`; the name is that of ${known.join(', ')}`]),
        ...(alike.length === 0 ? [] : [`; the address is like one of ${alike.join(', ')}`]),
      ].join('');
      return problem({
        code: 'author-unknown',
        ids: [...new Set([...known, ...alike])],
        identity: { name, email },
        commit: last.id,
        text: `${name} <${email}> made commits and is not in the register of people${like}`,
      });
    });
}

/** By the dates that commits claim. */
function outsideTheirDays(policy: Policy, seen: readonly SeenPerson[], asOf: AsOf): PeopleProblem[] {
  const found = new Map<string, PeopleProblem>();
  for (const person of seen) {
    const standing = standingOf(person, policy, asOf);
    if (standing.state !== 'known') continue;
    const { id } = standing.record;
    const at = ({ time }: SeenPerson['last']) => holdsOver(standing.record, { from: time, to: time });
    if (at(person.last) === 'expired')
      found.set(
        `2 ${id}`,
        problem({ code: 'commits-after-leaving', ids: [id], commit: person.last.id, text: `${id} left and made commits after that` }),
      );
    if (at(person.first) === 'not-yet')
      found.set(
        `1 ${id}`,
        problem({ code: 'commits-before-joining', ids: [id], commit: person.first.id, text: `${id} made commits before joining` }),
      );
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function heldTogether(policy: Policy, asOf: AsOf): PeopleProblem[] {
  return active(policy, asOf).flatMap(({ id, roles = [] }) =>
    policy.duties.exclusive
      .map((set) => set.filter((role) => roles.includes(role)))
      .filter(({ length }) => length > 1)
      .map((both) =>
        problem({ code: 'exclusive-roles', ids: [id], text: `${id} holds ${both.join(' and ')}, which nobody may hold together` }),
      ),
  );
}

/** Roles that are asked for, and that nobody could answer for. */
function rolesMissing(policy: Policy, asOf: AsOf): PeopleProblem[] {
  const people = active(policy, asOf);
  const judges = [policy, ...policy.sections.map((section) => section.policy)];
  const asked = new Set(judges.flatMap((one) => RISKS.flatMap((risk) => demandFor(one, risk).roles)));
  const missing = [...asked].filter((role) => !people.some((person) => hasRole(person, [role])));
  const nobody = people.some((person) => hasRole(person, policy.duties.reviewers)) ? [] : [policy.duties.reviewers.join(', ')];
  return [
    ...missing.map((role) => problem({ code: 'role-missing', text: `the policy asks for the role ${role}, and nobody holds it` })),
    ...nobody.map((roles) => problem({ code: 'role-missing', text: `nobody holds a role that may review (${roles})` })),
  ];
}

/** Of developers, and of who wrote with AI assistance. */
function untrained(policy: Policy, seen: readonly SeenPerson[], asOf: AsOf): PeopleProblem[] {
  const assisted = new Set(
    seen
      .filter((person) => person.assisted)
      .flatMap((person) => {
        const standing = standingOf(person, policy, asOf);
        return standing.state === 'known' ? [standing.record.id] : [];
      }),
  );
  const asked = active(policy, asOf).filter((person) => assisted.has(person.id) || hasRole(person, ['developer']));
  return asked.flatMap(({ id, emails = [] }) =>
    policy.training.courses.flatMap((course) => {
      const held = (['', ...emails] as const).map((email) => trainingOver({ name: '', email }, id, course, policy.training, asOf));
      if (held.includes('holds')) return [];
      const isMissing = held.every((one) => one === null);
      const text = isMissing ? `no record shows the course ${course.id} of ${id}` : `the course ${course.id} is not good now for ${id}`;
      return [problem({ code: isMissing ? 'training-missing' : 'training-expired', ids: [id], text })];
    }),
  );
}

function namesakes(policy: Policy): PeopleProblem[] {
  const pairs = new Map<string, readonly string[]>();
  for (const [key, entries] of recordsOf(policy).byKey) {
    const ids = [...new Set(entries.map(({ of }) => of.id))].sort();
    if (!isAddressKey(key) && ids.length > 1) pairs.set(ids.join(', '), ids);
  }
  return [...pairs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([words, ids]) =>
      problem({ code: 'same-name', isMistake: false, ids, text: `${words} share a name: only an address, or an id, tells who is meant` }),
    );
}

function recordsOfNobody(policy: Policy, asOf: AsOf): PeopleProblem[] {
  if (policy.people.length === 0) return [];
  const isNobody = (person: string): boolean =>
    standingOf(person.includes('@') ? { name: '', email: person } : { name: person, email: '' }, policy, asOf).state === 'unknown';
  return [...new Set(policy.training.records.map(({ person }) => person))]
    .filter(isNobody)
    .sort()
    .map((person) =>
      problem({
        code: 'record-unknown',
        isMistake: false,
        text: `there are records of training of ${person}, who is not in the register of people`,
      }),
    );
}

/** A register of a whole company has other courses too. */
function recordsOfNothing({ training: { courses, records } }: Policy): PeopleProblem[] {
  if (courses.length === 0) return [];
  const asked = new Set(courses.map(({ id }) => id));
  const others = [...new Set(records.map(({ course }) => course))].filter((course) => !asked.has(course));
  return others.sort().map((course) =>
    problem({
      code: 'course-unknown',
      isMistake: false,
      text: `there are records of the course ${course}, which the policy does not ask for`,
    }),
  );
}
