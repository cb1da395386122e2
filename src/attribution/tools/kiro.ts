import { defineTool } from './define.ts';

export const kiro = defineTool({
  id: 'kiro',
  name: 'Kiro',
  names: ['kiro', 'kiro agent', 'kiro cli', 'kiro-agent'],
  domains: ['kiro.dev', 'amazon.com'],
  // 244629292+kiro-agent@users.noreply.github.com (seen in histories).
  accounts: ['kiro-agent', 'kiro-agent[bot]'],
  signature: /^kiro agent$/i,
  // The editor's terminal: people type in it. std-env also asks for a missing TTY, which no variable shows.
  environment: [{ name: 'TERM_PROGRAM', value: /^kiro$/i, strength: 'weak' }],
});
