import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import type { PersonRecord } from '../../../src/model/people.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/model/policy.ts';
import { flawsOf, waive } from '../../../src/model/rules/waive.ts';
import type { Trailer } from '../../../src/model/trailer.ts';
import type { Verdict } from '../../../src/model/verdict.ts';
import type { WeighedWaiver } from '../../../src/model/waiver.ts';
import { someFacts, someMark } from '../../support/facts.ts';

const WAIVER: WeighedWaiver = {
  automation: null,
  id: 'w-1',
  control: 'ai-reviewer-named',
  paths: ['tools/**'],
  reason: 'one maintainer',
  requestedBy: 'Bo Berg <bo@example.com>',
  approvedBy: 'Grace Gray <grace@example.com>',
  from: '2026-01-10',
  until: '2026-01-31',
};
const FAILED: Verdict = {
  control: 'ai-reviewer-named',
  outcome: 'fail',
  reasons: [{ code: 'no-reviewer', text: 'no trailer names a reviewer' }],
};
const at = (day: string): number => Date.parse(`${day}T12:00:00Z`) / 1000;
const INSIDE = { from: at('2026-01-15'), to: at('2026-01-16') };

const policyWith = (waivers: Partial<Policy['waivers']>): Policy => ({
  ...DEFAULT_POLICY,
  waivers: { ...DEFAULT_POLICY.waivers, ...waivers },
});

function waived(changed: Partial<WeighedWaiver> = {}, facts: Partial<Facts> = {}, verdict = FAILED, isOpen = false): Verdict {
  const waiver = { ...WAIVER, ...changed };
  return waive(
    verdict,
    someFacts({ asOf: INSIDE, waivers: [waiver], policy: policyWith({ list: [waiver] }), ...facts }, { id: 'abc'.repeat(13) + 'a' }),
    isOpen,
  );
}

test('a waiver in force permits the deviation, and is named with who approved it', () => {
  expect(waived()).toEqual({
    control: 'ai-reviewer-named',
    outcome: 'waived',
    waiver: 'w-1',
    reasons: [
      { code: 'waived', text: 'waiver w-1, until 2026-01-31, approved by Grace Gray <grace@example.com> (claimed): one maintainer' },
      ...FAILED.reasons,
    ],
  });
});

test('what could not be told beside the deviation stays unknown, and the use of the waiver is still named', () => {
  const { outcome, waiver, reasons } = waived({}, {}, FAILED, true);
  expect([outcome, waiver, reasons.map(({ code }) => code)]).toEqual(['unknown', 'w-1', ['waived', 'no-reviewer']]);
});

test.each<Verdict['outcome']>(['pass', 'unknown', 'deferred', 'not-applicable', 'before-adoption'])('a verdict of %s stays', (outcome) => {
  expect(waived({}, {}, { ...FAILED, outcome })).toEqual({ ...FAILED, outcome });
});

describe('the scope', () => {
  const BY_NAME = someFacts({}, { author: { name: 'Ada Author', email: '', time: 0, zone: '+0000' } }).commit;
  const REGISTERED: Policy = {
    ...DEFAULT_POLICY,
    people: [
      { id: 'p-1', emails: ['ada@example.com', 'ada@home.example'] },
      { id: 'p-2', emails: ['grace@example.com'] },
    ],
  };
  const cursor = someMark({ toolId: 'cursor', tool: 'Cursor' });
  test.each<[string, Partial<WeighedWaiver>, Partial<Facts>, boolean]>([
    ['another control', { control: 'ai-tool-disclosed' }, {}, false],
    ['this commit', { commits: ['abcabcabcabc'] }, {}, true],
    ['another commit', { commits: ['b'.repeat(40)] }, {}, false],
    ['the author', { people: ['ada@example.com'] }, {}, true],
    ['the author by address, whatever the name', { people: ['A. Author <ada@example.com>'] }, {}, true],
    ['somebody of the same name', { people: ['Ada Author <other@example.com>'] }, {}, false],
    ['somebody of the same name without an address', { people: ['Ada Author <other@example.com>'] }, { commit: BY_NAME }, false],
    ['the author by another address of the register', { people: ['ada@home.example'] }, { policy: REGISTERED }, true],
    ['an address that draws alike', { people: ['ad\u0430@example.com'] }, {}, false],
    ['an address with a tag', { people: ['ada+x@example.com'] }, {}, false],
    ['an address in capitals', { people: ['ADA@Example.com'] }, {}, true],
    ['somebody else', { people: ['bo@example.com'] }, {}, false],
    ['the tool', { tools: ['claude-code'] }, { marks: [someMark()] }, true],
    ['one of two tools', { tools: ['claude-code'] }, { marks: [someMark(), cursor] }, false],
    ['both tools', { tools: ['claude-code', 'cursor'] }, { marks: [someMark(), cursor] }, true],
    ['a weak mark beside', { tools: ['claude-code'] }, { marks: [someMark(), { ...cursor, strength: 'weak' }] }, true],
    ['no tool at all', { tools: ['claude-code'] }, {}, false],
    ['all that it names', { tools: ['claude-code'], people: ['bo@example.com'] }, { marks: [someMark()] }, false],
  ])('%s: %s', (_, waiver, facts, expected) => {
    expect(waived(waiver, facts).outcome).toBe(expected ? 'waived' : 'fail');
  });
});

