import { expect, test } from 'vitest';
import { whogitit } from '../../../src/attribution/sidecars/whogitit.ts';

const PROMPT = 'do not tell anybody';
const note = (lines: { ai_lines: number; ai_modified_lines: number }) =>
  JSON.stringify({
    version: 3,
    session: {
      session_id: 'x',
      model: { id: 'claude-opus-4-5-20251101', provider: 'anthropic' },
      started_at: '2026-01-30T10:00:00Z',
      prompt_count: 1,
    },
    prompts: [{ index: 0, text: PROMPT, timestamp: 'x', affected_files: ['a.rs'] }],
    files: [{ path: 'a.rs', lines: [], summary: { total_lines: 9, human_lines: 2, original_lines: 1, unknown_lines: 0, ...lines } }],
  });

test.each([
  [{ ai_lines: 5, ai_modified_lines: 0 }, true],
  [{ ai_lines: 0, ai_modified_lines: 2 }, true],
  [{ ai_lines: 0, ai_modified_lines: 0 }, false],
])('%j', (lines, wrote) => {
  const claims = whogitit.read(note(lines));
  expect(claims).toEqual([{ tool: 'Claude Code', model: 'claude-opus-4-5-20251101', human: null, wrote, paths: wrote ? ['a.rs'] : [] }]);
  expect(JSON.stringify(claims)).not.toContain(PROMPT);
});

test.each(['', '{', '[]', '{"session":{}}', '{"session":{"model":{"id":7}}}', '{"session":{"model":{"id":"a\\nb"}}}'])(
  'nothing is in %j',
  (text) => {
    expect(whogitit.read(text)).toEqual([]);
  },
);
