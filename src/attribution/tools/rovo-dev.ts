import { defineTool } from './define.ts';

export const rovoDev = defineTool({
  id: 'rovo-dev',
  name: 'Rovo Dev',
  names: ['rovo dev', 'rovodev', 'atlassian rovo dev'],
  // Named in footers and trailers; it has no address of its own that is known.
  signature: /^(?:atlassian )?rovo ?dev$/i,
});