describe('the register of people', () => {
  const by = (person: Partial<PersonRecord>, approvedBy = WAIVER.approvedBy) =>
    flawsOf(
      { ...WAIVER, approvedBy },
      { ...someFacts(), policy: { ...DEFAULT_POLICY, people: [{ id: 'p-9', emails: ['grace@example.com'], ...person }] } },
    ).map(({ code }) => code);
  test.each<[string, Partial<PersonRecord>, string | undefined, string[]]>([
    ['has who approved it', {}, undefined, []],
    ['has them by id', {}, 'p-9', []],
    ['had them until the day on which it begins', { until: '2026-01-10' }, undefined, []],
    ['had them until the day before', { until: '2026-01-09' }, undefined, ['waiver-approver-inactive']],
    ['has them from the day after', { from: '2026-01-11' }, undefined, ['waiver-approver-inactive']],
    ['does not have them', { emails: ['hal@example.com'] }, undefined, ['waiver-approver-unknown']],
  ])('%s', (_, person, approvedBy, expected) => {
    expect(by(person, approvedBy)).toEqual(expected);
  });
});

describe('the days', () => {
  test.each<[string, Facts['asOf'], string, string | undefined]>([
    ['the first and the last', { from: at('2026-01-10'), to: at('2026-01-31') }, 'waived', 'waived'],
    ['before', { from: at('2026-01-08'), to: at('2026-01-09') }, 'fail', 'waiver-not-yet'],
    ['after', { from: at('2026-02-01'), to: at('2026-02-02') }, 'fail', 'waiver-expired'],
    ['left open by dates that reach beyond the end', { from: at('2026-01-20'), to: at('2026-03-01') }, 'unknown', 'waiver-undetermined'],
  ])('%s', (_, asOf, outcome, code) => {
    const verdict = waived({}, { asOf });
    expect([verdict.outcome, verdict.reasons.some((reason) => reason.code === code)]).toEqual([outcome, true]);
    expect(verdict.reasons).toContainEqual(FAILED.reasons[0]);
  });
});

