import { defineTool } from './define.ts';

export const greptile = defineTool({
  id: 'greptile',
  name: 'Greptile',
  names: ['greptile'],
  // 165735046: co-author where its suggestion was applied (seen in public repositories).
  accounts: ['greptile-apps[bot]'],
  signature: /^greptile(?:-apps)?(?:\[bot\])?$/i,
  // What it writes below the text of a pull request, whoever wrote the code (docs of Greptile).
  footers: [{ pattern: /^<!-- greptile_comment -->/i, strength: 'weak' }],
});
