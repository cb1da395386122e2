import { defineTool } from './define.ts';

export const ellipsis = defineTool({
  id: 'ellipsis',
  name: 'Ellipsis.dev',
  names: ['ellipsis.dev', 'ellipsis-dev'],
  // The account of its GitHub app, which commits fixes (lists of AI accounts).
  accounts: ['ellipsis-dev[bot]'],
  signature: /^ellipsis-dev\[bot\]$/i,
});
