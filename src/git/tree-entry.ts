import type { ObjectId } from '../model/commit.ts';
import type { ObjectReader } from './object-reader.ts';
import { pathText } from './path-text.ts';

/** What stands under one name in a tree; the `mode` of a folder is `40000`, as trees have it. */
export interface TreeEntry {
  readonly mode: string;
  readonly id: ObjectId;
}

/** The entries of a tree object, or those of them that `keeps` names: `<mode> <name>` NUL, then the id in bytes, until the end. */
export function parseTree(bytes: Buffer, idBytes: number, keeps: (name: string) => boolean): ReadonlyMap<string, TreeEntry> {
  const found = new Map<string, TreeEntry>();
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(32, at);
    const nul = bytes.indexOf(0, space);
    const name = pathText(bytes, space + 1, nul);
    if (keeps(name)) found.set(name, { mode: bytes.toString('latin1', at, space), id: bytes.toString('hex', nul + 1, nul + 1 + idBytes) });
    at = nul + 1 + idBytes;
  }
  return found;
}

/**
 * What stands at a path in the tree of a commit or tree, read without a process of its own: null for nothing, and for a folder. Undefined where git cannot give one of the trees on the
 * way.
 */
export async function entryAt(objects: ObjectReader, treeish: string, path: string): Promise<TreeEntry | null | undefined> {
  let tree = `${treeish}^{tree}`;
  const names = path.split('/');
  for (const [depth, name] of names.entries()) {
    const object = await objects.read(tree);
    if (object?.type !== 'tree') return undefined;
    const entry = parseTree(object.content, object.id.length / 2, (one) => one === name).get(name) ?? null;
    const isFolder = entry !== null && FOLDER.test(entry.mode);
    if (entry === null || isFolder === (depth === names.length - 1)) return null;
    if (!isFolder) return entry;
    tree = entry.id;
  }
  return null;
}

/** Some old trees have a leading zero. */
const FOLDER = /^0*40000$/;
