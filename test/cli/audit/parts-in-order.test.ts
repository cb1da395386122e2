import { expect, test } from 'vitest';
import type { TrackState } from '../../../src/audit/policy-track.ts';
import type { Stretch } from '../../../src/audit/stretches.ts';
import type { Part, PartWriter } from '../../../src/cli/audit/part.ts';
import { partsInOrder } from '../../../src/cli/audit/parts-in-order.ts';

const stretchOf = (number: number, before: TrackState | null = null): Stretch => ({
  branch: 'main',
  before,
  recorded: false,
  steps: [{ id: String(number), from: null, isAfterGap: false, commits: [], newestBefore: [], noticed: [], madeOn: [], cameTo: [] }],
});
const numberOf = ({ steps }: Stretch): number => Number(steps[0]?.id ?? -1);

/** Says in each part what it was told of the stretches before; a policy exists from stretch `exists` on, and is in force from `adopted` on. */
function writerFor(exists: number, adopted: number, delays: readonly number[]): PartWriter & { readonly asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    async write(stretch, before) {
      const number = numberOf(stretch);
      asked.push(number);
      await new Promise((resolve) => setTimeout(resolve, delays[number] ?? 0));
      const policy: TrackState = { exists: before.exists || number >= exists, adopted: before.adopted || number >= adopted };
      return { texts: [], notes: [number, before], counts: null as never, policy, rests: 'history', placed: [] };
    },
    contents: null,
    close: async () => {},
  };
}

async function partsOf(writer: PartWriter, count: number, ahead: number): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const part of partsInOrder(
    Array.from({ length: count }, (_, at) => stretchOf(at)),
    writer,
    ahead,
  ))
    parts.push(part);
  return parts;
}

test.each([1, 2, 5])('comes in order, each told what holds before it, %i at a time', async (ahead) => {
  const writer = writerFor(3, 5, [9, 1, 7, 3, 5, 2, 8]);
  const parts = await partsOf(writer, 12, ahead);
  expect(parts.map(({ notes }) => notes)).toEqual(Array.from({ length: 12 }, (_, at) => [at, { exists: at > 3, adopted: at > 5 }]));
});

test('makes again only what was guessed wrongly', async () => {
  const writer = writerFor(3, 5, []);
  await partsOf(writer, 12, 1);
  expect(writer.asked).toHaveLength(12);
  const guessing = writerFor(3, 5, []);
  await partsOf(guessing, 12, 4);
  expect(guessing.asked.length).toBeGreaterThan(12);
  expect(guessing.asked.length).toBeLessThan(12 + 2 * 4);
});

test('fails where a part fails, when its turn has come', async () => {
  const writer = writerFor(9, 9, []);
  const failing: PartWriter = {
    ...writer,
    write: (stretch, before) => (numberOf(stretch) === 2 ? Promise.reject(new Error('no such tree')) : writer.write(stretch, before)),
  };
  const seen: unknown[] = [];
  const read = async () => {
    for await (const { notes } of partsInOrder(
      [0, 1, 2, 3].map((at) => stretchOf(at)),
      failing,
      4,
    ))
      seen.push(notes[0]);
  };
  await expect(read()).rejects.toThrow('no such tree');
  expect(seen).toEqual([0, 1]);
});

test('a branch begins with what is known where it begins, however far the one before had come', async () => {
  const writer = writerFor(2, 2, []);
  const stretches = [stretchOf(0), stretchOf(3), stretchOf(0, { exists: true, adopted: false }), stretchOf(1)];
  const told: unknown[] = [];
  for await (const { notes } of partsInOrder(stretches, writer, 4)) told.push(notes[1]);
  const [nothing, existed] = [
    { exists: false, adopted: false },
    { exists: true, adopted: false },
  ];
  expect(told).toEqual([nothing, nothing, existed, existed]);
  // None was made twice: what holds behind the beginning of a branch is guessed from there.
  expect(writer.asked).toEqual([0, 3, 0, 1]);
});
