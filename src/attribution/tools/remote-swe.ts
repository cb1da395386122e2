import { defineTool } from './define.ts';

export const remoteSwe = defineTool({
  id: 'remote-swe',
  name: 'Remote SWE Agents',
  // Not `remote swe` alone: behind it a `v0` would be read as the version of a model.
  names: ['remote swe agents', 'remote-swe-agents'],
  // The app commits and is a co-author, the account opens the pull requests (seen in aws-samples/remote-swe-agents).
  accounts: ['remote-swe-app[bot]', 'remote-swe-user'],
});
