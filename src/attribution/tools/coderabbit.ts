import { defineTool } from './define.ts';

export const coderabbit = defineTool({
  id: 'coderabbit',
  name: 'CodeRabbit',
  names: ['coderabbit', 'coderabbit ai', 'coderabbitai'],
  // Co-author of applied suggestions (chaoss/ai-detection-action utils.go).
  accounts: ['coderabbitai[bot]'],
  signature: /^coderabbit(?:ai)?(?:\[bot\])?$/i,
});
