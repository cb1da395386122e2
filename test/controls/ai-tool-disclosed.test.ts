import { expect, test } from 'vitest';
import aiToolDisclosed from '../../src/controls/ai-tool-disclosed.ts';
import { judge } from '../../src/controls/define.ts';
import { someFacts, someMark } from '../support/facts.ts';

test.each([
  ['no mark', [], 'not-applicable', undefined],
  ['only a weak mark', [someMark({ strength: 'weak', place: 'environment' })], 'not-applicable', undefined],
  ['a tool trailer', [someMark()], 'pass', undefined],
  ['a footer alone', [someMark({ strength: 'strong', place: 'footer' })], 'fail', 'no-tool-trailer'],
  ['an environment variable alone', [someMark({ strength: 'strong', place: 'environment' })], 'fail', 'no-tool-trailer'],
  ['a trailer under a key that discloses nothing', [someMark({ strength: 'strong' })], 'fail', 'no-tool-trailer'],
  ['a tool trailer outside the block', [someMark({ place: 'trailer-outside-block' })], 'fail', 'tool-trailer-outside-block'],
  ['a footer and a tool trailer', [someMark({ strength: 'strong', place: 'footer' }), someMark()], 'pass', undefined],
] as const)('%s', (_, marks, outcome, code) => {
  const verdict = judge(aiToolDisclosed, someFacts({ marks: [...marks] }));
  expect(verdict.outcome).toBe(outcome);
  expect(verdict.reasons[0]?.code).toBe(code);
});
