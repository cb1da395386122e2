import { describe, expect, test } from 'vitest';
import { judge } from '../../src/controls/define.ts';
import separationOfDuties from '../../src/controls/separation-of-duties.ts';
import type { Part } from '../../src/model/duties.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.ts';
import { between, type ChangeBy, changeBy, on, PEOPLE } from '../support/people.ts';

const verdict = (change: ChangeBy) => {
  const { outcome, reasons } = judge(separationOfDuties, changeBy(change));
  return [outcome, ...reasons.map(({ code }) => code)].join(' ');
};

const apart = (...sets: Part[][]): Partial<Policy> => ({ duties: { ...DEFAULT_POLICY.duties, apart: sets } });
const exclusive = (...sets: string[][]): Partial<Policy> => ({ duties: { ...DEFAULT_POLICY.duties, exclusive: sets } });

const AGAINST = { name: 'Grace Gray', email: 'grace@corp.org', value: 'Grace Gray <grace@corp.org> is against it' };
const BOT = 'robot[bot] <1+robot[bot]@users.noreply.github.com>';

describe('author, committer, initiator and reviewer: the same, different, unknown, a program, gone', () => {
  test.each<[expected: string, name: string, change: ChangeBy]>([
    ['pass', 'author and committer are one, the reviewer another', {}],
    ['pass', 'all are different', { committer: 'Bo Builder <bo@corp.org>', initiator: 'Cleo Law <cleo@corp.org>' }],
    ['pass', 'the reviewer is named by id', { reviewers: ['grace'] }],
    ['pass', 'one of two reviewers is apart from everybody', { reviewers: ['Ada Author <ada@corp.org>', 'Grace Gray <grace@corp.org>'] }],
    ['fail reviewer-is-author', 'the reviewer is the author', { reviewers: ['Ada Author <ada@corp.org>'] }],
    ['fail reviewer-is-author', 'the reviewer is the author under another address and name', { reviewers: ['A. A. <ada@home.net>'] }],
    ['fail reviewer-is-committer', 'the reviewer is the committer', { committer: 'G <gg@corp.org>' }],
    ['fail same-person', 'the reviewer is the initiator', { initiator: 'Gray <gg@corp.org>' }],
    ['unknown no-reviewer', 'nobody reviews', { reviewers: [] }],
    ['fail reviewer-not-a-person', 'a program reviews', { reviewers: [{ name: 'robot[bot]', automation: 'a bot' }] }],
    ['unknown reviewer-unclear', 'the reviewer may be against it', { reviewers: [AGAINST] }],
    ['pass', 'one of two reviewers may be against it', { reviewers: [AGAINST, 'Sam Safe <sam@corp.org>'] }],
    ['unknown person-unknown', 'the reviewer is not known', { reviewers: ['Eve <eve@x.org>'] }],
    ['unknown person-unknown', 'the author is not known', { author: 'Eve <eve@x.org>', committer: 'Bo Builder <bo@corp.org>' }],
    ['unknown person-alike', 'the initiator may be the reviewer', { initiator: 'G. Gray <gg@x.org>' }],
    [
      'unknown person-alike person-alike reviewer-unclear',
      'the reviewer may be the author, who committed it',
      { reviewers: ['Ada van Author <av@x.org>'] },
    ],
    ['unknown person-unknown', 'the committer is not known', { committer: 'Eve <eve@x.org>' }],
    ['unknown person-unknown', 'the initiator is not known', { initiator: 'Eve <eve@x.org>' }],
    ['pass', 'a program commits what a person wrote', { committer: BOT }],
    ['unknown initiator-unknown', 'a program writes, and nobody set it to work', { author: BOT }],
    ['pass', 'a program writes for somebody', { author: BOT, initiator: 'Ada Author <ada@corp.org>' }],
    ['fail same-person', 'a program writes for who reviews', { author: BOT, initiator: 'Grace Gray <grace@corp.org>' }],
    ['fail person-left', 'the author had left', { author: 'Lee Left <lee@corp.org>' }],
    ['fail person-left', 'the committer had left', { committer: 'Lee Left <lee@corp.org>' }],
    ['fail person-left', 'the initiator had left', { initiator: 'Lee Left <lee@corp.org>' }],
    ['fail person-left', 'the reviewer had left', { reviewers: ['Lee Left <lee@corp.org>'] }],
    ['fail person-not-yet', 'the author had not joined', { author: 'Neil New <neil@corp.org>' }],
    ['pass', 'one reviewer had left, another had not', { reviewers: ['Lee Left <lee@corp.org>', 'Grace Gray <grace@corp.org>'] }],
  ])('%s: %s', (expected, _, change) => {
    expect(verdict(change)).toBe(expected);
  });
});

