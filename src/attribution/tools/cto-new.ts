import { defineTool } from './define.ts';

export const ctoNew = defineTool({
  id: 'cto-new',
  name: 'cto.new',
  names: ['cto.new', 'cto-new'],
  // The accounts of its GitHub app, the second the older (lists of AI accounts).
  accounts: ['cto-new[bot]', 'engine-labs-app[bot]'],
  signature: /^(?:cto-new|engine-labs-app)\[bot\]$/i,
});
