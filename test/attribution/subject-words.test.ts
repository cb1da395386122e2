import { expect, test } from 'vitest';
import { ending, marks, short } from './support.ts';

test.each([
  ['AI inspired fixes', 'other'],
  ['test: copilot generated tests', 'copilot'],
  ['feat: added AI generated tests', 'other'],
  ['Claude-authored tests', 'claude-code'],
  ['Copilot suggested fixes', 'copilot'],
  ['AI slop: fix the kernel', 'other'],
  ['wip ai slop', 'other'],
  ['vibe code sync adapter', 'other'],
  ['test: check the signature (100% github copilot)', 'copilot'],
  ['core: misc fixes (claude)', 'claude-code'],
  ['fixup grammar and typos [claude]', 'claude-code'],
  ['chore: clean the comments [AI]', 'other'],
  ['add regression tests (using claude)', 'claude-code'],
  ['added missing conversions (by Claude)', 'claude-code'],
  ['uop: fix the warning (Grok helped with the patch)', 'grok'],
  ['Updated the locales (LLM translated)', 'other'],
  ['Add an architecture document (LLM-generated, human-reviewed)', 'other'],
  ['Small fixes from gpt-5', 'other'],
  ['test coverage by cursor', 'cursor'],
  ['Code cleanup by AI', 'other'],
  ['couple of fixes from claude', 'claude-code'],
  ['rewrite noqa parser with Cursor', 'cursor'],
  ['refactor the pagination with Cursor AI', 'cursor'],
  ['refactor the pagination with cursor agent', 'cursor'],
  ['Rework the export (done with Cursor)', 'cursor'],
  ['Fixes from Roo Code', 'roo'],
  ['Small fixes from Kimi K2', 'other'],
  ['refactor same7x using codex', 'codex'],
  ['claude did min.kt docs too', 'claude-code'],
  ['Codex fixed remaining errors', 'codex'],
  ['Gemini says, Carlos do', 'gemini'],
  ['fix: claude did the other part too', 'claude-code'],
  ['asked cursor to generate more tests', 'cursor'],
  ['let claude write kdocs', 'claude-code'],
  ['Let Codex fix the tests', 'codex'],
  ['apply gemini suggestion', 'gemini'],
  ['fix: apply copilot suggestions', 'copilot'],
  ['chore: adopt gemini code suggestions', 'gemini'],
  ['fixed with copilot suggestions', 'copilot'],
  ['Update main.go and main_test.gobased on Gemini suggestions', 'gemini'],
  ['Suggestions from Copilot', 'copilot'],
  ['Use the property based suggestion from Codex', 'codex'],
  ['removed dependencies as suggested by cursor', 'cursor'],
])('%s is said by the subject', (message, id) => {
  expect(marks({ message }).map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([[id, 'subject', 'strong']]);
});

test.each([
  '[AI] Tests for registry',
  '(claude) address note',
  '[Junie] Replace `File` with `Path`',
  'Clamp the label input (Codex)',
  'Import trades (gemini)',
  'test: MFA code requires a password (CodeRabbit)',
  'Apply AI suggestions',
  'fixes by coderabbit',
  'better handle empty fields from AI suggestions',
  'AI suggested tasks - no UI',
  'Let the AI generate the levels',
  'Let the AI write the summary of each ticket',
  'Let ChatGPT write the replies to users',
  'let copilot generate commit messages',
  'Codex says we need it',
  'ChatGPT thinks that this is faster',
  'the ai says no',
  'Refactor pagination using cursor',
  'refactor(db): refactor row export with cursor',
  'Optimize full table scan with cursor',
  'Simplify text selection with cursor',
  'perf: optimize large exports using cursor',
  'DB: port DAO with cursor',
  'Rewrite the row export with Cursor',
  'Refactor the mapping using CRUSH',
  'Rewrite the access parser using grok',
  'add tests with cursor',
  'Rework the export (done with cursor)',
  'Rework the export (using cursor)',
  'Rework the export, implemented with cursor',
  'fix the flicker (mostly cursor)',
  'osd: fix weights (crush)',
  'Simplify the handler using v0',
  'Small fixes from Kimi',
  'Fixes from Roo',
  'Refactor the Loop Using Cursor',
  'Rewrite the hashing with Crush',
])('%s is a hint', (message) => {
  expect(marks({ message }).map(({ strength }) => strength)).toEqual(['weak']);
});

test.each([
  'feat: add AI-generated comments',
  'AI slop cleanup',
  'vibe code editor',
  'Add a guide to vibe coding',
  'migration guide for #20427 (cursor)',
  'Fix javadoc for getAllAnnotations(Cursor)',
  'fix: discover sessions (Cursor 3.12)',
  'add: caching support for bedrock (claude)',
  'feat: summarise tickets (AI)',
  'fix: search the condensed region (ROO-520)',
  'chore: remove duplicate line (cursor bot comment)',
  'base toolbox improvements (llm tools command)',
  'Fix path issue with Claude Code',
  'Rewrite release changelogs with Codex',
  'docs: document container use with cline',
  'remove fixes from claude',
  'Improve the docs on Copilot suggestions',
  'fix suggestions from CodeRabbit',
  'Resolve suggestions from copilot',
  'fixt test failure caused by AI suggestion',
  'Codex fixed in 2.0, drop the workaround',
  'Claude did not do a good job',
  'copilot fixed-width columns',
  'claude-code: bump to 2.1',
  'gpt-4o added to the models',
])('%s says so of nothing', (message) => {
  expect(marks({ message })).toEqual([]);
});

test('the parts of a squash have been subjects; what else is listed has not', () => {
  expect(short(ending('* fixed with copilot suggestions'))).toEqual(['copilot footer strong']);
  expect(short(ending('* wip: the ai did ai things'))).toEqual(['other footer strong']);
  expect(ending('* src/api.ts (claude)')).toEqual([]);
  expect(ending('- let claude write kdocs')).toEqual([]);
});

test('what a tool is known to write is no word about it', () => {
  expect(short(marks({ message: '[codex] Fix rounding (#7)' }))).toEqual(['codex subject strong']);
});
