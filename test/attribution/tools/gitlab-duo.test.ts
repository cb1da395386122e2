import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: GitLab Duo <gitlab-duo@gitlab.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['gitlab-duo']);
});

test.each(['GitLabDuo <gitlab-duo@gitlab.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['gitlab-duo', 'author', 'strong'],
    ['gitlab-duo', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Duo <duo@gitlab.com>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
