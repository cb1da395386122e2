import { defineTool } from './define.ts';

export const cubic = defineTool({
  id: 'cubic',
  name: 'cubic',
  names: ['cubic', 'cubic-dev-ai'],
  // 191113872: co-author where its suggestion was applied (seen in continuedev/continue).
  accounts: ['cubic-dev-ai[bot]'],
  signature: /^cubic-dev-ai(?:\[bot\])?$/i,
});
