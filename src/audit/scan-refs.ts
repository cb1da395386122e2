import type { Collector } from '../facts/collect-scan.ts';
import { findingsInName, scanObjectText } from '../facts/scan-text.ts';
import type { Git } from '../git/git.ts';
import type { Ref } from '../git/list-refs.ts';
import { listTree } from '../git/list-tree.ts';
import { readGenuineObjects } from '../git/read-objects.ts';
import { addAll } from '../model/add-all.ts';
import type { ObjectId } from '../model/commit.ts';
import { MODE_GITLINK } from '../model/delta.ts';
import { LARGEST_BLOB, scanBlob } from '../scan/scan.ts';

/**
 * Looks at what refs hold beside commits: annotated tags (also tags of tags) that are not `known`, and files and trees that a ref or a tag
 * names directly. Gives the commits that the refs lead to.
 */
export async function scanTargets(
  git: Git,
  refs: readonly Ref[],
  known: ReadonlySet<ObjectId>,
  into: Collector,
): Promise<readonly ObjectId[]> {
  const targets = await peel(git, refs, known, into);
  const inTrees = await filesOfTrees(git, named(targets, 'tree'), into);
  await scanBlobs(git, [...named(targets, 'blob').map(({ id, name }) => ({ id, path: name })), ...inTrees], into);
  return [...new Set(named(targets, 'commit').map(({ id }) => id))];
}

const named = (targets: readonly Ref[], type: string) => targets.filter((target) => target.type === type);

/** Follows tags to what they name at last, and looks at each tag once. */
async function peel(git: Git, refs: readonly Ref[], known: ReadonlySet<ObjectId>, into: Collector): Promise<Ref[]> {
  const targets: Ref[] = [];
  const followed = new Set<ObjectId>();
  let left = refs;
  while (left.length > 0) {
    addAll(
      targets,
      left.filter(({ type }) => type !== 'tag'),
    );
    const tags = [...new Map(named(left, 'tag').map((tag) => [tag.id, tag])).values()].filter(({ id }) => !followed.has(id));
    for (const { id } of tags) followed.add(id);
    const next: Ref[] = [];
    await readGenuineObjects(
      git,
      tags.map(({ id }) => id),
      LARGEST_BLOB,
      (index, object) => {
        const { id, name } = tags[index] ?? { id: '', name: '' };
        const bytes = object?.bytes ?? null;
        const target = bytes === null ? null : targetOf(bytes, name);
        if (bytes !== null && !known.has(id)) {
          into.saw({ tags: 1 });
          scanObjectText(bytes, id, { tag: name }, into);
        }
        if (target === null) into.notSeen([{ path: name, kind: 'unknown', why: 'git cannot give the tag, or it names nothing' }], null);
        else next.push(target);
      },
    );
    left = next;
  }
  return targets;
}

/** What a tag object names; null where it is malformed. */
function targetOf(tag: Buffer, name: string): Ref | null {
  const [, id, type] = /^object ([0-9a-f]+)\ntype ([a-z]+)\n/.exec(tag.toString('latin1', 0, 256)) ?? [];
  return id === undefined || type === undefined ? null : { name, id, type };
}

interface NamedBlob {
  readonly id: ObjectId;
  readonly path: string;
}

async function filesOfTrees(git: Git, trees: readonly Ref[], into: Collector): Promise<NamedBlob[]> {
  const found: NamedBlob[] = [];
  for (const { id, name } of trees) {
    const files = await listTree(git, id);
    if (files === null) into.notSeen([{ path: name, kind: 'unknown', why: 'git cannot list the tree' }], null);
    for (const file of files ?? []) {
      into.found(findingsInName(file.path, into), { carrier: 'file-name', object: file.id, ref: name });
      if (file.mode !== MODE_GITLINK) found.push(file);
    }
  }
  return found;
}

async function scanBlobs(git: Git, files: readonly NamedBlob[], into: Collector): Promise<void> {
  const pathOf = new Map(files.map(({ id, path }) => [id, path]));
  const ids = [...pathOf.keys()];
  await readGenuineObjects(git, ids, LARGEST_BLOB, (index, object) => {
    const blob = ids[index] ?? '';
    const path = pathOf.get(blob) ?? '';
    const bytes = object?.bytes ?? null;
    if (bytes === null) return into.notSeen([{ path, kind: 'unknown', why: 'git cannot give its content, or it is too large' }], null);
    const { hits, uninspected } = scanBlob({ path, blob, bytes });
    into.found(
      hits.map(({ finding }) => finding),
      { carrier: 'content', object: blob },
    );
    into.notSeen(uninspected, null);
    into.saw({ blobs: 1, bytes: bytes.length });
  });
}
