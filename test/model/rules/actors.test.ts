import { expect, test } from 'vitest';
import { parseTrailers } from '../../../src/model/parse-trailers.ts';
import { actorsOf } from '../../../src/model/rules/actors.ts';
import { someFacts } from '../../support/facts.ts';

const BOT = { name: 'bot', email: 'bot@example.org', time: 0, zone: '+0000' };

/** The initiators of a commit with this message of a program, or of a person. */
function initiators(message: string, author = BOT): string[] {
  const actors = actorsOf(someFacts({}, { message, author }).commit, parseTrailers(message), null, ({ name }) =>
    name === 'bot' ? 'a bot' : null,
  );
  return actors.filter(({ part }) => part === 'initiator').map(({ name }) => name);
}

const listed = (...names: string[]): string =>
  [
    'Squashed commit of the following:',
    ...names.map((name, at) => {
      const id = String(at % 10).repeat(40);
      return `\ncommit ${id}\nAuthor: ${name} <${name.toLowerCase()}@example.org>\nDate:   Mon Jan 1 00:00:00 2024 +0000\n\n    Part`;
    }),
    '',
  ].join('\n');

test('those who set a program to work are its co-authors, each of a list, and the authors whom a squash lists', () => {
  expect(initiators('A\n\nCo-authored-by: Ada <ada@example.org>, Bob <bob@example.org>\nCo-author: Cid <cid@example.org>\n')).toEqual([
    'Ada',
    'Bob',
    'Cid',
  ]);
  expect(initiators(`A\n\n${listed('Ada', 'bot', 'Bob')}`)).toEqual(['Ada', 'Bob']);
  expect(initiators('A\n\nCo-authored-by: Ada <ada@example.org>\n', { ...BOT, name: 'Eve' })).toEqual([]);
});

test('who is listed again and again is one', () => {
  expect(initiators(`A\n\n${listed(...Array.from({ length: 200 }, () => 'Ada'), 'Bob')}`)).toEqual(['Ada', 'Bob']);
});
