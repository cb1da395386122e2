import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJsonMembers } from '../../src/audit/json-members.ts';

/** What is told of a text that comes in pieces of so many bytes, and whether it was whole. */
function told(text: string, size: number): { readonly members: [string, unknown][]; readonly isWhole: boolean } {
  const members: [string, unknown][] = [];
  const reader = createJsonMembers('list', (key, value) => void members.push([key, JSON.parse(value)]));
  const bytes = Buffer.from(text);
  // One buffer for all pieces, as a file is read.
  const piece = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    const length = bytes.copy(piece, 0, at, at + size);
    reader.push(piece.subarray(0, length));
  }
  return { members, isWhole: reader.end() };
}

const value = fc.jsonValue({ maxDepth: 3 });
const documents = fc.record({ before: value, list: fc.array(value, { maxLength: 6 }), 'k"\\{,': value, behind: value });

test('each member and each element of the list is told once, in order, whatever the pieces and the white space', () => {
  fc.assert(
    fc.property(documents, fc.integer({ min: 1, max: 40 }), fc.constantFrom(undefined, 1, '\t'), (document, size, space) => {
      const { members, isWhole } = told(JSON.stringify(document, null, space), size);
      const expected = Object.entries(JSON.parse(JSON.stringify(document)) as Record<string, unknown>).flatMap(([key, one]) =>
        key === 'list' && Array.isArray(one) ? one.map((element) => [key, element]) : [[key, one]],
      );
      expect([isWhole, members]).toEqual([true, expected]);
    }),
  );
});

test('what is cut off anywhere is not whole', () => {
  const text = JSON.stringify({ before: ['a]'], list: [{ a: 1 }, [2], '}'], behind: { b: null } });
  for (let length = 0; length < text.length; length += 1) expect([length, isWhole(text.slice(0, length))]).toEqual([length, false]);
  expect(isWhole(`${text}\n`)).toBe(true);
});

test.each(['{"a":1}{"a":1}', '{"a":1}]', 'x{"a":1}', '{"a":1} 1', ''])('%j is not one object', (text) => {
  expect(isWhole(text)).toBe(false);
});

/** What is not JSON shows where it is parsed, or at the end. */
function isWhole(text: string): boolean {
  try {
    return told(text, 7).isWhole;
  } catch {
    return false;
  }
}
