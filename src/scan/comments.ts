import { PRAGMA_TOOLS, type PragmaTool } from '../model/policy.ts';
import { PRAGMAS, type Pragma, regionsIn } from './pragmas.ts';
import { type Literal, literalsIn } from './string-literals.ts';

/** A comment that stands for one finding: sox's own, or another scanner's. */
export interface CommentUse {
  /** Null for sox's own. */
  readonly tool: PragmaTool | null;
  /** Its words, without detector and reason: `sox:allow`, `gitleaks:allow`. */
  readonly words: string;
  readonly reason: string;
}

/** What is asked about a match. */
export interface Commented {
  readonly detector: string;
  readonly blocks: boolean;
  /** Offsets: where the match starts, where its first line does, and where it ends. */
  readonly start: number;
  readonly lineStart: number;
  readonly end: number;
}

/**
 * For each of the matches, which come by start, the comments that stand for it: on its first or last line, or, in the form for the next line, on
 * the line before. A comment stands for one match, so that whatever is put beside what it was written for is not silenced with it; only a region
 * that another scanner is switched off for holds many. Matches that block come first.
 */
export function commentsFor(bytes: Buffer, matches: readonly Commented[]): (readonly CommentUse[])[] {
  const linesOf = createReader(bytes, holderOf(matches));
  const uses = matches.map((): CommentUse[] => []);
  let at = 0;
  for (const { from, to, use } of regionsIn(bytes)) {
    for (; (matches[at]?.start ?? to) < to; at += 1) if ((matches[at] as Commented).start >= from) uses[at]?.push(use);
  }
  for (const blocking of [true, false]) {
    for (const [index, match] of matches.entries()) {
      if (match.blocks !== blocking) continue;
      for (const whose of [match.detector, ...TOOLS]) {
        const use = take(linesOf(match), whose);
        if (use !== undefined) uses[index]?.push(use);
      }
    }
  }
  return uses;
}

/** As keys of a line's comments; no detector's id has a space. */
const TOOLS: readonly string[] = PRAGMA_TOOLS.map(keyOf);

function keyOf(tool: PragmaTool): string {
  return `${tool} `;
}

interface Comment {
  /** Where it begins on its line. */
  readonly at: number;
  readonly use: CommentUse;
  /** The detector that sox's own names, or {@link keyOf} its tool. */
  readonly whose: string;
  readonly forNextLine: boolean;
}

/** The comments of a line that no match has taken yet, by whose they are, the last one first. */
type Left = Map<string, CommentUse[]>;

function take(lines: readonly Left[], whose: string): CommentUse | undefined {
  for (const line of lines) {
    const use = line.get(whose)?.pop();
    if (use !== undefined) return use;
  }
  return undefined;
}

/** What is left on the lines whose comments may stand for a match, its own first. Each line is read once. */
function createReader(bytes: Buffer, holdsMatch: (from: number, to: number) => boolean): (match: Commented) => readonly Left[] {
  const lines = new Map<number, { readonly own: Left; readonly below: Left }>();
  const above = new Map<number, Left | null>();
  const lineAt = (lineStart: number) => {
    const known = lines.get(lineStart);
    if (known !== undefined) return known;
    const lineEnd = bytes.indexOf(10, lineStart);
    const text = bytes.toString('latin1', lineStart, lineEnd < 0 ? bytes.length : lineEnd);
    const comments = outside(parseLine(text), () =>
      literalsIn(text).filter(({ from, to }) => holdsMatch(lineStart + from, lineStart + to)),
    );
    const line = { own: byWhose(comments, false), below: byWhose(comments, true) };
    lines.set(lineStart, line);
    return line;
  };
  const aboveOf = (lineStart: number): Left | null => {
    const known = above.get(lineStart);
    if (known !== undefined) return known;
    const left = lineStart === 0 ? null : lineAt(lineStart === 1 ? 0 : bytes.lastIndexOf(10, lineStart - 2) + 1).below;
    above.set(lineStart, left);
    return left;
  };
  return ({ lineStart, start, end }) => {
    const breakAt = bytes.subarray(start, end - 1).lastIndexOf(10);
    const last = breakAt < 0 ? [] : [lineAt(start + breakAt + 1).own];
    const before = aboveOf(lineStart);
    return [lineAt(lineStart).own, ...last, ...(before === null ? [] : [before])];
  };
}

