import { expect, test } from 'vitest';
import { agentOfPerson } from '../../src/attribution/identities.ts';
import { ending, marks, person, short } from './support.ts';

const TASK = 'https://chatgpt.com/codex/cloud/tasks/task_e_6a0a0df0cdc08333a9110d3f9b647817';

test.each([
  [['------', '[Codex', `Task](${TASK})`], 'codex footer strong'],
  [['🤖 Generated with [Claude', 'Code](https://claude.com/claude-code)'], 'claude-code footer strong'],
  [['🤖 Generated with [Some', 'Agent](https://agent.corp.org)'], 'other footer strong'],
  [['<!-- CURSOR_SUMMARY -->', '---', '> [!NOTE]', '> Adds a guard.', '<!-- /CURSOR_SUMMARY -->'], 'cursor footer strong'],
  [['#### AI description  (iteration 1)', '#### PR Classification', 'Bug fix'], 'copilot footer strong'],
  [['* Apply suggestion from @Copilot'], 'copilot footer strong'],
  [['* Apply suggestions from @coderabbitai'], 'coderabbit footer strong'],
  [['* Apply suggestion from @greptile-apps[bot]'], 'greptile footer strong'],
  [['The PR was generated with the help of multiple AI Agents and manually', 'reviewed.'], 'other footer strong'],
  [['With the help of AI-Agents: Codex'], 'codex footer strong'],
  [['With the help of AI agents: GPT-5.3-Codex'], 'codex footer strong GPT-5.3-Codex'],
  [['- correct the text\\n- drop the anchors\\n\\nAI-Agent: ChatGPT'], 'chatgpt footer strong'],
  [['AI tool disclosure (per the template): drafted with', 'Claude Code as a pair-programming assistant.'], 'claude-code footer strong'],
  [['Co-authored-by: OpenHands openhands@openhands.dev'], 'openhands trailer declared'],
  [["Co-Authored-By: Ada's Agentic Suite <ada@corp.org>"], 'other trailer declared'],
  [['Assisted-by: GPT-OSS 120b on local hardware'], 'other trailer declared GPT-OSS 120b'],
  [['* [CURSOR] Move the modules'], 'cursor footer weak'],
])('%j is left by a tool', (lines, mark) => {
  expect(short(ending(...lines))).toContain(mark);
});

test('what a forge calls the diff of a reviewer that it took over, as the subject', () => {
  expect(short(marks({ message: 'Apply suggestion from @Copilot' }))).toEqual(['copilot subject strong']);
  expect(short(marks({ message: 'hasExplicitIndent by Claude' }))).toEqual(['claude-code subject weak']);
});

test.each([
  [['[Cursor', 'position](https://corp.org/docs/cursor)']],
  [['See [the Claude', 'Code](https://claude.com/claude-code) docs']],
  [[`The parser reads [Codex`, 'tasks](https://corp.org/codex) now']],
  [['#### AI description', 'The field holds what the model says.']],
  [['* Apply suggestion from @ada']],
  [['* Apply suggestions from code review']],
  [['Fixes the help of AI agents: the text was cut']],
  [['- correct the text\\n\\nReviewed-by: Copilot']],
  [['Co-authored-by: Ada Author ada@corp.org']],
  [['Co-authored-by: Claude Monet claude@corp.org']],
  [['Co-Authored-By: Agent Smith <smith@corp.org>']],
  [['* [ui] Move the modules']],
  [['The token gpt-ossify is read as one']],
])('%j is not', (lines) => {
  expect(ending(...lines)).toEqual([]);
});

test.each([
  ['Subagent <subagent@example.com>', 'other'],
  ['Manus AI <manus-ai@example.com>', 'other'],
  ['open-swe-agent <open-swe@langchain.dev>', 'open-swe'],
  ['sentry[bot] <39604003+sentry[bot]@users.noreply.github.com>', 'seer'],
  ['Mei Ai <mei@corp.org>', null],
  ['Mei AI <mei@corp.org>', null],
  ['Agentic Ada <ada@corp.org>', null],
])('%s is %s', (who, id) => {
  expect(agentOfPerson(person(who))?.toolId ?? null).toBe(id);
});
