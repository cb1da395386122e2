import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each([
  'Co-authored-by: Sisyphus <clio-agent@sisyphuslabs.ai>',
  'Co-authored-by: sisyphus-dev-ai <sisyphus-dev-ai@users.noreply.github.com>',
  'Ultraworked with [Sisyphus](https://github.com/code-yeongyu/oh-my-opencode)',
])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['sisyphus']);
});

test.each(['Sisyphus <sisyphus@opencode.ai>', 'Sisyphus <sisyphus@mengmota.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['sisyphus', 'author', 'strong'],
    ['sisyphus', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Sisyphus <sisyphus@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
