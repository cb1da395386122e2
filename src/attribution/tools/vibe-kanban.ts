import { defineTool } from './define.ts';

export const vibeKanban = defineTool({
  id: 'vibe-kanban',
  name: 'Vibe Kanban',
  names: ['vibe kanban', 'vibe-kanban'],
  // A board that starts agents. It ends the subject of an attempt with its name, and names the attempt in what it commits between; squashes list both
  // (seen in BloopAI/vibe-kanban). Its worktrees are in answers that stand as messages.
  footers: [
    { pattern: /^[*-] .*\(vibe[- ]kanban(?: [0-9a-f-]{8,36})?\)(?: \(#\d+\))?$/i, strength: 'strong' },
    {
      pattern:
        /^(?:[*-] )?(?:cleanup script changes for|commit changes from coding agent for)? ?task attempt [0-9a-f]{8}-[0-9a-f-]{27}(?: - final changes)?$/i,
      strength: 'strong',
    },
    { pattern: /\bvibe-kanban\/worktrees\//, strength: 'strong' },
  ],
  subjects: [
    { pattern: /^(?!revert).*\(vibe[- ]kanban(?: [0-9a-f-]{8,36})?\)(?: \(#\d+\))?$/i, strength: 'strong' },
    {
      pattern:
        /^(?:cleanup script changes for |commit changes from coding agent for )?task attempt [0-9a-f]{8}-[0-9a-f-]{27}(?: - final changes)?$/i,
      strength: 'strong',
    },
  ],
});
