import { describe, expect, test } from 'vitest';
import { judge } from '../../src/controls/define.ts';
import reviewerEligible from '../../src/controls/reviewer-eligible.ts';
import { DEFAULT_POLICY } from '../../src/model/policy.ts';
import { between, type ChangeBy, changeBy, on, PEOPLE } from '../support/people.ts';

const verdict = (change: ChangeBy) => {
  const { outcome, reasons } = judge(reviewerEligible, changeBy(change));
  return [outcome, ...reasons.map(({ code }) => code)].join(' ');
};
const demand = (reviewers: number) => ({ ai: { ...DEFAULT_POLICY.ai, reviews: { low: { reviewers } } } });

describe('who is named', () => {
  test.each<[expected: string, reviewers: ChangeBy['reviewers']]>([
    ['pass', ['Grace Gray <grace@corp.org>']],
    ['pass', ['gg@corp.org']],
    ['pass', ['Grace Gray']],
    ['pass', ['grace']],
    ['pass', ['Eve <eve@x.org>', 'Sam Safe <sam@corp.org>']],
    ['unknown reviewer-unclear', [{ name: 'Grace Gray', email: 'grace@corp.org', value: 'Grace Gray <grace@corp.org> is against it' }]],
    ['fail reviewer-unknown', ['Eve <eve@x.org>']],
    ['fail reviewer-unknown', ['Grace Gray <grace@home.net>']],
    ['fail reviewer-left', ['Lee Left <lee@corp.org>']],
    ['fail reviewer-not-yet', ['Neil New <neil@corp.org>']],
    ['fail reviewer-without-role', ['Bo Builder <bo@corp.org>']],
    ['fail reviewer-is-author', ['Ada Author <ada@corp.org>']],
    ['not-applicable', []],
  ])('%s: %j', (expected, reviewers) => {
    expect(verdict({ reviewers: reviewers ?? [] })).toBe(expected);
  });

  test('as many as the risk asks for, each once', () => {
    const two = (...reviewers: string[]) => verdict({ reviewers, policy: demand(2) });
    expect(two('Grace Gray <grace@corp.org>', 'Sam Safe <sam@corp.org>')).toBe('pass');
    expect(two('Grace Gray <grace@corp.org>', 'gg@corp.org')).toBe('fail too-few-eligible');
    expect(two('Grace Gray <grace@corp.org>', 'Lee Left <lee@corp.org>')).toBe('fail reviewer-left');
  });

  test('who may be several people is not known', () => {
    const twins = [...PEOPLE, { id: 'gray2', names: ['Grace Gray'], emails: ['gray2@corp.org'], roles: ['functional-reviewer'] }];
    expect(verdict({ reviewers: ['Grace Gray'], policy: { people: twins } })).toBe('unknown reviewer-ambiguous');
    expect(verdict({ reviewers: ['Grace Gray <gray2@corp.org>'], policy: { people: twins } })).toBe('pass');
  });

  test('by the roles that the policy lets review', () => {
    const policy = { duties: { ...DEFAULT_POLICY.duties, reviewers: ['release-manager'] } };
    expect(verdict({ reviewers: ['Bo Builder <bo@corp.org>'], policy })).toBe('pass');
    expect(verdict({ policy })).toBe('fail reviewer-without-role');
  });
});

test('over the whole time in which the commit may have been made', () => {
  const lee = (asOf: ReturnType<typeof on>) => verdict({ reviewers: ['Lee Left <lee@corp.org>'], facts: { asOf } });
  expect(lee(on('2025-12-31'))).toBe('pass');
  expect(lee(between('2025-12-31', '2026-01-01'))).toBe('unknown reviewer-activity-undetermined');
  expect(lee(on('2026-01-01'))).toBe('fail reviewer-left');
});

test.each<[string, ChangeBy]>([
  ['not-applicable', { policy: { people: [] } }],
  ['not-applicable', { facts: { marks: [] } }],
  ['deferred', { facts: { moment: 'commit' } }],
  ['deferred', { facts: { moment: 'push' }, policy: { ai: { ...DEFAULT_POLICY.ai, reviewerAt: 'merge' } } }],
  ['deferred', { facts: { moment: 'push' } }],
  ['pass', { facts: { moment: 'push' }, policy: { ai: { ...DEFAULT_POLICY.ai, reviewsAt: 'push' } } }],
  ['pass', { facts: { moment: 'merge' } }],
  ['before-adoption', { facts: { policy: null } }],
])('%s: %j', (expected, change) => {
  expect(verdict(change)).toBe(expected);
});
