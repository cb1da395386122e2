import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { Git } from './git.ts';
import { anyReaches } from './reaches.ts';

/** Ids of commits, in some dozens of bytes each. */
export interface CommitIds {
  readonly count: number;
  idAt(index: number): ObjectId;
}

/** `refs`: what any ref reaches, tags and the remotes' branches included. */
export interface CommitSelection {
  readonly reachableFrom: readonly ObjectId[];
  readonly butNotFrom: readonly ObjectId[] | 'refs';
}

/** The commits of a selection, parents before their children. Throws a {@link SoxError} (exit 3) where git cannot walk all of it. */
export async function listCommitIds(git: Git, selection: CommitSelection): Promise<CommitIds> {
  const { reachableFrom, butNotFrom } = selection;
  if (reachableFrom.length === 0) return idsOf([]);
  if (butNotFrom.length > 0) return idsOf([...(await listWithParents(git, selection)).keys()]);
  const listed = await walk(git, [], reachableFrom);
  const width = reachableFrom[0]?.length ?? 0;
  return {
    count: listed.length / (width + 1),
    idAt: (index) => listed.toString('latin1', index * (width + 1), index * (width + 1) + width),
  };
}

const idsOf = (ids: readonly ObjectId[]): CommitIds => ({ count: ids.length, idAt: (index) => ids[index] ?? '' });

/**
 * The same with the parents of each, whether or not these are of the selection.
 *
 * What git leaves out depends on dates: where those of a few commits in a row are wrong, it lists some that the others reach. Then one of these is listed without any of its parents,
 * so that those are asked for exactly; and where there is one, all that the others reach is listed.
 */
export async function listWithParents(
  git: Git,
  { reachableFrom, butNotFrom }: CommitSelection,
): Promise<ReadonlyMap<ObjectId, readonly ObjectId[]>> {
  const [options, excluded] = butNotFrom === 'refs' ? [['--not', '--all'], []] : [[], butNotFrom];
  const listed = await walk(git, ['--parents', ...options], [...reachableFrom, ...excluded.map((id) => `^${id}`)]);
  const lines = listed.toString('latin1').split('\n').slice(0, -1);
  const parentsOf = new Map(
    lines.map((line) => {
      const [id = '', ...parents] = line.split(' ');
      return [id, parents] as const;
    }),
  );
  if (butNotFrom.length === 0) return parentsOf;
  const first = [...parentsOf].filter(([, parents]) => !parents.some((parent) => parentsOf.has(parent))).map(([id]) => id);
  if (first.length <= FEW && excluded.length <= MANY && !(await reachesAny(git, butNotFrom, first))) return parentsOf;
  const reached = await walk(git, butNotFrom === 'refs' ? ['--all'] : [], excluded);
  for (const id of reached.toString('latin1').split('\n')) parentsOf.delete(id);
  return parentsOf;
}

/** More questions would take longer than a list of the whole history. */
const FEW = 8;
/** No system takes a command line with more ids for too long. */
const MANY = 500;

async function reachesAny(git: Git, from: readonly ObjectId[] | 'refs', ids: readonly ObjectId[]): Promise<boolean> {
  for (const id of ids) {
    const isReached =
      from === 'refs'
        ? (await git.text(['for-each-ref', '--count=1', '--format=%(objectname)', '--contains', id])) !== ''
        : await anyReaches(git, from, id);
    if (isReached) return true;
  }
  return false;
}

async function walk(git: Git, options: readonly string[], input: readonly string[]): Promise<Buffer> {
  const { code, stdout, stderr } = await git.run(['rev-list', '--topo-order', '--reverse', '--stdin', ...options], {
    input: [...input, ''].join('\n'),
    mayFail: true,
  });
  if (code === 0) return stdout;
  throw new SoxError(
    {
      code: 'history-incomplete',
      message: `git cannot walk the history: ${stderr}`,
      hint: 'git fsck says what is damaged or missing; a fresh, full clone may have it.',
    },
    { exit: 3 },
  );
}
