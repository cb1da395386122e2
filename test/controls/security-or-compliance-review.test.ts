import { expect, test } from 'vitest';
import { judge } from '../../src/controls/define.ts';
import control from '../../src/controls/security-or-compliance-review.ts';
import { DEFAULT_POLICY, type Policy, type ReviewDemand } from '../../src/model/policy.ts';
import { between, type ChangeBy, changeBy } from '../support/people.ts';

const verdict = (change: ChangeBy) => {
  const { outcome, reasons } = judge(control, changeBy({ ...change, facts: { risk: 'critical', ...change.facts } }));
  return [outcome, ...reasons.map(({ code }) => code)].join(' ');
};
const asks = (critical: ReviewDemand): Partial<Policy> => ({ ai: { ...DEFAULT_POLICY.ai, reviews: { critical } } });

const GRACE = 'Grace Gray <grace@corp.org>';
const SAM = 'Sam Safe <sam@corp.org>';
const CLEO = 'Cleo Law <cleo@corp.org>';
const LEE = 'Lee Left <lee@corp.org>';
const AGAINST = { name: 'Sam Safe', email: 'sam@corp.org', value: `${SAM} is against it` };
const under = (key: string, name: string, email: string) => ({ key, name, email });

test.each<[expected: string, demand: ReviewDemand, reviewers: ChangeBy['reviewers']]>([
  ['pass', { roles: ['security-reviewer'] }, [SAM]],
  ['pass', { roles: ['security-reviewer'] }, [GRACE, SAM]],
  ['unknown reviewer-unclear role-not-held', { roles: ['security-reviewer'] }, [AGAINST]],
  ['fail role-not-held reviewer-without-role', { roles: ['security-reviewer'] }, [GRACE]],
  ['fail role-not-held', { roles: ['security-reviewer'] }, []],
  ['fail role-not-held reviewer-left', { roles: ['security-reviewer'] }, [LEE]],
  ['pass', { roles: ['security-reviewer', 'compliance-reviewer'] }, [SAM, CLEO]],
  ['fail role-not-held reviewer-without-role', { roles: ['security-reviewer', 'compliance-reviewer'] }, [SAM]],
  ['pass', { trailers: ['Security-Reviewed-by'] }, [under('Security-Reviewed-by', 'Sam Safe', 'sam@corp.org')]],
  ['fail role-not-held', { trailers: ['Security-Reviewed-by'] }, [SAM]],
  [
    'fail role-not-held reviewer-without-role',
    { trailers: ['Security-Reviewed-by'] },
    [under('security-reviewed-BY', 'Grace Gray', 'grace@corp.org')],
  ],
  ['pass', { trailers: ['Compliance-Reviewed-by'] }, [under('Compliance-Reviewed-by', 'Cleo Law', 'cleo@corp.org')]],
  ['not-applicable', { trailers: ['Database-Reviewed-by'] }, [GRACE]],
  ['not-applicable', { reviewers: 2 }, [GRACE]],
])('%s: %j, %j', (expected, demand, reviewers) => {
  expect(verdict({ policy: asks(demand), reviewers: reviewers ?? [] })).toBe(expected);
});

test('a role that may have ended is not known', () => {
  const change = { policy: asks({ roles: ['security-reviewer'] }), reviewers: [LEE] };
  expect(verdict({ ...change, facts: { asOf: between('2025-12-01', '2026-02-01') } })).toBe('unknown reviewer-activity-undetermined');
});

test('without a register nobody can tell who holds a role, and a trailer has a control of its own', () => {
  expect(verdict({ policy: { ...asks({ roles: ['security-reviewer'] }), people: [] }, reviewers: [SAM] })).toBe('unknown no-register');
  expect(verdict({ policy: { ...asks({ trailers: ['Security-Reviewed-by'] }), people: [] }, reviewers: [SAM] })).toBe('not-applicable');
});

test.each<[string, ChangeBy]>([
  ['not-applicable', { facts: { risk: 'low' } }],
  ['not-applicable', { facts: { marks: [] } }],
  ['deferred', { facts: { moment: 'commit' } }],
  ['deferred', { facts: { moment: 'push' } }],
  ['fail role-not-held reviewer-without-role', { facts: { moment: 'merge' } }],
  ['before-adoption', { facts: { policy: null } }],
])('%s: %j', (expected, change) => {
  expect(verdict({ policy: asks({ roles: ['security-reviewer'] }), ...change })).toBe(expected);
});
