import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['Generated-By: PostHog Code', '*Created with [PostHog Code](https://posthog.com/code?ref=pr)*'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['posthog-code']);
});

test.each(['Created with PostHog', 'Generated-By: PostHog', 'Created with [Sketch](https://www.sketch.com)'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
