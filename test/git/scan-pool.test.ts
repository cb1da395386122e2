import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { openGit } from '../../src/git/git.ts';
import { readObjects } from '../../src/git/read-objects.ts';
import { abouts } from '../../src/scan/detectors/index.ts';
import { createExtension } from '../../src/scan/extension.ts';
import type { ScannedBlob } from '../../src/scan/hit.ts';
import { createScanPool, type ScanPool } from '../../src/scan/pool.ts';
import { type BlobContent, findingsAdded, LARGEST_BLOB, scanBlob } from '../../src/scan/scan.ts';
import { makeRepo, PACKAGE } from '../support/repo.ts';

const script = pathToFileURL(join(PACKAGE, 'dist/scan-worker.js'));
const EXAMPLES = Object.values(abouts())
  .flatMap(({ finds }) => finds())
  .filter((example) => typeof example === 'string');

const contents = (count: number, filler: number): BlobContent[] =>
  Array.from({ length: count }, (_, at) => ({
    path: `f${at}`,
    blob: null,
    bytes: Buffer.from(`${EXAMPLES[at % EXAMPLES.length]}\n${'x = 1;\n'.repeat(filler * (at % 7))}`),
  }));

async function scanned(pool: ScanPool, list: AsyncIterable<BlobContent> | Iterable<BlobContent>): Promise<ScannedBlob[]> {
  const scans: ScannedBlob[] = [];
  for await (const scan of pool.scanAll(list)) scans.push(scan);
  return scans;
}

describe('a pool of scanners', () => {
  let pool: ScanPool;
  afterEach(() => pool.close());

  test('gives what one scanner gives, in the same order, however much there is', async () => {
    pool = createScanPool({ workers: 2, script });
    for (const list of [[], contents(5, 1), contents(3000, 200)]) {
      expect(await scanned(pool, list)).toEqual(list.map((content) => scanBlob(content)));
    }
  });

  test('marks values as the process does', async () => {
    pool = createScanPool({ workers: 2, script });
    const list = contents(3000, 200);
    const scans = await scanned(pool, list);
    const before = (at: number) => ({ path: 'f', scanned: scanBlob(list[at] as BlobContent) });
    expect(scans.flatMap((scan, at) => findingsAdded('f', [before(at)], scan))).toEqual([]);
  });

  test('looks for what policies look for, too', async () => {
    const rule = {
      title: '',
      severity: 'high',
      origin: '',
      path: null,
      globs: [],
      secretGroup: 0,
      entropy: 0,
      allowLists: [],
      requires: [],
    } as const;
    const rules = [
      { ...rule, id: 'filler', pattern: 'x = (\\d);\\nx', keywords: ['x ='] },
      { ...rule, id: 'generic-filler', pattern: 'x = \\d', keywords: [] },
    ];
    const extension = createExtension({ rules, allowLists: [], patterns: ['^1$'] });
    pool = createScanPool({ workers: 2, script, extension });
    const list = contents(300, 20);
    const scans = await scanned(pool, list);
    expect(scans.filter(({ hits }) => hits.some(({ passed }) => passed.length > 0)).length).toBeGreaterThan(100);
    expect(scans).toEqual(list.map((content) => scanBlob(content, extension)));
  });

  test('copies a content before it asks for the next, and asks for few ahead', async () => {
    pool = createScanPool({ workers: 1, script });
    let asked = 0;
    const reused = Buffer.alloc(1 << 20, ' ');
    function* list(): Generator<BlobContent> {
      for (; asked < 40; asked++) {
        reused.fill(' ');
        reused.write(EXAMPLES[asked % EXAMPLES.length] ?? '');
        yield { path: `f${asked}`, blob: null, bytes: reused };
      }
    }
    let given = 0;
    for await (const { hits } of pool.scanAll(list())) {
      expect(hits.length).toBeGreaterThan(0);
      given += 1;
      expect(asked - given).toBeLessThan(6);
    }
    expect(given).toBe(40);
  });

  test('says of a file that is too large what one scanner says', async () => {
    pool = createScanPool({ workers: 1, script });
    const large = { path: 'large', blob: null, bytes: Buffer.alloc(LARGEST_BLOB + 1) };
    const list = [...contents(10, 1), large, ...contents(2000, 200)];
    expect((await scanned(pool, list))[10]).toEqual(scanBlob(large));
  });

  test('reads blobs from packs as git gives them, and leaves to git what only git can give', async () => {
    pool = createScanPool({ workers: 2, script });
    const repo = makeRepo();
    const lines = Array.from({ length: 300 }, (_, at) => `${at % 50 === 0 ? EXAMPLES[at % EXAMPLES.length] : `line ${at}`}\n`);
    for (let version = 0; version < 60; version++) {
      lines[(version * 37) % lines.length] = `${EXAMPLES[version % EXAMPLES.length]}\n`;
      for (let file = 0; file < 12; file++) repo.write(`f${file}`, `${file}\n${lines.slice(file * 5).join('')}`);
      repo.commit(`version ${version}`);
    }
    repo.git('repack', '-adfq', '--depth=50', '--window=50');
    repo.commit('loose', { loose: lines[0] ?? '' });
    const list = repo.git('cat-file', '--batch-all-objects', '--batch-check=%(objecttype) %(objectname)').trimEnd().split('\n');
    const blobs = list.filter((line) => line.startsWith('blob ')).map((line) => line.slice(5));
    expect(blobs.length).toBeGreaterThan(600);
    const loose = repo.git('rev-parse', 'HEAD:loose').trim();
    const scans: (ScannedBlob | null)[] = blobs.map(() => null);
    await pool.scanPacked({ objects: join(repo.dir, '.git/objects'), blobs }, (at, scan) => (scans[at] = scan));
    await readObjects(openGit(repo.dir, repo.env), blobs, LARGEST_BLOB, (at, object) => {
      const blob = blobs[at] ?? '';
      const bytes = object?.bytes ?? Buffer.alloc(0);
      expect(scans[at], blob).toEqual(blob === loose ? null : scanBlob({ path: '', blob, bytes }));
    });
  });

  test('throws where a thread fails', async () => {
    pool = createScanPool({ workers: 1, script: pathToFileURL('/nowhere.js') });
    await expect(scanned(pool, contents(3000, 200))).rejects.toThrow(/nowhere/);
  });
});
