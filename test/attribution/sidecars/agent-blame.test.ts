import { expect, test } from 'vitest';
import { agentBlame } from '../../../src/attribution/sidecars/agent-blame.ts';

const HASH = 'sha256:0ef51e1c';
const range = (path: string, provider: string, model: string | null, category = 'ai_generated') => ({
  path,
  startLine: 3,
  endLine: 4,
  category,
  provider,
  model,
  confidence: 1,
  matchType: 'exact_hash',
  contentHash: HASH,
});
const note = (...attributions: readonly object[]) => JSON.stringify({ version: 2, timestamp: '2026-01-20T19:37:51.790Z', attributions });

test('each tool with its files, once', () => {
  const text = note(
    range('a.ts', 'claude_code', 'claude'),
    range('a.ts', 'claudeCode', 'claude'),
    range('b.ts', 'claude_code', 'claude'),
    range('b.ts', 'cursor', 'gpt-5'),
  );
  expect(agentBlame.read(text)).toEqual([
    { tool: 'claude code', model: null, human: null, wrote: true, paths: ['a.ts', 'b.ts'] },
    { tool: 'cursor', model: 'gpt-5', human: null, wrote: true, paths: ['b.ts'] },
  ]);
  expect(JSON.stringify(agentBlame.read(text))).not.toContain(HASH);
});

test.each(['', '{', '[]', '{"attributions":7}', '{"attributions":[7,{}]}', note(), note(range('a.ts', 'claude_code', 'claude', 'human'))])(
  'nothing is in %j',
  (text) => {
    expect(agentBlame.read(text)).toEqual([]);
  },
);
