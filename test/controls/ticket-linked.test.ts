import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../../src/controls/define.ts';
import ticketLinked from '../../src/controls/ticket-linked.ts';
import { DEFAULT_POLICY } from '../../src/model/policy.ts';
import { ticketIn } from '../../src/model/rules/tickets.ts';
import { someDelta, someFacts, someMark } from '../support/facts.ts';

const verdict = (
  message: string,
  facts: Parameters<typeof someFacts>[0] = {},
  parents = ['a'.repeat(40)],
  commits: 'assisted' | 'all' = 'assisted',
) => {
  const policy = { ...DEFAULT_POLICY, tickets: { patterns: ['ACME-{n}', '#{n}'], commits } };
  const { outcome, reasons } = judge(ticketLinked, someFacts({ marks: [someMark()], policy, ...facts }, { message, parents }));
  return [outcome, ...reasons.map(({ code }) => code)].join(' ');
};

describe('what is a ticket', () => {
  test.each([
    ['ACME-{n}', 'Fix ACME-12: rounding', 'ACME-12'],
    ['ACME-{n}', 'ACME-12', 'ACME-12'],
    ['ACME-{n}', 'Fix\n\nTicket: ACME-7\n', 'ACME-7'],
    ['ACME-{n}', 'XACME-12', null],
    ['ACME-{n}', 'ACME-12a', null],
    ['ACME-{n}', 'ACME-', null],
    ['ACME-{n}', 'ACME-x ACME-3', 'ACME-3'],
    ['ACME-{n}', 'acme-12', null],
    ['#{n}', 'Fix #12.', '#12'],
    ['#{n}', 'Fix a#12', 'a#12'.slice(1)],
    ['#{n}', 'colour #12ab', null],
    ['(T{n})', 'Fix (T99)', '(T99)'],
    ['T{n}/', 'T99', null],
    ['https://tracker.corp.org/{n}', 'See https://tracker.corp.org/123?x', 'https://tracker.corp.org/123'],
    ['ACME-{n}', `ACME-${'1'.repeat(40)}`, null],
    ['ACME-{n}', '', null],
  ])('%s in %j: %s', (pattern, text, expected) => {
    expect(ticketIn(text, [pattern])).toBe(expected);
  });

  test('what a pattern makes is found in it, wherever it stands', () => {
    const part = fc.string({ unit: fc.constantFrom('A', '-', '#', ' ', '/'), maxLength: 3 });
    fc.assert(
      fc.property(part, part, fc.integer({ min: 0, max: 99_999 }), part, (before, after, number, around) => {
        const ticket = `${before}${number}${after}`;
        expect(ticketIn(`${around} ${ticket} ${around}`, [`${before}{n}${after}`])).not.toBeNull();
      }),
    );
  });
});

test.each<[expected: string, message: string, facts?: Parameters<typeof someFacts>[0], parents?: string[], commits?: 'assisted' | 'all']>([
  ['pass ticket-claimed', 'Fix ACME-1'],
  ['pass ticket-claimed', 'Fix #1'],
  ['fail no-ticket', 'Fix it'],
  ['not-applicable', 'Fix it', { marks: [] }],
  ['fail no-ticket', 'Fix it', { marks: [] }, ['a'], 'all'],
  ['not-applicable', 'Merge', {}, ['a', 'b']],
  ['fail no-ticket', 'Merge', { deltas: [someDelta()] }, ['a', 'b']],
  ['not-applicable', 'Fix it', { policy: DEFAULT_POLICY }],
  ['deferred', 'Fix it', { moment: 'commit' }],
  ['fail no-ticket', 'Fix it', { moment: 'push' }],
  ['before-adoption', 'Fix it', { policy: null }],
])('%s: %j %j', (expected, message, facts, parents, commits) => {
  expect(verdict(message, facts, parents, commits)).toBe(expected);
});
