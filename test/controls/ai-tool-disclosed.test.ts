import { describe, expect, test } from 'vitest';
import { marksOf } from '../../src/attribution/marks.ts';
import aiToolDisclosed from '../../src/controls/ai-tool-disclosed.ts';
import { judge } from '../../src/controls/define.ts';
import type { Commit } from '../../src/model/commit.ts';
import type { Facts } from '../../src/model/facts.ts';
import { parseTrailers } from '../../src/model/parse-trailers.ts';
import { DEFAULT_POLICY } from '../../src/model/policy.ts';
import { parsePerson } from '../../src/model/rules/reviewers.ts';
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

describe('a tool that made the commit', () => {
  const judged = (author: string, trailer: string, policy = DEFAULT_POLICY) => {
    const person = { ...parsePerson(author), time: 0, zone: '+0000' };
    const message = `fix: round half even\n\n${trailer}\n`;
    const commit: Commit = { id: null, tree: null, parents: [], author: person, committer: person, message, signed: false };
    const trailers = parseTrailers(message);
    const facts = someFacts({ policy, trailers, marks: [...marksOf(commit, trailers, policy.ai.toolTrailers)] });
    return judge(aiToolDisclosed, facts).reasons[0]?.code ?? 'named';
  };
  const CLAUDE = 'Claude <noreply@anthropic.com>';
  const CURSOR = 'Cursor Agent <cursoragent@cursor.com>';
  const COPILOT = 'copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>';

  test.each([
    [CLAUDE, 'Assisted-by: Claude Code'],
    [CLAUDE, 'Assisted-by: Claude:claude-opus-4-6'],
    [CLAUDE, 'AI-Tool: Claude Opus 4.6'],
    [CLAUDE, 'Assisted-by: Opus 4.6'],
    [CLAUDE, 'Co-authored-by: Claude <noreply@anthropic.com>'],
    // It ran the model.
    [CLAUDE, 'Assisted-by: Cursor:claude-opus-4.6'],
    [CLAUDE, 'Assisted-by: Crush'],
    [CLAUDE, 'Assisted-by: acme-agent:claude-opus-4.6'],
    [CLAUDE, 'Generated-by: Happy Engineering'],
    [COPILOT, 'Assisted-by: GitHub Copilot'],
    [COPILOT, 'Assisted-by: Copilot:claude-sonnet-4.5'],
    [COPILOT, 'Assisted-by: Claude Sonnet 4.5'],
    [COPILOT, 'Assisted-by: Claude'],
    [COPILOT, 'Assisted-by: gpt-5'],
    [COPILOT, 'Co-authored-by: Claude Opus 4.6 <noreply@anthropic.com>'],
    [CURSOR, 'Assisted-by: Claude Code, Cursor'],
    [CURSOR, 'Co-authored-by: gpt-5.3-codex-high <noreply@anthropic.com>'],
    ['gpt-5.3-codex <noreply@openai.com>', 'Co-authored-by: ForgeCode <noreply@forgecode.dev>'],
    [CURSOR, 'Assisted-by: Cursor (Claude)'],
    ['Terragon <terragon-labs[bot]@users.noreply.github.com>', 'Assisted-by: Claude Code'],
    ['Sisyphus <sisyphus@opencode.ai>', 'Assisted-by: opencode'],
    ['Codex <noreply@openai.com>', 'Assisted-by: ChatGPT'],
    ['Acme Agent <agent@acme.local>', 'Assisted-by: Claude Code'],
    ['Ada Author <ada@corp.org>', 'AI-Tool: yes'],
    ['Ada Author <ada@corp.org>', 'Assisted-by: AI'],
  ])('%s is named by %s', (author, trailer) => {
    expect(judged(author, trailer)).toBe('named');
  });

  test.each([
    [CLAUDE, 'Assisted-by: a tool'],
    [CLAUDE, 'Assisted-by: AI'],
    [CLAUDE, 'AI-Tool: yes'],
    [CLAUDE, 'Assisted-by: ChatGPT'],
    [CLAUDE, 'Assisted-by: gpt-5'],
    [CURSOR, 'Assisted-by: Claude Code'],
    [CURSOR, 'Assisted-by: Claude Code:claude-opus-4.6'],
    [CURSOR, 'Assisted-by: GitHub Copilot'],
    [COPILOT, 'Assisted-by: Cursor'],
    [COPILOT, 'AI-Tool: some agent'],
    ['Terragon <terragon-labs[bot]@users.noreply.github.com>', 'Assisted-by: a tool'],
  ])('%s is not named by %s', (author, trailer) => {
    expect(judged(author, trailer)).toBe('shown-tool-not-named');
  });

  test.each(['TOOL OR NONE', '<tool>', 'AGENT_NAME:MODEL_VERSION', 'redacted', 'unknown', 'undisclosed'])(
    'nor is any by AI-Tool: %s',
    (value) => {
      expect(judged(CLAUDE, `AI-Tool: ${value}`)).toBe('no-tool-trailer');
    },
  );

  test('what keeps the tool to itself is a mark of one all the same', () => {
    expect(judged('Ada Author <ada@corp.org>', 'AI-Tool: redacted')).toBe('no-tool-trailer');
  });
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
