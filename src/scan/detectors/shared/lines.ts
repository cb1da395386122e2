/** The beginning of a line, as Latin-1, and where it stands. */
export interface TextLine {
  readonly text: string;
  readonly start: number;
}

/** The lines from a place on, of each so many bytes at most. `feed` is what ends a line there: a string of a program writes it its own way. */
export function* linesFrom(bytes: Buffer, from: number, most: number, feed = '\n'): Generator<TextLine> {
  for (let start = from; start < bytes.length; ) {
    const found = bytes.indexOf(feed, start, 'latin1');
    const end = found < 0 ? bytes.length : found;
    yield { text: bytes.toString('latin1', start, Math.min(end, start + most)), start };
    start = end + feed.length;
  }
}
