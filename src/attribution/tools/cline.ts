import { defineTool } from './define.ts';

export const cline = defineTool({
  id: 'cline',
  name: 'Cline',
  names: ['cline', 'cline agent'],
  domains: ['cline.bot'],
  // chaoss/ai-detection-action utils.go
  accounts: ['cline[bot]', 'cline-agent'],
  signature: /^cline agent$/i,
  mails: ['noreply@cline.bot'],
  // vercel/detect-agent agents.json
  environment: [{ name: 'CLINE_ACTIVE', strength: 'strong' }],
});
