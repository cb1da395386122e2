import { expect, test } from 'vitest';
import { factsFromCommit, NO_PATHS } from '../../../src/facts/from-commit.ts';
import { DEFAULT_POLICY } from '../../../src/model/policy.ts';
import { isNobody } from '../../../src/model/rules/listed.ts';
import { type Known, NOBODY_KNOWN } from '../../../src/model/rules/directory.ts';
import { someFacts } from '../../support/facts.ts';

/** Whether the one whom a commit names by this value is taken for a person. */
function isPerson(value: string, known: Partial<Known> = {}): boolean {
  const named = reviewer(value, known);
  return named.automation === null && !isNobody(named, { ...NOBODY_KNOWN, ...known });
}

/** The one reviewer whom a commit names by this value, as the facts have them. */
function reviewer(value: string, known: Partial<Known> = {}) {
  const { commit, scan } = someFacts({}, { message: `Change\n\nReviewed-by: ${value}\n` });
  const policy = { ...DEFAULT_POLICY, ...known };
  const [named] = factsFromCommit({
    moment: 'audit',
    asOf: { from: 0, to: 0 },
    commit,
    deltas: [],
    scan,
    policy,
    paths: NO_PATHS,
  }).reviewers;
  if (named === undefined) throw new Error('nobody is named');
  return named;
}

