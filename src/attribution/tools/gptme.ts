import { defineTool } from './define.ts';

export const gptme = defineTool({
  id: 'gptme',
  name: 'gptme',
  names: ['gptme'],
  // Author of what its action makes of a comment (seen in gptme/gptme). Its people are called `gptme-<name>`.
  accounts: ['gptme-bot'],
  signature: /^gptme(?:[- ]bot)?$/i,
});
