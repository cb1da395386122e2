import { defineTool } from './define.ts';

export const roo = defineTool({
  id: 'roo',
  name: 'Roo Code',
  names: ['roo code', 'roo', 'roomote'],
  // chaoss/ai-detection-action utils.go
  mails: ['roomote@roocode.com'],
  signature: /^(?:roo code|roomote)$/i,
});
