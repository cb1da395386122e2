import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { openPackedHistory } from '../../src/git/pack/history.ts';
import { openHistoryAhead } from '../../src/git/pack/history-ahead.ts';
import type { PackedList } from '../../src/git/pack/packed-commits.ts';
import { makeRepo, PACKAGE, type Repo } from '../support/repo.ts';

const script = pathToFileURL(join(PACKAGE, 'dist/history-reader.js'));

/** More commits than a piece has, each of which changes one of a few files. */
function longHistory(repo: Repo): string[] {
  const commits = Array.from(
    { length: 700 },
    (_, at) =>
      `commit refs/heads/main\ncommitter A <a@b> ${at + 1} +0000\ndata 2\n${at % 10}\nM 100644 inline d/${at % 7}\ndata 4\n${1000 + at}\n`,
  );
  execFileSync('git', ['-c', 'fastimport.unpackLimit=1', 'fast-import', '--quiet'], {
    cwd: repo.dir,
    env: repo.env,
    input: commits.join('\n'),
  });
  return repo.git('rev-list', 'main').trim().split('\n');
}

const loaded = async (list: PackedList | null, count: number) => {
  const found = [];
  for (let at = 0; at < count; at += 1) found.push(await list?.load(at));
  return found;
};

test('a process beside this one reads what the packs have, list after list', async () => {
  const repo = makeRepo();
  const ids = longHistory(repo);
  const loose = repo.commit('loose', { f: '1' });
  const objects = join(repo.dir, '.git/objects');
  const ahead = openHistoryAhead({ objects, width: 20 }, { env: repo.env, script });
  // A few commits are not worth a process; once it is there, they are.
  expect(ahead?.open(ids.slice(0, 9))).toBeNull();
  const lists = [[...ids, loose], ids.slice(0, 9), []];
  const opened = lists.map((list) => ahead?.open(list) ?? null);
  const here = openPackedHistory(objects, 20);
  for (const [at, list] of lists.entries()) {
    expect(await opened[at]?.isPacked).toEqual(list.map((id) => id !== loose));
    expect(await loaded(opened[at] ?? null, list.length)).toEqual(
      list.map((id) => ({ object: here.commit(id), changes: here.changes(id) })),
    );
  }
  here.close();
  await ahead?.close();
  const after = ahead?.open(ids);
  await expect(after?.isPacked).rejects.toThrow('ended early');
  await expect(after?.load(0)).rejects.toMatchObject({ exit: 3, message: expect.stringContaining('ended early') });
});

test('what is listed is read ahead, wherever that stands among what is asked for', async () => {
  const repo = makeRepo();
  const ids = longHistory(repo);
  const objects = join(repo.dir, '.git/objects');
  const lines = repo.git('rev-list', '--parents', '--timestamp', 'main');
  const ahead = openHistoryAhead({ objects, width: 20 }, { env: repo.env, script });
  ahead?.expect(Buffer.from(lines.slice(0, lines.indexOf('\n') + 1)));
  // One line is not worth a process either.
  expect(ahead?.open(ids.slice(0, 9))).toBeNull();
  ahead?.expect(Buffer.from(lines));
  const lists = [ids.slice(0, 9), ids.toReversed()];
  const opened = lists.map((list) => {
    const one = ahead?.open(list) ?? null;
    ahead?.expect(Buffer.from(lines));
    return one;
  });
  const here = openPackedHistory(objects, 20);
  for (const [at, list] of lists.entries())
    expect(await loaded(opened[at] ?? null, list.length)).toEqual(
      list.map((id) => ({ object: here.commit(id), changes: here.changes(id) })),
    );
  here.close();
  await ahead?.close();
});

test('without a pack, and without the script, git is asked', () => {
  const repo = makeRepo();
  longHistory(repo);
  const objects = join(repo.dir, '.git/objects');
  expect(openHistoryAhead({ objects, width: 20 }, { env: repo.env, script: new URL('./none.js', script) })).toBeNull();
  rmSync(join(objects, 'pack'), { recursive: true });
  expect(openHistoryAhead({ objects, width: 20 }, { env: repo.env, script })).toBeNull();
});
