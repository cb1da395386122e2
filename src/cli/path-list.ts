/** The paths of a list: one on each line, where git quotes some (`"pay/\303\251.ts"`), or each ended by NUL, as they are. */
export function parsePathList(input: Buffer): string[] {
  const text = input.toString('utf8');
  const paths = text.includes('\0') ? text.split('\0') : text.split(/\r?\n/).map(unquoted);
  return paths.filter((path) => path !== '');
}

/** What stands between quotes as git writes them (`core.quotePath` in git-config(1)); anything else as it is. */
function unquoted(line: string): string {
  if (!/^"(?:[^"\\]|\\(?:[abtnvfr"\\]|[0-3][0-7]{2}))*"$/.test(line)) return line;
  const parts = line.slice(1, -1).matchAll(/\\([0-3][0-7]{2})|\\(.)|[^\\]+/gs);
  return Buffer.concat([...parts].map(([text, octal, letter]) => bytesOf(text, octal, letter))).toString('utf8');
}

function bytesOf(text: string, octal: string | undefined, letter: string | undefined): Buffer {
  if (octal !== undefined) return Buffer.of(Number.parseInt(octal, 8));
  return letter === undefined ? Buffer.from(text) : Buffer.from(LETTERS[letter] ?? letter);
}

const LETTERS: Readonly<Record<string, string>> = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };
