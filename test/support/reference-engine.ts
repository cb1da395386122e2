import { createHeads } from '../../src/scan/detectors/shared/heads.ts';
import { type Context, type Detector, LOOK_BEHIND } from '../../src/scan/detectors/define.ts';

export interface ReferenceMatch {
  readonly detector: string;
  readonly start: number;
  readonly end: number;
  readonly secretStart: number;
  readonly secretEnd: number;
  readonly severity: string;
}

/**
 * What the detectors mean, as plainly as it can be said: every pattern over every line (or over as many as it may span), no anchors, no
 * finders, no windows. Slow, and the measure of the engine.
 */
export function findByReference(detectors: readonly Detector[], bytes: Uint8Array): ReferenceMatch[] {
  const text = Buffer.from(bytes).toString('latin1');
  const search = remembering();
  return detectors.flatMap((detector) => matchesOf(detector, text, search)).sort((a, b) => a.start - b.start || order(detectors, a, b));
}

type Search = (detector: Detector, visible: string, from: number) => RegExpExecArray | null;

/** The first match from a position on. Many detectors ask the same of the same line. */
function remembering(): Search {
  const known = new Map<
    Detector['pattern'],
    { readonly pattern: RegExp; readonly found: Map<string, Map<number, RegExpExecArray | null>> }
  >();
  return (detector, visible, from) => {
    const entry = known.get(detector.pattern) ?? { pattern: asGlobal(detector.pattern()), found: new Map() };
    known.set(detector.pattern, entry);
    const ofLine = entry.found.get(visible) ?? new Map<number, RegExpExecArray | null>();
    entry.found.set(visible, ofLine);
    if (!ofLine.has(from)) {
      entry.pattern.lastIndex = from;
      ofLine.set(from, entry.pattern.exec(visible));
    }
    return ofLine.get(from) ?? null;
  };
}

function asGlobal({ source, flags }: RegExp): RegExp {
  return new RegExp(source, `${flags}dg`);
}

function matchesOf(detector: Detector, text: string, search: Search): ReferenceMatch[] {
  const lines = text.split('\n');
  const starts = lineStarts(lines);
  const matches: ReferenceMatch[] = [];
  let covered = 0;
  lines.forEach((line, index) => {
    const base = starts[index] ?? 0;
    // What a pattern may look back at is seen as well.
    const first = Math.max(0, base - LOOK_BEHIND);
    const end = starts[index + 1 + (detector.spanLines ?? 0)] ?? text.length + 1;
    const visible = text.slice(first, end - 1);
    let from = Math.max(base, covered) - first;
    for (
      let found = search(detector, visible, from);
      found !== null && first + found.index <= base + line.length;
      found = search(detector, visible, from)
    ) {
      const match = judge(detector, found, { first, base }, text);
      from = match === null ? found.index + 1 : Math.max(found.index + 1, match.end - first);
      if (match === null) continue;
      matches.push(match);
      covered = match.end;
    }
  });
  return matches;
}

/** `first`: where what the pattern saw begins in the text; `base`: where the match's line does. */
function judge(
  detector: Detector,
  found: RegExpExecArray,
  { first, base }: { readonly first: number; readonly base: number },
  text: string,
): ReferenceMatch | null {
  const start = first + found.index;
  const end = start + found[0].length;
  if (detector.near !== undefined) {
    const { words, lines: before, linesAfter = 0 } = detector.near;
    if (!words.test(surroundings(text, start, end, { before, after: linesAfter }, { before: 1000, after: 200 }))) return null;
  }
  const groups = found.groups ?? {};
  const secret = groups['secret'] ?? found[0];
  const before = text.slice(Math.max(base, start - 64), start);
  const accepted =
    detector.accept?.({
      text: found[0],
      secret,
      groups,
      before,
      start,
      surroundings: () => surroundings(text, start, end, { before: 20, after: 20 }, { before: 1500, after: 1500 }),
      stretch: () => {
        const { before, after } = beside(text, start, end, { before: 20, after: 20 }, { before: 1500, after: 1500 });
        return { bytes: Buffer.from(text, 'latin1'), from: start - before.length, to: end + after.length };
      },
      context: () => beside(text, start, end, { before: 3, after: 0 }, { before: 240, after: 80 }),
      head: () => createHeads(Buffer.from(text, 'latin1'))(start),
    }) ?? true;
  if (accepted === false) return null;
  const [secretStart, secretEnd] = found.indices?.groups?.['secret'] ?? [found.index, end - first];
  const last = accepted === true || accepted.length === undefined ? end : start + accepted.length;
  return {
    detector: detector.id,
    start,
    end: last,
    secretStart: Math.min(first + secretStart, last),
    secretEnd: last > end ? last : Math.min(first + secretEnd, last),
    severity: accepted === true ? detector.severity : accepted.severity,
  };
}

interface Sides {
  readonly before: number;
  readonly after: number;
}

/** A match and what stands around it: so many more lines on each side, of at most so many characters. */
function surroundings(text: string, start: number, end: number, wanted: Sides, most: Sides): string {
  const { before, after } = beside(text, start, end, wanted, most);
  return before + text.slice(start, end) + after;
}

function beside(text: string, start: number, end: number, wanted: Sides, most: Sides): Context {
  const before = text.slice(Math.max(0, start - most.before), start).split('\n');
  const after = text.slice(end, end + most.after).split('\n');
  return { before: before.slice(-1 - wanted.before).join('\n'), after: after.slice(0, 1 + wanted.after).join('\n') };
}

function lineStarts(lines: readonly string[]): number[] {
  let at = 0;
  return lines.map((line) => {
    const start = at;
    at += line.length + 1;
    return start;
  });
}

function order(detectors: readonly Detector[], a: ReferenceMatch, b: ReferenceMatch): number {
  const rank = ({ detector }: ReferenceMatch): number => detectors.findIndex(({ id }) => id === detector);
  return rank(a) - rank(b);
}
