import { defineTool } from './define.ts';

export const claudeCode = defineTool({
  id: 'claude-code',
  name: 'Claude Code',
  // The models' names stand alone too: `Assisted-by: Opus 4.7` (189 times in git/git).
  names: ['claude code', 'claude-code', 'claude', 'anthropic claude', 'opus', 'sonnet', 'haiku', 'fable'],
  domains: ['anthropic.com', 'anthropic.ai', 'claude.ai', 'claude.com'],
  // The default co-author line (anthropics/claude-code CHANGELOG.md, 2.0.60: with the model's name). Models of others run under it write it too.
  // 81847 is the account as which GitHub shows that address; other accounts called claude are people's.
  // 242468646 is GitHub's own agent that runs it, under the name of an app.
  mails: [
    'noreply@anthropic.com',
    'claude@anthropic.com',
    'claude-code@anthropic.com',
    '81847+claude@users.noreply.github.com',
    '242468646+claude@users.noreply.github.com',
  ],
  // The GitHub app and the action (git-ai background_agent.rs; chaoss/ai-detection-action utils.go).
  accounts: ['claude[bot]', 'claude-code[bot]', 'claude-code-action[bot]', 'anthropic-code-agent[bot]'],
  // Services run it under names of their own: `Sonarly Claude Code` (seen in chainloop-dev/chainloop).
  // claude-flow runs several of it (seen in steveyegge/beads under a person's address).
  signature: /^claude[ -](?:code\b|opus\b|sonnet\b|haiku\b|fable\b|flow$|\d)|^[\w-]{1,30} claude[ -]code$/i,
  // Sessions on the web and remote (CHANGELOG.md 2.1.9, `attribution.sessionUrl`).
  trailers: [{ key: 'claude-session', strength: 'strong' }],
  // The session's address also stands alone at the end of a message (seen in steveyegge/beads).
  // So does that of a conversation.
  footers: [
    { pattern: /https:\/\/claude\.ai\/code\/session_\w{10,}/i, strength: 'strong' },
    { pattern: /^(?:[\w ]{1,20}: )?https:\/\/claude\.ai\/(?:share|chat)\/[0-9a-f-]{36}$/i, strength: 'strong' },
  ],
  // The branches of sessions on the web (git-ai background_agent.rs).
  // The id of such a session ends the branch's name, so that a local merge of it is as sure as that of a forge.
  subjects: [
    { pattern: /^Merge (?:remote-tracking )?branch '[^' ]*\bclaude\/[\w.-]{1,80}-01[A-Za-z0-9]{22}\b/, strength: 'strong' },
    { pattern: /^Merge pull request #\d+ from [^/ ]+\/claude\//i, strength: 'strong' },
    { pattern: /^Merge (?:.*[/' ])?claude\//i, strength: 'weak' },
  ],
  // CHANGELOG.md; AI_AGENT is read for every tool. Not CLAUDE_CODE_SSE_PORT: an editor's extension sets it in the terminal of a person.
  environment: [
    { name: 'CLAUDECODE', strength: 'strong' },
    { name: 'CLAUDE_CODE_ENTRYPOINT', strength: 'strong' },
    // std-env and @vercel/detect-agent take these for it as well.
    { name: 'CLAUDE_CODE', strength: 'strong' },
    { name: 'CLAUDE_CODE_IS_COWORK', strength: 'strong' },
    { name: 'CLAUDE_CODE_SESSION_ID', strength: 'strong' },
    { name: 'CLAUDE_CODE_CHILD_SESSION', strength: 'strong' },
    { name: 'CLAUDE_CODE_REMOTE', strength: 'strong' },
  ],
});
