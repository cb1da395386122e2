import { defineTool } from './define.ts';

export const copilot = defineTool({
  id: 'copilot',
  name: 'GitHub Copilot',
  names: [
    'github copilot',
    'gh copilot',
    'github-copilot',
    'copilot',
    'copilot app',
    'copilot cli',
    'copilot agent',
    'copilot autofix',
    'github_copilot',
    // A model that only it has (docs.github.com, supported models).
    'raptor mini',
  ],
  domains: ['github.com', 'microsoft.com'],
  // The co-author line of VS Code until 2026 (microsoft/vscode#309951).
  mails: ['copilot@github.com'],
  // 198982749 coding agent, 223556219 CLI and app, 175728472 review and chat suggestions: all write as `Copilot` (github/github-mcp-server history).
  accounts: ['copilot', 'copilot[bot]', 'github-copilot[bot]', 'copilot-swe-agent[bot]', 'copilot-pull-request-reviewer[bot]'],
  signature: /^(?:github )?copilot(?: (?:app|cli|agent|autofix.*))?$|^copilot-swe-agent(?:\[bot\])?$/i,
  // Session keys of the CLI and of the coding agent (github/github-mcp-server history; github/docs hooks-reference.md).
  trailers: [
    { key: 'copilot-session', strength: 'strong' },
    { key: 'agent-logs-url', value: /^https:\/\/github\.com\/.+\/(?:sessions|agents)\//i, strength: 'strong' },
  ],
  footers: [
    // Around what the coding agent leaves in the text of a pull request (seen in symfony/ai).
    { pattern: /^<!-- START COPILOT (?:CODING AGENT (?:SUFFIX|TIPS)|ORIGINAL PROMPT) -->$/, strength: 'strong' },
    // Below the text of a pull request that Copilot Workspace made (seen in psf/requests and encode/httpx).
    { pattern: /\[Copilot Workspace session\]\(https:\/\/copilot-workspace\.githubnext\.com\//i, strength: 'strong' },
    // What Azure DevOps has it write as the text of a pull request (seen in microsoft/mssql-python).
    { pattern: /^#{1,6} AI description\s+\(iteration \d+\)$/i, strength: 'strong' },
    // Where Copilot for Pull Requests puts its summary, whoever wrote the code (githubnext.com/projects/copilot-for-pull-requests).
    { pattern: /^(?:<!-- ?)?copilot:(?:all|summary|walkthrough|poem)\b/, strength: 'weak' },
  ],
  // The branches of the coding agent (github/docs).
  subjects: [
    { pattern: /^Merge pull request #\d+ from [^/ ]+\/copilot\//i, strength: 'strong' },
    { pattern: /^Merge (?:.*[/' ])?copilot\//i, strength: 'weak' },
  ],
  // std-env; vercel/detect-agent agents.json; github/docs. The model and the permissions are options that a person's shell may hold.
  environment: [
    { name: 'COPILOT_CLI', strength: 'strong' },
    { name: 'COPILOT_AGENT', strength: 'strong' },
    { name: 'COPILOT_AGENT_PROMPT', strength: 'strong' },
    { name: 'COPILOT_MODEL', strength: 'weak' },
    { name: 'COPILOT_ALLOW_ALL', strength: 'weak' },
    { name: 'COPILOT_GITHUB_TOKEN', strength: 'weak' },
  ],
});
