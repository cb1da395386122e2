import type { Trie } from './automaton.ts';
import type { Detector } from './detectors/define.ts';
import { DETECTORS } from './detectors/index.ts';
import { groupsOf } from './groups.ts';

/** The automaton of all anchors, numbered in the order of the groups of detectors and of each group's list. */
export function compile(detectors: readonly Detector[]): Trie {
  const anchors = groupsOf(detectors)
    .flatMap(([{ find }]) => ('anchors' in find ? find.anchors : []))
    .map((anchor) => anchor.toLowerCase());
  const alphabet = [...new Set(anchors.join(''))].sort().join('');
  const root: Node = { children: new Map(), symbol: 0, parent: null };
  const ends = anchors.map((anchor) => insert(root, anchor, alphabet));
  const order = breadthFirst(root);
  const index = new Map(order.map((node, at) => [node, at]));
  const at = (node: Node | null): number => (node === null ? 0 : (index.get(node) ?? 0));
  const fails = suffixes(order);
  return {
    alphabet,
    symbols: order.map((node) => node.symbol),
    parents: order.map((node) => (node.parent === null ? -1 : at(node.parent))),
    fails: order.map((node) => at(fails.get(node) ?? null)),
    nodes: ends.map(at),
    lengths: anchors.map((anchor) => anchor.length),
  };
}

/** The source of a module that stands in for `tables.ts` in a bundle; see there. */
export function serializeTables(trie: Trie = compile(DETECTORS)): string {
  return [
    `import { expand } from './automaton.ts';`,
    'let expanded;',
    `export function tables() { return (expanded ??= expand(${JSON.stringify(trie)})); }`,
    '',
  ].join('\n');
}

interface Node {
  readonly children: Map<number, Node>;
  readonly symbol: number;
  readonly parent: Node | null;
}

function insert(root: Node, anchor: string, alphabet: string): Node {
  let node = root;
  for (const char of anchor) {
    const symbol = alphabet.indexOf(char) + 1;
    const child = node.children.get(symbol) ?? { children: new Map(), symbol, parent: node };
    node.children.set(symbol, child);
    node = child;
  }
  return node;
}

function breadthFirst(root: Node): Node[] {
  const order = [root];
  for (const node of order) order.push(...node.children.values());
  return order;
}

/** Per node: the node of its longest proper suffix. A node's is found from its parent's, which comes earlier. */
function suffixes(order: readonly Node[]): Map<Node, Node | null> {
  const fails = new Map<Node, Node | null>();
  for (const node of order) {
    let suffix = node.parent === null ? null : (fails.get(node.parent) ?? null);
    while (suffix !== null && !suffix.children.has(node.symbol)) suffix = fails.get(suffix) ?? null;
    const root = order[0] ?? null;
    fails.set(node, node.parent === null ? null : (suffix?.children.get(node.symbol) ?? root));
  }
  return fails;
}
