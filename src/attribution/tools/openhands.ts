import { defineTool } from './define.ts';

export const openhands = defineTool({
  id: 'openhands',
  name: 'OpenHands',
  names: ['openhands', 'open hands', 'opendevin', 'all-hands openhands'],
  domains: ['all-hands.dev', 'openhands.dev'],
  // Its prompt tells it to be `openhands <openhands@all-hands.dev>`, as author or as co-author.
  mails: ['openhands@all-hands.dev', 'openhands@openhands.dev'],
  // Its GitHub app (lists of AI accounts).
  accounts: ['openhands-ai[bot]'],
  // The branches of its workspaces.
  subjects: [{ pattern: /^Merge pull request #\d+ from [^/ ]+\/openhands-workspace-/i, strength: 'strong' }],
  signature: /^openhands(?:-agent)?(?:\[bot\])?$/i,
});
