import { defineTool } from './define.ts';

export const mintlify = defineTool({
  id: 'mintlify',
  name: 'Mintlify Agent',
  names: ['mintlify agent', 'mintlify-agent'],
  // `Generated-By: mintlify-agent` (seen in unkeyed/unkey). Its account also commits what people type in its web editor.
});
