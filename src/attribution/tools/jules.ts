import { defineTool } from './define.ts';

export const jules = defineTool({
  id: 'jules',
  name: 'Jules',
  names: ['google jules', 'jules', 'google-labs-jules'],
  // Author or co-author (am-i-vibing; seen in histories).
  accounts: ['google-labs-jules[bot]'],
  // Lists of tools that strip attribution.
  mails: ['jules@google.com'],
  // The last line of its pull requests, and so of squash merges.
  footers: [{ pattern: /https:\/\/jules\.google\.com\/(?:task|session)s?\/\d{6,}/i, strength: 'strong' }],
  signature: /^google-labs-jules(?:\[bot\])?$/i,
  // am-i-vibing: the home of its sandbox, and possibly of a person called Jules.
  environment: [{ name: 'HOME', value: /^\/home\/jules$/, strength: 'weak' }],
});