/** Whether a match lies, as a whole or in part, in a stretch of the bytes. */
function holderOf(matches: readonly Commented[]): (from: number, to: number) => boolean {
  const starts = matches.map(({ start }) => start);
  let last = 0;
  const ends = matches.map(({ end }) => (last = Math.max(last, end)));
  return (from, to) => {
    const before = countBelow(starts, to);
    return before > 0 && (ends[before - 1] ?? 0) > from;
  };
}

/** How many of ascending numbers are below a limit. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  for (let high = numbers.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What stands in a literal with a secret is a part of the value, and no comment on it. */
function outside(comments: readonly Comment[], literalsOf: () => readonly Literal[]): readonly Comment[] {
  if (comments.length === 0) return comments;
  const literals = literalsOf();
  const starts = literals.map(({ from }) => from);
  return comments.filter(({ at }) => at >= (literals[countBelow(starts, at) - 1]?.to ?? 0));
}

function byWhose(comments: readonly Comment[], forNextLine: boolean): Left {
  const left: Left = new Map();
  for (const comment of comments.toReversed()) {
    if (comment.forNextLine !== forNextLine) continue;
    const uses = left.get(comment.whose);
    if (uses === undefined) left.set(comment.whose, [comment.use]);
    else uses.push(comment.use);
  }
  return left;
}

/** `line` is read as Latin-1, so that its places are those of its bytes. */
function parseLine(line: string): Comment[] {
  return [...ownComments(line), ...PRAGMAS.flatMap((pragma) => pragmasIn(line, pragma))];
}

/** `sox:allow <detector> <reason>` or `sox:allow-next-line …`, any number of them. Without a reason there is no decision, and it silences nothing. */
function ownComments(line: string): Comment[] {
  if (!line.includes('sox:allow')) return [];
  return [...line.matchAll(OWN)].flatMap(({ 1: next, 2: detector = '', 3: rest = '', index: at }) => {
    const reason = reasonIn(rest);
    if (reason === null) return [];
    const forNextLine = next !== undefined;
    return [{ at, use: { tool: null, words: forNextLine ? 'sox:allow-next-line' : 'sox:allow', reason }, whose: detector, forNextLine }];
  });
}

const OWN = /\bsox:allow(-next-line)?[ \t]+([A-Za-z0-9][\w.-]*)((?:(?!\bsox:allow\b).)*)/g;

function pragmasIn(line: string, { tool, mark, words, forNextLine }: Pragma): Comment[] {
  if (!line.includes(mark)) return [];
  return [...line.matchAll(words)].map((match) => {
    const reason = reasonIn(line.slice(match.index + match[0].length)) ?? 'no reason given';
    return { at: match.index, use: { tool, words: match[0], reason }, whose: keyOf(tool), forNextLine };
  });
}

/**
 * The words of a reason: without what closes the comment and follows it, and without what opens the next one. Null where no word is left, or none
 * that says why. `text` is read as Latin-1.
 */
function reasonIn(text: string): string | null {
  const start = Buffer.from(text.slice(0, 4 * MOST), 'latin1')
    .toString('utf8')
    .slice(0, MOST);
  const [inside = ''] = start.split(CLOSERS, 1);
  const reason = inside.replace(/^[\s:;,–—-]+/, '').replace(/(?:\/\/|\/\*|<!--|\{#|\{-|\(\*|--|[#;%'"`,\s])+$/, '');
  return /[\p{L}\p{N}]/u.test(reason) && !SAYS_NOTHING.test(reason) ? reason : null;
}

/** What people write where a reason is still to be written. Each word ends at its end, so that there is one way alone to read the text. */
const SAYS_NOTHING = /^(?:\W|(?:to ?do|fix ?me|tbd|tba|x{3,}|wip|none|n\/a|reason|because|placeholder|later|pending)(?!\w))+$/i;

/** Characters of a reason that are looked at: a minified line may go on for megabytes. */
const MOST = 400;

/** C, HTML, JSP, ERB, Jinja, Handlebars, Smarty, Pascal and ML, Haskell, Lisp, Julia, PowerShell, Velocity, D, Lua, and Python's strings. */
const CLOSERS = /\*\/|--%?>|%>|#\}|--\}\}|\*\}|\*\)|-\}|\|#|=#|#>|\*#|\+\/|\]\]|"""|'''/;
