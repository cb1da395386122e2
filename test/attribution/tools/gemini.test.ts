import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['Co-authored-by: gemini-code-assist[bot] <176961590+gemini-code-assist[bot]@users.noreply.github.com>', 'gemini trailer declared'],
  ['Created by yours truly: __Gemini Code__', 'gemini footer strong'],
  ['Assisted-by: Gemini 2.5 Pro', 'gemini trailer declared Gemini 2.5 Pro'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['gemini-code-assist[bot] <176961590+gemini-code-assist[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['gemini author strong', 'gemini committer strong']);
});

test.each([['GEMINI_CLI', '1', 'strong']])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`gemini environment ${strength}`]);
});

test.each(['Co-authored-by: Gemini Jones <gj@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
