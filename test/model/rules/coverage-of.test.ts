import { expect, test } from 'vitest';
import { linesOf } from '../../../src/model/rules/coverage-of.ts';

const said = (...paths: string[]) => ({
  reports: ['x'],
  problems: [],
  lines: [new Map(paths.map((path, at) => [path, { covered: at, total: 10 }]))],
});

test.each<[string, string[], string, number | null]>([
  ['from the root', ['src/a.ts', 'b/src/a.ts'], 'src/a.ts', 0],
  ['that the report leaves out', ['src/b.ts'], 'src/a.ts', null],
  ['below the machine’s own folder', ['/ci/repo/src/b.ts', '/ci/repo/src/a.ts'], 'src/a.ts', 1],
  ['on Windows', ['D:/a/repo/src/b.ts', 'D:/a/repo/x.ts', 'D:/a/repo/src/a.ts'], 'src/a.ts', 2],
  ['of which a deeper one has the name', ['/ci/repo/src/b.ts', '/ci/repo/lib/src/a.ts'], 'src/a.ts', null],
  ['of which another file’s name is an ending', ['/ci/repo/xsrc/a.ts', '/ci/repo/b.ts'], 'src/a.ts', null],
  ['at the root', ['/ci/repo/src/a.ts', '/ci/repo/a.ts'], 'a.ts', 1],
  ['of a report on one file', ['/ci/repo/src/a.ts'], 'src/a.ts', 0],
])('a file %s', (_, paths, path, covered) => {
  expect(linesOf(path, said(...paths))?.covered ?? null).toBe(covered);
});

test('of what several reports say of a file, each by paths of its own machine or from the root, the best counts', () => {
  const [half, all] = [
    { covered: 1, total: 2 },
    { covered: 2, total: 2 },
  ];
  const of = (...reports: (readonly [string, typeof half])[]) =>
    linesOf('src/a.ts', { reports: [], problems: [], lines: reports.map((one) => new Map([one])) });
  expect(of(['src/a.ts', half], ['/home/ci/w/src/a.ts', all])).toEqual(all);
  expect(of(['src/a.ts', all], ['/home/ci/w/src/a.ts', half])).toEqual(all);
  expect(of(['/home/ci/w/src/a.ts', half], ['/Users/runner/w/src/a.ts', all], ['src/b.ts', half])).toEqual(all);
  expect(of(['src/a.ts', { covered: 0, total: 0 }], ['src/a.ts', half])).toEqual(half);
});