describe('the merger', () => {
  const kept = apart(['author', 'merger']);

  test.each<[expected: string, change: ChangeBy]>([
    ['pass', { merger: 'Bo Builder <bo@corp.org>', policy: kept }],
    ['fail same-person', { merger: 'Ada Author <ada@home.net>', policy: kept }],
    ['unknown person-unknown', { merger: 'Eve <eve@x.org>', policy: kept }],
    ['unknown merger-unknown', { policy: kept }],
    ['unknown merger-unknown', { merger: BOT, policy: kept }],
    ['pass', { policy: kept, facts: { moment: 'merge' } }],
    ['pass', { merger: 'Ada Author <ada@home.net>' }],
  ])('%s: %j', (expected, change) => {
    expect(verdict(change)).toBe(expected);
  });
});

describe('roles that exclude each other', () => {
  const kept = exclusive(['developer', 'release-manager', 'auditor']);

  test('nobody who acts holds two of them', () => {
    expect(verdict({ policy: kept })).toBe('pass');
    expect(verdict({ author: 'Bo Builder <bo@corp.org>', policy: kept })).toBe('fail exclusive-roles');
    expect(verdict({ committer: 'Bo Builder <bo@corp.org>', policy: kept })).toBe('fail exclusive-roles');
    expect(verdict({ author: 'Bo Builder <bo@corp.org>', policy: exclusive(['developer', 'auditor']) })).toBe('pass');
  });
});

describe('when somebody left', () => {
  const by = (asOf: ReturnType<typeof on>) => verdict({ author: 'Lee Left <lee@corp.org>', facts: { asOf } });

  test('is judged over the whole time in which the commit may have been made', () => {
    expect(by(on('2025-12-31'))).toBe('pass');
    expect(by(on('2026-01-01'))).toBe('fail person-left');
    expect(by(between('2025-12-01', '2026-02-01'))).toBe('unknown activity-undetermined');
    expect(by(between('2026-01-15', '2026-02-01'))).toBe('fail person-left');
  });
});

describe('where it is not asked', () => {
  test.each<[string, ChangeBy]>([
    ['not-applicable', { policy: { people: [] } }],
    ['not-applicable', { facts: { marks: [] } }],
    ['deferred', { facts: { moment: 'commit' } }],
    ['deferred', { facts: { moment: 'push' } }],
    ['before-adoption', { facts: { policy: null } }],
  ])('%s: %j', (expected, change) => {
    expect(verdict(change)).toBe(expected);
  });

  test('of all commits, where the policy says so', () => {
    const all = { ai: { ...DEFAULT_POLICY.ai, reviewsOf: 'all' as const } };
    expect(verdict({ policy: all, facts: { marks: [] }, reviewers: [] })).toBe('unknown no-reviewer');
    const empty = { marks: [], deltas: [] };
    expect(verdict({ policy: all, facts: empty, reviewers: [] })).toBe('pass');
    expect(verdict({ policy: all, facts: empty, reviewers: [], author: 'Lee Left <lee@corp.org>' })).toBe('fail person-left');
  });

  test('of nobody, where no parts are kept apart', () => {
    expect(verdict({ policy: apart(), reviewers: [] })).toBe('pass');
    expect(verdict({ policy: apart(['author', 'committer']), reviewers: [] })).toBe('fail same-person');
  });
});

test('an emergency puts it off until its hours are over', () => {
  const trailers = [{ key: 'Emergency', value: 'INC-12', line: 3, inBlock: true }];
  const when = (hours: number) => ({ from: 0, to: hours * 3600 });
  expect(verdict({ reviewers: [], facts: { trailers, asOf: when(1), moment: 'merge' } })).toBe('deferred emergency no-reviewer');
  expect(verdict({ reviewers: [], facts: { trailers, asOf: when(80) } })).toBe('unknown no-reviewer');
  expect(verdict({ reviewers: ['Ada Author <ada@corp.org>'], facts: { trailers, asOf: when(80) } })).toBe(
    'fail emergency-not-reviewed reviewer-is-author',
  );
});

test('the register of the fixture has every case', () => {
  expect(PEOPLE.map(({ id }) => id)).toStrictEqual(['ada', 'bo', 'grace', 'sam', 'cleo', 'lee', 'neil']);
});
