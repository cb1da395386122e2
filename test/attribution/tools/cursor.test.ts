import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['Co-authored-by: Cursor <cursoragent@cursor.com>', 'cursor trailer declared'],
  ['Co-authored-by: Cursor Grok 4.6 <noreply@anthropic.com>', 'cursor trailer declared Grok 4.6'],
  ['Made-with: Cursor', 'cursor trailer strong'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['Cursor Agent <cursoragent@cursor.com>', 'cursor[bot] <206951365+cursor[bot]@users.noreply.github.com>'])(
  '%s as author and committer',
  (who) => {
    expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['cursor author strong', 'cursor committer strong']);
  },
);

test.each(["Merge branch 'cursor/fix-1a2b'"])('the subject %s is a hint', (message) => {
  expect(short(marks({ message }))).toEqual(['cursor subject weak']);
});

test.each([
  ['CURSOR_AGENT', '1', 'strong'],
  ['CURSOR_EXTENSION_HOST_ROLE', 'agent-exec', 'strong'],
  ['CURSOR_TRACE_ID', 'x', 'weak'],
])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`cursor environment ${strength}`]);
});

test.each([['CURSOR_EXTENSION_HOST_ROLE', 'user']])('%s=%s says nothing', (name, value) => {
  expect(marksFromEnvironment({ [name]: value })).toEqual([]);
});

test.each(['Made-with: love', 'Co-authored-by: Cursor Smith <c@smith.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});

test('the merge of a pull request from its branch', () => {
  expect(short(marks({ message: 'Merge pull request #7 from o/cursor/fix-1a2b' }))).toEqual(['cursor subject strong']);
});
