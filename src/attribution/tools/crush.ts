import { defineTool } from './define.ts';

export const crush = defineTool({
  id: 'crush',
  name: 'Crush',
  names: ['crush', 'charm crush'],
  domains: ['charm.land', 'charm.sh'],
  // charmbracelet/crush README.md (`attribution`) and the repository's history.
  mails: ['crush@charm.land', 'noreply@crush.charm.land'],
  signature: /^charm crush$/i,
  // charmbracelet/crush docs/hooks/README.md
  environment: [{ name: 'CRUSH', strength: 'strong' }],
});
