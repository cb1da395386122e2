import { defineTool } from './define.ts';

export const pullfrog = defineTool({
  id: 'pullfrog',
  name: 'Pullfrog',
  names: ['pullfrog'],
  // 226033991: author and co-author of what it is asked for in a pull request (seen in ryoppippi/ccusage).
  accounts: ['pullfrog[bot]'],
});
