import { defineTool } from './define.ts';

export const v0 = defineTool({
  id: 'v0',
  name: 'v0',
  names: ['v0', 'v0.dev', 'v0agent', 'vercel v0'],
  domains: ['vercel.com', 'v0.dev', 'v0.app'],
  // Author of what it syncs, and co-author where a person runs the command (seen in public repositories).
  mails: ['it+v0agent@vercel.com'],
  accounts: ['v0[bot]'],
  signature: /^v0(?:agent|\[bot\])$/i,
});
