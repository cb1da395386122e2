import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, short } from '../support.ts';

test.each([['Assisted-by: Goose:claude-sonnet-4.5', 'goose trailer declared claude-sonnet-4.5']])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each([
  ['GOOSE_PROVIDER', 'openai', 'weak'],
  ['AGENT', 'goose', 'strong'],
])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`goose environment ${strength}`]);
});

test.each(['Co-authored-by: Mother Goose <m@goose.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
