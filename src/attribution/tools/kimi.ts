import { defineTool } from './define.ts';

export const kimi = defineTool({
  id: 'kimi',
  name: 'Kimi Code',
  names: ['kimi code', 'kimi-code', 'kimi cli', 'kimi'],
  domains: ['moonshot.ai', 'moonshot.cn', 'kimi.com'],
  // celaldrg/aiblame. `Kimi` alone is a person.
  mails: ['noreply@moonshot.cn'],
  signature: /^kimi[ -](?:code|cli|k?\d)/i,
});
