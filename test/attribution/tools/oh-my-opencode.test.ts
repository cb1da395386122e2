import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each([
  '🤖 GENERATED WITH ASSISTANCE OF [OhMyOpenCode](https://github.com/code-yeongyu/oh-my-opencode)',
  'Generated with assistance of OhMyOpenCode',
])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['oh-my-opencode']);
});

test.each(['oh-my-opencode is installed with the others.', 'Generated with Oh My Zsh'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
