import { defineTool } from './define.ts';

export const ellipsis = defineTool({
  id: 'ellipsis',
  name: 'Ellipsis.dev',
  names: ['ellipsis.dev', 'ellipsis-dev'],
  // The account of its GitHub app, which commits fixes (lists of AI accounts).
  accounts: ['ellipsis-dev[bot]'],
  signature: /^ellipsis-dev\[bot\]$/i,
  // What it writes below the text of a pull request, whoever wrote the code (seen in julep-ai/julep).
  footers: [{ pattern: /^<!-- ELLIPSIS_HIDDEN -->|This description was created by \W{0,3}Ellipsis\b/, strength: 'weak' }],
});
