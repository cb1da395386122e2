import { expect, test } from 'vitest';
import aiReviewersByRisk from '../../../src/controls/ai-reviewers-by-risk.ts';
import aiToolDisclosed from '../../../src/controls/ai-tool-disclosed.ts';
import { classesUnknown } from '../../../src/model/rules/owners-missing.ts';
import { abouts, CONTROLS } from '../../../src/controls/index.ts';
import { judge } from '../../../src/controls/define.ts';
import { DEFAULT_POLICY, type Policy, policyFrom, type Risk } from '../../../src/model/policy.ts';
import type { OwnersFile } from '../../../src/model/risk.ts';
import { someFacts, someMark, someReviewer } from '../../support/facts.ts';

const FILE: OwnersFile = { path: 'CODEOWNERS', rules: [] };
const owned = (owners: Record<string, Risk>, ownership: readonly OwnersFile[] | undefined): Policy => ({
  ...DEFAULT_POLICY,
  ai: { ...DEFAULT_POLICY.ai, reviews: { high: { reviewers: 2 } } },
  risk: { ...DEFAULT_POLICY.risk, owners, ...(ownership === undefined ? {} : { ownership }) },
});

const by = (count: number) =>
  [someReviewer(), someReviewer({ name: 'Sam Safe', email: 'sam@example.net' })].slice(0, count).map((one) => ({ ...one, inBlock: true }));

test.each<[expected: readonly Risk[], policy: Policy | null]>([
  [['critical', 'medium'], owned({ '@a': 'medium', '@b': 'critical', '@c': 'medium', '@d': 'low' }, [])],
  [[], owned({ '@a': 'high' }, [FILE])],
  [[], owned({}, undefined)],
  [['high'], { ...owned({}, []), sections: [{ paths: ['pay/**'], policy: owned({ '@a': 'high' }, []) }] }],
  [[], null],
])('%j', (expected, policy) => {
  expect(classesUnknown(policy)).toEqual(expected);
});

test.each<[expected: string, what: string, risk: Risk, others: Risk[], reviewers: number]>([
  // At low risk nothing is asked, and at high risk two reviewers.
  ['unknown owners-missing', 'the owners could ask more', 'low', ['high'], 1],
  ['unknown owners-missing', 'even if what they could ask is there', 'low', ['high'], 2],
  ['unknown owners-missing', 'one of them could ask more', 'low', ['medium', 'high'], 1],
  ['pass', 'the class is as high without them', 'high', ['high'], 2],
  ['fail too-few-reviewers', 'it fails whatever they own', 'high', ['high'], 1],
  ['not-applicable', 'they could ask nothing more', 'low', ['medium'], 1],
  ['not-applicable', 'what they own is known', 'low', [], 1],
])('%s: %s', (expected, _, risk, others, reviewers) => {
  const policy = owned({}, undefined);
  const facts = (one: Risk) => someFacts({ marks: [someMark()], policy, risk: one, reviewers: by(reviewers) });
  const { outcome, reasons } = judge(aiReviewersByRisk, { ...facts(risk), ifOwned: others.map(facts) });
  expect([outcome, ...reasons.map(({ code }) => code)].join(' ')).toBe(expected);
});

test('what does not depend on classes is judged as ever', () => {
  const facts = someFacts({ marks: [someMark()] });
  expect(judge(aiToolDisclosed, { ...facts, ifOwned: [{ ...facts, marks: [] }] }).outcome).toBe('pass');
});

test('every control that depends on classes says that it rests on CODEOWNERS, and no other', () => {
  for (const { id, keys } of CONTROLS)
    expect(`${id} ${abouts()[id]?.evidence.codeowners ?? 'none'}`).toBe(`${id} ${keys.includes('risk') ? 'evidence' : 'none'}`);
});

test('the policy of before has what the test takes for granted', () => {
  expect(policyFrom({}).risk.ownership).toBeUndefined();
});
