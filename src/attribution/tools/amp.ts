import { defineTool } from './define.ts';

export const amp = defineTool({
  id: 'amp',
  name: 'Amp',
  names: ['amp', 'sourcegraph amp', 'amp code', 'ampcode'],
  domains: ['ampcode.com', 'sourcegraph.com'],
  // Rewritten into the commit command by the tool (seen 1,345 times in steveyegge/beads).
  mails: ['amp@ampcode.com', 'noreply@ampcode.com'],
  trailers: [{ key: 'amp-thread-id', strength: 'strong' }],
  footers: [{ pattern: /https:\/\/ampcode\.com\/threads\/t-[0-9a-f]{8}[0-9a-f-]+/i, strength: 'strong' }],
  // am-i-vibing; AGENT=amp is read for every tool.
  environment: [{ name: 'AMP_CURRENT_THREAD_ID', strength: 'strong' }],
});
