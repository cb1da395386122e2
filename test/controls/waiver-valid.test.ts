import { expect, test } from 'vitest';
import { judge } from '../../src/controls/define.ts';
import waiverValid from '../../src/controls/waiver-valid.ts';
import type { Facts } from '../../src/model/facts.ts';
import type { WeighedWaiver } from '../../src/model/waiver.ts';
import { someFacts } from '../support/facts.ts';

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

const verdict = (waivers: readonly WeighedWaiver[], facts: Partial<Facts> = {}) => {
  const { outcome, reasons } = judge(waiverValid, someFacts({ asOf: INSIDE, waivers, ...facts }));
  return [outcome, ...reasons.map(({ code }) => code)];
};

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
