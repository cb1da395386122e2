import { defineTool } from './define.ts';

export const greptile = defineTool({
  id: 'greptile',
  name: 'Greptile',
  names: ['greptile'],
  // 165735046: co-author where its suggestion was applied (seen in public repositories).
  accounts: ['greptile-apps[bot]'],
  signature: /^greptile(?:-apps)?(?:\[bot\])?$/i,
});
