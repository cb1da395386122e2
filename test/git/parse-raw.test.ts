import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRawReader, RAW_OPTIONS } from '../../src/git/parse-raw.ts';
import { makeRepo } from '../support/repo.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const C = 'c'.repeat(40);
const NONE = '0'.repeat(40);
const reader = (...fields: string[]) => createRawReader(Buffer.from(fields.map((field) => `${field}\0`).join('')));

test('an ordinary commit, one without changes, a merge; ids that were not answered', () => {
  const raw = reader(
    A,
    `:000000 100644 ${NONE} ${B} A`,
    'new',
    `:100644 120000 ${B} ${C} T`,
    `:${A}`,
    B,
    C,
    `::100644 000000 100755 ${A} ${NONE} ${B} MA`,
    'merged',
  );
  expect(raw.next(A)).toEqual([
    { delta: { path: 'new', status: 'A', oldMode: '000000', newMode: '100644', oldBlob: null, newBlob: B }, oldBlobs: [] },
    { delta: { path: `:${A}`, status: 'T', oldMode: '100644', newMode: '120000', oldBlob: B, newBlob: C }, oldBlobs: [B] },
  ]);
  expect(raw.next(C)).toBeNull();
  expect(raw.next(B)).toEqual([]);
  expect(raw.next(C)).toEqual([
    { delta: { path: 'merged', status: 'M', oldMode: '100644', newMode: '100755', oldBlob: A, newBlob: B }, oldBlobs: [A] },
  ]);
  expect([raw.done, raw.next(A)]).toEqual([true, null]);
});

test.each([
  ['a rename', [A, `:100644 100644 ${B} ${C} R100`, 'x']],
  ['an unmerged file', [A, `:100644 100644 ${B} ${C} U`, 'x']],
  ['a short record', [A, ':100644 100644 M', 'x']],
])('refuses %s', (_, fields) => {
  expect(() => reader(...fields).next(A)).toThrow(/diff-tree/);
});

test('agrees with git ls-tree on any two trees', () => {
  const repo = makeRepo();
  const name = fc.constantFrom('a', 'b c', '"q"', 'new\nline', ':colon', 'é', '日本', 'tab\t');
  const files = fc.dictionary(name, fc.constantFrom('1', '2', '3'), { maxKeys: 6 });
  fc.assert(
    fc.property(files, files, (before, after) => {
      const trees = [before, after].map((content) => {
        const list = Object.entries(content).map(([path, text]) => {
          const id = execFileSync('git', ['hash-object', '-w', '--stdin'], {
            cwd: repo.dir,
            env: repo.env,
            input: text,
            encoding: 'utf8',
          }).trim();
          return `100644 blob ${id}\t${path}\0`;
        });
        return repo.run('git', ['mktree', '-z'], { input: list.join('') }).stdout.trim();
      });
      const base = repo.git('commit-tree', trees[0] ?? '', '-m', '1').trim();
      const next = repo.git('commit-tree', trees[1] ?? '', '-p', base, '-m', '2').trim();
      const output = execFileSync('git', ['diff-tree', ...RAW_OPTIONS], { cwd: repo.dir, env: repo.env, input: `${base}\n${next}\n` });
      const raw = createRawReader(output);
      expect(new Set(raw.next(base)?.map(({ delta }) => delta.path))).toEqual(new Set(Object.keys(before)));
      const expected = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => before[path] !== after[path]);
      const status = (path: string) => (before[path] === undefined ? 'A' : after[path] === undefined ? 'D' : 'M');
      expect(new Map(raw.next(next)?.map(({ delta }) => [delta.path, delta.status]))).toEqual(
        new Map(expected.map((path) => [path, status(path)])),
      );
      expect(raw.done).toBe(true);
    }),
    { numRuns: 15 },
  );
});
