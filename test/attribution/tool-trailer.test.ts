import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mentionsIn } from '../../src/attribution/mentions.ts';
import { agentsOfTrailer, mayNameTool, suggestTrailer, toolTrailerOf } from '../../src/attribution/tool-trailer.ts';
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
  ['Co-authored-by: Bob and Claude Code', 'claude-code', 'Claude Code', null],
  ['Co-authored-by: Bob <bob@corp.org> and Claude Code', 'claude-code', 'Claude Code', null],
  ['Co-authored-by: Bob & Copilot', 'copilot', 'GitHub Copilot', null],
  ['Co-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>', 'copilot', 'GitHub Copilot', null],
  ['Co-authored-by: copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>', 'copilot', 'GitHub Copilot', null],
  [
    'Co-authored-by: chatgpt-codex-connector[bot] <199175422+chatgpt-codex-connector[bot]@users.noreply.github.com>',
    'codex',
    'Codex',
    null,
  ],
  ['Co-authored-by: copilot-swe-agent <bo@corp.org>', 'copilot', 'GitHub Copilot', null],
  ['Co-authored-by: gpt 5.5 codex <gpt-5.5-codex@users.noreply.github.com>', 'codex', 'Codex', 'gpt 5.5 codex'],
  ['Co-authored-by: Craft Agent <agents-noreply@craft.do>', 'other', 'Craft Agent', null],
  ['Co-authored-by: Bo Berg (via Pi Coding Agent) <bo@corp.org>', 'pi', 'Pi', null],
  ['Co-authored-by: Bo Berg (via Acme Coding Agent) <bo@corp.org>', 'other', 'Acme Coding Agent', null],
  ['Assisted-by: Ada Lovelace (Claude)', 'claude-code', 'Claude Code', null],
  ['Assisted-by: Ada Lovelace (Claude Opus 4.5)', 'claude-code', 'Claude Code', 'Claude Opus 4.5'],
  ['Assisted-by: Ours:v7', 'other', 'Ours', 'v7'],
])('%s names a tool', (line, toolId, tool, model) => {
  expect(read(line)).toEqual([{ trailer: expect.objectContaining({ inBlock: true }), toolId, tool, model }]);
});

test.each([
  ['AI-Disclosure: Claude Code wrote the tests', 'claude-code'],
  ['AI-Disclosure: I used Codex for the tests', 'codex'],
  ['AI-assisted: yes (Codex)', 'codex'],
  ['AI-assisted: code generated with opencode with GPT-5.2 Codex and reviewed by author', 'opencode'],
  ['AI-Disclosure: Claude Code wrote the tests, I reviewed them', 'claude-code'],
  ['AI-Tool: Acme (Claude)', 'other', 'claude-code'],
  ['Committed-By-Agent: claude', 'claude-code'],
  ['Committed-by-Agent: acme', 'other'],
  ['Committed-By-Agent: none'],
  ['Committed-By-Agent: buildkite'],
  ['AI-Tool: Acme made by Claude', 'other', 'claude-code'],
])('%s names the tool and not the whole value', (line, ...toolIds) => {
  const [trailer] = parseTrailers(`s\n\n${line}\n`);
  expect(trailer === undefined ? [] : agentsOfTrailer(trailer).map(({ agent }) => agent.toolId)).toEqual(toolIds);
  expect(mayNameTool(line.replace(/:.*/, '').toLowerCase())).toBe(true);
});

test('what is shown of a tool within a value is whole', () => {
  const said = (value: string) =>
    parseTrailers(`s\n\nAssisted-by: ${value}\n`).flatMap((trailer) => agentsOfTrailer(trailer).map((named) => named.said));
  expect(said('Ada Lovelace (Claude)')).toEqual(['Claude']);
  expect(said('Ada using Cursor <Auto>')).toEqual(['Cursor <Auto>']);
});