test.each([
  ...['Claude <claude@corp.org>', 'Claude', 'Claude Reviewer <x@y.zz>', 'security-reviewer (Claude) <x@y.zz>', 'claude-opus-4-6 <x@y.zz>'],
  ...['Cla\u200bude Reviewer <x@y.zz>', 'C l a u d e Code <x@y.zz>', 'ClaudeCode <x@y.zz>', 'Сlaude <x@y.zz>', 'ClaudeReviewer <x@y.zz>'],
  ...[
    'CodeRabbit AI <x@y.zz>',
    'Cursor Bugbot <b@y.zz>',
    'Cursor <b@y.zz>',
    'codex-reviewer <c@y.zz>',
    'Sourcery <s@y.zz>',
    'qodo <q@y.zz>',
  ],
  ...['DeepSeek <x@y.zz>', 'Llama <x@y.zz>', 'Anthropic <x@y.zz>', 'SonarQube <x@y.zz>', 'SonarCloud <sonar@y.zz>', 'GPT-5 <gpt@y.zz>'],
  ...['Codex and Claude <x@y.zz>', 'Gemini Code Assist <x@y.zz>', 'Jules <j@y.zz>', 'Devin AI <x@y.zz>', 'OpenAI <x@y.zz>'],
  ...[
    'Grace Hopper (Claude) <grace@corp.org>',
    'Grace Hopper <grace@corp.org> (Claude)',
    'Grace Hopper <grace@corp.org> [via Copilot]',
    'Grace Hopper via Claude <grace@corp.org>',
    'Grace Hopper <grace@corp.org> via Claude Code # approved',
  ],
  ...['CIaude <c@y.zz>', 'C1aude <c@y.zz>', 'Claude™ <c@y.zz>', 'Copi1ot <c@y.zz>', `C${'\u200b'.repeat(320)}laude <c@y.zz>`],
  ...['Claude as Grace Gray <g@y.zz>', 'Claude/Grace Gray', 'Grace Gray / Claude <g@y.zz>', 'Phi-4', 'Cascade', 'Macroscope', 'Manus'],
  ...['Claude on behalf of Grace Gray <g@y.zz>', 'Claude for Grace Gray <g@y.zz>', "Grace Gray's Claude <g@y.zz>"],
  ...['Grace Gray <g@y.zz> with Claude', 'Grace Gray <g@y.zz> on Claude', 'Grace Gray using Copilot <g@y.zz>'],
  ...['Ⓒⓛⓐⓤⓓⓔ <c@y.zz>', '🅲🅻🅰🆄🅳🅴 <c@y.zz>', '⒞⒪⒟⒠⒳ <c@y.zz>', 'ⓓⓔⓟⓔⓝⓓⓐⓑⓞⓣ <c@y.zz>', '©laude <c@y.zz>', '🇨🇴🇵🇮🇱🇴🇹 <c@y.zz>'],
  ...[
    'codex@y.zz',
    'claude@y.zz',
    '<ChatGPT@y.zz>',
    'copilot@y.zz',
    'gemini@y.zz',
    'claude-code@y.zz',
    'roo.code@y.zz',
    'devin-agent@y.zz',
    'sonarqube@y.zz',
    'ⓒodex@y.zz',
  ],
  ...['Bob <bob+claude@y.zz>', 'bob+codex@y.zz', 'Bob <dev+GitHub-Copilot@y.zz>', 'ci@project.iam.gserviceaccount.com'],
  'Grace Gray <1234-compute@developer.gserviceaccount.com>',
  ...['SonarQube Cloud <x@y.zz>', 'Vercel Agent <x@y.zz>', 'Graphite Agent <x@y.zz>', 'Google Bot <x@y.zz>', 'datadog-agent <x@y.zz>'],
  ...['googlebot <x@y.zz>', 'syzbot <x@y.zz>', 'Ellipsis <e@y.zz>', 'Codestral <l@y.zz>', 'Grok Code Fast <q@y.zz>', 'Gemini Flash'],
  ...['Code Rabbit <c@y.zz>', 'ChatGTP <c@y.zz>', 'Qwen Coder <c@y.zz>', 'Gemma 3 <c@y.zz>', 'DeepSeek R1 <c@y.zz>', 'sweep-ai <c@y.zz>'],
  ...[
    'Augment Code <x@y.zz>',
    'Augment <x@y.zz>',
    'v0 <x@y.zz>',
    'v0.dev',
    'Continue <x@y.zz>',
    'Rovo <x@y.zz>',
    'Atlassian Rovo',
    'bolt.new',
  ],
  ...['Microsoft Copilot <x@y.zz>', 'M365 Copilot', 'Microsoft 365 Copilot', 'Google Jules <x@y.zz>', 'Amazon CodeGuru <x@y.zz>'],
  ...[
    'Korbit AI <k@y.zz>',
    'Bito <b@y.zz>',
    'Bito Code Review <b@y.zz>',
    'Perplexity <x@y.zz>',
    'CodeWhisperer <x@y.zz>',
    'Ollama <x@y.zz>',
  ],
  ...['lkp <lkp@y.zz>', 'checkpatch <c@y.zz>', 'checkpatch.pl', 'LUCI CQ <l@y.zz>', 'copybara-service <c@y.zz>', 'Phabricator <p@y.zz>'],
  ...['Gerrit', 'ESLint <e@y.zz>', 'eslint', 'golangci-lint', 'Netlify <n@y.zz>', 'CodeFactor <c@y.zz>', 'Codecov', 'Coverity <c@y.zz>'],
])('%s is a tool', (value) => {
  expect(isPerson(value)).toBe(false);
});

