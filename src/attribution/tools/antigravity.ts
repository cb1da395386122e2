import { defineTool } from './define.ts';

export const antigravity = defineTool({
  id: 'antigravity',
  name: 'Antigravity',
  names: ['antigravity', 'google antigravity', 'antigravity agent'],
  domains: ['google.com'],
  signature: /^antigravity agent$/i,
  // vercel/detect-agent agents.json. The alias is set in the editor's terminal, where people type as well.
  environment: [
    { name: 'ANTIGRAVITY_AGENT', strength: 'strong' },
    { name: 'ANTIGRAVITY_CLI_ALIAS', strength: 'weak' },
  ],
});