test.each([
  'Assisted-by: Daniel Stenberg',
  'Assisted-by: none',
  'Assisted-by: N/A',
  'Co-authored-by: Ada <ada@corp.org>',
  'Co-authored-by: Bob and Claude',
  'Co-authored-by: Pi, Maria',
  'Co-authored-by: Claude Monet and Ada',
  'Generated-by: protoc:3',
  'AI-Tool: no',
  'Assisted-by: https://claude.ai',
  'X-Tool: Claude Code',
  'Assisted-by:',
])('%s names none', (line) => {
  expect(read(line)).toEqual([]);
});

test.each([
  ...['not Claude', 'Not Claude Code', 'no Claude', 'never', 'never Claude', 'without Claude Code:opus', 'not by Claude', 'none of Claude'],
  ...['no AI tool', 'not an LLM', 'no tools', 'not a bot', 'no-AI', 'non-AI', 'zero AI', 'not gpt-5', 'neither Claude nor Codex'],
  ...[
    'nothing from Copilot',
    'no AI was used',
    'did not use Claude',
    'Claude not used',
    "Claude wasn't used",
    'never:mind',
    'no:claude-opus-4',
  ],
])('Assisted-by: %s says that a tool was not used, and names none', (value) => {
  expect(read(`Assisted-by: ${value}`)).toEqual([]);
  expect(read(`AI-Tool: ${value}`)).toEqual([]);
});

test.each([
  ...[
    'TOOL OR NONE',
    'tool or none',
    '<tool>',
    '<AI tool>',
    '<tool:model>',
    'AGENT_NAME:MODEL_VERSION',
    'AGENT_NAME:MODEL_VERSION [TOOL1]',
  ],
  ...[
    'Tool Name',
    'your tool',
    'tool:model',
    'TODO',
    'tbd',
    '???',
    '...',
    '${AI_TOOL}',
    '{{tool}}',
    'name of the tool',
    'insert tool here',
  ],
])('Assisted-by: %s was never filled in, and names none', (value) => {
  expect(read(`Assisted-by: ${value}`)).toEqual([]);
  expect(read(`AI-Tool: ${value}`)).toEqual([]);
});

test.each([
  ...[
    'Claude Code',
    '<Claude Code>',
    'Claude Code:unknown',
    'AI',
    'an LLM',
    'Acme Model Name:v2',
    'acme-agent:model-1',
    'Tool-o-matic:gpt-5',
  ],
  ...['Agent Zero:gpt-5', 'gpt-5', 'ToolName:gpt-5', 'Your Agent AI:gpt-5', 'Todo Agent'],
])('Assisted-by: %s was', (value) => {
  expect(read(`Assisted-by: ${value}`)).not.toEqual([]);
});

