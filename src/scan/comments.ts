import { PRAGMA_TOOLS, type PragmaTool } from '../model/policy.ts';
import { PRAGMAS, type Pragma, regionsIn } from './pragmas.ts';

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
  const linesOf = createReader(bytes);
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
function createReader(bytes: Buffer): (match: Commented) => readonly Left[] {
  const lines = new Map<number, { readonly own: Left; readonly below: Left }>();
  const above = new Map<number, Left | null>();
  const lineAt = (lineStart: number) => {
    const known = lines.get(lineStart);
    if (known !== undefined) return known;
    const end = bytes.indexOf(10, lineStart);
    const comments = parseLine(bytes.toString('utf8', lineStart, end < 0 ? bytes.length : end));
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

function parseLine(line: string): Comment[] {
  return [...ownComments(line), ...PRAGMAS.flatMap((pragma) => pragmasIn(line, pragma))];
}

/** `sox:allow <detector> <reason>` or `sox:allow-next-line …`, any number of them. Without a reason there is no decision, and it silences nothing. */
function ownComments(line: string): Comment[] {
  if (!line.includes('sox:allow')) return [];
  return [...line.matchAll(OWN)].flatMap(([, next, detector = '', rest = '']) => {
    const reason = reasonIn(rest);
    if (reason === null) return [];
    const forNextLine = next !== undefined;
    return [{ use: { tool: null, words: forNextLine ? 'sox:allow-next-line' : 'sox:allow', reason }, whose: detector, forNextLine }];
  });
}

const OWN = /\bsox:allow(-next-line)?[ \t]+([A-Za-z0-9][\w.-]*)((?:(?!\bsox:allow\b).)*)/g;

function pragmasIn(line: string, { tool, mark, words, forNextLine }: Pragma): Comment[] {
  if (!line.includes(mark)) return [];
  return [...line.matchAll(words)].map((match) => {
    const reason = reasonIn(line.slice(match.index + match[0].length)) ?? 'no reason given';
    return { use: { tool, words: match[0], reason }, whose: keyOf(tool), forNextLine };
  });
}

/** The words of a reason: without what closes the comment and follows it, and without what opens the next one. Null where no word is left. */
function reasonIn(text: string): string | null {
  const [inside = ''] = text.slice(0, MOST).split(CLOSERS, 1);
  const reason = inside.replace(/^[\s:;,–—-]+/, '').replace(/(?:\/\/|\/\*|<!--|\{#|\{-|\(\*|--|[#;%'"`,\s])+$/, '');
  return /[\p{L}\p{N}]/u.test(reason) ? reason : null;
}

/** Characters of a reason that are looked at: a minified line may go on for megabytes. */
const MOST = 400;

/** C, HTML, JSP, ERB, Jinja, Handlebars, Smarty, Pascal and ML, Haskell, Lisp, Julia, PowerShell, Velocity, D, Lua, and Python's strings. */
const CLOSERS = /\*\/|--%?>|%>|#\}|--\}\}|\*\}|\*\)|-\}|\|#|=#|#>|\*#|\+\/|\]\]|"""|'''/;
