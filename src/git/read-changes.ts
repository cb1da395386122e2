import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { Git } from './git.ts';
import { createRawReader, RAW_OPTIONS, type RawChange } from './parse-raw.ts';

/** Gives the changes of each commit, asked for in the order of the ids; null where git cannot compare its trees. */
export type NextChanges = (id: ObjectId) => readonly RawChange[] | null;

/**
 * Compares each commit with its parents, or with the one commit of `against` that has its place. The output is parsed as it is asked for, so that its records do not outlive their commit.
 * At a commit that git dies of, a new git goes on behind it.
 */
export async function readChanges(git: Git, ids: readonly ObjectId[], against?: readonly ObjectId[]): Promise<NextChanges> {
  const { code, stdout } = await compare(git, ids, against);
  const reader = createRawReader(stdout);
  if (code === 0) return (id) => reader.next(id);
  const changes: (readonly RawChange[] | null)[] = [];
  for (const id of ids) {
    const own = reader.next(id);
    changes.push(own);
    // What git died of is the first commit that it did not answer.
    if (own === null) break;
  }
  const rest = ids.slice(changes.length);
  const nextOfRest = rest.length === 0 ? () => null : await readChanges(git, rest, against?.slice(changes.length));
  return (id) => (changes.length > 0 ? (changes.shift() ?? null) : nextOfRest(id));
}

async function compare(
  git: Git,
  ids: readonly ObjectId[],
  against: readonly ObjectId[] | undefined,
): Promise<{ code: number; stdout: Buffer }> {
  // Commits behind the first one of a line stand for its parents (git's Documentation/git-diff-tree, `--stdin`).
  const lines = against === undefined ? ids : ids.map((id, at) => `${id} ${against[at]}`);
  const { code, stdout, stderr } = await git.run(['diff-tree', ...RAW_OPTIONS], { input: `${lines.join('\n')}\n`, mayFail: true });
  if (code !== 0 && code !== 128)
    throw new SoxError({ code: 'git-failed', message: `git diff-tree ended with ${code}: ${stderr}` }, { exit: 3 });
  return { code, stdout };
}
