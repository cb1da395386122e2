/** Lines at the left margin after which the rest of a script does not run, or runs elsewhere. */
const LEAVES = /^(exit|exec|cd)\b/;

/**
 * Adds a line to the end of a script, or before the first line that would keep it from running there. What the text
 * lacks before it, a last line end, is added with it.
 */
export function addLine(text: string, line: string): string {
  const lines = text.split('\n');
  const leaving = lines.findIndex((one) => LEAVES.test(one));
  if (leaving >= 0) return [...lines.slice(0, leaving), line, ...lines.slice(leaving)].join('\n');
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
}

/** Takes the line out again; `addedEnd` takes back the line end that {@link addLine} had to add before it. */
export function removeLine(text: string, line: string, addedEnd: boolean): string {
  const lines = text.split('\n');
  const at = lines.findLastIndex((one) => one.trim() === line);
  if (at < 0) return text;
  const rest = [...lines.slice(0, at), ...lines.slice(at + 1)].join('\n');
  return addedEnd && at === lines.length - 2 && rest.endsWith('\n') ? rest.slice(0, -1) : rest;
}

/** True for a script that does nothing: empty, or a first line that names a shell. */
export function isEmptyScript(text: string): boolean {
  return /^(#![^\n]*)?\s*$/.test(text);
}

/** True where {@link addLine} adds a line end before the line. */
export function needsEnd(text: string): boolean {
  return text !== '' && !text.endsWith('\n') && !text.split('\n').some((one) => LEAVES.test(one));
}
