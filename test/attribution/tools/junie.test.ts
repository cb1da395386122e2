import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([['Co-authored-by: Junie <junie@jetbrains.com>', 'junie trailer declared']])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['Junie <junie@jetbrains.com>', 'x <220155983+jetbrains-ai[bot]@users.noreply.github.com>'])(
  '%s as author and committer',
  (who) => {
    expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['junie author strong', 'junie committer strong']);
  },
);

test.each([
  ['JUNIE_DATA', '/x', 'strong'],
  ['JUNIE_SHIM_PATH', '/x', 'strong'],
])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`junie environment ${strength}`]);
});

test.each(['Co-authored-by: Junie Moon <junie@moon.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
