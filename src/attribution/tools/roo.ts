import { defineTool } from './define.ts';

export const roo = defineTool({
  id: 'roo',
  name: 'Roo Code',
  names: ['roo code', 'roo', 'roomote'],
  domains: ['roocode.com'],
  // chaoss/ai-detection-action utils.go
  mails: ['roomote@roocode.com'],
  accounts: ['roomote[bot]', 'roomote-v0[bot]'],
  signature: /^(?:roo code|roomote(?: agent)?)$/i,
});
