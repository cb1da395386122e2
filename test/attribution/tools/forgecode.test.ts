import { expect, test } from 'vitest';
import { ending, marks, person, short } from '../support.ts';

test.each([
  'Co-Authored-By: ForgeCode <noreply@forgecode.dev>',
  'Co-authored-by: Forge <forge@antinomy.ai>',
  'Co-authored-by: ForgeCode Bot <forgecode-bot@users.noreply.github.com>',
  'Generated with ForgeCode',
])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['forgecode']);
});

test('as committer', () => {
  expect(short(marks({ committer: person('ForgeCode <noreply@forgecode.dev>') }))).toEqual(['forgecode committer strong']);
});

test.each(['Co-authored-by: Ada <ada@forgecode.dev>', 'Co-authored-by: Forge Ironside <forge@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
