import { defineTool } from './define.ts';

export const lettaCode = defineTool({
  id: 'letta-code',
  name: 'Letta Code',
  names: ['letta code', 'letta-code'],
  // `👾 Generated with [Letta Code](…)` and this co-author end its messages (seen in letta-ai/letta).
  mails: ['noreply@letta.com'],
  // The agents of its harness, whatever they are called (seen in letta-ai/letta-code).
  addresses: /^(?:agent-(?:local-)?[0-9a-f]{8}-[0-9a-f-]{27}|agents\+[\w-]+)@letta\.com$/,
});
