import type { Git } from '../git/git.ts';
import { listTree } from '../git/list-tree.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Finding } from '../model/finding.ts';
import { safeName } from '../scan/redact.ts';
import { COMMENTS_ONLY } from '../scan/silence.ts';
import type { BlobScans } from './blob-scans.ts';

/** Tells of findings of a history whether their value is still in the tree of one of some commits; null where that cannot be told. */
export type StillThere = (finding: Finding) => Promise<boolean | null>;

/**
 * Looks in the trees of the tips, once, when the first finding is asked for: whether its content lies there under any name, or its value in any content, as far as the scan finds it again. Of
 * what stood in a message or a header the value is not kept, so that nobody can tell.
 */
export function createStillThere(git: Git, tips: readonly ObjectId[], scans: BlobScans): StillThere {
  let tree: Promise<TipTree | null> | undefined;
  return async ({ blob, path, detector, offset, decoded }) => {
    tree ??= readTips(git, tips, scans);
    const known = await tree;
    if (known === null) return null;
    // What is found by the name of a file alone.
    if (blob === null) return path === '' ? null : known.names().has(path);
    if (known.blobs.has(blob)) return true;
    const values = scans
      .hitsOf(blob)
      .filter(({ finding }) => finding.detector === detector && finding.offset === offset && finding.decoded === decoded)
      .flatMap((hit) => hit.values);
    if (values.some((value) => known.values.has(value))) return true;
    return values.length > 0 && known.isWhole ? false : null;
  };
}

interface TipTree {
  /** The names of its files, masked as those of findings are. */
  names(): ReadonlySet<string>;
  readonly blobs: ReadonlySet<ObjectId>;
  /** The {@link import('../scan/hit.ts').Hit.values} of all that is found in it, silenced or not. */
  readonly values: ReadonlySet<string>;
  /** False where some of it should have been readable and was not. */
  readonly isWhole: boolean;
}

async function readTips(git: Git, tips: readonly ObjectId[], scans: BlobScans): Promise<TipTree | null> {
  const trees = await Promise.all([...new Set(tips)].map((tip) => listTree(git, tip)));
  if (trees.includes(null)) return null;
  const files = trees.flatMap((tree) => tree ?? []);
  const { coverage } = await scans.inFiles(files, COMMENTS_ONLY);
  let names: ReadonlySet<string> | undefined;
  return {
    names: () => (names ??= new Set(files.map(({ path }) => safeName(path)))),
    blobs: new Set(files.map(({ id }) => id)),
    values: new Set(files.flatMap(({ id }) => scans.hitsOf(id).flatMap((hit) => hit.values))),
    isWhole: coverage.uninspected.every(({ kind }) => kind !== 'unknown'),
  };
}
