import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createIdTable } from '../../src/git/id-table.ts';

const idOf = (seed: number, algorithm: string) => createHash(algorithm).update(String(seed)).digest('hex');

test.each([
  ['sha1', 20],
  ['sha256', 32],
] as const)('numbers %s ids in the order in which they come, also when it grows', (algorithm, width) => {
  const table = createIdTable(width);
  const ids = Array.from({ length: 20_000 }, (_, at) => idOf(at, algorithm));
  expect(ids.map((id) => table.addId(id))).toEqual(ids.map((_, at) => at));
  expect(ids.map((id) => table.addId(id))).toEqual(ids.map((_, at) => at));
  expect(ids.slice(0, 9).map((id) => table.addBytes(Buffer.from(`00${id}`, 'hex'), 1))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect([table.size, table.idAt(12_345), table.indexOf(ids[12_345] ?? ''), table.indexOf(idOf(-1, algorithm))]).toEqual([
    20_000,
    ids[12_345],
    12_345,
    -1,
  ]);
});

test('ids that share all but their last byte are two', () => {
  const table = createIdTable(20);
  expect([table.addId(`${'a'.repeat(38)}00`), table.addId(`${'a'.repeat(38)}01`), table.size]).toEqual([0, 1, 2]);
});

test('what is no id is refused', () => {
  const table = createIdTable(20);
  for (const text of ['', 'abc', 'g'.repeat(40), 'A'.repeat(40)]) expect(() => table.addId(text)).toThrow('not an object id');
});
