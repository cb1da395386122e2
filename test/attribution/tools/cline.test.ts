import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['Co-authored-by: cline <205137888+cline[bot]@users.noreply.github.com>', 'cline trailer declared'],
  ['Assisted-by: Cline', 'cline trailer declared'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['cline[bot] <205137888+cline[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['cline author strong', 'cline committer strong']);
});

test.each([['CLINE_ACTIVE', 'true', 'strong']])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`cline environment ${strength}`]);
});

test.each(['Co-authored-by: Patsy Cline <patsy@cline.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
