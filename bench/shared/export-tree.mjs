// @ts-check
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** How repositories tune scanners: without them, each runs as it comes. */
const CONFIGURATIONS = [
  '.gitleaks.toml',
  '.gitleaksignore',
  '.betterleaks.toml',
  '.betterleaksignore',
  '.secrets.baseline',
  '.secretsignore',
];

/** Writes what HEAD holds; gives its commit, and how many files the clone lacks. @param {string} repository @param {string} folder */
export function exportTree(repository, folder) {
  const git = (/** @type {string[]} */ args, input = '') =>
    execFileSync('git', ['-C', repository, ...args], { input, maxBuffer: 2 ** 31 - 1 });
  const entries = git(['ls-tree', '-r', '-z', 'HEAD'])
    .toString()
    .split('\0')
    .map((entry) => /^100\d+ blob (\w+)\t(.+)$/s.exec(entry))
    .filter((entry) => entry !== null && !CONFIGURATIONS.includes(basename(entry[2] ?? '')));
  const contents = git(['cat-file', '--batch'], entries.map((entry) => `${entry?.[1]}\n`).join(''));
  let at = 0;
  let lacking = 0;
  for (const entry of entries) {
    const end = contents.indexOf(10, at);
    const size = Number(/ blob (\d+)$/.exec(contents.toString('latin1', at, end))?.[1] ?? Number.NaN);
    at = end + 1;
    if (Number.isNaN(size)) {
      lacking++;
      continue;
    }
    const file = join(folder, entry?.[2] ?? '');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents.subarray(at, at + size));
    at += size + 1;
  }
  return { commit: git(['rev-parse', '--short=12', 'HEAD']).toString().trim(), lacking };
}
