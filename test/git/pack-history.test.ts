import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openPackedHistory } from '../../src/git/pack/history.ts';
import { createRawReader, RAW_OPTIONS, type RawChange } from '../../src/git/parse-raw.ts';
import { makeRepo, type Repo } from '../support/repo.ts';

/** What a commit does, in the words of git fast-import: earlier commits by how far back, and files. */
interface Made {
  readonly parents: readonly number[];
  readonly files: readonly (readonly [path: string, mode: string, content: string])[];
  readonly removed: readonly string[];
}

/** Files that are folders elsewhere, names that sort otherwise as folders, and characters that git quotes. */
const PATHS = [
  'a',
  'a/b',
  'a/b/c',
  'a.b',
  'a-b/x',
  'a/',
  'é/ü',
  'many/7',
  'many/31',
  'many/deep/one',
  'many/deep',
  '"q"',
  'new\nline',
  'z',
].filter((path) => !path.endsWith('/'));
const MODES = ['100644', '100644', '100755', '120000', '160000'];
const madeCommit: fc.Arbitrary<Made> = fc.record({
  parents: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 0, maxLength: 3 }),
  files: fc.array(fc.tuple(fc.constantFrom(...PATHS), fc.constantFrom(...MODES), fc.constantFrom('1', '2', '3')), { maxLength: 5 }),
  removed: fc.array(fc.constantFrom(...PATHS, 'many'), { maxLength: 2 }),
});

function historyOf(commits: readonly Made[], repo: Repo): string[] {
  const bytes = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const first = Array.from({ length: 60 }, (_, at) => `M 100644 inline many/${at}\n${bytes(`${at}`)}`).join('');
  const stream = commits.map(({ parents, files, removed }, at) => {
    const marks = [...new Set(parents.map((back) => at - back).filter((mark) => mark >= 0))];
    const quoted = (path: string) => JSON.stringify(path);
    return [
      `commit refs/heads/made-${at}\nmark :${at + 1}\ncommitter A <a@b> ${at + 1} +0000\n${bytes(`commit ${at}`)}`,
      ...marks.map((mark, index) => `${index === 0 ? 'from' : 'merge'} :${mark + 1}\n`),
      ...(at === 0 ? [first] : []),
      ...removed.map((path) => `D ${quoted(path)}\n`),
      ...files.map(([path, mode, content]) =>
        mode === '160000'
          ? `M 160000 ${content.repeat(repo.git('rev-parse', '--show-object-format').trim() === 'sha256' ? 64 : 40)} ${quoted(path)}\n`
          : `M ${mode} inline ${quoted(path)}\n${bytes(content)}`,
      ),
      '\n',
    ].join('');
  });
  const marks = join(repo.dir, 'marks');
  execFileSync('git', ['fast-import', '--quiet', '--force', `--export-marks=${marks}`], {
    cwd: repo.dir,
    env: repo.env,
    input: stream.join(''),
  });
  repo.git('repack', '-adfq', '--window=50', '--depth=50');
  return readFileSync(marks, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
}

function askGit(repo: Repo, ids: readonly string[]): (readonly RawChange[] | null)[] {
  const output = execFileSync('git', ['diff-tree', ...RAW_OPTIONS], { cwd: repo.dir, env: repo.env, input: `${ids.join('\n')}\n` });
  const reader = createRawReader(output);
  return ids.map((id) => reader.next(id));
}

const objectsOf = (repo: Repo): string => join(repo.dir, '.git/objects');

describe.each([
  ['sha1', 20],
  ['sha256', 32],
] as const)('a history of %s in packs', (format, width) => {
  test('says what git says', () => {
    fc.assert(
      fc.property(fc.array(madeCommit, { minLength: 40, maxLength: 60 }), (commits) => {
        const repo = makeRepo({ init: false });
        repo.git('init', '-q', `--object-format=${format}`);
        const ids = historyOf(commits, repo);
        const history = openPackedHistory(objectsOf(repo), width);
        const expected = askGit(repo, ids);
        for (const [at, id] of ids.entries()) {
          expect(history.commit(id)).toEqual(execFileSync('git', ['cat-file', 'commit', id], { cwd: repo.dir, env: repo.env }));
          // git knows the empty tree without having it.
          const changes = history.changes(id);
          if (changes !== null || !isWithoutFiles(repo, id)) expect(changes, id).toEqual(expected[at]);
        }
        history.close();
      }),
      { numRuns: 4 },
    );
  });
});

const isWithoutFiles = (repo: Repo, id: string): boolean =>
  [id, ...repo.git('rev-parse', `${id}^@`).split('\n')].some((commit) => commit !== '' && repo.git('ls-tree', commit) === '');

test('of a damaged pack nothing is said, or the truth', () => {
  const repo = makeRepo();
  const commits = fc.sample(madeCommit, { numRuns: 60, seed: 7 });
  const ids = historyOf(commits, repo);
  const expected = askGit(repo, ids);
  const folder = join(objectsOf(repo), 'pack');
  const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.pack')) ?? '');
  chmodSync(file, 0o644);
  const whole = readFileSync(file);
  let silent = 0;
  for (let round = 0; round < 150; round += 1) {
    const damaged = Buffer.from(whole);
    const at = 12 + ((round * 7919) % (whole.length - 12));
    damaged[at] = (damaged[at] as number) ^ (1 << (round % 8));
    writeFileSync(file, round % 5 === 4 ? damaged.subarray(0, at) : damaged);
    const history = openPackedHistory(objectsOf(repo), 20);
    for (const [index, id] of ids.entries()) {
      const changes = history.changes(id);
      if (changes === null) silent += 1;
      else expect(changes).toEqual(expected[index]);
    }
    history.close();
  }
  expect(silent).toBeGreaterThan(100);
});

test('what is not packed is left to git', () => {
  const repo = makeRepo();
  const loose = repo.commit('loose', { f: '1' });
  const history = openPackedHistory(objectsOf(repo), 20);
  expect([history.has(loose), history.commit(loose), history.changes(loose)]).toEqual([false, null, null]);
  history.close();
});
