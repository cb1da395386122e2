import { defineTool } from './define.ts';

export const sculptor = defineTool({
  id: 'sculptor',
  name: 'Imbue Sculptor',
  names: ['imbue sculptor'],
  // Its prompt ends each message with this co-author.
  mails: ['sculptor@imbue.com'],
});
