import type { Git } from '../git/git.ts';
import { type Identity, listIdentities, listPatchIds } from '../git/list-identities.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Rewrite } from '../model/report.ts';

/** Commits that are listed of a rewrite, and compared by what they change: a patch-id costs a diff. */
const LISTED = 500;
const COMPARED = 2000;

/**
 * What has come in the place of commits that a branch lost: a new one of the same tree and author date, else the only one of the same tree, else one that makes the same change.
 * `dropped` are what is known of those that are gone; they need not be in this clone.
 */
export async function rewritten(git: Git, dropped: readonly Identity[], added: readonly ObjectId[]): Promise<Rewrite['commits']> {
  const listed = dropped.slice(0, LISTED);
  const trees = byTree(await listIdentities(git, added));
  const found = listed.map(({ id, tree, authored }) => {
    const same = trees.get(tree) ?? [];
    const by = same.find((one) => one.authored === authored) ?? (same.length === 1 ? same[0] : undefined);
    return { id, by: by?.id ?? null };
  });
  const open = found.filter(({ by }) => by === null).map(({ id }) => id);
  const patches = open.length === 0 || added.length > COMPARED ? new Map<string, string>() : await listPatchIds(git, [...open, ...added]);
  const byPatch = new Map(added.flatMap((id) => (patches.has(id) ? [[patches.get(id) ?? '', id] as const] : [])));
  return found.map(({ id, by }) => {
    if (by !== null) return { id, by, how: 'tree' as const };
    const same = byPatch.get(patches.get(id) ?? '') ?? null;
    return { id, by: same, how: same === null ? null : ('patch' as const) };
  });
}

function byTree(identities: readonly Identity[]): ReadonlyMap<ObjectId, readonly Identity[]> {
  const found = new Map<ObjectId, Identity[]>();
  for (const one of identities) {
    const same = found.get(one.tree);
    if (same === undefined) found.set(one.tree, [one]);
    else same.push(one);
  }
  return found;
}
