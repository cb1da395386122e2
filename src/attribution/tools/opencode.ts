import { defineTool } from './define.ts';

export const opencode = defineTool({
  id: 'opencode',
  name: 'opencode',
  names: ['opencode', 'opencode.ai'],
  // celaldrg/aiblame. Not opencode@sst.dev: the bot that makes the project's releases.
  mails: ['noreply@opencode.ai'],
  accounts: ['opencode-agent[bot]'],
  // vercel/detect-agent agents.json
  environment: [
    { name: 'OPENCODE', strength: 'strong' },
    { name: 'OPENCODE_CLIENT', strength: 'strong' },
    { name: 'OPENCODE_BIN_PATH', strength: 'weak' },
  ],
});
