import type { Problem } from '../model/error.ts';
import type { Position, Source } from './source.ts';

/** A value as it stands in a file: every part knows where it was written, also where a constant or a spread carried it elsewhere. */
export type Tree =
  | { readonly kind: 'scalar'; readonly at: number; readonly value: Scalar }
  | { readonly kind: 'list'; readonly at: number; readonly items: readonly Tree[]; readonly nodes: number; readonly height: number }
  | {
      readonly kind: 'object';
      readonly at: number;
      readonly entries: ReadonlyMap<string, TreeEntry>;
      /** Whether it may have other keys, which cannot be read. */
      readonly isOpen: boolean;
      readonly nodes: number;
      readonly height: number;
    }
  | { readonly kind: 'unread'; readonly at: number };

export type Scalar = string | number | boolean | null | undefined;

export interface TreeEntry {
  readonly keyAt: number;
  readonly tree: Tree;
  /** What the same key was given again. */
  readonly again?: readonly Tree[];
}

/** Where the value at a path was written, and its key where it has one. */
export interface Placed {
  readonly key: Position | null;
  readonly value: Position;
}

/** The place of each part of a value, by JSON pointer (`/ai/toolTrailers/0`; the whole is ''). */
export type Positions = ReadonlyMap<string, Placed>;

/**
 * What stands in a file, as far as it can be read, with what cannot. It is no value: only a validator makes one of it, and of none that has a problem.
 * In `written`, {@link UNREAD} stands for what cannot be read, and is a key of an object that may have other keys.
 */
export interface Draft {
  readonly written: unknown;
  readonly positions: Positions;
  readonly problems: readonly Problem[];
  /** What keys have that are given again: one of the two values goes, and nobody knows which. */
  readonly repeated?: readonly Repeated[];
}

interface Repeated {
  readonly path: readonly (string | number)[];
  readonly written: unknown;
  readonly positions: Positions;
}

/** Stands for what cannot be read: nothing is said of it but that. One for all files of the hook's build, each of which has its copy of this module. */
export const UNREAD: unique symbol = Symbol.for('sox.unread');

export const MAX_DEPTH = 64;

/** The JSON pointer (RFC 6901) of a path. */
export function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export const nodesOf = (tree: Tree): number => ('nodes' in tree ? tree.nodes : 1);
const heightOf = (tree: Tree): number => ('height' in tree ? tree.height : 0);

export const unreadTree = (at: number): Tree => ({ kind: 'unread', at });

export function listTree(at: number, items: readonly Tree[]): Tree {
  return { kind: 'list', at, items, ...measure(items) };
}

export function objectTree(at: number, entries: ReadonlyMap<string, TreeEntry>, isOpen: boolean): Tree {
  return { kind: 'object', at, entries, isOpen, ...measure([...entries.values()].map((entry) => entry.tree)) };
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

/** Stands for nothing, and is taken out. */
export const PROTO_KEY = '__proto__';
/** Stands for keys that cannot be read. */
export const IMPORT_KEY = '$import';

/** What is wrong with a key that would mean something to JavaScript or to a loader of configuration instead of to sox; null for any other. */
export function harmOf(source: Source, key: string, at: number): Problem | null {
  if (key === PROTO_KEY)
    return source.problem('policy-proto', "The key '__proto__' is not allowed: it would change what an object is.", at, 'Remove the key.');
  if (key !== IMPORT_KEY) return null;
  return source.problem(
    'policy-import',
    "The key '$import' is not allowed: a policy is one file and never loads another.",
    at,
    'Write the imported keys here.',
  );
}

/** The mistake of a key that is given again. */
export function duplicateKey(source: Source, key: string, at: number, first: number): Problem {
  const { line, column } = source.positionAt(first);
  const message = `The key ${JSON.stringify(key)} is given twice; it was first given at ${line}:${column}.`;
  return source.problem('policy-duplicate-key', message, at, 'Keep one of the two.');
}

/** The entry of a key that is given again. */
export function givenAgain(entry: TreeEntry, tree: Tree): TreeEntry {
  return { ...entry, again: [...(entry.again ?? []), tree] };
}

/** The plain value with its places. A key whose value is `undefined` is as good as absent. */
export function draftOf(source: Source, tree: Tree, problems: readonly Problem[]): Draft {
  const repeated: Repeated[] = [];
  /** Where the visit is. */
  const path: (string | number)[] = [];
  let positions = new Map<string, Placed>();
  const visit = (part: Tree, pointer: string, keyAt: number | null): unknown => {
    positions.set(pointer, { key: keyAt === null ? null : source.positionAt(keyAt), value: source.positionAt(part.at) });
    if (part.kind === 'scalar') return part.value;
    if (part.kind === 'unread') return UNREAD;
    if (part.kind === 'list')
      return part.items.map((item, index) => {
        path.push(index);
        const value = visit(item, `${pointer}/${index}`, null);
        path.pop();
        return value;
      });
    const object: Record<PropertyKey, unknown> = {};
    for (const [key, entry] of part.entries) {
      const below = pointer + pointerTo([key]);
      path.push(key);
      const value = visit(entry.tree, below, entry.keyAt);
      if (value !== undefined) object[key] = value;
      for (const other of entry.again ?? []) visitAgain(other, below, entry.keyAt);
      path.pop();
    }
    if (part.isOpen) object[UNREAD] = true;
    return object;
  };
  const visitAgain = (part: Tree, pointer: string, keyAt: number): void => {
    const whole = positions;
    positions = new Map();
    repeated.push({ path: [...path], written: visit(part, pointer, keyAt), positions });
    positions = whole;
  };
  return { written: visit(tree, '', null), positions, problems, repeated };
}
