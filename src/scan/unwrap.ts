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

/** Pieces of text at most: bounds the memory for a file that is made of escapes. */
const MOST_PIECES = 1 << 22;
/** Stands between stretches, so that none continues another. */
const BETWEEN = Buffer.from('\n\0\n');

/** Gives every stretch that is encoded to `found`: see {@link findEncoded}. */
export type FindEncoded = (bytes: Buffer, found: (encoded: Encoded) => void) => void;

/**
 * Decodes what is encoded in a text; null where nothing is. `escapes` are stretches in which characters are escaped: first and last
 * position of each, in ascending order. `find`: for who knows where something else may be encoded. The result is no longer
 * than the text.
 */
export function unwrap(bytes: Buffer, escapes: readonly number[], find: FindEncoded = findEncoded, most = MOST_PIECES): Unwrapped | null {
  const runs: Encoded[] = [];
  find(bytes, (encoded) => runs.push(encoded));
  if (runs.length + escapes.length === 0) return null;
  const stretches = stretchesOf(bytes, runs, escapes);
  const writer = createWriter(
    bytes,
    stretches.reduce((sum, { from, to }) => sum + to - from + BETWEEN.length, 0),
    most,
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

/** What a piece is made of. */
interface Form {
  readonly encoding: Encoding | null;
  readonly unit: Unit;
}

const COPIED: Form = { encoding: null, unit: { encoded: 1, text: 1 } };
/** Numbers of a piece: where it starts, the stretch it was made of, and the place of its form. */
const SIZE = 4;

function createWriter(source: Buffer, room: number, most: number) {
  const bytes = Buffer.allocUnsafe(room);
  const forms: Form[] = [COPIED];
  let pieces = new Int32Array(1 << 10);
  let count = 0;
  let length = 0;

  const formOf = (encoding: Encoding, { encoded, text }: Unit): number => {
    const known = forms.findIndex((form) => form.encoding === encoding && form.unit.encoded === encoded && form.unit.text === text);
    return known < 0 ? forms.push({ encoding, unit: { encoded, text } }) - 1 : known;
  };
  const add = (from: number, to: number, form: number): void => {
    const last = SIZE * (count - 1);
    // What was copied, and characters that are escaped alike, go on.
    const continues = count > 0 && pieces[last + 2] === from && pieces[last + 3] === form;
    if (continues && (form === 0 || to - from === forms[form]?.unit.encoded)) {
      pieces[last + 2] = to;
      return;
    }
    if (SIZE * (count + 1) > pieces.length) {
      const wider = new Int32Array(2 * pieces.length);
      wider.set(pieces);
      pieces = wider;
    }
    pieces.set([length, from, to, form], SIZE * count);
    count += 1;
  };
  const copy = (from: number, to: number): void => {
    if (from === to) return;
    add(from, to, 0);
    length += source.copy(bytes, length, from, to);
  };
  const isFull = (): boolean => count >= most;
  const decoded = ({ from, to, encoding, text, unit }: Encoded): void => {
    if (isFull()) return;
    add(from, to, formOf(encoding, unit));
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
      const end = pieces[SIZE * (count - 1) + 2] ?? 0;
      add(end, end, 0);
      length += BETWEEN.copy(bytes, length);
    },
    unwrapped: (): Unwrapped => readUnwrapped(bytes.subarray(0, length), pieces.subarray(0, SIZE * count), forms, !isFull()),
  };
}

function readUnwrapped(bytes: Buffer, pieces: Int32Array, forms: readonly Form[], complete: boolean): Unwrapped {
  /** Of the piece at `index`. */
  const read = (index: number) => {
    const [at = 0, from = 0, to = 0, form = 0] = pieces.subarray(SIZE * index, SIZE * index + SIZE);
    return { at, from, to, form: forms[form] ?? COPIED };
  };
  return {
    bytes,
    complete,
    encodingOf(from, to) {
      for (let index = pieceAt(pieces, from); SIZE * index < pieces.length && (pieces[SIZE * index] as number) < to; index++) {
        const { encoding } = read(index).form;
        if (encoding !== null) return encoding;
      }
      return null;
    },
    sourceOf(from, to) {
      const first = read(pieceAt(pieces, from));
      const last = read(pieceAt(pieces, to - 1));
      const start = first.from + Math.floor((from - first.at) / first.form.unit.text) * first.form.unit.encoded;
      const end = last.from + Math.ceil((to - last.at) / last.form.unit.text) * last.form.unit.encoded;
      return [Math.min(start, first.to), Math.min(end, last.to)];
    },
  };
}

/** Index of the piece to which a byte of the text belongs. */
function pieceAt(pieces: Int32Array, position: number): number {
  let low = 0;
  let high = pieces.length / SIZE - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[SIZE * middle] as number) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
