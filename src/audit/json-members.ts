/** Takes the bytes of a JSON object apart while they come. */
export interface JsonMembers {
  push(bytes: Uint8Array): void;
  /** True where the object was there in whole and nothing stood behind it. */
  end(): boolean;
}

/**
 * Tells each member of a JSON object with the text of its value; of the list under `list` each element by itself, so that the whole of it need never be in memory.
 * Whoever is told parses the text: what is not JSON shows there, or at the end.
 */
export function createJsonMembers(list: string, told: (key: string, text: string) => void): JsonMembers {
  /** Of a value that began in earlier bytes. */
  let begun: Buffer[] = [];
  let isBegun = false;
  let depth = 0;
  let inString = false;
  let isEscaped = false;
  let key: string | null = null;
  /** The depth at which values are told: 1 in the object, 2 in the list. */
  let level = 1;
  let isOver = false;
  let isWrong = false;

  const emit = (text: string): void => {
    if (level === 1 && key === null) key = text;
    else told(level === 2 ? list : nameOf(key ?? ''), text);
  };
  return {
    push(bytes) {
      const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      let start = isBegun ? 0 : -1;
      const ended = (at: number): void => {
        if (!isBegun) return;
        begun.push(piece.subarray(start, at));
        const text = begun.length === 1 ? (begun[0]?.toString('utf8') ?? '') : Buffer.concat(begun).toString('utf8');
        begun = [];
        isBegun = false;
        emit(text.trimEnd());
      };
      for (let at = 0; at < piece.length; at += 1) {
        const byte = piece[at] ?? 0;
        if (inString) {
          if (isEscaped) isEscaped = false;
          else if (byte === BACKSLASH) isEscaped = true;
          else if (byte === QUOTE) inString = false;
          continue;
        }
        if (byte === SPACE || byte === TAB || byte === LINE_FEED || byte === CARRIAGE_RETURN) continue;
        if (isOver) isWrong = true;
        if (depth === level) {
          if (byte === COMMA || byte === COLON || byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
            ended(at);
            if (level === 1 && byte !== COLON) key = null;
          } else if (level === 1 && byte === OPEN_LIST && !isBegun && key !== null && nameOf(key) === list) {
            level = 2;
            depth = 2;
            continue;
          } else if (!isBegun) {
            isBegun = true;
            start = at;
          }
        }
        if (byte === QUOTE) inString = true;
        else if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth += 1;
        else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
          depth -= 1;
          if (depth < level) {
            if (level === 2) level = 1;
            else isOver = true;
          }
        } else if (depth === 0) isWrong = true;
      }
      if (isBegun) begun.push(Buffer.from(piece.subarray(start)));
    },
    end: () => isOver && !isWrong && depth === 0 && !inString,
  };
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const [SPACE, TAB, LINE_FEED, CARRIAGE_RETURN] = [0x20, 0x09, 0x0a, 0x0d];

function nameOf(text: string): string {
  const name: unknown = JSON.parse(text);
  return typeof name === 'string' ? name : '';
}
