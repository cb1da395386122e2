import { defineTool } from './define.ts';

export const codesmith = defineTool({
  id: 'codesmith',
  name: 'Codesmith',
  names: ['codesmith', 'blacksmith codesmith'],
  // Blacksmith's agent: committer and co-author, under the author whom it works for (seen in ryoppippi/ccusage).
  accounts: ['codesmith-bot'],
});
