import { defineTool } from './define.ts';

export const lovable = defineTool({
  id: 'lovable',
  name: 'Lovable',
  names: ['lovable', 'lovable.dev'],
  domains: ['lovable.dev'],
  // 159125892: each edit is a commit of this account, under the earlier name as author (seen in public repositories).
  accounts: ['lovable-dev[bot]', 'gpt-engineer-app[bot]'],
  signature: /^(?:lovable-dev|gpt-engineer-app)\[bot\]$/i,
});
