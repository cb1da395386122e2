import { defineTool } from './define.ts';

export const remoteSwe = defineTool({
  id: 'remote-swe',
  name: 'Remote SWE Agents',
  // Not `remote swe` alone: behind it a `v0` would be read as the version of a model.
  names: ['remote swe agents', 'remote-swe-agents'],
  // 123456 is what its sample configuration says; 200029175 opens its pull requests (seen in aws-samples/remote-swe-agents).
  accounts: ['remote-swe-app[bot]', 'remote-swe-user'],
});
