import { defineTool } from './define.ts';

export const sisyphus = defineTool({
  id: 'sisyphus',
  name: 'Sisyphus',
  names: ['sisyphus'],
  // The agent of oh-my-opencode: author, co-author, and `Ultraworked with [Sisyphus](…)` (seen in public repositories).
  mails: ['clio-agent@sisyphuslabs.ai', 'sisyphus@opencode.ai', 'sisyphus@mengmota.com'],
  accounts: ['sisyphus-dev-ai'],
  footers: [{ pattern: /^ultraworked with \[sisyphus\]\(/i, strength: 'strong' }],
});
