import { expect, test } from 'vitest';
import { marksUnder } from '../../src/attribution/registered-tools.ts';
import { parseTrailers } from '../../src/model/parse-trailers.ts';
import { someFacts } from '../support/facts.ts';

const TOOLS = [{ id: 'acme-coder', names: ['Acme Coder', 'Hal'] }, { id: 'acme-coder-pro' }, { id: 'cursor' }, { id: 'ledger.helper' }];

function marks(trailer: string, tools: typeof TOOLS | null = TOOLS): string[] {
  const message = `Round once\n\n${trailer}\n`;
  return marksUnder(someFacts({}, { message }).commit, parseTrailers(message), {
    toolTrailers: ['Assisted-by', 'AI-Tool', 'Robot'],
    tools: tools ?? undefined,
  }).map(({ tool, model, strength, place }) => `${strength} ${place} ${tool} ${model}`);
}

test.each([
  ['Assisted-by: Acme Coder', 'declared trailer Acme Coder null'],
  ['Assisted-by: acme-coder', 'declared trailer acme-coder null'],
  ['assisted-by: acme_coder 2.1', 'declared trailer acme_coder null'],
  ['Assisted-by: Hal [1.0]', 'declared trailer Hal null'],
  ['Assisted-by: Acme Coder Pro', 'declared trailer Acme Coder Pro null'],
  ['Robot: Ledger Helper', 'declared trailer Ledger Helper null'],
  ['Generated-by: Ledger Helper', 'strong trailer Ledger Helper null'],
  ['Co-authored-by: Ledger Helper <bot@corp.org>', 'strong trailer Ledger Helper null'],
])('%s names a tool of the register', (trailer, expected) => {
  expect(marks(trailer)).toEqual([expected]);
  expect(marks(trailer, null)).toEqual([]);
});

test.each([
  'Assisted-by: Hal Finney <hal@corp.org>',
  'Assisted-by: Halina',
  'Co-authored-by: Hal Finney <hal@corp.org>',
  'Co-authored-by: Acme Coders <acme@corp.org>',
  'Signed-off-by: Hal <hal@corp.org>',
  'Reviewed-by: Acme Coder',
  'Agent: Acme Coder',
])('%s names none', (trailer) => {
  expect(marks(trailer)).toEqual([]);
});

test('what sox knows itself is told once, as sox names it', () => {
  expect(marks('Assisted-by: Cursor')).toEqual(['declared trailer Cursor null']);
  // The form that sox writes says by itself that it is a tool.
  expect(marks('Assisted-by: Acme Coder:acme-7b [2.1]')).toEqual(marks('Assisted-by: Acme Coder:acme-7b [2.1]', null));
  expect(marks('Assisted-by: Cursor, Acme Coder')).toEqual(['declared trailer Cursor null', 'declared trailer Acme Coder null']);
});

test.each(['Assisted-by: (see the ticket)', 'Assisted-by: @grace', 'Co-authored-by: <grace@corp.org>'])(
  'an empty register names nobody in %s',
  (trailer) => {
    expect(marks(trailer, [])).toEqual([]);
  },
);
