import { expect, test } from 'vitest';
import { ending, marks } from '../support.ts';

test.each(['* Rebase several repositories (vibe-kanban) (#1472)'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['vibe-kanban']);
});

test.each([
  'Re-rank file search (vibe-kanban)',
  'docs: creating tasks (vibe-kanban 0eb62591)',
  'Fix the order (Vibe Kanban) (#514)',
  'Task attempt f7987e81-2e4a-47e7-9d54-cc27930b694b - Final changes',
])('the subject %s', (subject) => {
  expect(marks({ message: subject }).map(({ toolId, strength }) => [toolId, strength])).toEqual([['vibe-kanban', 'strong']]);
});

test.each(['Revert "Fix the order (Vibe Kanban)"', 'Rename package to tob-vibe-kanban'])('the subject %s is not', (subject) => {
  expect(marks({ message: subject })).toEqual([]);
});

test.each(['A link to the board (vibe-kanban) in prose.'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
