import { describe, expect, test } from 'vitest';
import { judge } from '../../src/controls/define.ts';
import policyChangeApproved from '../../src/controls/policy-change-approved.ts';
import type { Facts, PolicyChange } from '../../src/model/facts.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.ts';
import { someFacts, someMark, someReviewer } from '../support/facts.ts';
import { between, on } from '../support/people.ts';

const CHANGE: PolicyChange = {
  files: ['sox.config.ts'],
  differences: [{ key: 'mode', strength: 'weaker', words: 'failures stop nothing' }],
  broken: null,
  approvers: [],
};
const approver = (changed = {}) => someReviewer({ key: 'Policy-Approved-by', ...changed });
const asking = (rules: Partial<Policy['policyChange']>): Policy => ({
  ...DEFAULT_POLICY,
  policyChange: { ...DEFAULT_POLICY.policyChange, ...rules },
});
const ONE = asking({ approvals: 1 });

const verdict = (change: Partial<PolicyChange> | null, facts: Partial<Facts> = {}) => {
  const policyChange = change === null ? null : { ...CHANGE, ...change };
  const { outcome, reasons } = judge(policyChangeApproved, someFacts({ policyChange, ...facts }));
  return [outcome, ...reasons.map(({ code }) => code)];
};

describe('a change of the policy', () => {
  const hal = approver({ name: 'Hal Hill', email: 'hal@example.com' });
  const ada = approver({ name: 'Ada Author', email: 'ada@example.com' });
  const bot = approver({ name: 'dependabot', automation: 'dependabot' });
  const no = approver({ value: 'Grace Gray <grace@example.com> # changes requested: no' });
  const odd = approver({ value: 'Grace Gray <grace@example.com> is against it' });
  const weak = 'policy-weakened';
  test.each<[string, Partial<PolicyChange>, Policy, readonly string[]]>([
    ['that nobody approved', {}, ONE, ['fail', 'policy-change-unapproved', weak]],
    ['that somebody approved', { approvers: [approver()] }, ONE, ['pass', weak]],
    ['that its author approved', { approvers: [ada] }, ONE, ['fail', 'policy-change-unapproved', 'reviewer-is-author', weak]],
    ['that a bot approved', { approvers: [bot] }, ONE, ['fail', 'policy-change-unapproved', 'reviewer-not-a-person', weak]],
    ['that one of two approved', { approvers: [approver()] }, asking({ approvals: 2 }), ['fail', 'policy-change-unapproved', weak]],
    [
      'that one approved twice',
      { approvers: [approver(), approver({ name: 'Gray, Grace' })] },
      asking({ approvals: 2 }),
      ['fail', 'policy-change-unapproved', weak],
    ],
    ['that two approved', { approvers: [approver(), hal] }, asking({ approvals: 2 }), ['pass', weak]],
    [
      'that somebody approved who may not',
      { approvers: [approver()] },
      asking({ approvals: 1, approvers: ['hal@example.com'] }),
      ['fail', 'policy-change-unapproved', 'reviewer-not-listed', weak],
    ],
    ['that somebody approved who may', { approvers: [hal] }, asking({ approvals: 1, approvers: ['hal@example.com'] }), ['pass', weak]],
    ['that somebody rejected', { approvers: [no] }, ONE, ['fail', 'policy-change-unapproved', 'review-rejected', weak]],
    ['that one rejected and one approved', { approvers: [no, hal] }, ONE, ['pass', weak]],
    [
      'that one rejected and approved',
      { approvers: [approver(), no] },
      ONE,
      ['fail', 'policy-change-unapproved', 'review-rejected', 'review-rejected', weak],
    ],
    ['that one may have rejected', { approvers: [odd] }, ONE, ['unknown', 'reviewer-unclear', 'policy-change-unapproved', weak]],
    ['that one approved beside one who may have not', { approvers: [odd, hal] }, ONE, ['pass', weak]],
    [
      'that one approved and one may have, where three are asked for',
      { approvers: [odd, hal] },
      asking({ approvals: 3 }),
      ['fail', 'policy-change-unapproved', 'reviewer-unclear', weak],
    ],
    ['that makes nothing weaker', { approvers: [hal], differences: [] }, ONE, ['pass']],
    ['where nobody is asked for', {}, DEFAULT_POLICY, ['not-applicable', weak]],
    ['that leads to a broken policy', { broken: 'x', differences: [] }, DEFAULT_POLICY, ['fail', 'policy-broken']],
    ['that could not be read', { differences: null, approvers: [hal] }, ONE, ['unknown', 'policy-change-unread']],
    ['that could not be read, where nobody is asked for', { differences: null }, DEFAULT_POLICY, ['unknown', 'policy-change-unread']],
  ])('%s', (_, change, policy, expected) => {
    expect(verdict(change, { policy })).toEqual(expected);
  });

  test('in which an AI tool had a part needs a person, whatever the policy', () => {
    const assisted = { marks: [someMark()], policy: DEFAULT_POLICY };
    expect(verdict({}, assisted)).toEqual(['fail', 'policy-change-unapproved', weak]);
    expect(verdict({}, { ...assisted, reviewers: [someReviewer()] })).toEqual(['pass', weak]);
    expect(verdict({ approvers: [approver()] }, assisted)).toEqual(['pass', weak]);
    // Whoever had the tool make it approves their own change.
    for (const policy of [DEFAULT_POLICY, ONE]) {
      const made = (key: string, value: string, marks = assisted.marks) =>
        verdict({ approvers: [approver()], differences: [] }, { policy, marks, trailers: [{ key, value, line: 3, inBlock: true }] });
      expect(made('On-behalf-of', 'G. Gray <gray@private.org>')).toEqual(['unknown', 'reviewer-unclear', 'policy-change-unapproved']);
      expect(made('On-behalf-of', 'Grace Gray <gray@private.org>')).toEqual(['fail', 'policy-change-unapproved', 'approver-is-initiator']);
      expect(made('Requested-by', 'Hal Hill <hal@example.com>')).toEqual(['pass']);
      expect(made('Requested-by', 'Grace Gray <grace@example.com>', [])[0]).not.toBe('fail');
    }
    // Where the policy asks for approvers, a reviewer is none.
    expect(verdict({}, { ...assisted, policy: ONE, reviewers: [someReviewer()] })[0]).toBe('fail');
  });
});

