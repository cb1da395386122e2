import { expect, test } from 'vitest';
import { judgeAll } from '../../../src/controls/define.ts';
import { CONTROLS } from '../../../src/controls/index.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/model/policy.ts';
import { changeBy } from '../../support/people.ts';

const POLICY: Partial<Policy> = {
  ai: {
    ...DEFAULT_POLICY.ai,
    reviewsOf: 'all',
    disclosure: 'always',
    reviews: { low: { reviewers: 2, evidence: 'claimed', reasons: true, roles: ['security-reviewer'], tests: true, coverage: 95 } },
  },
};
const outcomes = (parents: readonly string[], deltas?: readonly []): readonly string[] => {
  const facts = changeBy({ policy: POLICY, reviewers: [], facts: { marks: [], ...(deltas && { deltas, files: [] }) } });
  const judged = judgeAll(CONTROLS, { ...facts, commit: { ...facts.commit, parents } }, null);
  return judged.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown').map(({ control }) => control);
};

test('of a merge that changes nothing by itself no control asks for a review', () => {
  const parents = ['a'.repeat(40), 'b'.repeat(40)];
  expect(outcomes(parents, [])).toEqual([]);
  expect(outcomes(parents)).toEqual(
    expect.arrayContaining(['ai-reviewers-by-risk', 'review-documented', 'security-or-compliance-review', 'separation-of-duties']),
  );
});
