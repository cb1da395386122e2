import { defineTool } from './define.ts';

export const cursor = defineTool({
  id: 'cursor',
  name: 'Cursor',
  names: ['cursor', 'cursor agent', 'cursor ai', 'cursoragent'],
  domains: ['cursor.com', 'cursor.sh', 'anysphere.co'],
  // Injected with `--trailer` by the editor and its CLI; author of cloud agents (libkrun/libkrun#792; git-ai background_agent.rs).
  mails: ['cursoragent@cursor.com', 'agent@cursor.com', 'noreply@cursor.com'],
  // chaoss/ai-detection-action utils.go
  accounts: ['cursor[bot]', 'cursoragent'],
  signature: /^cursor[ -](?:agent|ai)$/i,
  // Seen in steveyegge/beads beside the co-author line.
  trailers: [{ key: 'made-with', value: /^cursor\b/i, strength: 'strong' }],
  // What a cloud agent puts around and below the text of its pull request (seen in xtermjs/xterm.js).
  footers: [
    // What its review writes below the text of a pull request, whoever wrote the code (seen in mozilla-ai/any-llm, jdx/mise).
    { pattern: /^<!-- CURSOR_SUMMARY -->|^(?:<sup>)?Written by \[?Cursor Bugbot\b/, strength: 'weak' },
    { pattern: /^<!-- CURSOR_AGENT_PR_BODY_(?:BEGIN|END) -->/, strength: 'strong' },
    { pattern: /https:\/\/cursor\.com\/(?:agents\/|agents\?id=|background-agent\?bcId=)bc-[0-9a-f]{8}-/i, strength: 'strong' },
  ],
  // The branches of cloud agents (git-ai background_agent.rs).
  subjects: [
    { pattern: /^Merge pull request #\d+ from [^/ ]+\/cursor\/[\w-]+-[0-9a-f]{4}\b/i, strength: 'strong' },
    { pattern: /^Merge (?:.*[/' ])?cursor\//i, strength: 'weak' },
  ],
  // std-env, vercel/detect-agent. The trace id is set in the editor's terminal, where people type as well.
  environment: [
    { name: 'CURSOR_AGENT', strength: 'strong' },
    { name: 'CURSOR_EXTENSION_HOST_ROLE', value: /^agent-exec$/, strength: 'strong' },
    { name: 'CURSOR_TRACE_ID', strength: 'weak' },
  ],
});
