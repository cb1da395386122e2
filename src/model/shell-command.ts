/** What stands between the lines of a command. */
export const BREAK = ' \\\n';

/** As a hook prints it. Not within a word, which may have line feeds of its own. */
export const indented = (command: string): string => `      ${command.replaceAll(BREAK, `${BREAK}      `)}`;

/**
 * One word for a POSIX shell. Double quotes where nothing in it is special, because people read that more easily. Line feeds are spelled, as one in the name
 * of a file could look like a line of what sox says; at the end of a word a shell would drop them.
 */
export function quote(word: string): string {
  if (/^[A-Za-z0-9_./@:=+-]+$/.test(word)) return word;
  if (/\n/.test(word) && !word.endsWith('\n')) return `"$(printf ${quote(spelled(word))})"`;
  return /["$`\\!\n]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}

/** As the format of `printf`. */
const spelled = (word: string): string => word.replaceAll('\\', '\\\\').replaceAll('%', '%%').replaceAll('\n', '\\n');
