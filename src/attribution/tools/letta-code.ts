import { defineTool } from './define.ts';

export const lettaCode = defineTool({
  id: 'letta-code',
  name: 'Letta Code',
  names: ['letta code', 'letta-code'],
  // `👾 Generated with [Letta Code](…)` and this co-author end its messages (seen in letta-ai/letta).
  mails: ['noreply@letta.com'],
});
