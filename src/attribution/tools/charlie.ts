import { defineTool } from './define.ts';

export const charlie = defineTool({
  id: 'charlie',
  name: 'Charlie Labs',
  names: ['charlie labs', 'charliecreates'],
  // The accounts of its GitHub app and of its agent (lists of AI accounts). `Charlie` is a name.
  accounts: ['charliecreates[bot]', 'charliehelps'],
  signature: /^charliecreates(?:\[bot\])?$/i,
});
