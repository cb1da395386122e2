/** Lines and columns of offsets that are asked for in ascending order: each byte is read once. */
export interface Places {
  /** 1-based line and column (UTF-16 code units) of a byte offset, and the offset at which its line starts. */
  at(offset: number): { readonly line: number; readonly column: number; readonly lineStart: number };
}

export function createPlaces(bytes: Buffer): Places {
  let line = 1;
  let lineStart = 0;
  let column = 1;
  let done = 0;
  return {
    at(offset) {
      for (let end = bytes.indexOf(10, done); end >= 0 && end < offset; end = bytes.indexOf(10, done)) {
        line += 1;
        column = 1;
        done = lineStart = end + 1;
      }
      column += bytes.toString('utf8', done, offset).length;
      done = offset;
      return { line, column, lineStart };
    },
  };
}
