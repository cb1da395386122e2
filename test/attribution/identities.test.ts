import { expect, test } from 'vitest';
import { agentOfPerson, automationOf } from '../../src/attribution/identities.ts';
import { person } from './support.ts';

test.each([
  ['Claude <noreply@anthropic.com>', 'Claude Code'],
  ['x <NoReply@Anthropic.com>', 'Claude Code'],
  ['Cursor Grok 4.6 <noreply@anthropic.com>', 'Cursor'],
  ['ops/crew/ada <noreply@anthropic.com>', 'Gas Town'],
  ['Copilot <175728472+Copilot@users.noreply.github.com>', 'GitHub Copilot'],
  ['dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>', 'a bot'],
  ['my-ci[bot] <ci@corp.org>', 'a bot'],
  ['AI <ai@corp.org>', 'AI'],
  ['LLM <acme.bot@corp.org>', 'LLM'],
  ['Replit Agent <x@replit.com>', 'Replit'],
  ['Ai <ai@corp.org>', null],
  ['AI <ai.tanaka@corp.org>', 'AI'],
  ['AI <tanaka@corp.org>', null],
  ['Replit Ada <x@replit.com>', null],
  ['Ada Author <ada@corp.org>', null],
  ['Ada Author <5+ada@users.noreply.github.com>', null],
  ['Claude Shannon <claude@bell.com>', null],
  ['Claude <claude@bell.com>', null],
  ['Devin <devin@corp.org>', null],
  ['Claude <assistant@anthropic.com>', 'Claude Code'],
  ['Claude <claude@anthropic.ai>', 'Claude Code'],
  ['<claude@anthropic.ai>', 'Claude Code'],
  ['Claude Code <claude.code@anthropic.com>', 'Claude Code'],
  ['Cursor <cursor@cursor.com>', 'Cursor'],
  ['Cursor <cursor@cursor.sh>', 'Cursor'],
  ['Devin <devin@cognition.ai>', 'Devin'],
  ['Antigravity <antigravity@google.com>', 'Antigravity'],
  ['Kimi <kimi@moonshot.ai>', 'Kimi Code'],
  ['Kiro <kiro@amazon.com>', 'Kiro'],
  ['Warp <warp@warp.dev>', 'Warp'],
  ['DeepSeek <noreply@deepseek.com>', 'DeepSeek'],
  ['Devin Smith <devin@cognition.ai>', null],
  ['Claude Monet <claude@anthropic.com.evil.org>', null],
  ['Claude <cmonet@anthropic.com>', null],
  ['Ada <ada@cursor.com>', null],
  ['Jules Verne <jules.verne@google.com>', null],
  ['Kevin <kevin@warp.dev>', null],
  ['<ada@anthropic.com>', null],
  ['Devin <devin@google.com>', null],
])('%s', (who, automation) => {
  expect(automationOf(person(who))).toBe(automation);
});

test('the model is in the name', () => {
  expect(agentOfPerson(person('Claude Opus 4.6 (1M context) <noreply@anthropic.com>'))?.model).toBe('Claude Opus 4.6');
});
