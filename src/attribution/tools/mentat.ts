import { defineTool } from './define.ts';

export const mentat = defineTool({
  id: 'mentat',
  name: 'MentatBot',
  names: ['mentatbot', 'mentat bot'],
  // The account of its GitHub app, which opens pull requests (lists of AI accounts).
  accounts: ['mentatbot[bot]'],
  signature: /^mentatbot(?:\[bot\])?$/i,
});
