import { defineTool } from './define.ts';

export const sweAgent = defineTool({
  id: 'swe-agent',
  name: 'SWE-agent',
  names: ['swe-agent', 'swe agent'],
  // Author of the commits that it makes for an issue (SWE-agent/SWE-agent).
  mails: ['noemail@swe-agent.com'],
  signature: /^swe-agent$/i,
});
