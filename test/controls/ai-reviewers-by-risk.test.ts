import { describe, expect, test } from 'vitest';
import aiReviewersByRisk from '../../src/controls/ai-reviewers-by-risk.ts';
import { judge } from '../../src/controls/define.ts';
import type { Facts } from '../../src/model/facts.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.ts';
import type { NamedReviewer } from '../../src/model/review.ts';
import { someDelta, someFacts, someMark, someReviewer } from '../support/facts.ts';

const withReviews = (reviews: Policy['ai']['reviews'], more: Partial<Policy['ai']> = {}): Policy => ({
  ...DEFAULT_POLICY,
  ai: { ...DEFAULT_POLICY.ai, reviews, ...more },
});

const STRICT = withReviews({ critical: { reviewers: 2, trailers: ['Security-Reviewed-by'] }, medium: { reviewers: 2 } });

const verdict = (reviewers: NamedReviewer[], facts: Partial<Facts> = {}) =>
  judge(aiReviewersByRisk, someFacts({ marks: [someMark()], risk: 'critical', policy: STRICT, reviewers, ...facts }));

const hal = someReviewer({ name: 'Hal Hill', email: 'hal@example.com' });
const security = someReviewer({ key: 'Security-reviewed-by', name: 'Sue Safe', email: 'sue@example.com' });

describe('at critical risk, with two reviewers and one for security', () => {
  test.each<[string, NamedReviewer[], string[]]>([
    ['both', [someReviewer(), security], []],
    ['two, none for security', [someReviewer(), hal], ['role-missing']],
    ['security alone', [security], ['too-few-reviewers']],
    ['nobody', [], ['too-few-reviewers', 'role-missing']],
    [
      'one person twice, under two spellings',
      [security, someReviewer({ name: 'sue  SAFE', email: 's.safe@elsewhere.example' })],
      ['too-few-reviewers'],
    ],
    ['the author for security', [someReviewer(), hal, { ...security, name: 'Ada Author', email: 'x@example.org' }], ['role-missing']],
    ['a tool as the second', [security, someReviewer({ automation: 'Claude Code' })], ['too-few-reviewers']],
    ['one who rejected', [security, someReviewer({ value: 'Grace Gray <grace@example.com> # rejected: wrong' })], ['too-few-reviewers']],
    ['one outside the block', [security, someReviewer({ inBlock: false })], ['too-few-reviewers']],
  ])('%s', (_, reviewers, codes) => {
    const { outcome, reasons } = verdict(reviewers);
    expect([outcome, reasons.map(({ code }) => code)]).toEqual([codes.length === 0 ? 'pass' : 'fail', codes]);
  });
});

test.each([
  ['by name and by address', { name: 'Sue Safe', email: '' }, { name: '', email: 'sue@example.com' }],
  ['by an address of the list and by another', { name: 'SJS', email: 'sue@example.com' }, { name: 'Sue Safe', email: '' }],
])('one person of the list, named %s, is one', (_, first, second) => {
  const policy = { ...STRICT, reviewers: ['Sue Safe <sue@example.com>', 'Grace Gray <grace@example.com>'] };
  const both = [someReviewer(first), { ...security, ...second }];
  expect(verdict(both, { policy }).reasons.map(({ code }) => code)).toEqual(['too-few-reviewers']);
  expect(verdict([...both, someReviewer()], { policy }).outcome).toBe('pass');
});

test('who may be against the change may be one of them', () => {
  const against = someReviewer({ value: 'Grace Gray <grace@example.com> is against it' });
  expect(verdict([against, security])).toMatchObject({
    outcome: 'unknown',
    reasons: [{ code: 'reviewer-unclear' }, { code: 'too-few-reviewers' }],
  });
  expect(verdict([against, security, hal]).outcome).toBe('pass');
  expect(verdict([against]).outcome).toBe('fail');
});

test('two reviewers who may be one under two spellings may be one too few', () => {
  const like = someReviewer({ name: 'H. Hill', email: 'hh@example.org' });
  const said = (reviewers: NamedReviewer[]) => verdict(reviewers, { risk: 'medium' });
  expect(said([hal, like]).outcome).toBe('unknown');
  expect(said([hal, like]).reasons.map(({ code }) => code)).toEqual(['reviewer-unclear', 'too-few-reviewers']);
  expect(said([hal, like, security]).outcome).toBe('pass');
  expect(said([hal]).outcome).toBe('fail');
});

