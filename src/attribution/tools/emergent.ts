import { defineTool } from './define.ts';

export const emergent = defineTool({
  id: 'emergent',
  name: 'Emergent Agent',
  names: ['emergent agent', 'emergent-agent-e1'],
  // Author of what it builds, also under the address of its account (public repositories that name it).
  mails: ['github@emergent.sh'],
  signature: /^emergent-agent-e1$/i,
});
