import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Edit, FileRef } from '../define.ts';

/** A place in the text and the lines that go there. */
export interface Insertion {
  readonly at: number;
  readonly block: string;
}

/** The map that a YAML text is; an empty list of pairs for an empty text, null for a text that is anything else, or broken. */
export function topPairs(text: string): readonly Pair[] | null {
  const { contents, errors } = parseDocument(text);
  if (errors.length > 0) return null;
  if (contents === null || (isScalar(contents) && contents.value === null)) return [];
  return isMap(contents) && contents.flow !== true ? contents.items : null;
}

export function pairOf(pairs: readonly Pair[], key: string): Pair | undefined {
  return pairs.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** A map or list that is written in lines; null for one in brackets, an alias, or nothing. */
export function blockOf(pair: Pair | undefined): YAMLMap | YAMLSeq | null {
  const value = pair?.value;
  return (isMap(value) || isSeq(value)) && value.flow !== true && value.items.length > 0 ? value : null;
}

/** The lines as the first entry below a key, indented as the entries that are there; null where those don't stand on lines of their own. */
export function firstBelow(text: string, pair: Pair | undefined, lines: readonly string[]): Insertion | null {
  const block = blockOf(pair);
  const first = block?.items[0];
  const key = pair?.key;
  if (block === null || first === undefined || !isScalar(key) || !key.range) return null;
  const node = isSeq(block) ? first : (first as Pair).key;
  const start = (node as { range?: readonly number[] | null }).range?.[0];
  const at = text.indexOf('\n', key.range[1]) + 1;
  if (start === undefined || at === 0 || start < at) return null;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const indent = /^ */.exec(before)?.[0] ?? '';
  if (before.slice(indent.length).trim() !== (isSeq(block) ? '-' : '')) return null;
  return { at, block: lines.map((line) => `${indent}${line}\n`).join('') };
}

/** Lines at the end of the text. */
export function atEnd(text: string, lines: readonly string[]): Insertion {
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  return { at: text.length, block: gap + lines.map((line) => `${line}\n`).join('') };
}

/** The edit that makes all insertions; null where the result would not be YAML any more. */
export function insertInto(file: FileRef, text: string, insertions: readonly Insertion[]): Edit | null {
  const inOrder = insertions.toSorted((a, b) => b.at - a.at);
  const content = inOrder.reduce((current, { at, block }) => current.slice(0, at) + block + current.slice(at), text);
  if (parseDocument(content).errors.length > 0) return null;
  return { kind: 'insert-blocks', file, content, blocks: inOrder.map(({ block }) => block) };
}
