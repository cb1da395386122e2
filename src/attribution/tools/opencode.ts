import { defineTool } from './define.ts';

export const opencode = defineTool({
  id: 'opencode',
  name: 'opencode',
  names: ['opencode', 'opencode.ai'],
  domains: ['opencode.ai'],
  // celaldrg/aiblame. Not opencode@sst.dev: the bot that makes the project's releases.
  mails: ['noreply@opencode.ai'],
  accounts: ['opencode-agent[bot]'],
  // A shared session.
  footers: [{ pattern: /https:\/\/(?:opencode\.ai\/s|opncd\.ai\/(?:s|share))\/\w{6,}/i, strength: 'strong' }],
  // The branches of its GitHub action, as a merge tells them: what it was asked in, and when (seen in anomalyco/models.dev).
  subjects: [{ pattern: /^Merge pull request #\d+ from [^/ ]+\/opencode\/(?:issue|pr)\d+-\d{14}\b/i, strength: 'strong' }],
  // vercel/detect-agent agents.json
  environment: [
    { name: 'OPENCODE', strength: 'strong' },
    { name: 'OPENCODE_CLIENT', strength: 'strong' },
    { name: 'OPENCODE_BIN_PATH', strength: 'weak' },
  ],
});
