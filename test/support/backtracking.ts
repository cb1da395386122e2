import type { PatternTree } from '../../src/scan/pattern-tree.ts';

const MOST_STEPS = 200_000;

/** Matches a tree at the start of a text as a backtracking matcher does, greedily, and counts the bytes that it looks at: infinite where those are too many to go on. */
export function stepsOf(tree: PatternTree, text: string): number {
  let steps = 0;

  function match(node: PatternTree, at: number, rest: (at: number) => boolean): boolean {
    if (node.kind === 'choice') return node.parts.some((part) => match(part, at, rest));
    if (node.kind === 'repeat') return repeat(node, 0, at, rest);
    if (node.kind === 'sequence')
      return node.parts.reduceRight<(at: number) => boolean>((next, part) => (from) => match(part, from, next), rest)(at);
    if (node.kind === 'byte') {
      if (++steps > MOST_STEPS) return true;
      return at < text.length && ((node.set >> BigInt(text.charCodeAt(at))) & 1n) === 1n && rest(at + 1);
    }
    // What stands before cannot be repeated: its length is bounded, and so are its steps.
    if (node.kind === 'edge' || node.behind || steps > MOST_STEPS) return rest(at);
    return match(node.part, at, () => true) !== node.negative && rest(at);
  }

  function repeat(node: PatternTree & { kind: 'repeat' }, done: number, at: number, rest: (at: number) => boolean): boolean {
    const more = done < node.most && match(node.part, at, (next) => next > at && repeat(node, done + 1, next, rest));
    return more || (done >= node.least && rest(at));
  }

  match(tree, 0, () => true);
  return steps > MOST_STEPS ? Infinity : steps;
}

/**
 * Texts that lead a matcher astray: the shortest way to each repetition, which then goes on for `length` bytes of one kind that others of
 * the pattern match too, and fails.
 */
export function adversaries(tree: PatternTree, length: number): string[] {
  const nodes = all(tree);
  const sets = [...new Set(nodes.flatMap((node) => (node.kind === 'byte' ? [node.set] : [])))];
  const texts = nodes.flatMap((target) => {
    if (target.kind !== 'repeat' || target.least === target.most) return [];
    const [first] = all(target.part).flatMap((node) => (node.kind === 'byte' ? [node.set] : []));
    const pumps = new Set(sets.flatMap((set) => (((first ?? 0n) & set) === 0n ? [] : [lowest((first ?? 0n) & set)])));
    const way = wayTo(tree, target).text;
    return [...pumps, shortest(target.part)].map((pump) => `${way}${pump.repeat(length).slice(0, length)}\n`);
  });
  return [...new Set(texts)];
}

function all(tree: PatternTree): PatternTree[] {
  if (tree.kind === 'sequence' || tree.kind === 'choice') return [tree, ...tree.parts.flatMap(all)];
  return tree.kind === 'repeat' || tree.kind === 'look' ? [tree, ...all(tree.part)] : [tree];
}

/** What matches everything before the target. */
function wayTo(tree: PatternTree, target: PatternTree): { readonly text: string; readonly found: boolean } {
  if (tree === target) return { text: '', found: true };
  if (tree.kind === 'choice')
    return tree.parts.map((part) => wayTo(part, target)).find(({ found }) => found) ?? { text: shortest(tree), found: false };
  if (tree.kind === 'repeat') {
    const inside = wayTo(tree.part, target);
    return inside.found ? inside : { text: shortest(tree), found: false };
  }
  if (tree.kind === 'look') {
    const inside = wayTo(tree.part, target);
    return inside.found ? inside : { text: '', found: false };
  }
  if (tree.kind !== 'sequence') return { text: shortest(tree), found: false };
  let text = '';
  for (const part of tree.parts) {
    const way = wayTo(part, target);
    text += way.text;
    if (way.found) return { text, found: true };
  }
  return { text, found: false };
}

function shortest(tree: PatternTree): string {
  if (tree.kind === 'byte') return lowest(tree.set);
  if (tree.kind === 'sequence') return tree.parts.map(shortest).join('');
  if (tree.kind === 'repeat') return shortest(tree.part).repeat(tree.least);
  if (tree.kind !== 'choice') return '';
  return tree.parts.map(shortest).reduce((best, text) => (text.length < best.length ? text : best));
}

/** A byte of the set, a printable one if there is one. */
function lowest(set: bigint): string {
  for (let at = 0; at < 256; at++) if (((set >> BigInt((at + 33) % 256)) & 1n) === 1n) return String.fromCharCode((at + 33) % 256);
  return '';
}
