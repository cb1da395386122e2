import { defineTool } from './define.ts';

export const trae = defineTool({
  id: 'trae',
  name: 'Trae',
  names: ['trae', 'trae agent', 'trae-agent'],
  domains: ['trae.ai'],
  // celaldrg/aiblame
  mails: ['noreply@trae.ai'],
  signature: /^trae agent$/i,
});
