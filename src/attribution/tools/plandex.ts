import { defineTool } from './define.ts';

export const plandex = defineTool({
  id: 'plandex',
  name: 'Plandex',
  names: ['plandex'],
  // The subject of what it commits (seen in plandex-ai/plandex).
  subjects: [{ pattern: /^🤖 Plandex → /u, strength: 'strong' }],
});
