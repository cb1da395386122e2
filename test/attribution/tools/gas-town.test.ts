import { expect, test } from 'vitest';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['Executed-By: beads/crew/emma', 'gas-town trailer strong'],
  ['Executed-By: mayor', 'gas-town trailer strong'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['beads/crew/emma <ada@corp.org>', 'beads/refinery <ada@corp.org>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['gas-town author strong', 'gas-town committer strong']);
});

test.each(['Executed-By: Ada Author', 'Executed-by: ci/deploy/main'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
