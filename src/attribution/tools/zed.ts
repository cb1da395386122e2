import { defineTool } from './define.ts';

export const zed = defineTool({
  id: 'zed',
  name: 'Zed Agent',
  names: ['zed agent', 'zed ai', 'zed'],
  domains: ['zed.dev'],
  // celaldrg/aiblame; templates that name the editor beside the model. am-i-vibing: the terminal is that of people too.
  mails: ['noreply@zed.dev'],
  signature: /^zed agent$/i,
  environment: [{ name: 'TERM_PROGRAM', value: /^zed$/i, strength: 'weak' }],
});
