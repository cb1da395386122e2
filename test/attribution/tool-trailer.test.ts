import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suggestTrailer, toolTrailerOf } from '../../src/attribution/tool-trailer.ts';
import { TOOLS } from '../../src/attribution/tools/index.ts';
import { parseTrailers } from '../../src/model/parse-trailers.ts';
import { DEFAULT_POLICY } from '../../src/model/policy.ts';

const KEYS = DEFAULT_POLICY.ai.toolTrailers;
const read = (...lines: readonly string[]) => toolTrailerOf(parseTrailers(`s\n\n${lines.join('\n')}\n`), KEYS);

test.each([
  ['Assisted-by: Claude:claude-opus-4-6 [tool]', 'claude-code', 'Claude Code', 'claude-opus-4-6'],
  ['Assisted-by: Claude Code:claude-opus-4.6', 'claude-code', 'Claude Code', 'claude-opus-4.6'],
  ['assisted-BY: GitHub Copilot', 'copilot', 'GitHub Copilot', null],
  ['AI-Tool: x', 'other', 'x', null],
  ['AI-Tool: Cursor 2.1', 'cursor', 'Cursor', null],
  ['Generated-by: Claude Sonnet 4.5', 'claude-code', 'Claude Code', 'Claude Sonnet 4.5'],
  ['Co-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>', 'copilot', 'GitHub Copilot', null],
  ['Assisted-by: Ours:v7', 'other', 'Ours', 'v7'],
])('%s names a tool', (line, toolId, tool, model) => {
  expect(read(line)).toEqual([{ trailer: expect.objectContaining({ inBlock: true }), toolId, tool, model }]);
});

test.each([
  'Assisted-by: Daniel Stenberg',
  'Assisted-by: none',
  'Assisted-by: N/A',
  'Co-authored-by: Ada <ada@corp.org>',
  'Generated-by: protoc:3',
  'AI-Tool: no',
  'Assisted-by: https://claude.ai',
  'X-Tool: Claude Code',
  'Assisted-by:',
])('%s names none', (line) => {
  expect(read(line)).toEqual([]);
});

test.each([
  ['Claude Code, Cursor', 'claude-code', 'cursor'],
  ['Claude Code and Cursor', 'claude-code', 'cursor'],
  ['Claude Code + GitHub Copilot', 'claude-code', 'copilot'],
  ['Claude Code+Cursor', 'claude-code', 'cursor'],
  ['Claude Code / Cursor', 'claude-code', 'cursor'],
  ['Claude Code/Cursor', 'claude-code', 'cursor'],
  ['Claude Code & Cursor; Codex', 'claude-code', 'cursor', 'codex'],
  ['Claude Code:claude-opus-4-6, Cursor', 'claude-code', 'cursor'],
  ['Claude Code [2.1.0], Cursor [1.0]', 'claude-code', 'cursor'],
  ['Claude <noreply@anthropic.com>, Cursor <cursoragent@cursor.com>', 'claude-code', 'cursor'],
  ['none, Cursor', 'none (other)', 'cursor'],
  ['Ours:v7, Theirs:v2', 'Ours (other)', 'Theirs (other)'],
  ['Acme <noreply@acme.dev>, Cursor', 'Acme (other)', 'cursor'],
  ['Claude Code, Acme Coder', 'claude-code', 'Acme Coder (other)'],
  ['Cursor, Bo Berg <bo@corp.org>', 'cursor'],
  ['Cursor, then reviewed by hand', 'cursor'],
  ['Claude Code (opus, plan mode)', 'claude-code'],
  ['Claude Code/claude-opus-4.6', 'claude-code'],
  ['Cursor, GPT-5.5', 'cursor'],
  ['Claude and Cursor', 'claude-code', 'cursor'],
  ['Anderson, Bo'],
  ['Bo and Ada'],
  ['Bo, none'],
  ['Claude, Jean'],
  ['Claude, Jean <jean@corp.org>'],
  ['Bo <bo+claude@corp.org>'],
  ['Anderson, Bo <bo@corp.org>'],
  ['https://claude.ai/cursor, x'],
])('Assisted-by: %s names all that it names', (value, ...expected) => {
  expect(read(`Assisted-by: ${value}`).map(({ toolId, tool }) => (toolId === 'other' ? `${tool} (other)` : toolId))).toEqual(expected);
});

test('the model of a list is that of the tool before it', () => {
  expect(read('Assisted-by: Cursor, GPT-5.5')[0]?.model).toBe('GPT-5.5');
});

test('two who share the trailer of one author are both looked at', () => {
  const both = read('Co-authored-by: Claude <noreply@anthropic.com>, Cursor <cursoragent@cursor.com>');
  expect(both.map(({ toolId }) => toolId)).toEqual(['claude-code', 'cursor']);
});

test('says of each trailer whether git sees it', () => {
  const found = toolTrailerOf(parseTrailers('s\n\nAssisted-by: Codex\n\nBody.\n\nAI-Tool: Amp\n'), KEYS);
  expect(found.map(({ toolId, trailer }) => [toolId, trailer.line, trailer.inBlock])).toEqual([
    ['codex', 3, false],
    ['amp', 7, true],
  ]);
});

test.each([
  [{ toolId: 'claude-code', tool: 'Claude Code', model: 'Claude Opus 4.6' }, 'Assisted-by: Claude Code:claude-opus-4.6'],
  [{ toolId: 'codex', tool: 'Codex', model: null }, 'Assisted-by: Codex'],
  [{ toolId: 'other', tool: 'Nori', model: null }, 'Assisted-by: Nori:unknown'],
  [{ toolId: 'other', tool: '$(rm -rf ~)`"', model: null }, 'Assisted-by: AI:unknown'],
])('suggests for %j', (mark, wanted) => {
  expect(suggestTrailer(mark)).toBe(wanted);
});

test('writes the first key of the policy that takes a tool', () => {
  expect(suggestTrailer({ toolId: 'codex', tool: 'Codex', model: null }, ['Co-authored-by', 'AI-Tool'])).toBe('AI-Tool: Codex');
});

test('accepts what it suggests, whatever the repository held', () => {
  const known = fc.constantFrom(...TOOLS).map(({ id, name }) => ({ toolId: id, tool: name }));
  const other = fc.string({ unit: 'grapheme', maxLength: 80 }).map((tool) => ({ toolId: 'other', tool }));
  const model = fc.option(fc.oneof(fc.constantFrom('Claude Opus 4.6', 'gpt-5.5-medium', 'GLM-4.7'), fc.string({ maxLength: 90 })));
  fc.assert(
    fc.property(fc.oneof(known, other), model, (tool, model) => {
      const line = suggestTrailer({ ...tool, model });
      expect(line.length).toBeLessThan(72);
      expect(line).not.toMatch(/["$`\\!\n]/);
      const [found, ...more] = read(line);
      expect(more).toEqual([]);
      expect(found, line).toBeDefined();
      if (tool.toolId !== 'other') expect(found?.toolId, line).toBe(tool.toolId);
    }),
    { numRuns: 2000 },
  );
});
