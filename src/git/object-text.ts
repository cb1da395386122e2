const NEWLINE = 10;
const SPACE = 32;

/** The two texts of a commit or tag object, as bytes of the object. */
export interface ObjectText {
  /** What people wrote into the headers (names, a merged tag), with spaces for the ids, types and signatures that git wrote. As long as the headers. */
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
  let machine = false;
  for (let at = 0; at < header.length; ) {
    const newline = header.indexOf(NEWLINE, at);
    const end = newline < 0 ? header.length : newline;
    // A line that begins with a space goes on with the header before it.
    if (header[at] !== SPACE) machine = /^(?:tree|parent|object|type|gpgsig(?:-sha256)?) /.test(header.toString('latin1', at, at + 16));
    if (machine) header.fill(SPACE, at, end);
    at = end + 1;
  }
  return { header, message: object.subarray(messageStart), messageStart };
}
