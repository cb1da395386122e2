import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createObjectStore, type Notes } from '../../src/git/pack/object-store.ts';

import { applyDelta, deltaResultSize, stepsOf } from '../../src/git/pack/delta.ts';
import { openPacks, type Packs, reopenPacks } from '../../src/git/pack/packs.ts';
import { makeRepo, type Repo } from '../support/repo.ts';

const LIMIT = 64 << 20;
/** Notes that are the content itself, made of the base's where it was copied. */
const ARENA = 48 << 20;
const COPIES: Notes<string> = {
  of: (bytes) => bytes.toString('latin1'),
  after(base, bytes, copies) {
    let text = '';
    for (let at = 0; at < copies.length; at += 3) {
      const [to = 0, from = 0, length = 0] = copies.slice(at, at + 3);
      text += bytes.toString('latin1', text.length, to) + base.slice(from, from + length);
    }
    return text + bytes.toString('latin1', text.length);
  },
};

/** Files of many versions, so that git makes long chains of deltas; binary ones among them. */
function fill(repo: Repo): void {
  const lines = Array.from({ length: 400 }, (_, line) => `line ${line} of a file that changes a little\n`);
  for (let version = 0; version < 30; version++) {
    lines[(version * 37) % lines.length] = `changed in version ${version}\n`;
    lines.splice((version * 13) % lines.length, version % 3);
    repo.commit(`version ${version}`, {
      'text.txt': lines.join(''),
      'numbers.bin': Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * version) & 255)),
      [`empty-${version}`]: '',
    });
  }
}

const folder = (repo: Repo): string => join(repo.dir, '.git/objects');
const packFile = (repo: Repo, end: string): string => {
  const name = readdirSync(join(folder(repo), 'pack')).find((file) => file.endsWith(end)) ?? '';
  return join(folder(repo), 'pack', name);
};

function blobsOf(repo: Repo): string[] {
  const lines = repo.git('cat-file', '--batch-all-objects', '--batch-check=%(objecttype) %(objectname)').trimEnd().split('\n');
  return lines.filter((line) => line.startsWith('blob ')).map((line) => line.slice(5));
}

const content = (repo: Repo, id: string): Buffer => execFileSync('git', ['cat-file', 'blob', id], { cwd: repo.dir, env: repo.env });
const place = (packs: Packs, id: string): number => packs.find(Buffer.from(id, 'hex'), 0);

function expectAll(repo: Repo, width: 20 | 32 = 20): void {
  const packs = openPacks(folder(repo), width);
  const again = reopenPacks(packs.files, width);
  const stores = [packs, again].map((own) => createObjectStore(own, 'blob', COPIES, ARENA));
  const blobs = blobsOf(repo);
  expect(blobs.length).toBeGreaterThan(50);
  for (const id of blobs) {
    for (const store of stores) {
      const { bytes, note } = store.read(place(packs, id), LIMIT) ?? {};
      expect(bytes?.equals(content(repo, id)), id).toBe(true);
      expect(note === bytes?.toString('latin1'), id).toBe(true);
    }
  }
  packs.close();
  again.close();
}

describe('packed blobs', () => {
  test('are what git says: deltas by offset', () => {
    const repo = makeRepo();
    fill(repo);
    repo.git('repack', '-adfq', '--depth=50', '--window=50');
    expect(repo.git('verify-pack', '-v', packFile(repo, '.idx'))).toMatch(/chain length = [5-9]/);
    expectAll(repo);
  });

  test('are what git says: deltas by id, in several packs', () => {
    const repo = makeRepo();
    repo.git('config', 'repack.useDeltaBaseOffset', 'false');
    fill(repo);
    repo.git('repack', '-dfq');
    for (let more = 0; more < 3; more++) {
      repo.commit(`more ${more}`, { 'text.txt': `${repo.read('text.txt')}more ${more}\n` });
      repo.git('repack', '-dq');
    }
    expect(readdirSync(join(folder(repo), 'pack')).filter((name) => name.endsWith('.pack')).length).toBe(4);
    expectAll(repo);
  });

  test('are what git says: ids of SHA-256', () => {
    const repo = makeRepo({ init: false });
    repo.git('init', '--quiet', '-b', 'main', '--object-format=sha256');
    fill(repo);
    repo.git('repack', '-adfq');
    expectAll(repo, 32);
  });

  test('are not found where they are loose, or larger than the limit', () => {
    const repo = makeRepo();
    const text = 'a content of its own\n'.repeat(100);
    repo.commit('one', { f: text });
    const id = repo.git('rev-parse', 'HEAD:f').trim();
    expect(place(openPacks(folder(repo), 20), id)).toBe(-1);
    repo.git('repack', '-adq');
    const packs = openPacks(folder(repo), 20);
    expect(createObjectStore(packs, 'blob', COPIES, ARENA).read(place(packs, id), text.length)?.bytes.toString()).toBe(text);
    expect(createObjectStore(packs, 'blob', COPIES, ARENA).read(place(packs, id), text.length - 1)).toBeNull();
  });

  test('are left to git where a pack is damaged, and never given wrongly', () => {
    const repo = makeRepo();
    fill(repo);
    repo.git('repack', '-adfq', '--depth=50');
    const contents = new Map(blobsOf(repo).map((id) => [id, content(repo, id)]));
    const file = packFile(repo, '.pack');
    const whole = readFileSync(file);
    chmodSync(file, 0o644);
    let left = 0;
    for (let round = 0; round < 40; round++) {
      const damaged = Buffer.from(whole);
      const at = 12 + ((round * 7919) % (whole.length - 12));
      damaged[at] = (damaged[at] as number) ^ (1 << (round % 8));
      writeFileSync(file, round % 4 === 3 ? damaged.subarray(0, at) : damaged);
      const packs = openPacks(folder(repo), 20);
      const store = createObjectStore(packs, 'blob', COPIES, ARENA);
      for (const id of contents.keys()) {
        const read = store.read(place(packs, id), LIMIT);
        if (read === null) left++;
        else expect(read.bytes.equals(contents.get(id) as Buffer), `round ${round}`).toBe(true);
      }
      packs.close();
    }
    expect(left).toBeGreaterThan(0);
  });

  test('are not found where an index is cut, or no pack is there', () => {
    const repo = makeRepo();
    fill(repo);
    repo.git('repack', '-adq');
    const id = repo.git('rev-parse', 'HEAD:text.txt').trim();
    const index = packFile(repo, '.idx');
    chmodSync(index, 0o644);
    writeFileSync(index, readFileSync(index).subarray(0, 2000));
    expect(place(openPacks(folder(repo), 20), id)).toBe(-1);
    expect(openPacks(join(repo.dir, 'nowhere'), 20).find(Buffer.alloc(20), 0)).toBe(-1);
    expect(reopenPacks([{ path: index, first: 0 }], 20).find(Buffer.alloc(20), 0)).toBe(-1);
  });

  test('are where they are, or nowhere, in an index with a bit that is wrong', () => {
    const repo = makeRepo();
    fill(repo);
    repo.git('repack', '-adq');
    const id = repo.git('rev-parse', 'HEAD:text.txt').trim();
    const index = packFile(repo, '.idx');
    const { size } = statSync(packFile(repo, '.pack'));
    chmodSync(index, 0o644);
    const whole = readFileSync(index);
    for (let bit = 0; bit < whole.length * 8; bit += bit < 64 * 8 ? 1 : bit > 1032 * 8 ? 7 : 97) {
      const hurt = Buffer.from(whole);
      hurt[bit >> 3] = (hurt[bit >> 3] as number) ^ (1 << (bit & 7));
      writeFileSync(index, hurt);
      const packs = openPacks(folder(repo), 20);
      const found = place(packs, id);
      packs.close();
      expect(found, String(bit)).toBeGreaterThanOrEqual(-1);
      expect(found, String(bit)).toBeLessThan(size);
    }
  });
});

