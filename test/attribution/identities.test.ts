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
])('%s', (who, automation) => {
  expect(automationOf(person(who))).toBe(automation);
});

test('the model is in the name', () => {
  expect(agentOfPerson(person('Claude Opus 4.6 (1M context) <noreply@anthropic.com>'))?.model).toBe('Claude Opus 4.6');
});
