import { defineTool } from './define.ts';

export const codegen = defineTool({
  id: 'codegen',
  name: 'Codegen.com',
  names: ['codegen.com', 'codegen-sh'],
  // The account of its GitHub app (celaldrg/aiblame). Much that is called codegen is no AI.
  accounts: ['codegen-sh[bot]'],
  signature: /^codegen-sh\[bot\]$/i,
});