test.each([
  ...["Grace Gray's agent", "Grace Gray's agent <g@y.zz>", 'Grace’s AI agent <g@y.zz>', "Grace's own bot"],
  ...[
    'team@corp.org',
    'security@corp.org',
    'platform-team@corp.org',
    'linux-kernel@vger.kernel.org',
    'git@lists.example.net',
    'x@googlegroups.com',
  ],
  ...['see PR', 'see the PR', 'insert reviewer here', 'Default User', 'Git User <git@localhost>'],
  ...['AI <x@y.zz>', 'AI Reviewer <x@y.zz>', 'LLM <x@y.zz>', 'subagent <x@y.zz>', 'Reviewer Agent <x@y.zz>', 'code-review agent <x@y.zz>'],
  ...[
    'Automated Review <x@y.zz>',
    'automated',
    'autoreview',
    'my AI agent <x@y.zz>',
    'The Team',
    'Security Team <x@y.zz>',
    'Reviewer One <r@y.zz>',
  ],
  ...[
    'Self <s@y.zz>',
    'self-review <s@y.zz>',
    'self-reviewed',
    'Language Model <x@y.zz>',
    'Large language model',
    'sub-agent reviewer <x@y.zz>',
  ],
  ...['security-auditor agent <x@y.zz>', 'Orchestrator <x@y.zz>', 'Auditor', 'Lead Security Reviewer <x@y.zz>', 'orchestrator@y.zz'],
  ...[
    'GitHub <noreply@github.com>',
    'web-flow <x@y.zz>',
    'GitLab <x@y.zz>',
    'gitea',
    'Forgejo <f@y.zz>',
    'Grace Hopper <noreply@github.com>',
  ],
  ...['Git\u200bHub <x@y.zz>', 'noreply@gitlab.com'],
  ...['Reviewer 2 <r@y.zz>', 'АI Reviewer <x@y.zz>', 'ai-reviewer@y.zz', 'code.review.agent@y.zz'],
  ...['root <root@localhost>', 'admin <a@y.zz>', 'svc-account <s@y.zz>', 'service account', 'Build Server <b@y.zz>', 'noreply <n@y.zz>'],
  ...['root@localhost', 'Auto-Approve', 'None yet <m@y.zz>', 'Nobody Yet', 'The Human <h@y.zz>', 'Human Developer', 'a human in the loop'],
  ...[
    'adversarial review',
    'unit tests',
    'multiple passes',
    'manual testing <x@y.zz>',
    'two review rounds',
    'static analysis',
    'all checks',
  ],
  ...[
    'sentinel (bot)',
    'Grace [robot] <g@y.zz>',
    'Agent Smith the AI <a@y.zz>',
    'AI-assisted review',
    'LLM-driven analysis',
    'Jimmy (AI Agent) <j@y.zz>',
  ],
  ...['reviewbot <r@y.zz>', 'Automation User <a@y.zz>', 'Someone Else', 'A Colleague', 'Test User <t@y.zz>', 'Merge Queue', 'Automerge'],
])('%s is nobody in particular', (value) => {
  expect(isPerson(value)).toBe(false);
});

test.each([
  ...[
    'Claude Monet <claude.monet@corp.org>',
    'Jean-Claude Juncker <jcj@corp.org>',
    'Jean-Claude <jc@corp.org>',
    'Devin Booker <db@corp.org>',
  ],
  ...[
    'Jules Verne <jv@corp.org>',
    'Monet, Claude <cm@corp.org>',
    'Lucas Bot <lucas@corp.org>',
    'Leroy Jenkins <lj@corp.org>',
    'Dev Patel <dp@corp.org>',
  ],
  ...[
    'Ai Weiwei <aw@corp.org>',
    'An <an@corp.org>',
    'Dev <dev@corp.org>',
    'Senior <s@corp.org>',
    'claude.monet@corp.org',
    '5+jules@users.noreply.github.com',
    'jules@corp.org',
    'devin@corp.org',
    'warp9pnt9@corp.org',
    'reviewer@corp.org',
    'Grace <grace+github@corp.org>',
    'Grace <grace+review@corp.org>',
    'Claude Monet <cm+claude@corp.org>',
    'Talbot <t@corp.org>',
    'Cabot <c@corp.org>',
    'Grace Cloud <gc@corp.org>',
    'Yet <y@corp.org>',
    'Mary Human <mh@corp.org>',
    'John Pass <jp@corp.org>',
    'Nova <n@corp.org>',
    'Linear Gray <lg@corp.org>',
    'Grace <claude@corp.org>',
    '@grace',
  ],
  ...[
    'Jenkins, Ada <ada@corp.org>',
    'Grace Hopper <grace@corp.org> (code review)',
    'Grace Hopper <grace@corp.org> (Claude Monet)',
    'Grace Hopper <grace@corp.org> (via the team)',
    'Grace Hopper <grace@corp.org> # the part (Claude) is fine',
    'Grace Hopper (security) <grace@corp.org>',
    'Grace Agent <ga@corp.org>',
    'Grace Auditor <ga@corp.org>',
    'Jules Tester <jt@corp.org>',
    'Gerrit Bakker <gb@corp.org>',
    'Gerrit <gb@corp.org>',
    'Grace Hopper (GitHub) <grace@corp.org>',
    'Grace Hopper via GitHub <grace@corp.org>',
    'Grace Hopper <grace@corp.org> via GitHub',
    'Grace <5+grace@users.noreply.github.com>',
    '李 伟 <lw@corp.org>',
    'Max Agent <ma@corp.org>',
    'Claude M. <cm@corp.org>',
  ],
  ...['Gerrit Smith', 'Anna Bito <ab@corp.org>', 'Usain Bolt <ub@corp.org>', 'Devin Smith <devin@corp.com>', 'Meta Gray <mg@corp.org>'],
  ...[
    'Augment Klein <ak@corp.org>',
    'Peer Gynt <pg@corp.org>',
    'Peer <peer@corp.org>',
    'Skip <skip@corp.org>',
    'Google Hans <gh@corp.org>',
  ],
  ...[
    "Grace's sister <gs@corp.org>",
    'Grace Gray as maintainer <g@corp.org>',
    'Ada/Grace Gray <g@corp.org>',
    'Phi <phi@corp.org>',
    'Phi Nguyen',
  ],
  ...[
    'Manus <manus@corp.org>',
    'Manus Boyle',
    'Grace Team <team@corp.org>',
    'Ada <security@corp.org>',
    'Grace Gray <gg@lists.corp.org>',
    'core@corp.org',
  ],
  ...[
    'Peer Steen',
    'Ada See <as@corp.org>',
    'Pat Default',
    'tim@corp.org',
    'Grace Gray <g@corp.org> (https://example.org/Claude)',
    'lists@corp.org',
  ],
  ...['Devin (QA) Smith <ds@corp.org>', 'Claude (CB) Bernard <cb@corp.org>', 'Elihu Root <er@corp.org>', 'Bob Builder <bb@corp.org>'],
  ...['Grace Hopper on a call with Ada <gh@corp.org>', "Grace O'Neil <go@corp.org>", 'Ida for Grace <i@corp.org>', 'Abbot <a@corp.org>'],
])('%s is a person', (value) => {
  expect(isPerson(value)).toBe(true);
});

