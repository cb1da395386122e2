import { defineTool } from './define.ts';

export const goose = defineTool({
  id: 'goose',
  name: 'Goose',
  names: ['goose', 'block goose', 'codename goose'],
  domains: ['block.xyz'],
  // vercel/detect-agent agents.json: an option, which a person's shell may hold. AGENT=goose is read for every tool.
  environment: [{ name: 'GOOSE_PROVIDER', strength: 'weak' }],
});
