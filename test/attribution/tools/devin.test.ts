import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['Co-Authored-By: Devin AI <158243242+devin-ai-integration[bot]@users.noreply.github.com>', 'devin trailer declared'],
  ['Link to Devin session: https://app.devin.ai/sessions/0a1b2c3d', 'devin footer strong'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['Devin AI <158243242+devin-ai-integration[bot]@users.noreply.github.com>', 'devin-ai-integration[bot] <x@y>'])(
  '%s as author and committer',
  (who) => {
    expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['devin author strong', 'devin committer strong']);
  },
);

test.each(["Merge branch 'devin/1718-fix'"])('the subject %s is a hint', (message) => {
  expect(short(marks({ message }))).toEqual(['devin subject weak']);
});

test.each([['EDITOR', '/opt/devin/bin/edit', 'weak']])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`devin environment ${strength}`]);
});

test.each([['EDITOR', 'vim']])('%s=%s says nothing', (name, value) => {
  expect(marksFromEnvironment({ [name]: value })).toEqual([]);
});

test.each([
  'Co-authored-by: Devin Smith <devin@smith.org>',
  'Co-authored-by: Devin <devin@smith.org>',
  'Assisted-by: Devin Smith',
  'Signed-off-by: Devin Lehmacher <d@l.org>',
])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});

test('the merge of a pull request from its branch', () => {
  expect(short(marks({ message: 'Merge pull request #7 from o/devin/1718-fix' }))).toEqual(['devin subject strong']);
});