test.each([
  ...['not only Claude Code', 'not just Claude Code', 'none but Claude Code', 'not Cursor but Claude Code', 'no doubt Claude Code'],
  ...['not Claude Code <noreply@anthropic.com>', 'no, Claude Code', 'not without Claude Code', 'no longer Cursor, now Claude Code'],
])('Assisted-by: %s names one all the same', (value) => {
  expect(read(`Assisted-by: ${value}`).map(({ toolId }) => toolId)).toContain('claude-code');
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
  ...[
    ['Claude Code | Cursor', 'claude-code', 'cursor'],
    ['Claude Code plus Cursor', 'claude-code', 'cursor'],
    ['Claude Code Cursor', 'claude-code', 'cursor'],
    ['Claude Code (Cursor)', 'claude-code', 'cursor'],
    ['Claude Code [Cursor]', 'claude-code', 'cursor'],
    ['Claude Code <Cursor>', 'claude-code', 'cursor'],
    ['Claude Code with Cursor', 'claude-code', 'cursor'],
    ['Claude Code, then Cursor', 'claude-code', 'cursor'],
    ['Claude Code:Cursor', 'claude-code', 'cursor'],
    ['Claude Code → ClaudeCode → Cursor', 'claude-code', 'cursor'],
    ['Claude Code | Cursor <noreply@anthropic.com>', 'claude-code', 'cursor'],
    ['Claude Code <bo@corp.org> Cursor', 'claude-code', 'cursor'],
    ['Cursor Claude', 'cursor', 'claude-code'],
    ['Jules Devin', 'jules', 'devin'],
    ['Claude Code:claude-opus-4 https://cursor.com', 'claude-code', 'cursor'],
    ['Claude Code https://docs.cursor.com:443/agent', 'claude-code', 'cursor'],
    ['Claude Code https://github.com/anthropics/claude-code', 'claude-code'],
    ['Claude Code:claude-opus-4 https://claude.ai/code/x', 'claude-code'],
    ['Claude Code <https://claude.ai/code>', 'claude-code'],
    ['Claude Code https://example.org/cursor.com', 'claude-code'],
    ['Bo Berg, by way of Claude Code', 'claude-code'],
    ['Claude Code, Foo AI <x@y.zz>', 'claude-code', 'Foo AI (other)'],
    ['Claude Code (Foo AI)', 'claude-code', 'Foo AI (other)'],
    ['Claude Code | Foo', 'claude-code', 'Foo (other)'],
    ['Claude Code Foo', 'claude-code', 'Foo (other)'],
    ['Cursor <Auto>', 'cursor'],
    ['Claude Code:claude-opus-4 <cursoragent@cursor.com>', 'claude-code', 'cursor'],
    ['Claude Code <Agent@Cursor.com>', 'claude-code', 'cursor'],
    ['Claude Code <206951365+cursor[bot]@users.noreply.github.com>', 'claude-code', 'cursor'],
    ['Claude Code <bo@corp.org> <cursoragent@cursor.com>', 'claude-code', 'cursor'],
    ['Claude Code:opus (cursoragent@cursor.com)', 'claude-code', 'cursor'],
    ['Cursor, GitHub Copilot <agent@warp.dev>', 'cursor', 'copilot', 'warp'],
    ['Acme:v7 <cursoragent@cursor.com>', 'cursor'],
    ['Bo Berg <bo@corp.org>, with cursoragent@cursor.com', 'cursor'],
    ['Claude Code with curs\u043er', 'claude-code', 'cursor'],
    ['Claude Code with cur\u200bsor', 'claude-code', 'cursor'],
    ['Curs\u043er', 'cursor'],
    ['Claude Code O0-google-labs-jules', 'claude-code', 'jules'],
    ['Claude Code:gpt-5-cursor', 'claude-code', 'cursor'],
  ],
  ...[
    ['Claude Code, version 2.1', 'claude-code'],
    ['Claude Code:gpt-5.5-codex', 'claude-code'],
    ['Claude Code (Opus 4.5)', 'claude-code'],
    ['Claude Code, unit tests', 'claude-code'],
    ['Claude Code <noreply@anthropic.com>', 'claude-code'],
    ['Claude <cursoragent@cursor.com>', 'cursor'],
    ['Claude Opus 4.6 <noreply@pi.dev>', 'pi'],
    ['ChatGPT <noreply@openai.com>', 'chatgpt'],
    ['Cursor Grok 4.6 <noreply@anthropic.com>', 'cursor'],
    ['Claude Code <bo@cursor.com>', 'claude-code'],
    ['Cursor with Claude Sonnet 4.5', 'cursor'],
    ['GitHub Copilot (claude-sonnet-4)', 'copilot'],
    ['GitHub Copilot with Claude', 'copilot'],
    ['Aider (gemini/gemini-2.5-pro)', 'aider'],
    ['Claude:claude-opus-4-8 [Claude Code] [Bash Read Write Agent] golangci-lint', 'claude-code'],
    ['Claude Opus 4.5 via Crush <crush@charm.land>', 'crush'],
    ['Gemini 3 Flash (Preview) via Crush <crush@charm.land>', 'crush'],
    ['Claude 3.5 Sonnet (opencode)', 'opencode'],
    ['Qwen3.5 Plus via Crush', 'crush'],
    ['Claude Monet'],
    ['Devin Booker <devin@cursor.com>'],
    ['Bo <bo@corp.org>, who read https://claude.ai/code'],
  ],
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

test.each([
  // A model.
  ...[
    'cagent (claude-opus-4-5)',
    'cagent with claude-opus-4-5',
    'mytool (gpt-5)',
    'mytool gpt-5',
    'mytool:gpt-5',
    'Acme (qwen3) <ada@corp.org>',
  ],
  ...['LM Studio/qwen3-coder', 'Ollama (qwen3)', 'Ada Lovelace with GPT-5'],
  // What no person is called.
  ...[
    'coding agent',
    'an internal agent',
    'our bot',
    'Perplexity (AI)',
    'Perplexity AI',
    'cagent',
    'docker-agent',
    'Acme Agent',
    'our model',
  ],
  ...[
    'a local LLM',
    'in-house assistant',
    'some internal tool',

    'acme-ai',
    'chatbot',
    'none but our model',
    'Ada and a coding agent',
  ],
  // Makers and hosts of models.
  ...['Perplexity', 'Ollama', 'LM Studio', 'OpenRouter'],
])('Assisted-by: %s discloses a tool that sox does not know', (value) => {
  expect(read(`Assisted-by: ${value}`).map(({ toolId }) => toolId)).toEqual(['other']);
});

test.each([
  ['Ada using Claude', 'claude-code'],
  ['Ada Lovelace and Claude', 'other', 'claude-code'],
  ['Acme (Claude)', 'other', 'claude-code'],
  ['Ada, using Claude <ada@corp.org>', 'claude-code'],
  ['none except Claude', 'claude-code'],
  ['None but Devin', 'devin'],
  ['internal agent (Claude)', 'other', 'claude-code'],
  ['mytool (Claude)', 'other', 'claude-code'],
])('Assisted-by: %s names a tool that is called like a person', (value, ...toolIds) => {
  expect(read(`Assisted-by: ${value}`).map(({ toolId }) => toolId)).toEqual(toolIds);
});

test.each([
  ...[
    'Ada Lovelace',
    'bagder',
    'norbertmm on github',
    'Catena cyber',
    'The Infinnovation team',
    'Tal Regev via #16045',
    'Mitchell Blank Jr',
  ],
  ...[
    'Brian Inglis and Ken Brown',
    'Ada Lovelace <ada@corp.org>',
    'ada@corp.org',
    '1ocalhost on github',
    'Ai Weiwei',
    'agent-smith',
    'Ann O.',
    'Arjan van de Ven',
  ],
  ...[
    'Jean-Claude Dupont',
    'Claude Monet',
    'Claude Monet on github',
    'claude monet',
    'Jules Verne via #160',
    'Claude Monet (Acme)',
    'Devin Smith <devin@corp.org>',
  ],
  ...[
    'dependabot',
    'dependabot[bot]',
    'syzbot',
    'Lucas Bot',
    'kernel test robot <lkp@intel.com>',
    'release-bot',
    'Azure Pipelines Agent',
    'GitHub Actions',
  ],
  ...['Max Agent <mm@corp.org>', 'Hans Model', 'Pat Model <pat@corp.org>', 'none', 'none.', 'no'],
])('Assisted-by: %s names people, bots or nobody', (value) => {
  expect(read(`Assisted-by: ${value}`)).toEqual([]);
});

test.each([
  ['Generated-by: mytool (gpt-5)', 'other'],
  ['Generated-by: protoc 3.2'],
  ['Generated-by: Here are some taglines for the tool that mention both GPT-4 and the terminal:'],
  ['Generated-by: rails g model'],
  ['Generated-by: build agent'],
])('%s tells by the model alone that it was an AI', (line, ...toolIds) => {
  expect(read(line).map(({ toolId }) => toolId)).toEqual(toolIds);
});

test.each([
  ['cagent (claude-opus-4-5)', 'cagent', 'claude-opus-4-5'],
  ['LM Studio/qwen3-coder', 'LM Studio', 'qwen3-coder'],
  ['Ada Lovelace with GPT-5', 'GPT-5', 'GPT-5'],
  ['our coding agent', 'our coding agent', null],
])('of Assisted-by: %s the tool is %s', (value, tool, model) => {
  expect(read(`Assisted-by: ${value}`)).toEqual([expect.objectContaining({ tool, model })]);
});

test('a value of many capitals is read at once', () => {
  expect(read(`Assisted-by: ${'A'.repeat(60)} a gpt-5`)).toMatchObject([{ model: 'gpt-5' }]);
});

test('the model of a list is that of the tool before it', () => {
  expect(read('Assisted-by: Cursor, GPT-5.5')[0]?.model).toBe('GPT-5.5');
});

test.each([
  ['Claude Code (Opus 4.5, Sonnet 4.5)', 'Opus 4.5', 'Sonnet 4.5'],
  ['Claude Code:claude-opus-4-5 claude-opus-4', 'claude-opus-4-5', 'claude-opus-4'],
  ['Claude Code:claude-opus-4/gpt-5', 'claude-opus-4', 'gpt-5'],
  ['Claude Code:anthropic/claude-opus-4+gpt-5', 'anthropic/claude-opus-4', 'gpt-5'],
  ['Claude Opus 4.5 (claude-opus-4-5)', 'Claude Opus 4.5'],
  ['Claude:Opus 4.7', 'Opus 4.7'],
  ['Crush:AWS Claude Opus 4.6', 'Claude Opus 4.6'],
  ['OpenCode (Claude claude-opus-4-6)', 'claude-opus-4-6'],
  ['Antigravity with Gemini', 'Gemini'],
  ['Claude 3.5 Sonnet via Crush', 'Claude 3.5 Sonnet'],
])('Assisted-by: %s names one tool with each of its models', (value, ...models) => {
  const found = read(`Assisted-by: ${value}`);
  expect(new Set(found.map(({ toolId }) => toolId)).size).toBe(1);
  expect(found.map(({ model }) => model)).toEqual(models);
});

test('a second tool does not hide behind the first, whatever stands between them', () => {
  // What is called like a maker's models may be the model of the tool before it.
  const isModels = /^(?:(?:anthropic )?claude|(?:google )?gemini|(?:xai )?grok|kimi|qwen-coder|opus|sonnet|haiku|fable)$/;
  const named = TOOLS.flatMap(({ id, names }) => names.filter((name) => !isModels.test(name)).map((name) => ({ id, name })));
  const known = new Set(named.map(({ name }) => name.replace(/[ _-]/g, '')));
  const separator = fc
    .string({
      unit: fc.oneof(fc.constantFrom(...' ,;|+&/()[]<>-_~=*→·'), fc.string({ minLength: 1, maxLength: 1 })),
      minLength: 1,
      maxLength: 8,
    })
    .filter((text) => /^[^A-Za-z0-9].*[^A-Za-z0-9]$|^[^A-Za-z0-9]$/.test(text) && !/[\n\r@]/.test(text));
  const tool = fc.constantFrom(...named);
  fc.assert(
    fc.property(tool, separator, tool, (one, between, other) => {
      fc.pre(one.id !== other.id && !known.has(`${one.name}${other.name}`.replace(/[ _-]/g, '')));
      const value = `${one.name}${between}${other.name}`;
      const found = new Set(read(`Assisted-by: ${value}`).map(({ toolId }) => toolId));
      expect([...found], value).toEqual(expect.arrayContaining([one.id, other.id]));
    }),
    { numRuns: 3000 },
  );
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
      // A model may be called like a tool.
      const own = tool.toolId === 'other' ? 0 : 1;
      if (mentionsIn(line).filter((mention) => mention.tool !== null).length <= own) expect(more).toEqual([]);
      expect(found, line).toBeDefined();
      if (tool.toolId !== 'other') expect(found?.toolId, line).toBe(tool.toolId);
    }),
    { numRuns: 2000 },
  );
});
