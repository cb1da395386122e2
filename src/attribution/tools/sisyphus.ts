import { defineTool } from './define.ts';

export const sisyphus = defineTool({
  id: 'sisyphus',
  name: 'Sisyphus',
  names: ['sisyphus', 'oh-my-opencode'],
  // The agent of oh-my-opencode: author, co-author, and `Ultraworked with [Sisyphus](…)` (seen in public repositories).
  mails: ['clio-agent@sisyphuslabs.ai', 'sisyphus@opencode.ai'],
  footers: [{ pattern: /^ultraworked with \[sisyphus\]\(/i, strength: 'strong' }],
});
