import { expect, it } from 'vitest';
import { whoWrote } from '../../src/attribution/who-wrote.ts';
import { spokenTrailers } from '../../src/facts/spoken-trailers.ts';
import { commitOf } from './support.ts';

// By the square of their length they would take minutes, which the runner takes for a failure.
it.each<[string, string]>([
  ['blank lines', '\n'],
  ['lines of one blank', ' \n'],
  ['carriage returns', '\r\n'],
  ['quoted lines', '>\n'],
  ['quotations in quotations', '> '],
  ['marks of lists', '- '],
  ['fences', '```\n'],
])('takes linear time on a message of %s', { timeout: 90_000 }, (_, part) => {
  const message = `Subject\n\n${part.repeat(300_000)}\n\nAssisted-by: Claude Code\n`;
  const commit = { ...commitOf({ message }), id: '1'.repeat(40) };
  expect(whoWrote(commit, spokenTrailers(message), { toolTrailers: [] }, undefined, []).ai).not.toBe('none');
});
