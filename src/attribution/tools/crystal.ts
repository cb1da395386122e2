import { defineTool } from './define.ts';

export const crystal = defineTool({
  id: 'crystal',
  name: 'Stravu Crystal',
  // Not `crystal` alone, which is also a language.
  names: ['stravu crystal'],
  // It runs Claude Code and Codex in worktrees, and signs what they made (seen in stravu/crystal).
  mails: ['crystal@stravu.com'],
  footers: [
    {
      pattern: /^\W{0,4}(?:built|generated) (?:using|with) \[crystal\]\(https:\/\/(?:github\.com\/stravu\/crystal|stravu\.com)\b/iu,
      strength: 'strong',
    },
  ],
});
