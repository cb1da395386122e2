/** What ends a script, or runs another text in its place, where a command may begin; and what stands before and behind it. */
const LEAVES =
  /(?<before>.*?(?:^|[;&|(){`!'"]|\b(?:then|do|else|command|builtin))\s*(?:\w+=\S*\s+)*)(?<word>\b(?:exit|exec|return|eval|source)\b|\.(?=[ \t]))(?![\w./=-])[ \t]*(?<code>[^\s;&|)}`]*)/g;

/**
 * True where the rest of a script may not run although nothing has failed, or runs in another folder. What surely fails (`exit 1`, `… || exit $?`) stops the
 * commit, and nothing gets past it.
 */
export function mayLeave(text: string): boolean {
  return text.split('\n').some((line) => !isHeader(line) && (/^cd\b/.test(line) || [...line.matchAll(LEAVES)].some(isPassing)));
}

function isPassing({ groups: { before = '', word, code = '' } = {} }: RegExpMatchArray): boolean {
  return !/^(exit|return)$/.test(word ?? '') || !(/^[1-9]\d*$/.test(code) || (/\|\|\s*$/.test(before) && /^(\$\?)?$/.test(code)));
}

/** The line by which a hook of husky before 9 starts itself again as husky wants it; what stands before it runs twice. */
const HUSKY_STARTS = /^\s*\. .*\bhusky\.sh\b/;

/**
 * Adds a line to the end of a script, after what rewrites the files that are staged; where something may end the script before, or the end is no place for a command, to its beginning. What the text
 * lacks before it, a last line end, is added with it.
 */
export function addLine(text: string, line: string): string {
  const lines = text.split('\n');
  const at = placeFor(lines);
  if (at !== null) return [...lines.slice(0, at), line, ...lines.slice(at)].join('\n');
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
}

/** True where commands come after the line that {@link addLine} adds. */
export function isFollowed(text: string): boolean {
  const lines = text.split('\n');
  const at = placeFor(lines);
  return at !== null && !/^exit\b/.test(lines[at] ?? '');
}

/** The number of the line before which it goes, null for the end: there, too, where the script ends by its last line. */
function placeFor(lines: readonly string[]): number | null {
  const last = lines.findLastIndex((one) => !isSilent(one));
  const ends = /^(exit|exec)\b/.test(lines[last] ?? '');
  if (isOpen(lines, lines[last]) || mayLeave(lines.slice(0, ends ? last : undefined).join('\n'))) return headOf(lines);
  return ends ? last : null;
}

/** True where a line at the end would be no command of its own: it would belong to the last one, or to the text of a here-document. */
function isOpen(lines: readonly string[], last = ''): boolean {
  return /(\\|\||&&)\s*$/.test(last) || lines.some((line, at) => isUnclosed(line, lines.slice(at + 1)));
}

function isUnclosed(line: string, after: readonly string[]): boolean {
  const [, dash, word] = /(?<!<)<<(-?)\s*["'\\]?([\w.-]+)/.exec(line) ?? [];
  return word !== undefined && !isSilent(line) && !after.some((one) => (dash === '-' ? one.replace(/^\t+/, '') : one) === word);
}

/** Behind the name of the shell, or what starts an old husky. */
function headOf(lines: readonly string[]): number {
  const first = lines.findIndex((one) => !isSilent(one) && !HUSKY_STARTS.test(one));
  const starts = lines.slice(0, first).findLastIndex((one) => HUSKY_STARTS.test(one));
  return starts >= 0 ? starts + 1 : lines[0]?.startsWith('#!') ? 1 : 0;
}

/** True for lines that do nothing but start the script: comments, and what a shell or an old husky is told. */
export function isHeader(line: string): boolean {
  return isSilent(line) || HUSKY_STARTS.test(line) || /^set -[a-z]+( pipefail)?$/.test(line);
}

function isSilent(line: string): boolean {
  return /^\s*(#|$)/.test(line);
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
  return text !== '' && !text.endsWith('\n') && placeFor(text.split('\n')) === null;
}
