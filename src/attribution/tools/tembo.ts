import { defineTool } from './define.ts';

export const tembo = defineTool({
  id: 'tembo',
  name: 'Tembo Agent',
  names: ['tembo agent', 'tembo.io'],
  // The account of its GitHub app, which opens pull requests (lists of AI accounts).
  accounts: ['tembo[bot]'],
  signature: /^tembo\[bot\]$/i,
});
