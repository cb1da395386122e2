import { defineTool } from './define.ts';

export const amazonQ = defineTool({
  id: 'amazon-q',
  name: 'Amazon Q',
  names: ['amazon q', 'amazon q developer', 'amazon-q-developer'],
  domains: ['amazon.com'],
  // chaoss/ai-detection-action utils.go
  accounts: ['amazon-q-developer[bot]'],
  signature: /^amazon q(?: developer)?$/i,
});
