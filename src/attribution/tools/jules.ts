import { defineTool } from './define.ts';

export const jules = defineTool({
  id: 'jules',
  name: 'Jules',
  names: ['google jules', 'jules', 'google-labs-jules'],
  domains: ['google.com'],
  // Author or co-author (am-i-vibing; seen in histories).
  accounts: ['google-labs-jules[bot]'],
  // Lists of tools that strip attribution.
  mails: ['jules@google.com'],
  // The last line of its pull requests, and so of squash merges; what it calls the pull request of work that it did not finish (seen in kd7tck/jar).
  footers: [
    { pattern: /^Jules was unable to complete the task in time\b/, strength: 'strong' },
    { pattern: /https:\/\/jules\.google\.com\/(?:task|session)s?\/\d{6,}/i, strength: 'strong' },
  ],
  // Its branches end with the number of the session, and sometimes eight digits more (seen in Hiroki-org/jules-extension, MoonLadderStudios/MoonMind). A number alone may be
  // another's; it is no time in nanoseconds.
  subjects: [
    { pattern: /^Merge pull request #\d+ from [^/ ]+\/\S{0,100}?\bjules[-_/]\S{0,150}\d{17,20}(?:-[0-9a-f]{8})?$/i, strength: 'strong' },
    { pattern: /^Merge pull request #\d+ from [^/ ]+\/\S{0,250}[-_](?!1[5-9]\d{17}(?!\d))\d{17,20}(?:-[0-9a-f]{8})?$/, strength: 'weak' },
  ],
  signature: /^google-labs-jules(?:\[bot\])?$/i,
  // am-i-vibing: the home of its sandbox, and possibly of a person called Jules.
  environment: [{ name: 'HOME', value: /^\/home\/jules$/, strength: 'weak' }],
});
