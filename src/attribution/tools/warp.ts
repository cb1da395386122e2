import { defineTool } from './define.ts';

export const warp = defineTool({
  id: 'warp',
  name: 'Warp',
  names: ['warp', 'warp agent', 'warp.dev'],
  domains: ['warp.dev'],
  // Its prompts give these co-author lines: `Warp`, and `Oz`, its cloud agent.
  mails: ['agent@warp.dev', 'oz-agent@warp.dev'],
  // 240773466 under its three names, and the one for open source; the form of a pull request, the sessions, and what ends a description (seen in warpdotdev/warp).
  accounts: ['warp-agent[bot]', 'warp-agent-staging[bot]', 'warp-dev-github-integration[bot]', 'oz-for-oss[bot]'],
  footers: [
    { pattern: /^[-*] \[x\] .{0,40}\bwarp(?:['’]s)? agent mode\b/i, strength: 'strong' },
    { pattern: /^[-_* ]{0,4}this pr was (?:generated|created) with \[oz\]\(/i, strength: 'strong' },
    { pattern: /https:\/\/(?:app|staging|oz)\.warp\.dev\/(?:conversation|runs)\/[0-9a-f]{8}-/i, strength: 'strong' },
  ],
  // The terminal itself: people type in it (am-i-vibing calls it a hybrid).
  environment: [{ name: 'TERM_PROGRAM', value: /^warpterminal$/i, strength: 'weak' }],
});
