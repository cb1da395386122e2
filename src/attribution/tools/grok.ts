import { defineTool } from './define.ts';

export const grok = defineTool({
  id: 'grok',
  name: 'Grok',
  names: ['grok', 'grok build', 'grok cli', 'xai grok'],
  domains: ['x.ai'],
  // The co-author that agents give for it (seen in public repositories).
  mails: ['grok@x.ai'],
  signature: /^grok(?: build| cli|[ -]\d)/i,
});
