import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFrameReader } from '../../src/git/pack/frames.ts';
import { createPieceReader, createPieceWriter } from '../../src/git/pack/history-piece.ts';
import type { RawChange } from '../../src/git/parse-raw.ts';

const MODES = ['100644', '100755', '120000', '160000'];
const path = fc.oneof(fc.constantFrom('a', 'é/ü', 'new\nline', '"q"'), fc.stringMatching(/^[ -~]{1,40}$/));

/** As compareTrees says it: of a merge, the blobs of all parents that have the file. */
const changeWith = (width: number): fc.Arbitrary<RawChange> => {
  const id = fc.uint8Array({ minLength: width, maxLength: width }).map((bytes) => Buffer.from(bytes).toString('hex'));
  const old = fc.record({ mode: fc.constantFrom(...MODES), blobs: fc.array(id, { minLength: 1, maxLength: 3 }) });
  const none = fc.record({ mode: fc.constant('000000'), blobs: fc.array(id, { maxLength: 2 }) });
  const now = fc.oneof(
    fc.record({ mode: fc.constantFrom(...MODES), blob: id }),
    fc.constant({ mode: '000000', blob: null as string | null }),
  );
  return fc.tuple(path, fc.constantFrom('A', 'D', 'M', 'T'), fc.oneof(old, none), now).map(([name, status, before, after]) => ({
    delta: {
      path: name,
      status,
      oldMode: before.mode,
      newMode: after.mode,
      oldBlob: before.mode === '000000' ? null : (before.blobs[0] ?? null),
      newBlob: after.blob,
    },
    oldBlobs: before.blobs,
  }));
};

const nameOf = (list: number, at: number): string => `${list}.${at}`;

test.each([20, 32] as const)('what is read of pieces is what was written, with ids of %i bytes', (width) => {
  const commit = fc.record({
    object: fc.option(fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes))),
    changes: fc.option(fc.array(changeWith(width), { maxLength: 4 })),
  });
  fc.assert(
    fc.property(fc.array(fc.array(commit, { maxLength: 9 }), { maxLength: 4 }), fc.integer({ min: 1, max: 64 }), (lists, cut) => {
      const known = new Map(lists.flatMap((list, at) => list.map((one, index) => [nameOf(at, index), one])));
      const writer = createPieceWriter({
        commit: (id) => known.get(id)?.object ?? null,
        changes: (id) => known.get(id)?.changes ?? null,
      });
      const pieces: Buffer[] = [];
      const take = createFrameReader((frame) => pieces.push(frame));
      const stream = Buffer.concat(lists.map((list, at) => Buffer.from(writer.write(list.map((_, index) => nameOf(at, index))))));
      for (let at = 0; at < stream.length; at += cut) take(stream.subarray(at, at + cut));
      const read = createPieceReader(width);
      const loads = pieces.map((piece) => read(piece));
      expect(loads.map((load, at) => (lists[at] ?? []).map((_, index) => load(index)))).toEqual(lists);
    }),
  );
});

test('paths have numbers anew when there are very many', () => {
  const changesOf = (id: string): RawChange[] =>
    Array.from({ length: 40_000 }, (_, at) => ({
      delta: { path: `${id}/${at}`, status: 'D', oldMode: '100644', newMode: '000000', oldBlob: 'ab'.repeat(20), newBlob: null },
      oldBlobs: ['ab'.repeat(20)],
    }));
  const writer = createPieceWriter({ commit: () => null, changes: changesOf });
  const read = createPieceReader(20);
  const loads = ['a', 'b', 'c', 'a'].map((id) => ({ id, load: read(writer.write([id])) }));
  for (const { id, load } of loads) {
    const { changes } = load(0);
    expect(changes).toHaveLength(40_000);
    expect(changes?.every(({ delta }, at) => delta.path === `${id}/${at}`)).toBe(true);
  }
});
