import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gitAi } from '../../../src/attribution/sidecars/git-ai.ts';

const PROMPT = 'do not tell anybody';
const session = (tool: string, model: string | null = null) => ({ agent_id: { tool, id: 'x', model }, human_author: 'Ada <ada@corp.org>' });
const note = (attested: string, metadata: object) =>
  `${attested}---\n${JSON.stringify({ schema_version: 'authorship/3.0.0', ...metadata }, null, 2)}`;

test('reads sessions, prompts and their people; who has lines wrote', () => {
  const text = note('src/a.ts\n  s_0123456789abcd::t_0123456789abcd 1-4,9\n  h_0123456789abcd 5\n"a b.ts"\n  e61c0a4 7\n', {
    sessions: { s_0123456789abcd: session('cursor', 'gpt-5.1'), s_ffffffffffffff: session('claude') },
    prompts: { e61c0a4: { ...session('codex'), messages: [{ type: 'user', text: PROMPT }] } },
    humans: { h_0123456789abcd: { author: 'Bob <bob@corp.org>' } },
  });
  const human = 'Ada <ada@corp.org>';
  expect(gitAi.read(text)).toEqual([
    { tool: 'cursor', model: 'gpt-5.1', human, wrote: true, paths: ['src/a.ts'] },
    { tool: 'claude', model: null, human, wrote: false, paths: [] },
    { tool: 'codex', model: null, human, wrote: true, paths: ['a b.ts'] },
  ]);
  expect(JSON.stringify(gitAi.read(text))).not.toContain(PROMPT);
});

test('a person, and its own tests, are no AI', () => {
  expect(gitAi.read(note('a.ts\n  human 1-3\n  h_0123456789abcd 4\n', { prompts: {} }))).toEqual([]);
  expect(gitAi.read(note('a.ts\n  abcdefa 1\n', { prompts: { abcdefa: session('mock_ai') } }))).toEqual([]);
  expect(gitAi.read(note('', { prompts: {} }))).toEqual([]);
});

test("lines of a session or prompt whose entry is gone are some AI's", () => {
  const claim = { tool: 'AI', model: null, human: null, wrote: true };
  expect(gitAi.read(note('a.ts\n  97868713b74f4337 56-58\n', { prompts: {} }))).toEqual([{ ...claim, paths: ['a.ts'] }]);
  expect(gitAi.read(note('a.ts\n  s_0123456789abcd::t_0 1\nb.ts\n  s_0123456789abcd::t_1 1\n', {}))).toEqual([
    { ...claim, paths: ['a.ts', 'b.ts'] },
  ]);
});

test.each(['', '---', '---\n{', 'just a note by a person', '---\n[]', '---\n{"sessions":[],"prompts":7}', '---\n{"prompts":{"a":null}}'])(
  'nothing is in %j',
  (text) => {
    expect(gitAi.read(text)).toEqual([]);
  },
);

test('no text breaks it', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.json(), (text, json) => void gitAi.read(`${text}\n---\n${json}`)));
});
