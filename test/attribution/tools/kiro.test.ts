import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([['Co-authored-by: Kiro Agent <244629292+kiro-agent@users.noreply.github.com>', 'kiro trailer declared']])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['Kiro Agent <244629292+kiro-agent@users.noreply.github.com>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['kiro author strong', 'kiro committer strong']);
});

test.each([['TERM_PROGRAM', 'kiro', 'weak']])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`kiro environment ${strength}`]);
});

test.each(['Co-authored-by: Kiro Tanaka <kiro@tanaka.jp>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
