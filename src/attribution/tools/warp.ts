import { defineTool } from './define.ts';

export const warp = defineTool({
  id: 'warp',
  name: 'Warp',
  names: ['warp', 'warp agent', 'warp.dev'],
  // Its prompt gives this co-author line.
  mails: ['agent@warp.dev'],
  // The terminal itself: people type in it (am-i-vibing calls it a hybrid).
  environment: [{ name: 'TERM_PROGRAM', value: /^warpterminal$/i, strength: 'weak' }],
});
