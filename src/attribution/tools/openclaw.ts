import { defineTool } from './define.ts';

export const openclaw = defineTool({
  id: 'openclaw',
  name: 'OpenClaw',
  names: ['openclaw', 'open claw'],
  // Each instance has a name of its own, and mostly an address that it has made up at this domain (seen 40 times in histories of others, as `TRIX <trix@openclaw.ai>`).
  addresses: /^openclaw(?:-[\w-]+)?@|@openclaw(?:\.(?:ai|com|dev|io|local))?$/,
  signature: /^openclaw(?:[ -](?:agent|ai|assistant|bot|system))?$|\((?:via )?openclaw\)$/i,
  // vercel/detect-agent agents.json
  environment: [{ name: 'OPENCLAW_SHELL', strength: 'strong' }],
});
