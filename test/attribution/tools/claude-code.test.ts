import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>', 'claude-code trailer declared Claude Opus 4.6'],
  ['Co-Authored-By: Claude Opus 4.6 (1M context) <noreply@anthropic.com>', 'claude-code trailer declared Claude Opus 4.6'],
  ['Co-Authored-By: Claude Fable 5 <noreply@anthropic.com>', 'claude-code trailer declared Claude Fable 5'],
  ['Co-Authored-By: Claude <noreply@anthropic.com>', 'claude-code trailer declared'],
  ['🤖 Generated with [Claude Code](https://claude.com/claude-code)', 'claude-code footer strong'],
  ['🤖 Generated with [Claude Code](https://claude.ai/code)', 'claude-code footer strong'],
  ['Claude-Session: https://claude.ai/code/session_0123', 'claude-code trailer strong'],
  ['https://claude.ai/code/session_01Fak22deVmDX3KRBKVptJBL', 'claude-code footer strong'],
  ['Assisted-by: Claude:claude-3-opus coccinelle sparse', 'claude-code trailer declared claude-3-opus'],
  ['Assisted-by: Claude Code', 'claude-code trailer declared'],
  ['Assisted-by: Opus 4.7', 'claude-code trailer declared Opus 4.7'],
  ['Assisted by: Claude Opus 4.6', 'claude-code footer strong Claude Opus 4.6'],
  ['Co Authored By Claude Opus 4.6', 'claude-code footer strong Claude Opus 4.6'],
  ['Agent-Signature: claude-opus-4-8-high on behalf of Ada', 'claude-code trailer strong claude-opus-4-8-high'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each([
  'Claude <noreply@anthropic.com>',
  'claude[bot] <209825114+claude[bot]@users.noreply.github.com>',
  'x <208546643+claude-code-action[bot]@users.noreply.github.com>',
  'anthropic-code-agent[bot] <242468646+Claude@users.noreply.github.com>',
])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual([
    'claude-code author strong',
    'claude-code committer strong',
  ]);
});

test.each([
  ['CLAUDECODE', '1', 'strong'],
  ['AI_AGENT', 'claude-code_2-1-263_agent', 'strong'],
  ['CLAUDE_CODE_REMOTE', 'true', 'strong'],
])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`claude-code environment ${strength}`]);
});

test.each([
  ['CLAUDECODE', '0'],
  ['CLAUDE_CODE_SSE_PORT', '1234'],
])('%s=%s says nothing', (name, value) => {
  expect(marksFromEnvironment({ [name]: value })).toEqual([]);
});

test.each([
  'Co-authored-by: Jean-Claude Killy <jck@ski.fr>',
  'Co-authored-by: Claude Monet <claude@giverny.fr>',
  'Assisted-by: Claude Shannon',
])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
