import { defineTool } from './define.ts';

export const coderabbit = defineTool({
  id: 'coderabbit',
  name: 'CodeRabbit',
  names: ['coderabbit', 'coderabbit ai', 'coderabbitai'],
  // Co-author of applied suggestions (chaoss/ai-detection-action utils.go).
  accounts: ['coderabbitai[bot]'],
  // What its review writes below the text of a pull request, whoever wrote the code (seen in antiwork/flexile).
  footers: [{ pattern: /^<!-- This is an auto-generated comment: release notes by coderabbit\.ai\b/i, strength: 'weak' }],
  signature: /^coderabbit(?:ai)?(?:\[bot\])?$/i,
});
