import { describe, expect, test } from 'vitest';
import { judge } from '../../src/controls/define.ts';
import control from '../../src/controls/review-documented.ts';
import { DEFAULT_POLICY, type Policy, type ReviewDemand } from '../../src/model/policy.ts';
import { recordOf } from '../../src/model/rules/review-record.ts';
import { someReviewer } from '../support/facts.ts';
import { type ChangeBy, changeBy } from '../support/people.ts';

const verdict = (demand: ReviewDemand, change: ChangeBy) => {
  const policy: Partial<Policy> = { ai: { ...DEFAULT_POLICY.ai, reviews: { low: demand } } };
  const { outcome, reasons } = judge(control, changeBy({ policy, ...change }));
  return [outcome, ...reasons.map(({ code }) => code)].join(' ');
};
const by = (key: string, said = '', who = 'Grace Gray <grace@corp.org>') => {
  const [, name = '', email = ''] = /^(.*) <(.*)>$/.exec(who) ?? [];
  return { key, name, email, value: `${who}${said}` };
};

describe('what the record says', () => {
  test.each<[expected: string, demand: ReviewDemand, reviewers: ChangeBy['reviewers']]>([
    ['pass review-claimed', { evidence: 'claimed' }, [by('Reviewed-by')]],
    ['pass review-claimed', { evidence: 'claimed' }, [by('Reviewer', ' # approved')]],
    ['fail decision-missing', { evidence: 'claimed' }, [by('Reviewer')]],
    ['fail review-rejected', { evidence: 'claimed' }, [by('Reviewed-by', ' # rejected: rounds twice')]],
    ['fail review-rejected', { evidence: 'platform' }, [by('Reviewed-by', ' # changes requested')]],
    ['fail reasons-missing', { reasons: true }, [by('Reviewed-by')]],
    ['fail reasons-missing', { reasons: true }, [by('Reviewed-by', ' # approved')]],
    ['fail reasons-missing', { reasons: true }, [by('Reviewed-by', ' # approved: #12')]],
    ['pass review-claimed', { reasons: true }, [by('Reviewed-by', ' # approved: the rounding agrees with the ledger')]],
    ['pass review-claimed', { reasons: true }, [by('Reviewed-by', ' # the rounding agrees with the ledger')]],
    ['unknown reviewer-unclear review-missing', { evidence: 'claimed' }, [by('Reviewed-by', ' # rejected because it rounds twice')]],
    ['fail review-missing', { evidence: 'claimed' }, []],
    ['fail review-missing', { evidence: 'claimed', reviewers: 2 }, [by('Reviewed-by')]],
    ['pass review-claimed', { evidence: 'claimed', reviewers: 2 }, [by('Reviewed-by'), by('Reviewed-by', '', 'Sam Safe <sam@corp.org>')]],
    ['fail review-missing', { evidence: 'claimed' }, [by('Reviewed-by', '', 'Ada Author <ada@home.net>')]],
  ])('%s: %j, %j', (expected, demand, reviewers) => {
    expect(verdict(demand, { reviewers: reviewers ?? [] })).toBe(expected);
  });

  test.each(['signed', 'platform'] as const)('a trailer is never evidence that is %s', (evidence) => {
    for (const reviewers of [[], [by('Reviewed-by', ' # approved: all of it was looked at')]])
      expect(verdict({ evidence }, { reviewers })).toBe('unknown evidence-missing');
  });
});

describe('a trailer as a record', () => {
  test.each([
    ['Reviewed-by', 'Grace <g@corp.org> # approved: looked at it twice', 'approved', 'looked at it twice'],
    ['Reviewed-by', 'Grace <g@corp.org> # LGTM', 'approved', null],
    ['Approved-by', 'Grace <g@corp.org>', 'approved', null],
    ['Security-Reviewed-by', 'Grace <g@corp.org>', 'approved', null],
    ['Acked-by', 'Grace <g@corp.org>', 'approved', null],
    ['Reviewer', 'Grace <g@corp.org>', null, null],
    ['Reviewer', 'Grace <g@corp.org> # Changes-Requested: not yet', 'rejected', 'not yet'],
    ['Reviewer', 'Grace #1 <g#1@corp.org>', null, null],
    ['Reviewer', 'grace # accepted: read every line', 'approved', 'read every line'],
    ['Reviewed-by', 'Grace <g@corp.org> # v2', 'approved', null],
    ['Reviewed-by', 'Grace <g@corp.org> # rejected, see the ticket', 'rejected', 'see the ticket'],
    ['Reviewed-by', 'Grace <g@corp.org> # Rejected - no', 'rejected', null],
    ['Reviewed-by', 'Grace <g@corp.org> # reject', 'rejected', null],
    ['Reviewed-by', 'Grace <g@corp.org> # not yet approved', 'rejected', null],
    ['Reviewed-by', 'Grace <g@corp.org> # NACK; wrong rounding', 'rejected', 'wrong rounding'],
    ['Reviewed-by', 'Grace <g@corp.org> # no', 'rejected', null],
    ['Reviewed-by', 'Grace <g@corp.org> (rejected)', 'rejected', null],
    ['Reviewed-by', 'Grace <g@corp.org> [nack]', 'rejected', null],
    ['Reviewed-by', 'Grace (rejected) <g@corp.org>', 'rejected', null],
    ['Reviewed-by', 'Grace (Gray) <g@corp.org>', 'approved', null],
    ['Reviewed-by', 'Grace <g@corp.org> - rejected', 'rejected', null],
    ['Reviewed-by', 'Grace <g@corp.org> # no - this breaks rounding', 'rejected', 'this breaks rounding'],
    ['Reviewed-by', 'Grace <g@corp.org> # no-op, as it should be', 'approved', 'no-op, as it should be'],
    ['Reviewed-by', 'Grace <g@corp.org> # approval withdrawn', 'rejected', null],
    ['Reviewed-by', 'Grace <g@corp.org> # NAK', 'rejected', null],
    ['Reviewed-by', 'Grace <g@corp.org> # disapproved', 'rejected', null],
    ['Reviewed-by', 'Grace <g@corp.org> # no issues found', 'approved', 'no issues found'],
    ['Reviewed-by', 'Grace <g@corp.org> # rejections are handled', 'approved', 'rejections are handled'],
    ['Reviewed-by', 'Grace <g@corp.org> (v2)', 'approved', null],
    ['Reviewed-by', 'Grace <g@corp.org> is against it', null, null],
    ['Reviewed-by', 'Grace <g@corp.org> # pending', null, null],
  ])('%s: %s', (key, value, decision, reasons) => {
    expect(recordOf(someReviewer({ key, value }))).toMatchObject({ decision, reasons, grade: 'claimed' });
  });
});

test.each<[string, ReviewDemand, ChangeBy]>([
  ['not-applicable', {}, {}],
  ['not-applicable', { evidence: 'signed' }, { facts: { marks: [] } }],
  ['deferred', { evidence: 'signed' }, { facts: { moment: 'push' } }],
  ['unknown evidence-missing', { evidence: 'signed' }, { facts: { moment: 'merge' } }],
  ['before-adoption', { evidence: 'signed' }, { facts: { policy: null } }],
])('%s: %j, %j', (expected, demand, change) => {
  expect(verdict(demand, change)).toBe(expected);
});
