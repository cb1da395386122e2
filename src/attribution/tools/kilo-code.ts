import { defineTool } from './define.ts';

export const kiloCode = defineTool({
  id: 'kilo-code',
  name: 'Kilo Code',
  names: ['kilo code', 'kilocode', 'kilo-code'],
  domains: ['kilocode.ai', 'kilo.ai'],
  // celaldrg/aiblame; lists of trailers that hooks add. Its people write from the same domain.
  mails: ['noreply@kilocode.ai'],
  // Its GitHub app (lists of AI accounts).
  accounts: ['kilo-code-bot[bot]'],
  signature: /^kilo ?code$/i,
});
