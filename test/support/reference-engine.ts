import type { Context, Detector } from '../../src/scan/detectors/define.ts';

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
  return detectors.flatMap((detector) => matchesOf(detector, text)).sort((a, b) => a.start - b.start || order(detectors, a, b));
}

function matchesOf(detector: Detector, text: string): ReferenceMatch[] {
  const lines = text.split('\n');
  const starts = lineStarts(lines);
  const matches: ReferenceMatch[] = [];
  let covered = 0;
  const { source, flags } = detector.pattern();
  const pattern = new RegExp(source, `${flags}dg`);
  lines.forEach((line, index) => {
    const base = starts[index] ?? 0;
    const visible = lines.slice(index, index + 1 + (detector.spanLines ?? 0)).join('\n');
    pattern.lastIndex = Math.max(0, covered - base);
    for (let found = pattern.exec(visible); found !== null && found.index <= line.length; found = pattern.exec(visible)) {
      const match = judge(detector, found, base, lines, index);
      pattern.lastIndex = match === null ? found.index + 1 : found.index + found[0].length;
      if (match === null) continue;
      matches.push(match);
      covered = match.end;
    }
  });
  return matches;
}

function judge(detector: Detector, found: RegExpExecArray, base: number, lines: readonly string[], index: number): ReferenceMatch | null {
  const line = lines[index] ?? '';
  const end = found.index + found[0].length;
  if (detector.near !== undefined) {
    const { words, lines: before, linesAfter = 0 } = detector.near;
    if (!words.test(surroundings(lines, index, found, { before, after: linesAfter }, { before: 1000, after: 200 }))) return null;
  }
  const groups = found.groups ?? {};
  const secret = groups['secret'] ?? found[0];
  const before = line.slice(Math.max(0, found.index - 64), found.index);
  const accepted =
    detector.accept?.({
      text: found[0],
      secret,
      groups,
      before,
      surroundings: () => surroundings(lines, index, found, { before: 20, after: 20 }, { before: 1500, after: 1500 }),
      context: () => beside(lines, index, found, { before: 3, after: 0 }, { before: 240, after: 80 }),
    }) ?? true;
  if (accepted === false) return null;
  const [secretStart, secretEnd] = found.indices?.groups?.['secret'] ?? [found.index, end];
  return {
    detector: detector.id,
    start: base + found.index,
    end: base + end,
    secretStart: base + secretStart,
    secretEnd: base + secretEnd,
    severity: accepted === true ? detector.severity : accepted.severity,
  };
}

interface Sides {
  readonly before: number;
  readonly after: number;
}

/** A match and what stands around it: so many more lines on each side, of at most so many characters. */
function surroundings(lines: readonly string[], index: number, found: RegExpExecArray, wanted: Sides, most: Sides): string {
  const { before, after } = beside(lines, index, found, wanted, most);
  return before + found[0] + after;
}

function beside(lines: readonly string[], index: number, found: RegExpExecArray, wanted: Sides, most: Sides): Context {
  const before = [...lines.slice(Math.max(0, index - wanted.before), index), (lines[index] ?? '').slice(0, found.index)].join('\n');
  const rest = lines
    .slice(index)
    .join('\n')
    .slice(found.index + found[0].length);
  const after = rest
    .split('\n')
    .slice(0, wanted.after + 1)
    .join('\n');
  return { before: before.slice(-most.before), after: after.slice(0, most.after) };
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
