import { defineTool } from './define.ts';

export const replit = defineTool({
  id: 'replit',
  name: 'Replit',
  names: ['replit', 'replit agent', 'replit assistant'],
  domains: ['replit.com'],
  signature: /^replit (?:agent|assistant|ai)$/i,
  // `Deployment` is the platform, not an assistant. The session key stands beside the author key, and with all of its values.
  trailers: [
    { key: 'replit-commit-author', value: /^(?:agent|assistant)$/i, strength: 'strong' },
    { key: 'replit-commit-session-id', strength: 'weak' },
    // What its agent is given to do (seen in ThatOtherZach/BreakBPM).
    { key: 'replit-task-id', value: /^[0-9a-f-]{36}$/, strength: 'strong' },
  ],
  // What its assistant wrote until 2025 (seen in ai-christianson/RA.Aid).
  footers: [{ pattern: /^Assistant generated file changes:$/, strength: 'strong' }],
  // Set for people too.
  environment: [{ name: 'REPL_ID', strength: 'weak' }],
});
