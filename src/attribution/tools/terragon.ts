import { defineTool } from './define.ts';

export const terragon = defineTool({
  id: 'terragon',
  name: 'Terragon',
  names: ['terragon', 'terragon labs'],
  // Co-author of what its tasks commit (seen in public repositories).
  accounts: ['terragon-labs[bot]'],
  signature: /^terragon-labs(?:\[bot\])?$/i,
});
