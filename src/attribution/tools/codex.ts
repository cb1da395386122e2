import { defineTool } from './define.ts';

export const codex = defineTool({
  id: 'codex',
  name: 'Codex',
  names: ['codex', 'gpt codex', 'gpt-codex', 'openai codex', 'openai-codex', 'codex cli', 'chatgpt codex'],
  domains: ['openai.com'],
  // `codex_git_commit` and its successors (openai/codex#11617, #19799); the cloud agent's author (git-ai). `Codex Test <codex@example.com>` is its placeholder; GitHub shows the
  // address as an account of somebody's (#18095), so the name decides.
  // 242516109 is GitHub's own agent that runs it, under the name of an app.
  // omx is oh-my-codex, which runs it (seen in github/spec-kit).
  mails: ['noreply@openai.com', 'codex@openai.com', 'omx@oh-my-codex.dev', '242516109+codex@users.noreply.github.com'],
  // chaoss/ai-detection-action utils.go
  accounts: ['chatgpt-codex-connector[bot]', 'openai-code-agent[bot]'],
  signature: /^(?:openai[ -])?codex(?:[ -](?:cli|test|agent|bot)|\[bot\])?(?: \(.*\))?$/i,
  // A habit of the cloud agent's pull requests, and of people who write about it.
  // Its branches are named so, and a merge tells (seen in steveyegge/beads).
  // Where a pull request of its own is merged, its tasks are linked (seen in openai/openai-agents-python, cursorless-dev/cursorless).
  footers: [{ pattern: /https:\/\/chatgpt\.com\/codex\/(?:cloud\/)?tasks\/task_\w+/i, strength: 'strong' }],
  subjects: [
    { pattern: /^Merge pull request #\d+ from [^/ ]+\/codex\//i, strength: 'strong' },
    // What its app calls a pull request, where a forge merged that (seen in PrefectHQ/fastmcp).
    { pattern: /^\[codex\] .* \(#\d+\)$/i, strength: 'strong' },
    { pattern: /^\[codex\] (?!.* \(#\d+\)$)|^Merge (?:.*[/' ])?codex\//i, strength: 'weak' },
  ],
  // openai/codex; vercel/detect-agent agents.json
  environment: [
    { name: 'CODEX_SANDBOX', strength: 'strong' },
    { name: 'CODEX_THREAD_ID', strength: 'strong' },
    { name: 'CODEX_CI', strength: 'strong' },
    { name: 'CODEX_SANDBOX_NETWORK_DISABLED', strength: 'strong' },
    { name: 'CODEX_INTERNAL_ORIGINATOR_OVERRIDE', value: /agent/i, strength: 'strong' },
  ],
});
