import { defineTool } from './define.ts';

// A swarm of agents: each has a rig, a role and a name, and commits under the address of the person who runs it (steveyegge/beads history).
export const gasTown = defineTool({
  id: 'gas-town',
  name: 'Gas Town',
  names: ['gas town', 'gastown'],
  signature: /^(?:mayor|deacon)$|^[\w.-]+\/(?:crew|polecats)\/[\w.-]+$|^[\w.-]+\/(?:refinery|witness)$/i,
  trailers: [
    {
      key: 'executed-by',
      value: /^(?:mayor|deacon(?:\/\w+)?|[\w.-]+\/(?:crew|polecats)\/[\w.-]+|[\w.-]+\/(?:refinery|witness))$/i,
      strength: 'strong',
    },
  ],
});
