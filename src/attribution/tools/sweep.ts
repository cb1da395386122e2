import { defineTool } from './define.ts';

export const sweep = defineTool({
  id: 'sweep',
  name: 'Sweep AI',
  names: ['sweep ai', 'sweep-ai'],
  // 128439645: the accounts of its GitHub app, the first of the three released (sweepai/sweep).
  accounts: ['sweep-ai[bot]', 'sweep-nightly[bot]', 'sweep-canary[bot]'],
  signature: /^sweep(?:-ai|-nightly|-canary)?\[bot\]$/i,
});
