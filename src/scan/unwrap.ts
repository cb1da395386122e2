import { NEAR_BYTES } from './detectors/define.ts';
import { type Encoded, type Encoding, findEncoded, escapedIn, type Unit } from './encoded.ts';

/** A text that was made of another one: stretches around what is encoded there, with that decoded where it stands. */
export interface Unwrapped {
  readonly bytes: Buffer;
  /** Whether everything was decoded that could be. */
  readonly complete: boolean;
  /** How the first of the bytes from `from` to `to` that was decoded was encoded; null where none was. */
  encodingOf(from: number, to: number): Encoding | null;
  /** The stretch of the other text that the bytes from `from` to `to` were made of. */
  sourceOf(from: number, to: number): readonly [from: number, to: number];
}

/** So many encodings around each other are taken off. */
export const DEEPEST = 5;

/** Pieces of text at most: bounds memory for a file that is made of escapes. */
const MOST_PIECES = 1 << 18;
/** Stands between stretches, so that none continues another. */
const BETWEEN = Buffer.from('\n\0\n');

/**
 * Decodes what is encoded in a text; null where nothing is. `escapes` are stretches in which characters are escaped: first and last
 * position of each, in ascending order. The result is no longer than the text.
 */
export function unwrap(bytes: Buffer, escapes: readonly number[]): Unwrapped | null {
  const runs: Encoded[] = [];
  findEncoded(bytes, (encoded) => runs.push(encoded));
  if (runs.length + escapes.length === 0) return null;
  const stretches = stretchesOf(bytes, runs, escapes);
  const writer = createWriter(
    bytes,
    stretches.reduce((sum, { from, to }) => sum + to - from + BETWEEN.length, 0),
  );
  let next = 0;
  for (const { from, to } of stretches) {
    let at = from;
    for (; next < runs.length && (runs[next] as Encoded).from < to; next++) {
      const run = runs[next] as Encoded;
      writer.text(at, run.from);
      writer.decoded(run);
      at = run.to;
    }
    writer.text(at, to);
    writer.separate();
  }
  return writer.unwrapped();
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What is encoded, with as much around it as detectors look at; what then overlaps is one stretch. */
function stretchesOf(bytes: Buffer, runs: readonly Encoded[], escapes: readonly number[]): Stretch[] {
  const cores: Stretch[] = runs.map(({ from, to }) => ({ from, to }));
  for (let at = 0; at < escapes.length; at += 2) cores.push({ from: escapes[at] as number, to: (escapes[at + 1] as number) + 1 });
  cores.sort((a, b) => a.from - b.from);
  const stretches: { from: number; to: number }[] = [];
  for (const core of cores) {
    const from = Math.max(0, core.from - NEAR_BYTES.before);
    const to = Math.min(bytes.length, core.to + NEAR_BYTES.after);
    const last = stretches.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else stretches.push({ from, to });
  }
  return stretches;
}

interface Piece {
  readonly at: number;
  readonly from: number;
  to: number;
  readonly encoding: Encoding | null;
  readonly unit: Unit;
}

const COPIED: Unit = { encoded: 1, text: 1 };

function createWriter(source: Buffer, room: number) {
  const bytes = Buffer.allocUnsafe(room);
  const pieces: Piece[] = [];
  let length = 0;

  const add = (from: number, to: number, encoding: Encoding | null, unit: Unit): void => {
    const last = pieces.at(-1);
    // What was copied, and characters that are escaped alike, go on.
    const continues = last?.to === from && last.encoding === encoding && last.unit.encoded === unit.encoded && last.unit.text === unit.text;
    if (continues && (encoding === null || to - from === unit.encoded)) last.to = to;
    else pieces.push({ at: length, from, to, encoding, unit });
  };
  const copy = (from: number, to: number): void => {
    if (from === to) return;
    add(from, to, null, COPIED);
    length += source.copy(bytes, length, from, to);
  };
  const isFull = (): boolean => pieces.length >= MOST_PIECES;
  const decoded = ({ from, to, encoding, text, unit }: Encoded): void => {
    if (isFull()) return;
    add(from, to, encoding, unit);
    length += text.copy(bytes, length);
  };
  return {
    decoded,
    /** Copies, and decodes what is escaped. */
    text(from: number, to: number): void {
      let at = from;
      for (const escaped of escapedIn(source, from, to)) {
        if (isFull()) break;
        copy(at, escaped.from);
        decoded(escaped);
        at = escaped.to;
      }
      copy(at, to);
    },
    separate(): void {
      const { to = 0 } = pieces.at(-1) ?? {};
      add(to, to, null, COPIED);
      length += BETWEEN.copy(bytes, length);
    },
    unwrapped: (): Unwrapped => ({
      bytes: bytes.subarray(0, length),
      complete: !isFull(),
      encodingOf: (from, to) => {
        for (let index = pieceAt(pieces, from); index < pieces.length && (pieces[index] as Piece).at < to; index++) {
          const { encoding } = pieces[index] as Piece;
          if (encoding !== null) return encoding;
        }
        return null;
      },
      sourceOf: (from, to) => {
        const first = pieces[pieceAt(pieces, from)] as Piece;
        const last = pieces[pieceAt(pieces, to - 1)] as Piece;
        const start = first.from + Math.floor((from - first.at) / first.unit.text) * first.unit.encoded;
        const end = last.from + Math.ceil((to - last.at) / last.unit.text) * last.unit.encoded;
        return [Math.min(start, first.to), Math.min(end, last.to)];
      },
    }),
  };
}

/** Index of the piece to which a byte of the text belongs. */
function pieceAt(pieces: readonly Piece[], position: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).at <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