describe('an approval that is none never waives', () => {
  test.each<[string, Partial<WeighedWaiver>, Partial<Policy['waivers']>, string]>([
    ['by whoever asked', { approvedBy: 'Bo Berg <bo@example.com>' }, {}, 'waiver-self-approved'],
    ['by whoever asked, under another address', { approvedBy: 'Bo Berg <bo@private.example>' }, {}, 'waiver-self-approved'],
    ['by the author', { approvedBy: 'ada@example.com' }, {}, 'waiver-self-approved'],
    ['by the author, dressed up', { approvedBy: 'Ádа Author <x@private.org>' }, {}, 'waiver-self-approved'],
    ['by nobody', { approvedBy: 'TODO <todo@example.com>' }, {}, 'waiver-approver-nobody'],
    ['by somebody who may not', {}, { approvers: ['hal@example.com'] }, 'waiver-approver-not-listed'],
    ['by a tool', { automation: 'Claude Code' }, {}, 'waiver-approver-not-a-person'],
    ['for too long', { until: '2026-06-30' }, {}, 'waiver-too-long'],
    ['for a day too long', { until: '2026-01-20' }, { maxDays: 10 }, 'waiver-too-long'],
  ])('%s', (_, changed, rules, code) => {
    const waiver = { ...WAIVER, ...changed };
    const facts = someFacts({ asOf: INSIDE, waivers: [waiver], policy: policyWith({ ...rules, list: [waiver] }) });
    const verdict = waive(FAILED, facts, false);
    expect([verdict.outcome, verdict.waiver, verdict.reasons.map((reason) => reason.code)]).toEqual([
      'fail',
      undefined,
      ['no-reviewer', code],
    ]);
    expect(flawsOf(waiver, facts).map((reason) => reason.code)).toEqual([code]);
  });

  test.each([
    ['by a co-author', 1, 'Grace Gray <grace@example.com>'],
    ['by a co-author under another address', 1, 'Grace Gray <g@private.org>'],
    ['by one of more co-authors than are looked at', 1001, 'Hal Hill'],
  ])('%s', (_, count, name) => {
    const coauthor = (value: string, line: number): Trailer => ({ key: 'Co-authored-by', value, line, inBlock: true });
    const trailers = Array.from({ length: count }, (__, line) =>
      coauthor(count === 1 ? name : `${name} ${line} <hal${line}@example.com>`, line),
    );
    expect(waived({}, { trailers }).reasons.map(({ code }) => code)).toEqual(['no-reviewer', 'waiver-self-approved']);
    expect(waived({}, { trailers: [coauthor('Hal Hill <hal@example.com>', 3)] }).outcome).toBe('waived');
  });

  test('by the author of a commit that git merge --squash lists', () => {
    const commit = (author: string) => ({
      ...someFacts().commit,
      message: `Squashed commit of the following:\n\ncommit ${'a'.repeat(40)}\nAuthor: ${author}\nDate:   Thu Jan 1 00:00:00 1970 +0000\n\n    One\n`,
    });
    const { reasons } = waived({}, { commit: commit('Grace Gray <g@private.org>') });
    expect(reasons.map(({ code }) => code)).toEqual(['no-reviewer', 'waiver-self-approved']);
    expect(waived({}, { commit: commit('Hal Hill <hal@example.com>') }).outcome).toBe('waived');
  });

  test.each<[string, Partial<Facts>, string?]>([
    ['by the author', {}, 'A. Author'],
    ['by a co-author', { trailers: [{ key: 'Co-authored-by', value: 'Grace van Gray <gg@x.org>', line: 3, inBlock: true }] }],
    ['by whoever asked for it', {}, 'B. Berg <b@x.org>'],
  ])('under another spelling %s, perhaps', (_, facts, approvedBy) => {
    const { outcome, reasons } = waived(approvedBy === undefined ? {} : { approvedBy }, facts);
    expect([outcome, reasons.map(({ code }) => code).sort()]).toEqual(['unknown', ['no-reviewer', 'waiver-approver-unclear']]);
  });

  test('for as many days as the policy lets it, it does', () => {
    const waiver = { ...WAIVER, until: '2026-01-19' };
    expect(waive(FAILED, someFacts({ asOf: INSIDE, waivers: [waiver], policy: policyWith({ maxDays: 10 }) }), false).outcome).toBe(
      'waived',
    );
  });
});

test('a good waiver helps beside a bad one, and what watches over the policy is never waived', () => {
  const bad = { ...WAIVER, id: 'w-0', approvedBy: WAIVER.requestedBy };
  expect(waive(FAILED, someFacts({ asOf: INSIDE, waivers: [bad, WAIVER], policy: policyWith({}) }), false).waiver).toBe('w-1');
  for (const control of ['policy-change-approved', 'waiver-valid'])
    expect(waived({ control }, {}, { ...FAILED, control }).outcome).toBe('fail');
});

test.each([
  ['Grace Gray <grace@example.com> # approved: one maintainer', 'waived', 'waived'],
  ['Grace Gray (CFO) <grace@example.com>', 'waived', 'waived'],
  ['Grace Gray (rejected) <grace@example.com>', 'fail', 'waiver-not-approved'],
  ['Grace Gray <grace@example.com> (not yet)', 'fail', 'waiver-not-approved'],
  ['ask Grace Gray <grace@example.com>', 'fail', 'waiver-not-approved'],
  ['Grace Gray <grace@example.com> would rather not', 'unknown', 'waiver-approver-unclear'],
  ['the deputy against Grace Gray <grace@example.com>', 'unknown', 'waiver-approver-unclear'],
])('approved by %s', (approvedBy, outcome, code) => {
  for (const approvers of [['grace@example.com'], ['Grace Gray <grace@example.com>']]) {
    const people = [{ id: 'p1', names: ['Grace Gray'], emails: ['grace@example.com'] }];
    const verdict = waived({ approvedBy }, { policy: { ...policyWith({ approvers }), people } });
    expect([verdict.outcome, verdict.reasons.map((reason) => reason.code)]).toEqual([outcome, expect.arrayContaining([code])]);
  }
});
