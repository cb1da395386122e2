import { expect, test } from 'vitest';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['Co-authored-by: Amazon Q Developer <208079219+amazon-q-developer[bot]@users.noreply.github.com>', 'amazon-q trailer declared'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['x <208079219+amazon-q-developer[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['amazon-q author strong', 'amazon-q committer strong']);
});

test.each(['Co-authored-by: Amazon Quinn <aq@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
