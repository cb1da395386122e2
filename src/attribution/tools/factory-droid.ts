import { defineTool } from './define.ts';

export const factoryDroid = defineTool({
  id: 'factory-droid',
  name: 'Factory Droid',
  names: ['factory droid', 'factory-droid', 'droid'],
  domains: ['factory.ai'],
  // Seen in steveyegge/beads: 138933559+factory-droid[bot]@…
  accounts: ['factory-droid[bot]'],
  signature: /^factory[ -]droid(?:\[bot\])?$/i,
});
