import { describe, expect, test } from 'vitest';
import aiToolDisclosed from '../../src/controls/ai-tool-disclosed.ts';
import { judge } from '../../src/controls/define.ts';
import type { Facts } from '../../src/model/facts.ts';
import { DEFAULT_POLICY } from '../../src/model/policy.ts';
import type { Trailer } from '../../src/model/trailer.ts';
import { someDelta, someFacts, someMark } from '../support/facts.ts';

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

describe('where every commit says something', () => {
  const policy = { ...DEFAULT_POLICY, ai: { ...DEFAULT_POLICY.ai, disclosure: 'always' as const } };
  const said = (key: string, value: string, inBlock = true): Trailer => ({ key, value, line: 3, inBlock });

  test.each<[string, Trailer[], string | undefined]>([
    ['nothing', [], 'no-disclosure'],
    ['none', [said('Assisted-by', 'none')], undefined],
    ['None, under an alias', [said('ai-tool', 'None')], undefined],
    ['none outside the block', [said('Assisted-by', 'none', false)], 'disclosure-outside-block'],
    ['none as a co-author', [said('Co-authored-by', 'none')], 'no-disclosure'],
    ['the placeholder', [said('Assisted-by', 'TOOL OR NONE')], 'no-disclosure'],
    ['none under a key that the policy does not take', [said('Tool', 'none')], 'no-disclosure'],
  ])('a human who says %s', (_, trailers, code) => {
    const { outcome, reasons } = judge(aiToolDisclosed, someFacts({ policy, trailers }));
    expect([outcome, reasons[0]?.code]).toEqual([code === undefined ? 'pass' : 'fail', code]);
  });

  test('a service that can say nothing need not, as long as it shows no AI', () => {
    const outcome = (facts: Partial<Facts>) => judge(aiToolDisclosed, someFacts({ policy, service: 'dependabot', ...facts }));
    expect(outcome({})).toMatchObject({ outcome: 'not-applicable', reasons: [{ code: 'service' }] });
    expect(outcome({ trailers: [said('Assisted-by', 'none')] }).outcome).toBe('pass');
    expect(outcome({ marks: [someMark({ strength: 'strong', place: 'footer' })] }).outcome).toBe('fail');
  });

  test('a merge has nothing to say but of what it changes by itself', () => {
    const parents = ['a'.repeat(40), 'b'.repeat(40)];
    expect(judge(aiToolDisclosed, someFacts({ policy }, { parents })).outcome).toBe('not-applicable');
    expect(judge(aiToolDisclosed, someFacts({ policy, deltas: [someDelta()] }, { parents })).outcome).toBe('fail');
    expect(judge(aiToolDisclosed, someFacts({ policy, files: null }, { parents })).outcome).toBe('fail');
  });
});

test('who says that no tool was used, and shows one, contradicts himself', () => {
  const trailers = [{ key: 'Assisted-by', value: 'none', line: 3, inBlock: true }];
  for (const mark of [someMark(), someMark({ strength: 'strong', place: 'environment' })])
    expect(judge(aiToolDisclosed, someFacts({ trailers, marks: [mark] })).reasons[0]?.code).toBe('disclosure-contradicted');
});
