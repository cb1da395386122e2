import { describe, expect, test } from 'vitest';
import aiAuthorAllowed from '../../src/controls/ai-author-allowed.ts';
import { judge } from '../../src/controls/define.ts';
import type { Mark } from '../../src/model/mark.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.ts';
import { someFacts, someMark } from '../support/facts.ts';

const FORBIDDEN: Policy = { ...DEFAULT_POLICY, ai: { ...DEFAULT_POLICY.ai, author: 'forbidden' } };

const verdict = (marks: Mark[], policy = FORBIDDEN) => judge(aiAuthorAllowed, someFacts({ marks, policy }));

describe('where the policy forbids it', () => {
  test.each<[string, Partial<Mark>, string | undefined]>([
    ['a tool named as a tool', {}, undefined],
    ['the author', { place: 'author', strength: 'strong', evidence: 'Claude <noreply@anthropic.com>' }, 'ai-is-author'],
    ['a co-author', { evidence: 'Co-Authored-By: Claude <noreply@anthropic.com>' }, 'ai-is-co-author'],
    ['a co-author outside the block', { place: 'trailer-outside-block', evidence: 'co-authored-by: Claude <x@y>' }, 'ai-is-co-author'],
    ['one who signs off', { strength: 'strong', evidence: 'Signed-off-by: Claude <noreply@anthropic.com>' }, 'ai-is-co-author'],
    ['a committer', { place: 'committer', strength: 'strong', evidence: 'Claude <noreply@anthropic.com>' }, undefined],
    ['a footer', { place: 'footer', strength: 'strong', evidence: 'Generated with Claude Code' }, undefined],
  ])('%s', (_, mark, code) => {
    const { outcome, reasons } = verdict([someMark(mark)]);
    expect([outcome, reasons[0]?.code]).toEqual([code === undefined ? 'pass' : 'fail', code]);
  });

  test('a weak mark decides nothing', () => {
    expect(verdict([someMark({ place: 'author', strength: 'weak' })]).outcome).toBe('not-applicable');
    expect(verdict([someMark({ place: 'author', strength: 'weak' }), someMark()]).outcome).toBe('pass');
  });
});

test('by default nothing is asked, nor of a human', () => {
  expect(verdict([someMark({ place: 'author' })], DEFAULT_POLICY).outcome).toBe('not-applicable');
  expect(verdict([]).outcome).toBe('not-applicable');
});
