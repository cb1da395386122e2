import { defineTool } from './define.ts';

export const qodo = defineTool({
  id: 'qodo',
  name: 'Qodo',
  names: ['qodo', 'qodo merge', 'codiumai', 'pr-agent'],
  // The accounts of its GitHub app, which commits what it suggests (lists of AI accounts).
  accounts: [
    'qodo-merge-pro[bot]',
    'qodo-merge[bot]',
    'codiumai-pr-agent[bot]',
    'codiumai-pr-agent-pro[bot]',
    'codiumai-pr-agent-free[bot]',
    'qodo-code-review[bot]',
  ],
  signature: /^(?:qodo-merge|codiumai-pr-agent)[\w-]*(?:\[bot\])?$/i,
});
