import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { enforce, INSTALLATIONS, WAYS } from '../../bench/shared/enforcement.mjs';
import { PACKAGE } from '../support/repo.ts';

/** docs/enforcement.md is written by `node bench/matrix.mjs`, with managers and gits that not every machine has; what any has is run again here. */
const page = readFileSync(join(PACKAGE, 'docs/enforcement.md'), 'utf8');

/** The cells of one git's table, by installation and way. */
function tableFor(isNew: boolean): Map<string, Map<string, string>> {
  const section = page.split(/^## git /m).find((part) => /^\d/.test(part) && isNewGit(part) === isNew);
  const [head = [], , ...rows] = (section ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  return new Map(head.slice(1).map((id, at) => [id, new Map(rows.map((row) => [row[0] ?? '', row[at + 1] ?? '']))]));
}

function isNewGit(version: string): boolean {
  const [, major = 0, minor = 0] = /^(\d+)\.(\d+)/.exec(version)?.map(Number) ?? [];
  return major > 2 || minor >= 54;
}

const old = tableFor(false);
const recent = tableFor(true);

test('every installation and every way has its cells, and nothing that shows in a commit goes through all of it', () => {
  expect([...recent.keys()]).toEqual(INSTALLATIONS.map(({ id }) => id));
  expect([...old.keys()]).toEqual(INSTALLATIONS.filter(({ newGit }) => newGit !== true).map(({ id }) => id));
  for (const cells of [...old.values(), ...recent.values()]) {
    expect([...cells.keys()]).toEqual(WAYS.map(({ id }) => id));
    for (const { id, traces } of WAYS) {
      expect(['commit', 'push', 'check', 'manager', 'no trace'], id).toContain(cells.get(id));
      if (traces) expect(cells.get(id), id).not.toBe('no trace');
    }
  }
  for (const { id, planted } of WAYS) expect(page).toContain(`| ${id} | ${planted} |`);
});

const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
const isNew = isNewGit(/\d+\.\d+/.exec(spawnSync(git, ['version'], { encoding: 'utf8' }).stdout)?.[0] ?? '');
const SOME = [
  'commit -m',
  'commit -n',
  'revert',
  'in a linked work tree',
  'in a linked work tree, after sox install',
  "in Gemini's environment",
];

describe('what needs no other program gives the same again', () => {
  test.each(INSTALLATIONS.filter(({ needs, newGit }) => needs.length === 0 && (isNew || newGit !== true)))(
    '$id',
    (installation) => {
      const ways = installation.id === 'plain' ? WAYS : WAYS.filter(({ id }) => SOME.includes(id));
      const cells = enforce({ git, path: process.env['PATH'] ?? '', installation, ways });
      const table = (isNew ? recent : old).get(installation.id);
      expect(Object.fromEntries(cells)).toEqual(Object.fromEntries(ways.map(({ id }) => [id, table?.get(id)])));
    },
    120_000,
  );
});
