import { expect, test } from 'vitest';
import { gitNotes } from '../../../src/attribution/sidecars/git-notes.ts';

const said = (note: string) => gitNotes.read(note).map(({ tool, model, wrote, paths }) => [tool, model, wrote, paths]);

test('the trailers of a note', () => {
  expect(said('authored-by: GPT 5.5 <codex@openai.com>\nCo-authored-by: Ada Author <ada@corp.org>\n')).toEqual([
    ['Codex', 'GPT 5.5', true, []],
  ]);
  expect(said('Checked again.\n\nAssisted-by: Claude Code:claude-opus-4-6, Cursor\nAssisted-by: Cursor\n')).toEqual([
    ['Claude Code', 'claude-opus-4-6', true, []],
    ['Cursor', null, true, []],
  ]);
});

test.each([
  '',
  'Co-authored-by: Ada Author <ada@corp.org>',
  'Reviewed-by: Claude <noreply@anthropic.com>',
  'Codex reproduced this: Claude Code',
  '> Co-authored-by: Claude <noreply@anthropic.com>',
  '    Co-authored-by: Claude <noreply@anthropic.com>',
])('nothing is in %j', (note) => {
  expect(gitNotes.read(note)).toEqual([]);
});
