import { defineTool } from './define.ts';

export const hermesAgent = defineTool({
  id: 'hermes-agent',
  name: 'Hermes Agent',
  names: ['hermes agent', 'hermes-agent', 'hermes'],
  // Each commit that it makes has this co-author (seen in public repositories). `Hermes` alone is a name.
  mails: ['noreply@nousresearch.com'],
  signature: /^hermes agent$/i,
});
