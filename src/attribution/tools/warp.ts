import { defineTool } from './define.ts';

export const warp = defineTool({
  id: 'warp',
  name: 'Warp',
  names: ['warp', 'warp agent', 'warp.dev'],
  // Its prompts give these co-author lines: `Warp`, and `Oz`, its cloud agent.
  mails: ['agent@warp.dev', 'oz-agent@warp.dev'],
  // The terminal itself: people type in it (am-i-vibing calls it a hybrid).
  environment: [{ name: 'TERM_PROGRAM', value: /^warpterminal$/i, strength: 'weak' }],
});
