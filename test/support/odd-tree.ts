import { execFileSync } from 'node:child_process';
import type { Repo } from './repo.ts';

/** An entry of a tree as its bytes say it. */
export type OddEntry = readonly [mode: string, name: string, id: string];

/** Writes a tree as no git would: modes, names, ids and order are as given. */
function oddTree(repo: Repo, entries: readonly OddEntry[]): string {
  const bytes = entries.flatMap(([mode, name, id]) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]);
  return execFileSync('git', ['hash-object', '-t', 'tree', '-w', '--literally', '--stdin'], {
    cwd: repo.dir,
    env: repo.env,
    input: Buffer.concat(bytes),
    encoding: 'utf8',
  }).trim();
}

/** Moves the branch to a commit with such a tree, on top of where it is: what is there already, and some entries before it. */
export function commitOddTree(repo: Repo, message: string, entries: readonly OddEntry[]): string {
  const there = repo
    .git('ls-tree', 'HEAD')
    .trimEnd()
    .split('\n')
    .map((line): OddEntry => {
      const [mode = '', , id = '', name = ''] = line.split(/[ \t]/);
      return [mode, name, id];
    });
  const id = repo.git('commit-tree', oddTree(repo, [...entries, ...there]), '-p', 'HEAD', '-m', message).trim();
  repo.git('update-ref', 'HEAD', id);
  return id;
}
