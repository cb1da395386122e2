import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeCache } from '../../src/policy/compiled.ts';
import { temporaryFolder } from '../support/repo.ts';

it('makes the folder and leaves nothing but the cache', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'sox', 'policy-cache.json');
  writeCache(file, 'one');
  writeCache(file, 'two');
  expect(readFileSync(file, 'utf8')).toBe('two');
  expect(readdirSync(join(folder, 'sox'))).toStrictEqual(['policy-cache.json']);
});

it('throws where it cannot write, and leaves what was there', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'sox'), '');
  expect(() => writeCache(join(folder, 'sox', 'policy-cache.json'), 'x')).toThrow(/EEXIST|ENOTDIR/);
  const file = join(folder, 'cache');
  mkdirSync(file);
  expect(() => writeCache(file, 'x')).toThrow(/EISDIR|EEXIST|ENOTEMPTY/);
  expect(readdirSync(folder).sort()).toStrictEqual(['cache', 'sox']);
});
