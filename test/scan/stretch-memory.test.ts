import { expect, test } from 'vitest';
import { createStretchMemory, LONGEST_STRETCH } from '../../src/scan/stretch-memory.ts';

const FOUND = Uint32Array.of(1, 2);

test('knows the same bytes again, wherever they stand, and no others', () => {
  const memory = createStretchMemory();
  const bytes = Buffer.from('..one two three..one two threE..');
  expect(memory.recall(bytes, 2, 15)).toBeNull();
  memory.keep(FOUND);
  expect(memory.recall(Buffer.from('one two three'), 0, 13)).toEqual(FOUND);
  expect(memory.recall(bytes, 2, 14)).toBeNull();
  expect(memory.recall(bytes, 17, 30)).toBeNull();
});

test('takes none for another that has the same hash', () => {
  const memory = createStretchMemory();
  // More than there are slots: many share one.
  const texts = Array.from({ length: 40_000 }, (_, at) => Buffer.from(`text ${at}`));
  const early = texts.filter((text, at) => {
    const found = memory.recall(text, 0, text.length);
    memory.keep(Uint32Array.of(at));
    return found !== null;
  });
  const known = texts.map((text) => memory.recall(text, 0, text.length)?.[0] ?? null);
  expect([early, known.filter((found, at) => found !== null && found !== at)]).toEqual([[], []]);
  expect(known.filter((found) => found !== null).length).toBeGreaterThan(5000);
});

test('forgets what was written over', () => {
  const memory = createStretchMemory();
  const first = Buffer.alloc(LONGEST_STRETCH, 'a');
  memory.recall(first, 0, first.length);
  memory.keep(FOUND);
  for (let at = 0; at < 2000; at += 1) {
    const other = Buffer.alloc(LONGEST_STRETCH, 'b');
    other.writeUInt32LE(at);
    memory.recall(other, 0, other.length);
    memory.keep(FOUND);
    if (at === 100) expect(memory.recall(first, 0, first.length)).toEqual(FOUND);
  }
  expect(memory.recall(first, 0, first.length)).toBeNull();
});

test('forgets what was found where the numbers have been written over', () => {
  const memory = createStretchMemory();
  const many = new Uint32Array(1 << 16);
  const first = Buffer.from('first');
  memory.recall(first, 0, first.length);
  memory.keep(FOUND);
  for (let at = 0; at < 10; at += 1) {
    const other = Buffer.from(`other ${at}`);
    expect(memory.recall(other, 0, other.length)).toBeNull();
    memory.keep(many.fill(at));
    expect(memory.recall(other, 0, other.length)).toEqual(many);
    if (at === 4) expect(memory.recall(first, 0, first.length)).toEqual(FOUND);
  }
  expect(memory.recall(first, 0, first.length)).toBeNull();
});
