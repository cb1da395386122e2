import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openGit } from '../../src/git/git.ts';
import { readObjects } from '../../src/git/read-objects.ts';
import { makeRepo, temporaryFolder } from '../support/repo.ts';

test('gives every object whole and in order, says which are missing, and holds none beyond the limit', async () => {
  const repo = makeRepo();
  const git = openGit(repo.dir, repo.env);
  const store = (content: Buffer) =>
    execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: repo.dir, env: repo.env, input: content, encoding: 'utf8' }).trim();
  // Around the size of a pipe, and content that looks like the protocol itself.
  const sizes = [0, 1, 65_535, 65_536, 65_537, 300_000, 10, 3_000_000];
  const contents = [
    ...sizes.map((size) => Buffer.alloc(size, `${size}\n`)),
    Buffer.from(`${'a'.repeat(40)} missing\n`),
    Buffer.from('\n\n'),
  ];
  const ids = contents.map(store);
  const absent = 'f'.repeat(40);
  const asked = [...ids.slice(0, 3), absent, ...ids.slice(3), absent];
  const seen: (string | null)[] = [];
  await readObjects(git, asked, 1_000_000, (at, object) => {
    expect(at).toBe(seen.length);
    seen.push(object === null ? null : `${object.type} ${object.size} ${object.bytes?.toString('latin1')}`);
  });
  const expected = contents.map(
    (content) => `blob ${content.length} ${content.length > 1_000_000 ? undefined : content.toString('latin1')}`,
  );
  expect(seen).toEqual([...expected.slice(0, 3), null, ...expected.slice(3), null]);
});

test('goes on behind an object that git dies of', async () => {
  const repo = makeRepo();
  const ids = ['one', 'two', 'three'].map((text) =>
    execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: repo.dir, env: repo.env, input: text, encoding: 'utf8' }).trim(),
  );
  const file = `.git/objects/${ids[1]?.slice(0, 2)}/${ids[1]?.slice(2)}`;
  repo.run('chmod', ['u+w', file]);
  // A header that promises more than there is: git believes it, and fails in the middle.
  repo.write(file, deflateSync(Buffer.concat([Buffer.from('blob 100000\0'), randomBytes(100_000)])).subarray(0, 50_000));
  expect(repo.run('git', ['cat-file', '--batch'], { input: `${ids.join('\n')}\n` }).code).toBe(128);
  const seen: (string | undefined)[] = [];
  await readObjects(openGit(repo.dir, repo.env), ids, 1000, (_, object) => seen.push(object?.bytes?.toString()));
  expect(seen).toEqual(['one', undefined, 'three']);
});

test('any list of contents', async () => {
  const repo = makeRepo();
  const git = openGit(repo.dir, repo.env);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), async (contents) => {
      const ids = contents.map((content) =>
        execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: repo.dir, env: repo.env, input: content, encoding: 'utf8' }).trim(),
      );
      const seen: Buffer[] = [];
      await readObjects(git, ids, 1000, (_, object) => seen.push(Buffer.from(object?.bytes ?? [])));
      expect(seen).toEqual(contents.map((content) => Buffer.from(content)));
    }),
    { numRuns: 15 },
  );
});

test('of a partial clone, what is missing costs no git each, and what is there is given', async () => {
  const repo = makeRepo();
  const texts = Array.from({ length: 40 }, (_, at) => `text ${at}\n`);
  repo.commit('All', Object.fromEntries(texts.map((text, at) => [`f${at}`, text])));
  repo.git('config', 'uploadpack.allowFilter', 'true');
  const dir = join(temporaryFolder(), 'partial');
  repo.git('clone', '-q', '--filter=blob:none', '--no-checkout', `file://${repo.dir}`, dir);
  const ids = texts.map((_, at) => repo.git('rev-parse', `HEAD:f${at}`).trim());
  for (const at of [0, 7, 39]) repo.run('git', ['-C', dir, 'hash-object', '-w', '--stdin'], { input: texts[at] ?? '' });
  const git = openGit(dir, repo.env);
  let started = 0;
  const counting = { ...git, spawn: (args: readonly string[]) => (started++, git.spawn(args)) };
  const seen: (string | undefined)[] = [];
  await readObjects(counting, ids, 1000, (at, object) => {
    expect(at).toBe(seen.length);
    seen.push(object?.bytes?.toString());
  });
  expect(seen).toEqual(texts.map((text, at) => ([0, 7, 39].includes(at) ? text : undefined)));
  expect(started).toBeLessThan(4);
});
