import { defineTool } from './define.ts';

export const codebuff = defineTool({
  id: 'codebuff',
  name: 'Codebuff',
  names: ['codebuff'],
  // Its prompt ends messages with `Generated with Codebuff` and this co-author.
  mails: ['noreply@codebuff.com'],
  signature: /^codebuff$/i,
});
