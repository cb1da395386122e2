import { defineTool } from './define.ts';

export const codeant = defineTool({
  id: 'codeant',
  name: 'CodeAnt AI',
  names: ['codeant ai', 'codeant'],
  // Author of its fixes, under the address of one of its makers, and the branch from which they are merged (seen in replicate/cog).
  signature: /^codeant ?ai(?:\[bot\])?$/i,
  subjects: [{ pattern: /^Merge pull request #\d+ from [^/ ]+\/codeantai-\w/i, strength: 'strong' }],
});
