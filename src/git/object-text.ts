const NEWLINE = 10;
const SPACE = 32;

/** The two texts of a commit or tag object, as bytes of the object. */
export interface ObjectText {
  /**
   * What people wrote into the headers (names, a merged tag), with spaces for what git wrote: ids, types, times, which could be taken for
   * numbers of other kinds, and signatures. As long as the headers.
   */
  readonly header: Buffer;
  readonly message: Buffer;
  /** Offset of the message in the object. */
  readonly messageStart: number;
}

/** Takes a commit or tag object apart, however malformed: what has no message is all header. */
export function textOfObject(object: Buffer): ObjectText {
  const blank = object.indexOf('\n\n', 0, 'latin1');
  const messageStart = blank < 0 ? object.length : blank + 2;
  const header = Buffer.from(object.subarray(0, messageStart));
  let inSignature = false;
  for (let at = 0; at < header.length; ) {
    const newline = header.indexOf(NEWLINE, at);
    const end = newline < 0 ? header.length : newline;
    const line = header.toString('latin1', at, end);
    // A line that begins with a space goes on with the header before it.
    if (header[at] !== SPACE) inSignature = /^gpgsig(?:-sha256)? /.test(line);
    const from = inSignature ? 0 : machineFrom(line);
    if (from >= 0) header.fill(SPACE, at + from, end);
    at = end + 1;
  }
  return { header, message: object.subarray(messageStart), messageStart };
}

/** Where, in a header's line, the part begins that is git's own; -1 where there is none. Only what has exactly git's form: nothing can hide in it. */
function machineFrom(line: string): number {
  if (/^ ?(?:tree|parent|object|mergetag object) [0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(line)) return 0;
  return /> \d{1,12} [+-]\d{4}$/.exec(line)?.index ?? -1;
}
