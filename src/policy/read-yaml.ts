import { type CST, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, Parser } from 'yaml';
import { requireSize, type Source } from './source.ts';
import {
  deepestIn,
  failDepth,
  failDuplicate,
  failNodes,
  listTree,
  MAX_DEPTH,
  objectTree,
  type Reading,
  readingOf,
  requireHarmlessKey,
  type Tree,
  type TreeEntry,
} from './value-tree.ts';

/**
 * Reads the part of YAML 1.2 that means the same to every reader: mappings with plain keys, sequences, scalars of the core schema.
 * Anchors, aliases, tags, merge keys, directives and several documents are refused.
 */
export function readYaml(source: Source): Reading {
  requireSize(source);
  try {
    return readingOf(source, parse(source));
  } catch (error) {
    // Nothing but depth exhausts the stack here.
    if (error instanceof RangeError) failDepth(source, deepestIn(source));
    throw error;
  }
}

const HINT = 'Write it out as plain mappings, lists and strings.';

function parse(source: Source): Tree {
  const directive = /^%/m.exec(source.text);
  if (directive !== null)
    source.fail('policy-yaml', 'YAML directives are not allowed: they change what the rest means.', directive.index, 'Remove the line.');
  requireShallow(source);
  const documents = parseAllDocuments(source.text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter: new LineCounter(),
  });
  const [document, second] = 'empty' in documents ? [] : documents;
  const problem = [...(document?.errors ?? []), ...(document?.warnings ?? [])][0];
  if (problem !== undefined)
    source.fail(
      'policy-syntax',
      `This is not valid: ${problem.message.replace(/\.$/, '')}.`,
      problem.pos[0],
      'Repair the syntax; indentation is part of it.',
    );
  if (second !== undefined)
    source.fail('policy-yaml', 'The file has more than one document.', second.range[0], 'Keep one; remove the `---` lines.');
  const root = document?.contents;
  if (!root) return source.fail('policy-syntax', 'The file is empty, so it says no policy.', null, 'Write `{}` for the defaults.');
  let nodes = 0;
  const visit = (node: Node | null, parentAt: number, depth: number): Tree => {
    const at = node?.range?.[0] ?? parentAt;
    if (depth > MAX_DEPTH) failDepth(source, at);
    if (++nodes > source.limits.nodes) failNodes(source, at);
    if (node === null) return { kind: 'scalar', at, value: null };
    requirePlain(source, node, at);
    if (isSeq<Node>(node))
      return listTree(
        at,
        node.items.map((item) => visit(item, at, depth + 1)),
      );
    if (isMap<Node, Node | null>(node)) {
      const entries = new Map<string, TreeEntry>();
      for (const { key, value } of node.items) {
        const keyAt = key.range?.[0] ?? at;
        const name = keyOf(source, key, keyAt);
        const first = entries.get(name);
        if (first !== undefined) failDuplicate(source, name, keyAt, first.keyAt);
        entries.set(name, { keyAt, tree: visit(value, keyAt, depth + 1) });
      }
      return objectTree(at, entries);
    }
    const value: unknown = isScalar(node) ? node.value : undefined;
    if (
      value === null ||
      typeof value === 'string' ||
      typeof value === 'boolean' ||
      (typeof value === 'number' && Number.isFinite(value))
    ) {
      return { kind: 'scalar', at, value };
    }
    return source.fail('policy-yaml', 'This value is not a string, a finite number, true, false or null.', at, HINT);
  };
  return visit(root, 0, 0);
}

/** Before the library makes values of it, each level a call deeper: where the stack ends within one of its patterns, the process ends, and nothing can be caught. */
function requireShallow(source: Source): void {
  for (const whole of new Parser().parse(source.text)) {
    const open: [CST.Token, number][] = [[whole, -1]];
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      const [token, depth] = last;
      if (depth > MAX_DEPTH) failDepth(source, token.offset);
      const parts =
        'items' in token ? token.items.flatMap(({ key, value }) => [value, key]) : [token.type === 'document' ? token.value : null];
      for (const part of parts) if (part) open.push([part, depth + 1]);
    }
  }
}

function requirePlain(source: Source, node: Node, at: number): void {
  if (isAlias(node)) source.fail('policy-yaml', 'Aliases (`*name`) are not allowed in a policy.', at, HINT);
  if ('anchor' in node && node.anchor) source.fail('policy-yaml', 'Anchors (`&name`) are not allowed in a policy.', at, HINT);
  if (node.tag !== undefined) source.fail('policy-yaml', 'Tags (`!name`) are not allowed in a policy.', at, HINT);
}

function keyOf(source: Source, key: Node, at: number): string {
  requirePlain(source, key, at);
  if (!isScalar(key) || typeof key.value !== 'string') return source.fail('policy-yaml', 'A key must be a string.', at, HINT);
  if (key.value === '<<') source.fail('policy-yaml', 'Merge keys (`<<`) are not allowed in a policy.', at, HINT);
  requireHarmlessKey(source, key.value, at);
  return key.value;
}
