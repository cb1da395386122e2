import { type ByteSet, parsePattern, type PatternTree } from '../../src/scan/pattern-tree.ts';

/** What a regular expression can do at worst, read from its source. */
export interface PatternFacts {
  /** Most characters it can look at from its start, lookaheads included. Infinity where a repetition is open. */
  readonly longest: number;
  /** Most characters it looks back at from any point. */
  readonly lookBehind: number;
  /** Most characters that a lookahead can match which may match a line feed. */
  readonly lookAhead: number;
  /** Whether a repetition repeats something that itself can match in several lengths. */
  readonly nested: boolean;
  /** Whether two repetitions that can match the same character may stand side by side, so that what one leaves the other takes. */
  readonly overlapping: boolean;
  /** Whether any of it can match a line feed. */
  readonly crossesLines: boolean;
}

/** Reads the syntax that detectors use; throws on anything else. */
export function patternFacts(pattern: RegExp): PatternFacts {
  const tree = parsePattern(pattern);
  const looks = all(tree).flatMap((node) => (node.kind === 'look' ? [node] : []));
  const longestOf = (behind: boolean): number =>
    Math.max(0, ...looks.filter((look) => look.behind === behind).map(({ part }) => lengths(part).most));
  return {
    longest: lengths(tree).most + longestOf(false),
    lookBehind: longestOf(true),
    lookAhead: Math.max(0, ...looks.filter(({ behind, part }) => !behind && crosses(part)).map(({ part }) => lengths(part).most)),
    nested: all(tree).some((node) => node.kind === 'repeat' && node.most > 1 && lengths(node.part).least !== lengths(node.part).most),
    overlapping: [tree, ...looks.map(({ part }) => part)].some((part) => follow(part, NONE).overlaps),
    crossesLines: crosses(tree),
  };
}

function crosses(tree: PatternTree): boolean {
  return matching(tree).some((node) => node.kind === 'byte' && ((node.set >> 10n) & 1n) === 1n);
}

/** The tree and everything in it. */
function all(tree: PatternTree): PatternTree[] {
  return [tree, ...childrenOf(tree).flatMap(all)];
}

/** The same without what is only looked at. */
function matching(tree: PatternTree): PatternTree[] {
  return tree.kind === 'look' ? [] : [tree, ...childrenOf(tree).flatMap(matching)];
}

function childrenOf(tree: PatternTree): readonly PatternTree[] {
  if (tree.kind === 'sequence' || tree.kind === 'choice') return tree.parts;
  return tree.kind === 'repeat' || tree.kind === 'look' ? [tree.part] : [];
}

/** How many bytes it can match. */
function lengths(tree: PatternTree): { readonly least: number; readonly most: number } {
  if (tree.kind === 'byte') return { least: 1, most: 1 };
  if (tree.kind === 'look' || tree.kind === 'edge') return { least: 0, most: 0 };
  if (tree.kind === 'repeat') {
    const { least, most } = lengths(tree.part);
    return { least: least * tree.least, most: most === 0 ? 0 : most * tree.most };
  }
  const parts = tree.parts.map(lengths);
  const leasts = parts.map(({ least }) => least);
  const mosts = parts.map(({ most }) => most);
  if (tree.kind === 'choice') return { least: Math.min(...leasts), most: Math.max(...mosts) };
  return { least: leasts.reduce((sum, least) => sum + least, 0), most: mosts.reduce((sum, most) => sum + most, 0) };
}

/** The bytes that a repetition of several lengths, at which a match may still be, goes on with. */
type Open = ByteSet;
const NONE: Open = 0n;

interface Followed {
  /** What is open behind the tree. */
  readonly open: Open;
  readonly overlaps: boolean;
}

/** Goes through a tree in the order of the text, with what is open before it. A byte that has to be there closes it. */
function follow(tree: PatternTree, open: Open): Followed {
  if (tree.kind === 'byte') return { open: NONE, overlaps: false };
  if (tree.kind === 'look' || tree.kind === 'edge') return { open, overlaps: false };
  if (tree.kind === 'choice') {
    const parts = tree.parts.map((part) => follow(part, open));
    return { open: parts.reduce((union, part) => union | part.open, NONE), overlaps: parts.some(({ overlaps }) => overlaps) };
  }
  if (tree.kind === 'sequence') {
    let before: Followed = { open, overlaps: false };
    for (const part of tree.parts) {
      const after = follow(part, before.open);
      before = { open: after.open, overlaps: before.overlaps || after.overlaps };
    }
    return before;
  }
  const inner = follow(tree.part, open);
  const behind = tree.least === 0 ? open | inner.open : inner.open;
  if (tree.least === tree.most || tree.most === 1) return { open: behind, overlaps: inner.overlaps };
  const bytes = matching(tree.part).reduce((union, node) => union | (node.kind === 'byte' ? node.set : NONE), NONE);
  return { open: behind | bytes, overlaps: inner.overlaps || (open & bytes) !== NONE };
}
