import { defineTool } from './define.ts';

export const genie = defineTool({
  id: 'genie',
  name: 'Cosine Genie',
  names: ['cosine genie'],
  // Committer and co-author of its commits (seen in vanna-ai/vanna).
  mails: ['genie@cosine.sh'],
});
