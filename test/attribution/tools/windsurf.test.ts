import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['Co-authored-by: Windsurf <windsurf@codeium.com>', 'windsurf trailer declared'],
  ['Co-authored-by: Windsurf <noreply@codeium.com>', 'windsurf trailer declared'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['Windsurf <windsurf@codeium.com>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['windsurf author strong', 'windsurf committer strong']);
});

test.each([['CODEIUM_EDITOR_APP_ROOT', '/x', 'weak']])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`windsurf environment ${strength}`]);
});

test.each(['Changelog of WindSurf 1.2'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