describe('a delta', () => {
  test('never reaches beyond its base, itself or its result, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(40), fc.nat(300), (instructions, baseSize, size) => {
        const delta = Buffer.from([...varint(baseSize), ...varint(size), ...instructions]);
        expect(deltaResultSize(delta, baseSize)).toBe(size);
        expect(deltaResultSize(delta, baseSize + 1)).toBe(-1);
        let made = 0;
        const steps = stepsOf(delta, baseSize) ?? [];
        for (let step = 0; step < steps.length; step += 2) {
          const from = steps[step] as number;
          const length = steps[step + 1] as number;
          if (from < 0) expect(~from + length).toBeLessThanOrEqual(delta.length);
          else expect(from + length).toBeLessThanOrEqual(baseSize);
          made += length;
        }
        if (steps.length > 0) expect(made).toBe(size);
      }),
    );
  });
});

describe('what a delta makes of a base', () => {
  const parts = fc.array(
    fc.oneof(
      fc.record({ from: fc.nat(3000), length: fc.oneof(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 3000 })) }),
      fc.uint8Array({ minLength: 1, maxLength: 127 }),
    ),
    { maxLength: 400, size: 'medium' },
  );

  test.each([true, false])('is what it says, and so are the stretches that it copied; among the same bytes: %s', (shared) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 3000, size: 'max' }), parts, (bytes, wanted) => {
        const pieces = wanted.map((part) =>
          part instanceof Uint8Array
            ? part
            : { from: part.from % bytes.length, length: Math.min(part.length, bytes.length - (part.from % bytes.length)) },
        );
        const made = Buffer.concat(
          pieces.map((part) => (part instanceof Uint8Array ? part : bytes.subarray(part.from, part.from + part.length))),
        );
        const delta = Buffer.from([
          ...varint(bytes.length),
          ...varint(made.length),
          ...pieces.flatMap((part) => (part instanceof Uint8Array ? [part.length, ...part] : copying(part.from, part.length))),
        ]);
        const both = Buffer.alloc(bytes.length + made.length + 7);
        const base = shared ? both.subarray(3, 3 + bytes.length) : Buffer.alloc(bytes.length);
        base.set(bytes);
        const result = shared ? both.subarray(3 + bytes.length, 3 + bytes.length + made.length) : Buffer.alloc(made.length);
        const copies = [...(applyDelta(delta, base, result, shared ? both : null) ?? [])];
        expect(result.equals(made)).toBe(true);
        let to = 0;
        const said: number[] = [];
        for (const part of pieces) {
          const [last = -1, length = 0] = [said.at(-2), said.at(-1)];
          if (part instanceof Uint8Array) to += part.length;
          else {
            if (said.length > 0 && (said.at(-3) ?? 0) + length === to && last + length === part.from)
              said[said.length - 1] = length + part.length;
            else said.push(to, part.from, part.length);
            to += part.length;
          }
        }
        expect(copies).toEqual(said);
        if (made.length > 0) expect(applyDelta(delta.subarray(0, -1), base, result, null)).toBeNull();
      }),
    );
  });
});

/** Copies with the bytes of place and length that are not 0. */
function copying(from: number, length: number): number[] {
  const bytes = [from & 255, (from >> 8) & 255, (from >> 16) & 255, from >>> 24, length & 255, length >> 8, 0];
  const sent = bytes.map((byte) => byte !== 0);
  return [128 | sent.reduce((bits, has, at) => bits | (has ? 1 << at : 0), 0), ...bytes.filter((byte) => byte !== 0)];
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)];
}
