import { defineTool } from './define.ts';

export const ona = defineTool({
  id: 'ona',
  name: 'Ona Agent',
  names: ['ona agent'],
  // The co-author of its commits, as instructions of public repositories give it. `Ona` is a name.
  mails: ['no-reply@ona.com'],
});
