import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unlikeAutomatic } from '../../src/git/automatic-merge.ts';
import { openGit } from '../../src/git/git.ts';
import { makeHistory } from '../support/history.ts';
import { makeRepo } from '../support/repo.ts';

const LINES = Array.from({ length: 20 }, (_, at) => `line ${at}\n`);
const lines = (...changed: readonly number[]): string =>
  LINES.map((line, at) => (changed.includes(at) ? `changed ${at}\n` : line)).join('');

test.each(['sha1', 'sha256'])('what a merge has otherwise than git makes of its parents, by %s', async (format) => {
  const repo = makeRepo({ init: false });
  repo.git('init', '-q', `--object-format=${format}`, '-b', 'main');
  const ids = makeHistory(repo, [
    { as: 'A', message: 'Begin', files: { a: lines(), b: 'b\n', c: 'c\n' } },
    { as: 'P', on: ['A'], message: 'One', files: { a: lines(1), b: 'p\n' } },
    { as: 'Q', on: ['A'], message: 'Two', files: { a: lines(10), b: 'q\n' } },
    { as: 'R', on: ['A'], message: 'Three', files: { a: lines(18), c: null } },
    // `b` is in conflict, whatever becomes of it.
    { as: 'merge', on: ['P', 'Q'], message: 'Merge', files: { a: lines(1, 10) } },
    { as: 'more', on: ['P', 'Q'], message: 'Merge', files: { a: lines(1, 10, 15), c: 'd\n' } },
    { as: 'three', on: ['P', 'R', 'Q'], message: 'Merge', files: { a: lines(1, 10, 18), c: null } },
    { as: 'kept', on: ['P', 'R', 'Q'], message: 'Merge', files: { a: lines(1, 10, 18) } },
  ]);
  const git = openGit(repo.dir, repo.env);
  const unlike = async (name: string, ...parents: string[]) => {
    const found = await unlikeAutomatic(git, { id: ids[name] ?? '', parents: parents.map((parent) => ids[parent] ?? parent) });
    return found === null ? null : [...found].sort();
  };
  const before = repo.git('count-objects', '-v');
  expect(await unlike('merge', 'P', 'Q')).toEqual(['b']);
  expect(await unlike('more', 'P', 'Q')).toEqual(['a', 'b', 'c']);
  expect(await unlike('three', 'P', 'R', 'Q')).toEqual(['b']);
  expect(await unlike('kept', 'P', 'R', 'Q')).toEqual(['b', 'c']);
  expect(await unlike('merge', 'P', '0'.repeat(ids['P']?.length ?? 0))).toBeNull();
  expect(repo.git('count-objects', '-v')).toBe(before);
});

test('where no temporary folder can be made, that is said', async () => {
  const repo = makeRepo();
  const ids = makeHistory(repo, [
    { as: 'A', message: 'Begin', files: { '.soxrc.json': '{ "ai": { "reviewsOf": "all" } }\n', a: lines() } },
    { as: 'P', on: ['A'], message: 'One', files: { a: lines(1) } },
    { as: 'Q', on: ['A'], message: 'Two', files: { a: lines(10) } },
    { as: 'merge', on: ['Q', 'P'], message: 'Merge', files: { a: lines(1, 10) } },
    { as: 'ours', on: ['Q', 'P'], message: 'Merge' },
  ]);
  repo.env['TMPDIR'] = join(repo.dir, 'none');
  // What it drops cannot be told either, and is no pass: nothing else is asked of it.
  const dropped = repo.sox('check', `${ids['P']}..${ids['ours']}`, '--format', 'json');
  const { ranges } = JSON.parse(dropped.stdout) as { ranges: { commits: { id: string; outcome: string }[] }[] };
  expect(ranges[0]?.commits.find(({ id }) => id === ids['ours'])?.outcome).toBe('unknown');
  const { code, stderr } = repo.sox('check', `${ids['P']}..${ids['merge']}`);
  expect(code).toBe(3);
  expect(stderr).toContain('Let TMPDIR name a folder');
});
