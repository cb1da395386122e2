import { defineTool } from './define.ts';

export const shelley = defineTool({
  id: 'shelley',
  name: 'Shelley Agent',
  names: ['shelley agent'],
  // Its shell adds this co-author (boldsoftware/shelley). `Shelley` is a name.
  mails: ['shelley@exe.dev'],
});
