import { defineTool } from './define.ts';

export const openSwe = defineTool({
  id: 'open-swe',
  name: 'Open SWE',
  names: ['open swe', 'open-swe'],
  // 215916821: LangChain's agent, author and co-author (seen in public repositories).
  mails: ['open-swe@langchain.dev'],
  accounts: ['open-swe', 'open-swe[bot]', 'open-swe-dev[bot]'],
  signature: /^open-swe(?:(?:-dev)?\[bot\]|-agent)$/i,
});