test('who rejects a change of the policy as its reviewer does not approve it as well', () => {
  const rejecting = { ...approver(), key: 'Reviewed-by', value: 'Grace Gray <grace@example.com> # rejected: no' };
  const facts = { policy: ONE, reviewers: [rejecting] };
  expect(verdict({ approvers: [approver()] }, facts)).toEqual(['fail', 'policy-change-unapproved', 'review-rejected', 'policy-weakened']);
});

describe('by the register of people', () => {
  const people = [
    { id: 'p-1', names: ['Grace Gray'], emails: ['grace@example.com'], until: '2026-03-31' },
    { id: 'p-2', emails: ['hal@example.com'] },
  ];
  const registered = asking({ approvals: 1, approvers: ['grace@example.com', 'hal@example.com', 'eve@example.com'] });
  const by = (name: string, email: string, facts: Partial<Facts> = {}) =>
    verdict(
      { approvers: [approver({ name, email })], differences: [] },
      { policy: { ...registered, people }, asOf: on('2026-06-15'), ...facts },
    );
  test.each<[string, string, string, Partial<Facts>, readonly string[]]>([
    ['who is there', 'Hal Hill', 'hal@example.com', {}, ['pass']],
    ['who is there, by the id', 'p-2', '', {}, ['pass']],
    ['who had left', 'Grace Gray', 'grace@example.com', {}, ['fail', 'policy-change-unapproved', 'reviewer-left']],
    ['who was there then', 'Grace Gray', 'grace@example.com', { asOf: on('2026-03-31') }, ['pass']],
    [
      'who may have left',
      'Grace Gray',
      'grace@example.com',
      { asOf: between('2026-03-31', '2026-04-01') },
      ['unknown', 'policy-change-unapproved', 'reviewer-activity-undetermined'],
    ],
    ['whom it does not know', 'Eve', 'eve@example.com', {}, ['fail', 'policy-change-unapproved', 'reviewer-unknown']],
    ['whom nobody lets', 'p-9', '', {}, ['fail', 'policy-change-unapproved', 'reviewer-not-listed']],
  ])('one %s', (_, name, email, facts, expected) => {
    expect(by(name, email, facts)).toEqual(expected);
  });
});

test('of a range it is its end that leads to a broken policy', () => {
  const change = { broken: 'x', differences: null };
  expect(verdict(change, { moment: 'merge', policy: DEFAULT_POLICY })).toEqual(['not-applicable', 'policy-broken']);
  expect(verdict(change, { moment: 'audit', policy: DEFAULT_POLICY })).toEqual(['fail', 'policy-broken']);
});

test('where git cannot say what was changed, nobody can tell', () => {
  expect(verdict({ files: [], differences: null }, { policy: ONE })).toEqual(['unknown', 'policy-change-unread']);
});

test('any other commit is none', () => {
  expect(verdict(null)).toEqual(['not-applicable']);
});

test.each(['commit', 'push'] as const)('at the %s it is too early', (moment) => {
  expect(verdict({}, { moment, policy: ONE })).toEqual(['deferred']);
});
