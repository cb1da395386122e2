import { defineTool } from './define.ts';

export const openclaw = defineTool({
  id: 'openclaw',
  name: 'OpenClaw',
  names: ['openclaw', 'open claw'],
  // vercel/detect-agent agents.json
  signature: /^openclaw(?:[ -]agent)?$/i,
  environment: [{ name: 'OPENCLAW_SHELL', strength: 'strong' }],
});
