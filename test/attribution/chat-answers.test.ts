import { expect, test } from 'vitest';
import { marks, short } from './support.ts';

test.each([
  ["Perfect! I've restructured the setup wizard. Here's what changed:", 'subject'],
  ['Perfect! The implementation is complete and working.', 'subject'],
  ['Split the wizard\n\n## ✅ Implementation Complete\n\nAll of it.', 'footer'],
  ['Split the wizard (#7)\n\n* Perfect! **✅ Refactoring Complete**\n', 'footer'],
  ["I'll help you commit these changes.", 'subject'],
  ["fix\n\nYou're absolutely right! The bound was wrong.", 'footer'],
  ["Here's a concise commit message for the changes:\n\nFix the bound", 'subject'],
  ['Based on the diff provided, here is a suggested commit message', 'subject'],
  ['Rebase\n\nAll checks pass. Let me provide a summary of the changes made:', 'footer'],
  ["Hold tasks\n\nI've successfully implemented holds.\n\nHere's a summary of what was implemented:", 'footer'],
  ['Review\n\nThe "hold" feature implementation is complete. Here is all.\n\nWould you like me to add tests for it?', 'footer'],
])('%j is the answer of an agent', (message, place) => {
  expect(short(marks({ message }))).toEqual([`other ${place} strong`]);
});

test.each([
  "Here's a summary of the changes:\n\n- one",
  'fix\n\nI have successfully tested this on three machines.',
  'fix\n\nI have implemented the parser anew. Would you like me to split this?',
  'fix\n\nPerfect! Thanks to all who tested.',
  'Perfect hashing for keywords',
  'fix\n\nGreat! The tests are green again.',
  'docs\n\n✅ Works\n✅ Tested',
  'fix\n\n- [x] ✅ complete',
  'feat: answer with "I\'ll help you" in the demo',
  "fix\n\nLet me know if you'd like me to change the name.",
  'Here is the commit message template',
  "docs: prompt\n\n> I'll help you commit these changes.\n",
  "docs: prompt\n\n```\nPerfect! I've fixed it.\n```\n",
])('%j is what people write', (message) => {
  expect(marks({ message })).toEqual([]);
});
