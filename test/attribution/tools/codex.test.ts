import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['Co-authored-by: Codex <noreply@openai.com>', 'codex trailer declared'],
  ['Co-authored-by: Codex', 'codex trailer declared'],
  ['Generated with Codex.', 'codex footer strong'],
  ['_codex-gpt-5.5-medium on behalf of Ada Author_', 'codex footer strong gpt-5.5-medium'],
  ['Assisted-by: Codex:gpt-5.5', 'codex trailer declared gpt-5.5'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each([
  'Codex <codex@openai.com>',
  'Codex Test <codex@example.com>',
  'chatgpt-codex-connector[bot] <199175422+chatgpt-codex-connector[bot]@users.noreply.github.com>',
  'openai-code-agent[bot] <242516109+Codex@users.noreply.github.com>',
])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['codex author strong', 'codex committer strong']);
});

test.each(['[codex] Fix rounding', "Merge branch 'codex/fix-rounding'"])('the subject %s is a hint', (message) => {
  expect(short(marks({ message }))).toEqual(['codex subject weak']);
});

test.each([
  ['CODEX_SANDBOX', 'seatbelt', 'strong'],
  ['CODEX_THREAD_ID', 'x', 'strong'],
  ['CODEX_CI', '1', 'strong'],
  ['CODEX_INTERNAL_ORIGINATOR_OVERRIDE', 'codex_web_agent', 'strong'],
])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`codex environment ${strength}`]);
});

test.each(['Co-authored-by: Ada Codex <codex@example.com>', 'Regenerated with codexgen'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});

test('the merge of a pull request from its branch', () => {
  expect(short(marks({ message: 'Merge pull request #7 from o/codex/fix-rounding' }))).toEqual(['codex subject strong']);
});