test('a merge that changes nothing by itself needs none, where git can say that it does not', () => {
  const policy = withReviews({}, { reviewsOf: 'all' });
  const parents = ['a'.repeat(40), 'b'.repeat(40)];
  const outcome = (facts: Partial<Facts>) =>
    judge(aiReviewersByRisk, someFacts({ policy, moment: 'merge', ...facts }, { parents })).outcome;
  expect([outcome({}), outcome({ deltas: [someDelta()] }), outcome({ files: null })]).toEqual(['not-applicable', 'fail', 'fail']);
});

test("a person's commit that changes nothing needs none, where git can say that it does not", () => {
  const policy = withReviews({}, { reviewsOf: 'all' });
  const outcome = (facts: Partial<Facts>, parents = ['a'.repeat(40)]) =>
    judge(aiReviewersByRisk, someFacts({ policy, moment: 'merge', marks: [], ...facts }, { parents })).outcome;
  expect([outcome({}), outcome({ deltas: [someDelta()] }), outcome({ files: null }), outcome({}, [])]).toEqual([
    'not-applicable',
    'fail',
    'fail',
    'fail',
  ]);
  expect(outcome({ marks: [someMark()], policy: withReviews({ low: { reviewers: 2 } }, { reviewsOf: 'all' }) })).toBe('fail');
});

test('a co-author is not counted', () => {
  const trailers = [{ key: 'Co-authored-by', value: 'Grace Gray <grace@example.com>', line: 3, inBlock: true }];
  expect(verdict([someReviewer(), security], { trailers }).reasons.map(({ code }) => code)).toEqual(['too-few-reviewers']);
});

test('so many reviewers that comparing each with each would come to no end', () => {
  const many = Array.from({ length: 300_000 }, (_, at) =>
    someReviewer({ name: `Ánother One${at % 7}`, email: `o${at}@example.com`, value: `${at}` }),
  );
  expect(verdict(many).outcome).toBe('fail');
});

describe('the demand of a class', () => {
  test('is no less than that of a lower one', () => {
    const odd = withReviews({ critical: { reviewers: 1 }, low: { reviewers: 2, trailers: ['Security-Reviewed-by'] } });
    expect(verdict([someReviewer()], { policy: odd }).reasons.map(({ code }) => code)).toEqual(['too-few-reviewers', 'role-missing']);
  });

  test('that is not listed is that of the next lower one that is', () => {
    expect(verdict([someReviewer()], { risk: 'high' }).reasons.map(({ code }) => code)).toEqual(['too-few-reviewers']);
    expect(verdict([someReviewer(), hal], { risk: 'high' }).outcome).toBe('pass');
    expect(verdict([someReviewer()], { risk: 'low' }).outcome).toBe('not-applicable');
  });

  test('may be one reviewer, which another control asks for', () => {
    expect(verdict([], { policy: withReviews({ critical: {} }) }).outcome).toBe('not-applicable');
    expect(verdict([], { policy: DEFAULT_POLICY, risk: 'high' }).outcome).toBe('not-applicable');
  });

  test('without a key of the policy is two reviewers and one for security at critical risk, and one elsewhere', () => {
    const byDefault = (reviewers: NamedReviewer[]) => verdict(reviewers, { policy: DEFAULT_POLICY }).reasons.map(({ code }) => code);
    expect([byDefault([someReviewer()]), byDefault([someReviewer(), security])]).toEqual([['too-few-reviewers', 'role-missing'], []]);
  });
});

test('is asked at the merge, or at the push where the policy says so, and never at the commit', () => {
  const at = (more: Partial<Policy['ai']>) =>
    (['commit', 'push', 'merge', 'audit'] as const).map(
      (moment) => verdict([], { policy: withReviews(STRICT.ai.reviews, more), moment }).outcome,
    );
  expect(at({})).toEqual(['deferred', 'deferred', 'fail', 'fail']);
  expect(at({ reviewsAt: 'push' })).toEqual(['deferred', 'fail', 'fail', 'fail']);
  // Where not even one reviewer has to be named yet, two have not.
  expect(at({ reviewsAt: 'push', reviewerAt: 'merge' })).toEqual(['deferred', 'deferred', 'fail', 'fail']);
});

test('is asked of every commit where the policy says so, of one reviewer as well', () => {
  const all = { policy: withReviews({}, { reviewsOf: 'all' }), marks: [] };
  expect([verdict([], all).outcome, verdict([someReviewer()], all).outcome]).toEqual(['fail', 'pass']);
});

test('a human commit needs no reviewer named', () => {
  expect(verdict([], { marks: [] }).outcome).toBe('not-applicable');
  expect(verdict([], { marks: [someMark({ strength: 'weak' })] }).outcome).toBe('not-applicable');
});
