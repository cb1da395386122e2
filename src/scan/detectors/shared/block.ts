/**
 * The lines of a text that speak of one of them: those beside it, the heads that enclose it by their indentation, and what is beside those above. Not what stands
 * behind the end of its block or its section, nor what another block holds or heads.
 */
export function blockOf(lines: readonly string[], own: number): ReadonlySet<number> {
  return new Set([own, ...above(lines, own), ...below(lines, own)]);
}

function above(lines: readonly string[], own: number): number[] {
  const found: number[] = [];
  let level = indentOf(lines[own] as string);
  let next = own;
  let isDescribed = false;
  for (let at = own - 1; at >= 0; at--) {
    const line = lines[at] as string;
    if (isBlank(line)) {
      if (isDescribed) break;
      continue;
    }
    const left = indentOf(line) - level;
    const headsAnother = left === 0 && indentOf(lines[next] as string) > level;
    next = at;
    if (left > 0 || headsAnother) continue;
    found.push(at);
    level += left;
    isDescribed = COMMENT.test(line);
    if (SECTION.test(line)) break;
  }
  return found;
}

function below(lines: readonly string[], own: number): number[] {
  const found: number[] = [];
  const level = indentOf(lines[own] as string);
  let last = own;
  for (let at = own + 1; at < lines.length; at++) {
    const line = lines[at] as string;
    if (isBlank(line)) continue;
    if (indentOf(line) < level || COMMENT.test(line) || SECTION.test(line)) break;
    // What goes on with a line is set farther right than it, as is what it heads.
    if (indentOf(line) > level) {
      if (last === own) found.push(at);
      else if (found.at(-1) === last) found.pop();
      continue;
    }
    found.push(at);
    last = at;
  }
  return found;
}

/** Whether a line names what stands below it: it describes that, heads its section, or is set farther left. */
export function heads(line: string, under: string): boolean {
  return COMMENT.test(line) || SECTION.test(line) || indentOf(line) < indentOf(under);
}

const COMMENT = /^\s*(?:#|\/[/*]|\*|;|--\s|<!--|rem\b|')/i;
const SECTION = /^\s*\[{1,2}[\w."' :/-]{1,60}\]/;

const isBlank = (line: string): boolean => line.trim() === '';

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
