// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

export const TREE = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The exports of a module written in TypeScript, bundled from a work tree: measurements need no build and no version of node that
 * strips types.
 * @param {string} contents such as `export { scanBlob } from './src/scan/scan.ts'`
 * @param {string} root the work tree from which to load, so that two states of sox can be compared
 * @returns {Promise<Record<string, any>>}
 */
export async function load(contents, root = TREE) {
  const stdin = { contents, resolveDir: root, loader: /** @type {const} */ ('ts') };
  const built = await esbuild.build({ stdin, bundle: true, platform: 'node', format: 'esm', target: 'node20.19', write: false });
  const folder = mkdtempSync(join(tmpdir(), 'sox-load-'));
  const file = join(folder, 'module.mjs');
  writeFileSync(file, built.outputFiles[0]?.contents ?? '');
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
