import { defineTool } from './define.ts';

export const kiloCode = defineTool({
  id: 'kilo-code',
  name: 'Kilo Code',
  names: ['kilo code', 'kilocode', 'kilo-code'],
  // celaldrg/aiblame; lists of trailers that hooks add. Its people write from the same domain.
  mails: ['noreply@kilocode.ai'],
  signature: /^kilo ?code$/i,
});
