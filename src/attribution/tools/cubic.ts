import { defineTool } from './define.ts';

export const cubic = defineTool({
  id: 'cubic',
  name: 'cubic',
  names: ['cubic', 'cubic-dev-ai'],
  // 191113872: co-author where its suggestion was applied (seen in continuedev/continue).
  accounts: ['cubic-dev-ai[bot]'],
  // What its review writes below the text of a pull request, whoever wrote the code (seen in browser-use/browser-use).
  footers: [{ pattern: /^<!-- This is an auto-generated description by cubic\. -->/i, strength: 'weak' }],
  signature: /^cubic-dev-ai(?:\[bot\])?$/i,
});
