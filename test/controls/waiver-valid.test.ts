import { expect, test } from 'vitest';
import { judge, judgeAll } from '../../src/controls/define.ts';
import { CONTROLS } from '../../src/controls/index.ts';
import waiverValid from '../../src/controls/waiver-valid.ts';
import type { Facts } from '../../src/model/facts.ts';
import type { Outcome, Verdict } from '../../src/model/verdict.ts';
import type { WeighedWaiver } from '../../src/model/waiver.ts';
import { someFacts, someMark, someReviewer } from '../support/facts.ts';

const WAIVER: WeighedWaiver = {
  automation: null,
  id: 'w-1',
  control: 'ai-reviewer-named',
  people: ['ada@example.com'],
  reason: 'one maintainer',
  requestedBy: 'bo@example.com',
  approvedBy: 'grace@example.com',
  from: '2026-01-10',
  until: '2026-01-31',
};
const at = (day: string): number => Date.parse(`${day}T12:00:00Z`) / 1000;
const INSIDE = { from: at('2026-01-15'), to: at('2026-01-16') };

const verdict = (waivers: readonly WeighedWaiver[], facts: Partial<Facts> = {}, others: readonly Verdict[] = FAILING) => {
  const { outcome, reasons } = judge(waiverValid, someFacts({ asOf: INSIDE, waivers, ...facts }), others);
  return [outcome, ...reasons.map(({ code }) => code)];
};

const said = (control: string, outcome: Outcome): Verdict => ({ control, outcome, reasons: [] });
const FAILING = [said('ai-reviewer-named', 'fail'), said('ticket-linked', 'fail')];

test.each<[string, readonly WeighedWaiver[], readonly string[]]>([
  ['no waiver', [], ['not-applicable']],
  ['one for others', [{ ...WAIVER, people: ['hal@example.com'] }], ['not-applicable']],
  ['a good one', [WAIVER], ['pass']],
  ['one that was approved by whoever asked', [{ ...WAIVER, approvedBy: 'bo@example.com' }], ['fail', 'waiver-self-approved']],
  ['one that was approved by the author', [{ ...WAIVER, approvedBy: 'ada@example.com' }], ['fail', 'waiver-self-approved']],
  ['a bad one beside a good one', [WAIVER, { ...WAIVER, id: 'w-2', until: '2027-01-31' }], ['fail', 'waiver-too-long']],
  ['a bad one that has ended', [{ ...WAIVER, approvedBy: 'bo@example.com', from: '2025-01-01', until: '2025-01-31' }], ['not-applicable']],
])('%s', (_, waivers, expected) => {
  expect(verdict(waivers)).toEqual(expected);
});

test('one that has ended is no concern', () => {
  expect(verdict([{ ...WAIVER, from: '2025-01-01', until: '2025-01-31' }])).toEqual(['not-applicable']);
});

test('is judged from the push on, and can not be waived itself', () => {
  expect(verdict([WAIVER], { moment: 'commit' })).toEqual(['deferred']);
  const self = { ...WAIVER, id: 'w-2', control: 'waiver-valid' };
  expect(verdict([{ ...WAIVER, until: '2027-01-31' }, self])[0]).toBe('fail');
});

test.each<[string, Outcome, string, string]>([
  ['fails', 'fail', 'fail', 'pass'],
  ['fails but for another waiver', 'waived', 'fail', 'pass'],
  ['cannot be told', 'unknown', 'unknown', 'pass'],
  ['passes', 'pass', 'not-applicable', 'not-applicable'],
  ['is about something else', 'not-applicable', 'not-applicable', 'not-applicable'],
  ['is put off', 'deferred', 'not-applicable', 'not-applicable'],
])('where what it is for %s', (_, outcome, flawed, sound) => {
  const others = [said('ai-reviewer-named', outcome), said('ticket-linked', 'fail')];
  expect(verdict([{ ...WAIVER, approvedBy: 'ada@example.com' }], {}, others)[0]).toBe(flawed);
  expect(verdict([WAIVER], {}, others)[0]).toBe(sound);
});

test('one for what is a deviation decides beside one for what is none', () => {
  const others = [said('ai-reviewer-named', 'unknown'), said('ticket-linked', 'fail')];
  const own = { ...WAIVER, approvedBy: 'ada@example.com' };
  expect(verdict([own, { ...own, id: 'w-2', control: 'ticket-linked' }], {}, others)[0]).toBe('fail');
  expect(verdict([own, { ...own, id: 'w-2', control: 'training-valid' }], {}, others)[0]).toBe('unknown');
});

test.each<[string, Partial<Facts>, string]>([
  ["a person's commit", {}, 'not-applicable'],
  ['with AI and in order', { marks: [someMark()], reviewers: [someReviewer({ name: 'Hal', email: 'hal@example.com' })] }, 'not-applicable'],
  ['with AI and nobody named', { marks: [someMark()] }, 'fail'],
])('who approved a waiver commits where it is for: %s', (_, facts, expected) => {
  const waivers = [{ ...WAIVER, approvedBy: 'ada@example.com' }];
  const verdicts = judgeAll(CONTROLS, someFacts({ asOf: INSIDE, waivers, ...facts }), null);
  expect(verdicts.map(({ control }) => control)).toEqual(CONTROLS.map(({ id }) => id));
  expect(verdicts.find(({ control }) => control === 'waiver-valid')?.outcome).toBe(expected);
});