const LISTED: Partial<Known> = {
  reviewers: [
    'codex@corp.org',
    'Grace Hopper <grace+claude@corp.org>',
    'Claude <claude@corp.org>',
    'Grace Hopper <grace@corp.org>',
    'Copilot <ops@corp.org>',
    'g@corp.org',
  ],
  people: [
    { id: 'p1', names: ['Jules'], emails: ['jules@example.org'] },
    { id: 'p2', names: ['Devin', 'Codex'], emails: ['devin@corp.org'] },
  ],
};

test.each([
  ...['Claude <claude@corp.org>', 'Jules <jules@example.org>', 'Jules', 'Claude', 'jules@example.org', 'Devin <devin@corp.org>'],
  'Juliette Verne (Jules) <jules@example.org>',
  ...['codex@corp.org', 'Grace Hopper <grace+claude@corp.org>', 'claude@corp.org'],
  ...['G <g@corp.org>', 'G. <g@corp.org>', 'J <jules@example.org>'],
])('%s is a person where the policy lists one of that name', (value) => {
  expect(isPerson(value, LISTED)).toBe(true);
});

test.each([
  ...['Claude <noreply@anthropic.com>', 'Codex <noreply@openai.com>', 'Jules <161369871+google-labs-jules[bot]@users.noreply.github.com>'],
  ...[
    'Copilot <ops@corp.org>',
    'Copilot',
    'Cursor <grace@corp.org>',
    'Claude Code',
    'Codex',
    'Jules <jules@ci.example>',
    'Claude <bot@corp.org>',
  ],
  ...['X <x@corp.org>', 'G', 'TODO <g@corp.org>', '? <g@corp.org>'],
])('%s is none, whoever is listed', (value) => {
  expect(isPerson(value, LISTED)).toBe(false);
});

test('a name of megabytes', () => {
  // So long that what looks at each rest of it again comes to no end within the time of a test.
  expect(reviewer(`${'Claude '.repeat(500_000)}Monet`).name).toContain('Claude Claude');
  expect(reviewer('a '.repeat(1_000_000)).name).toContain('a a');
});
