import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeRepo, PACKAGE, type Ran } from '../support/repo.ts';

/** A copy of the package's bundles: what these tests do to the cache must not meet other tests. */
function copyOfPackage() {
  const repo = makeRepo({ init: false });
  const home = repo.dir;
  cpSync(join(PACKAGE, 'dist'), join(home, 'dist'), { recursive: true, filter: (path) => !path.endsWith('.js') });
  const folder = join(home, 'code-cache');
  return {
    home,
    folder,
    hook: (): Ran => repo.run(process.execPath, [join(home, 'dist/hook.cjs'), 'canary']),
    kept: () => join(folder, readdirSync(folder)[0] ?? '', 'hook-main.cjs.bin'),
  };
}

describe('what V8 made of the bundles', () => {
  test('is kept beside them, and taken the next time', () => {
    const { hook, kept } = copyOfPackage();
    expect(hook().stdout).toMatch(/^sox \d/);
    const bytes = readFileSync(kept());
    expect(hook().stdout).toMatch(/^sox \d/);
    expect(readFileSync(kept())).toEqual(bytes);
  });

  test('is made again where a byte of it is damaged, or the end is missing', () => {
    const { hook, kept } = copyOfPackage();
    hook();
    const bytes = readFileSync(kept());
    for (const damaged of [bytes.map((byte, at) => (at === 1000 ? byte ^ 1 : byte)), bytes.subarray(0, 5000), bytes.subarray(0, 0)]) {
      writeFileSync(kept(), damaged);
      expect(hook()).toMatchObject({ code: 0, stdout: expect.stringMatching(/^sox \d/) });
      const again = readFileSync(kept());
      expect(again.length).toBeGreaterThan(20_000);
      expect(again.subarray(0, again.length / 2)).toEqual(again.subarray(again.length / 2));
    }
  });

  test('is not taken for other bundles, and goes when there are others', () => {
    const { home, folder, hook } = copyOfPackage();
    hook();
    const before = readdirSync(folder);
    const entry = join(home, 'dist/hook.cjs');
    const main = join(home, 'dist/hook-main.cjs');
    const [, id = ''] = /-([0-9a-f]{16})$/.exec(before[0] ?? '') ?? [];
    // As long as before, so that V8 could not tell them apart.
    writeFileSync(main, readFileSync(main, 'utf8').replace('`sox ${', '`SOX ${'));
    expect(hook().stdout).toMatch(/^sox \d/);
    writeFileSync(entry, readFileSync(entry, 'utf8').replaceAll(id, '0'.repeat(16)));
    expect(hook().stdout).toMatch(/^SOX \d/);
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/-0{16}$/)]);
  });

  test('is done without where it cannot be kept', () => {
    const { folder, hook, kept } = copyOfPackage();
    writeFileSync(folder, 'a file, where a folder would have to be');
    expect(hook()).toMatchObject({ code: 0, stdout: expect.stringMatching(/^sox \d/), stderr: '' });
    rmSync(folder);
    hook();
    expect(existsSync(kept())).toBe(true);
  });
});
