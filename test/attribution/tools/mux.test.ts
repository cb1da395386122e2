import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each([
  '_Generated with `mux`_',
  'Generated with `cmux`',
  'Generated with cmux',
  '_Generated with mux_',
  '_Generated with [`mux`](https://github.com/coder/mux) • Model:',
  '_Generated with `mux` • Model: `openai:gpt-5.2` • Thinking: `xhigh`_',
  '<!-- mux-attribution: model=openai:gpt-5.2 thinking=xhigh -->',
])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['mux']);
});

test.each(['mux-bot[bot] <264182336+mux-bot[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['mux', 'author', 'strong'],
    ['mux', 'committer', 'strong'],
  ]);
});

test.each(['Mux <mux@corp.org>'])('%s is somebody else', (who) => {
  expect(marks({ author: person(who), committer: person(who) })).toEqual([]);
});

test.each([
  'Generated with mux',
  'Generated with mux 1.2 for the stream.',
  'Generated with `mux` from the schema',
  'Generated with [mux](https://mux.com)',
  'Co-authored-by: Mux <mux@corp.org>',
])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
