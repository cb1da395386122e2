import type { Position, Source } from './source.ts';

/** A value as it stands in a file: every part knows where it was written, also where a constant or a spread carried it elsewhere. */
export type Tree =
  | { readonly kind: 'scalar'; readonly at: number; readonly value: Scalar }
  | { readonly kind: 'list'; readonly at: number; readonly items: readonly Tree[]; readonly nodes: number; readonly height: number }
  | {
      readonly kind: 'object';
      readonly at: number;
      readonly entries: ReadonlyMap<string, TreeEntry>;
      readonly nodes: number;
      readonly height: number;
    };

export type Scalar = string | number | boolean | null | undefined;

export interface TreeEntry {
  readonly keyAt: number;
  readonly tree: Tree;
}

/** Where the value at a path was written, and its key where it has one. */
export interface Placed {
  readonly key: Position | null;
  readonly value: Position;
}

/** A plain value with the place of each of its parts, by JSON pointer (`/ai/toolTrailers/0`; the whole is ''). */
export interface Reading {
  readonly value: unknown;
  readonly positions: ReadonlyMap<string, Placed>;
}

export const MAX_DEPTH = 64;

/** The JSON pointer (RFC 6901) of a path. */
export function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export const nodesOf = (tree: Tree): number => (tree.kind === 'scalar' ? 1 : tree.nodes);
const heightOf = (tree: Tree): number => (tree.kind === 'scalar' ? 0 : tree.height);

export function listTree(at: number, items: readonly Tree[]): Tree {
  return { kind: 'list', at, items, ...measure(items) };
}

export function objectTree(at: number, entries: ReadonlyMap<string, TreeEntry>): Tree {
  return { kind: 'object', at, entries, ...measure([...entries.values()].map((entry) => entry.tree)) };
}

/** Counted with every copy that references and spreads make: a few short lines can otherwise stand for billions of values. */
function measure(parts: readonly Tree[]): { nodes: number; height: number } {
  let nodes = 1;
  let height = 0;
  for (const part of parts) {
    nodes += nodesOf(part);
    height = Math.max(height, heightOf(part) + 1);
  }
  return { nodes, height };
}

/** Refuses a tree beyond the limits. */
export function requireBounds(source: Source, tree: Tree): Tree {
  if (heightOf(tree) > MAX_DEPTH) failDepth(source, tree.at);
  if (nodesOf(tree) > source.limits.nodes) failNodes(source, tree.at);
  return tree;
}

/** Where a text first opens more brackets than may be open at once; null where it opens them otherwise. What stands in strings counts as well. */
export function deepestIn({ text }: Source): number | null {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    if (depth > MAX_DEPTH) return at;
  }
  return null;
}

export function failDepth(source: Source, at: number | null): never {
  return source.fail(
    'policy-too-deep',
    `The ${source.limits.what} is nested more than ${MAX_DEPTH} levels deep here.`,
    at,
    'A few levels are all that it needs.',
  );
}

export function failNodes(source: Source, at: number): never {
  return source.fail('policy-too-large', `The ${source.limits.what} has more than ${source.limits.nodes} values.`, at, source.limits.hint);
}

/** Refuses the keys that would mean something to JavaScript or to a loader of configuration instead of to sox. */
export function requireHarmlessKey(source: Source, key: string, at: number): void {
  if (key === '__proto__')
    source.fail('policy-proto', "The key '__proto__' is not allowed: it would change what an object is.", at, 'Remove the key.');
  if (key === '$import') {
    source.fail(
      'policy-import',
      "The key '$import' is not allowed: a policy is one file and never loads another.",
      at,
      'Write the imported keys here.',
    );
  }
}

export function failDuplicate(source: Source, key: string, at: number, first: number): never {
  const { line, column } = source.positionAt(first);
  const message = `The key ${JSON.stringify(key)} is given twice; it was first given at ${line}:${column}.`;
  return source.fail('policy-duplicate-key', message, at, 'Keep one of the two.');
}

/** The plain value. A key whose value is `undefined` is as good as absent. */
export function readingOf(source: Source, tree: Tree): Reading {
  const positions = new Map<string, Placed>();
  const visit = (part: Tree, pointer: string, keyAt: number | null): unknown => {
    positions.set(pointer, { key: keyAt === null ? null : source.positionAt(keyAt), value: source.positionAt(part.at) });
    if (part.kind === 'scalar') return part.value;
    if (part.kind === 'list') return part.items.map((item, index) => visit(item, `${pointer}/${index}`, null));
    const object: Record<string, unknown> = {};
    for (const [key, entry] of part.entries) {
      const value = visit(entry.tree, pointer + pointerTo([key]), entry.keyAt);
      if (value !== undefined) object[key] = value;
    }
    return object;
  };
  return { value: visit(tree, '', null), positions };
}
