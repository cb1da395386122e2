import { expect, test } from 'vitest';
import { commitOf, ending, marks, person, short } from './support.ts';
import { agentOfPerson, automationOf, lenderOf } from '../../src/attribution/identities.ts';
import { whoWrote } from '../../src/attribution/who-wrote.ts';

const by = (who: string) => agentOfPerson(person(who))?.toolId ?? null;

test.each([
  ['claude-bot <ada-claude@corp.org>', 'claude-code'],
  ['Gemini Bot <bot@corp.test>', 'gemini'],
  ['Cursor Agent <ci@corp.org>', 'cursor'],
  ['acme-claude-code-action-bot[bot] <1+acme-claude-code-action-bot[bot]@users.noreply.github.com>', 'claude-code'],
  ['Ada Author + Claude <ada@corp.org>', 'claude-code'],
  ['Ada Author (via Codex) <ada@corp.org>', 'codex'],
  ['Ada Author (claude-sonnet-4-20250514) <ada@corp.org>', 'claude-code'],
  ['Acme Codex <codex@acme.local>', 'codex'],
  ['OpenCode Builder <opencode@opencode-builder.local>', 'opencode'],
  ['Cursor <cursor@acme.local>', 'cursor'],
  ['OpenCode Bot <bot@corp.org>', 'opencode'],
  ['ada via Claude <ada.claude@corp.org>', 'claude-code'],
  ['Ada (Codex) <ada@corp.org>', 'codex'],
  ['Acme Amp Bot <dev+acme-amp-bot@acme.com>', 'amp'],
  ['Acme Claude Bot <acme-claude-bot@acme.com>', 'claude-code'],
])('%s is %s under a name of somebody', (who, id) => {
  expect(by(who)).toBe(id);
});

test.each([
  'Acme Agent <agent@acme.local>',
  'Verification Agent <verification@local.dev>',
  'Acme Review Agent <acme-agent@users.noreply.github.com>',
  'coding-sub-agent <coding-sub-agent@acme.com>',
  'acme-agent <agent@acme.dev>',
  'acme-ai[bot] <12+acme-ai[bot]@users.noreply.github.com>',
  'acme-swe-app[bot] <12+acme-swe-app[bot]@users.noreply.github.com>',
  'acme-dev-ai <12+acme-dev-ai@users.noreply.github.com>',
  'agent-of-ada <12+agent-of-ada@users.noreply.github.com>',
  'Agent of ada <ada@corp.org>',
  'guide [bot] <guide-agent@corp.org>',
  'Acmely (The Agent) <acme-agents+acmely@corp.org>',
  'Swarm Agent <agent-swarm@corp.org>',
  'ada-agent <ada+ai@corp.org>',
  'acme-agent[bot] <12+acme-agent[bot]@users.noreply.github.com>',
  'agent-acme[bot] <12+agent-acme[bot]@users.noreply.github.com>',
])('%s is an agent that sox does not know', (who) => {
  expect(by(who)).toBe('other');
});

test.each([
  'Claude Bot-Martin <claude@corp.org>',
  'Jean Claude <jean@corp.org>',
  'Ada Codex <codex@example.com>',
  'Build Agent <agent@corp.org>',
  'deploy [bot] <deploy-agent@corp.org>',
  'Ada Lovelace (Travel Agent) <agent@corp.org>',
  'Jenkins Agent <jenkins-agent@corp.org>',
  'Azure Pipelines Agent <agent@corp.org>',
  'azure-agent[bot] <12+azure-agent[bot]@users.noreply.github.com>',
  'acme-flake-updater-claude-code[bot] <12+acme-flake-updater-claude-code[bot]@users.noreply.github.com>',
  'vercel-ai-sdk[bot] <12+vercel-ai-sdk[bot]@users.noreply.github.com>',
  'Tom Agent <tom.smith@corp.org>',
  'Ada Author (Claude) <ada@corp.org>',
  'Ada Author (they/them) <ada@corp.org>',
  'Ada Agentsson <ada@corp.org>',
  'Hinotobi <paperlantern.agent@corp.org>',
  'Copilot Ada <ada@corp.org>',
  'acme-ai <acme-ai@users.noreply.github.com>',
  'acme-dev-ai <ada@corp.org>',
  'acme-swe <12+acme-swe@users.noreply.github.com>',
  'ada <ada+ai@corp.org>',
  'Opencode Martin <opencode@corp.org>',
  'Opencode Martin <martin@home.local>',
  'Acme Amp Bot <bot@acme.com>',
  'Jean Claude Bot <jean.bot@corp.org>',
  'Cursor <cursor@corp.org>',
  'Ada (Amp) <ada@corp.org>',
  'Ada (they/codex) <ada@corp.org>',
])('%s is none', (who) => {
  expect(by(who)).toBeNull();
});

test('a tag in the address of an author', () => {
  const author = person('Ada Author <git+claude@corp.org>');
  expect(short(marks({ author, committer: person('Ada Author <git@corp.org>') }))).toEqual(['claude-code author strong']);
  expect(short(marks({ author, committer: author }))).toEqual(['claude-code author strong']);
  expect(short(marks({ author: { ...author, name: 'Ada Author (claude)' } }))).toEqual(['claude-code author strong']);
  expect(automationOf(author)).toBeNull();
});

test.each([
  ['Ada Lovelace (via Pi Coding Agent) <ada@corp.org>', 'pi', 'Ada Lovelace <ada@corp.org>'],
  ['Ada Lovelace (via Claude Code) <ada@corp.org>', 'claude-code', 'Ada Lovelace <ada@corp.org>'],
  ['Ada Lovelace (via an Acme Coding Agent) <ada@corp.org>', 'other', 'Ada Lovelace <ada@corp.org>'],
])('%s lets a tool commit in their name', (who, toolId, lender) => {
  expect(agentOfPerson(person(who))?.toolId).toBe(toolId);
  expect(agentOfPerson(person(who))?.tool).not.toContain('Ada');
  expect(lenderOf(person(who))).toEqual(person(lender));
});

test('who lets a tool commit in their name is the human of the commit', () => {
  const author = person('Ada Lovelace (via Pi Coding Agent) <ada@corp.org>');
  const commit = { ...commitOf({ author, committer: author }), id: '1'.repeat(40) };
  const { tools, human } = whoWrote(commit, [], { toolTrailers: [] }, undefined, []);
  expect(tools.map(({ name }) => name)).toEqual(['Pi']);
  expect(human).toEqual(person('Ada Lovelace <ada@corp.org>'));
});

test.each(['Ada Lovelace <ada@corp.org>', 'Ada Lovelace (via Build Agent) <ada@corp.org>', 'Claude <noreply@anthropic.com>'])(
  '%s lends nobody a name',
  (who) => {
    expect(lenderOf(person(who))).toBeNull();
  },
);

test.each(['Ada Author <ada+github@corp.org>', 'Claude Martin <martin+claude@corp.org>', 'Ada Author <ada-claude@corp.org>'])(
  'no tag of a tool in %s',
  (who) => {
    expect(marks(commitOf({ author: person(who), committer: person(who) }))).toEqual([]);
  },
);

test('who assisted with a tag in the address is a person', () => {
  expect(ending('Assisted-by: Ada Author <ada+claude@corp.org>')).toEqual([]);
});
