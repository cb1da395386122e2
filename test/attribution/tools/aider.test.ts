import { expect, test } from 'vitest';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['Co-authored-by: aider (gpt-4o) <aider@aider.chat>', 'aider trailer declared gpt-4o'],
  ['Co-authored-by: aider (claude-3-7-sonnet) <noreply@aider.chat>', 'aider trailer declared claude-3-7-sonnet'],
  ['Co-authored-by: aider (o3) <noreply@aider.dev>', 'aider trailer declared o3'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['Ada Author (aider) <ada@corp.org>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['aider author strong', 'aider committer strong']);
});

test.each(['aider: round half even'])('the subject %s is a hint', (message) => {
  expect(short(marks({ message }))).toEqual(['aider subject weak']);
});

test.each(['Co-authored-by: Mark Raider <raider@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
