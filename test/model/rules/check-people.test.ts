import { describe, expect, test } from 'vitest';
import type { SeenPerson } from '../../../src/model/people-check.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/model/policy.ts';
import { checkPeople } from '../../../src/model/rules/check-people.ts';
import { parsePerson } from '../../../src/model/rules/reviewers.ts';
import { on, PEOPLE } from '../../support/people.ts';

const at = (day: string): number => Date.parse(`${day}T12:00:00Z`) / 1000;

const seen = (who: string, first = '2026-02-01', last = first, assisted = false): SeenPerson => ({
  ...parsePerson(who),
  first: { id: 'a'.repeat(40), time: at(first) },
  last: { id: 'b'.repeat(40), time: at(last) },
  assisted,
});

const told = (policy: Partial<Policy>, people: readonly SeenPerson[] = []): string[] =>
  checkPeople({ ...DEFAULT_POLICY, people: PEOPLE, ...policy }, people, on('2026-06-15')).map(({ code, ids }) => [code, ...ids].join(' '));

describe('who made the history', () => {
  test.each<[expected: string[], who: SeenPerson]>([
    [[], seen('Ada Author <ada@corp.org>')],
    [[], seen('whoever <ada@home.net>')],
    [['author-unknown'], seen('Eve <eve@x.org>')],
    [['author-unknown ada'], seen('Ada Author <ada@new.org>')],
    [['author-unknown ada'], seen('Mallory <ad\u0430@corp.org>')],
    [[], seen('Lee <lee@corp.org>', '2025-11-01', '2025-12-31')],
    [['commits-after-leaving lee'], seen('Lee <lee@corp.org>', '2025-11-01', '2026-01-01')],
    [['commits-before-joining neil'], seen('Neil <neil@corp.org>')],
  ])('%j', (expected, who) => {
    expect(told({}, [who])).toStrictEqual(expected);
  });

  test('is said once for each, with a commit that shows it, and in an order that counts nobody', () => {
    const lee = [seen('Lee <lee@corp.org>', '2026-01-02'), seen('L. Left <lee@corp.org>', '2026-01-03')];
    const problems = checkPeople(
      { ...DEFAULT_POLICY, people: PEOPLE },
      [seen('Z <z@x.org>'), seen('A <a@x.org>'), ...lee],
      on('2026-06-15'),
    );
    expect(problems.map(({ identity, ids }) => identity?.email ?? ids.join())).toStrictEqual(['a@x.org', 'z@x.org', 'lee']);
    expect(problems.every(({ commit }) => commit === 'b'.repeat(40))).toBe(true);
  });
});

describe('roles', () => {
  const asks = (roles: string[]): Partial<Policy> => ({ ai: { ...DEFAULT_POLICY.ai, reviews: { critical: { roles } } } });

  test('that are asked for are held by somebody who is there', () => {
    expect(told(asks(['security-reviewer']))).toStrictEqual([]);
    expect(told(asks(['auditor']))).toStrictEqual(['role-missing']);
    const left = PEOPLE.filter(({ id }) => id !== 'sam');
    expect(told({ ...asks(['security-reviewer']), people: left })).toStrictEqual(['role-missing']);
  });

  test('may be asked for by a section alone', () => {
    const section = { paths: ['pay/**'], policy: { ...DEFAULT_POLICY, ...asks(['auditor']) } };
    expect(told({ sections: [section] })).toStrictEqual(['role-missing']);
  });

  test('that may review are held by somebody', () => {
    expect(told({ people: PEOPLE.filter(({ id }) => id === 'ada') })).toStrictEqual(['role-missing']);
  });

  test('that exclude each other are held by nobody', () => {
    const exclusive = [['developer', 'release-manager']];
    expect(told({ duties: { ...DEFAULT_POLICY.duties, exclusive } })).toStrictEqual(['exclusive-roles bo']);
  });
});

describe('training', () => {
  const asks = (...records: Policy['training']['records']): Partial<Policy> => ({ training: { courses: [{ id: 'ai-use' }], records } });
  const had = (person: string, date: string) => ({ person, course: 'ai-use', date });

  test('of developers, and of who writes with AI assistance', () => {
    expect(told(asks(had('ada', '2026-01-01')))).toStrictEqual(['training-missing bo']);
    expect(told(asks(had('ada', '2024-01-01'), had('bo@corp.org', '2026-01-01')))).toStrictEqual(['training-expired ada']);
    const assisted = [seen('Grace <gg@corp.org>', '2026-02-01', '2026-02-01', true)];
    expect(told(asks(had('ada', '2026-01-01'), had('bo', '2026-01-01')), assisted)).toStrictEqual(['training-missing grace']);
  });

  test('in a course that is not asked for is a note', () => {
    const records = [had('ada', '2026-01-01'), had('bo', '2026-01-01'), { ...had('ada', '2026-01-01'), course: 'ai-usage' }];
    expect(told(asks(...records))).toStrictEqual(['course-unknown']);
  });

  test('of nobody is a note', () => {
    const problems = checkPeople(
      {
        ...DEFAULT_POLICY,
        people: PEOPLE,
        training: { courses: [], records: [had('eve', '2026-01-01'), had('ADA@corp.org', '2026-01-01')] },
      },
      [],
      on('2026-06-15'),
    );
    expect(problems.map(({ code, isMistake, text }) => [code, isMistake, text.includes('eve')])).toStrictEqual([
      ['record-unknown', false, true],
    ]);
  });
});

test('a shared name is a note', () => {
  const twins = [...PEOPLE, { id: 'ada2', names: ['ADA author'], emails: ['ada2@corp.org'] }];
  expect(told({ people: twins })).toStrictEqual(['same-name ada ada2']);
});
