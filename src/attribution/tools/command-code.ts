import { defineTool } from './define.ts';

export const commandCode = defineTool({
  id: 'command-code',
  name: 'CommandCode',
  names: ['commandcode', 'commandcodebot', 'command code'],
  // The co-author that it adds (CommandCodeAI/command-code#563).
  mails: ['noreply@commandcode.ai'],
  signature: /^commandcode(?:bot)?$/i,
});
