import { describe, expect, test } from 'vitest';
import { judge } from '../../src/controls/define.ts';
import control from '../../src/controls/review-evidenced.ts';
import type { Arrival } from '../../src/model/arrival.ts';
import { DEFAULT_CHANGES } from '../../src/model/changes.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.ts';
import { parsePerson } from '../../src/model/rules/reviewers.ts';
import { someArrival, someDelta, someReviewer } from '../support/facts.ts';
import { type ChangeBy, changeBy } from '../support/people.ts';

const GRACE = 'Grace Gray <grace@corp.org>';
const SAM = 'Sam Safe <sam@corp.org>';
const BO = 'Bo Builder <bo@corp.org>';
const named = (who: string, said = '') => someReviewer({ ...parsePerson(who), key: 'Reviewed-by', value: `${who}${said}` });

const verdict = (arrival: Partial<Arrival> | null, change: ChangeBy, claims: Policy['changes']['claims'] = ['low', 'medium']): string => {
  const policy: Partial<Policy> = { changes: { ...DEFAULT_CHANGES, review: 'evidenced', claims }, ...change.policy };
  const made = changeBy({ reviewers: [], ...change, policy });
  const { outcome, reasons } = judge(control, { ...made, marks: [], arrival: arrival === null ? null : someArrival(arrival) });
  return [outcome, ...reasons.map(({ code }) => code)].join(' ');
};

describe('a claim', () => {
  test.each<[expected: string, claims: Policy['changes']['claims'], risk: 'critical' | 'high' | 'medium' | 'low']>([
    ['unknown review-claimed', [], 'low'],
    ['pass review-claimed', ['low'], 'low'],
    ['unknown review-claimed', ['low'], 'medium'],
    ['pass review-claimed', ['low', 'medium'], 'medium'],
    ['unknown review-claimed', ['low', 'medium'], 'high'],
  ])('%s where it is accepted at %j, at %s risk', (expected, claims, risk) => {
    expect(verdict({ by: 'merged' }, { reviewers: [named(GRACE)], facts: { risk } }, claims)).toBe(expected);
  });

  test('is counted as the class asks', () => {
    const reviews = { ...DEFAULT_POLICY.ai.reviews, medium: { reviewers: 2 } };
    const policy = { ai: { ...DEFAULT_POLICY.ai, reviews } };
    expect(verdict({ by: 'merged' }, { policy, reviewers: [named(GRACE)], facts: { risk: 'medium' } })).toBe('unknown too-few-reviewers');
    expect(verdict({ by: 'merged' }, { policy, reviewers: [named(GRACE), named(SAM)], facts: { risk: 'medium' } })).toBe(
      'pass review-claimed',
    );
  });
});

describe('what it covers', () => {
  test.each<[expected: string, what: string, arrival: Partial<Arrival>, change: ChangeBy]>([
    ['pass review-claimed', 'named by the commit', { by: 'merged' }, { reviewers: [named(GRACE)] }],
    ['pass review-claimed', 'named by the merge that brought it', { by: 'merged', mergeReviewers: [named(GRACE)] }, {}],
    ['unknown review-not-covering', 'named by another commit alone', { by: 'merged', isReviewedInPart: true }, {}],
    ['unknown review-missing', 'named by nothing', { by: 'merged' }, {}],
    ['pass review-claimed', 'named by a commit on the branch', { by: 'direct' }, { reviewers: [named(GRACE)] }],
    ['not-applicable', 'needed by nothing, of what changes nothing', { by: 'direct' }, { facts: { deltas: [] } }],
    ['unknown squash-hides-authors', 'named by a squash', { by: 'direct', hidesAuthors: true }, { reviewers: [named(GRACE)] }],
  ])('%s: %s', (expected, _, arrival, change) => {
    expect(verdict(arrival, change)).toBe(expected);
  });
});

describe('what speaks against it', () => {
  test.each<[expected: string, what: string, arrival: Partial<Arrival>, change: ChangeBy]>([
    ['fail reviewer-is-author', 'the author under another address', {}, { reviewers: [named('Ada A. <ada@home.net>')] }],
    ['fail reviewer-is-developer', 'who wrote another part', { developers: [parsePerson(BO)] }, { reviewers: [named(BO)] }],
    [
      'fail reviewer-is-developer',
      'who wrote another part, by the merge',
      { developers: [parsePerson(BO)], mergeReviewers: [named(BO)] },
      {},
    ],
    [
      'pass review-claimed',
      'who wrote another part, beside somebody else',
      { developers: [parsePerson(BO)] },
      { reviewers: [named(BO), named(SAM)] },
    ],
    [
      'unknown review-missing reviewer-unclear',
      'who may have written another part, under another spelling',
      { developers: [parsePerson(BO)] },
      { reviewers: [named('B. Builder <bb@x.org>')] },
    ],
    ['unknown review-missing reviewer-unclear', 'what may', {}, { reviewers: [named(GRACE, ' is against it')] }],
    ['fail review-rejected', 'a rejection', {}, { reviewers: [named(GRACE), named(SAM, ' # rejected: rounds twice')] }],
    [
      'unknown review-missing reviewer-placeholder',
      'nobody',
      {},
      { reviewers: [someReviewer({ value: 'TODO', name: 'TODO', email: '' })] },
    ],
  ])('%s: %s', (expected, _, arrival, change) => {
    expect(verdict({ by: 'merged', ...arrival }, change)).toBe(expected);
    // It is believed whether or not the policy accepts claims.
    if (expected.startsWith('fail')) expect(verdict({ by: 'merged', ...arrival }, change, [])).toBe(expected);
  });
});

test('of a merge only what it changes itself is reviewed', () => {
  const merge = (deltas: ReturnType<typeof someDelta>[]) => {
    const made = changeBy({ reviewers: [], policy: { changes: { ...DEFAULT_CHANGES, review: 'evidenced' } }, facts: { deltas } });
    const { outcome } = judge(control, { ...made, commit: { ...made.commit, parents: ['a', 'b'] }, arrival: someArrival({ by: 'merge' }) });
    return outcome;
  };
  expect(merge([])).toBe('not-applicable');
  expect(merge([someDelta()])).toBe('unknown');
});

test.each<[expected: string, change: ChangeBy, arrival?: null]>([
  ['unknown arrival-unknown', {}, null],
  ['deferred', { facts: { moment: 'merge' } }],
  ['before-adoption', { facts: { policy: null } }],
  ['not-applicable', { policy: { changes: DEFAULT_CHANGES } }],
])('%s: %j', (expected, change, arrival) => {
  expect(verdict(arrival === null ? null : {}, change)).toBe(expected);
});
