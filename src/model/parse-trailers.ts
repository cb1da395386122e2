import { ownLines } from './own-lines.ts';
import { NONE } from './none.ts';
import type { Trailer } from './trailer.ts';

/**
 * The trailers of a message, by line.
 *
 * Those with `inBlock` are exactly what `git interpret-trailers --parse --no-divider` prints where no `trailer.*` and no `core.commentChar` is configured:
 * the rules below follow git's trailer.c function by function. The other ones are lines that look like a trailer and stand where git sees none:
 * squash merges, a blank line inside the block and one line of prose all make git drop trailers that people and tools meant as such.
 *
 * Linear in the length of the message.
 */
export function parseTrailers(message: string): readonly Trailer[] {
  // C strings end at NUL, and so do git's messages.
  const nul = message.indexOf('\0');
  const text = nul < 0 ? message : message.slice(0, nul);
  if (!text.includes(':')) return NONE;
  const end = endOfLog(text);
  const start = startOfBlock(text, end);
  const block = start < end ? blockTrailers(text, start, end) : NONE;
  // Most messages have none elsewhere, and that is told at once. The subject, as in `rev-list: fix a leak`, is none.
  const mayHold = MAY_HOLD_TRAILER.test(text.slice(nextLine(text, 0), Math.min(start, end))) || MAY_FOLLOW.test(text.slice(start));
  if (!mayHold && !HIDDEN.test(text)) return block;
  const first = start < end ? lineAt(text, start) : Number.POSITIVE_INFINITY;
  const behind = lineAt(text, end) - 1;
  const outside = [
    ...trailersOutside(text.slice(0, end), 0, first),
    ...trailersOutside(text.slice(end), behind, Number.POSITIVE_INFINITY),
    ...(HIDDEN.test(text) ? trailersHidden(text) : []),
  ];
  return [...block, ...outside].sort((a, b) => a.line - b.line);
}

const NEWLINE = 10;
const HASH = 35;

/** git's own ctype: space, tab, line feed, carriage return. No vertical tab, no form feed, no Unicode. */
function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === NEWLINE || code === 13;
}

function isKeyCharacter(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 45;
}

/** `strbuf_trim` */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function nextLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}

/** `last_line`: where the last line before `length` starts; -1 where there is none. */
function lastLine(text: string, length: number): number {
  if (length === 0) return -1;
  return length === 1 ? 0 : text.lastIndexOf('\n', length - 2) + 1;
}

function isBlank(text: string, start: number): boolean {
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== NEWLINE) {
    if (!isSpace(text.charCodeAt(at))) return false;
    at += 1;
  }
  return true;
}

/** `find_separator`: where the colon is; 0 for a line that starts with it, -1 where the line has no key. */
function separatorAt(text: string, start: number): number {
  let spaced = false;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 58) return at - start;
    if (!spaced && isKeyCharacter(code)) continue;
    if (at === start || (code !== 32 && code !== 9)) return -1;
    spaced = true;
  }
  return -1;
}

const CUT_LINE = '# ------------------------ >8 ------------------------\n';

/** `wt_status_locate_end`: git reads nothing below the scissors line of `git commit -v`. */
function cutAt(text: string): number {
  if (text.startsWith(CUT_LINE)) return 0;
  const at = text.indexOf(`\n${CUT_LINE}`);
  return at < 0 ? text.length : at + 1;
}

/** `ignored_log_message_bytes`: the end without trailing comments, empty lines and old `Conflicts:` lists. 0 as "no run yet" is git's. */
function endOfLog(text: string): number {
  if (isPlain(text)) return text.length;
  const cutoff = cutAt(text);
  let run = 0;
  let conflicts = false;
  for (let at = 0; at < cutoff; at = nextLine(text, at)) {
    const code = text.charCodeAt(at);
    if (code === HASH || code === NEWLINE) run ||= at;
    else if (text.startsWith('Conflicts:\n', at)) {
      conflicts = true;
      run ||= at;
    } else if (!(conflicts && code === 9) && run !== 0) {
      run = 0;
      conflicts = false;
    }
  }
  return run === 0 ? cutoff : run;
}

/** Nothing to be left out at the end, which is told without looking at each line: so are nearly all messages of a history. */
function isPlain(text: string): boolean {
  const endsBlank = text === '\n' || text.endsWith('\n\n');
  return !endsBlank && !text.startsWith('#') && !text.includes('\n#') && !text.includes('Conflicts:\n');
}

/** The first paragraph is the title, and never a block. */
function endOfTitle(text: string, length: number): number {
  let at = 0;
  while (at < length && (text.charCodeAt(at) === HASH || !isBlank(text, at))) at = nextLine(text, at);
  return at;
}

/** Lines that git itself writes; one of them lets prose into the block. */
const GENERATED = ['Signed-off-by: ', '(cherry picked from commit '];

/** `find_trailer_block_start`: the last paragraph, if all of it is trailers, or a quarter of it with a line that git wrote. `length` for none. */
function startOfBlock(text: string, length: number): number {
  const title = endOfTitle(text, length);
  let onlyBlank = true;
  let generated = false;
  let trailers = 0;
  let others = 0;
  let continuations = 0;
  for (let at = lastLine(text, length); at >= title; at = lastLine(text, at)) {
    const code = text.charCodeAt(at);
    if (code === HASH) {
      others += continuations;
      continuations = 0;
    } else if (isBlank(text, at)) {
      if (onlyBlank) continue;
      others += continuations;
      const accepted = (generated && trailers * 3 >= others) || (trailers > 0 && others === 0);
      return accepted ? nextLine(text, at) : length;
    } else {
      onlyBlank = false;
      if (GENERATED.some((prefix) => text.startsWith(prefix, at))) {
        generated = true;
        trailers += 1;
        continuations = 0;
      } else if (!isSpace(code) && separatorAt(text, at) >= 1) {
        trailers += 1;
        continuations = 0;
      } else if (isSpace(code)) continuations += 1;
      else {
        others += 1 + continuations;
        continuations = 0;
      }
    }
  }
  return length;
}

/** `trailer_block_get` and `parse_trailers`: a line that starts with white space continues the trailer before it. */
function blockTrailers(text: string, start: number, end: number): Trailer[] {
  const trailers: Trailer[] = [];
  let line = lineAt(text, start);
  for (let at = start; at < end; ) {
    const separator = separatorAt(text, at);
    const first = line;
    let stop = nextLine(text, at);
    line += 1;
    if (separator >= 1) {
      while (stop < end && isSpace(text.charCodeAt(stop))) {
        stop = nextLine(text, stop);
        line += 1;
      }
      const value = trim(text.slice(at + separator + 1, Math.min(stop, end)));
      trailers.push({
        key: trim(text.slice(at, at + separator)),
        value: trim(value.replace(/\n[ \t\r\n]*/g, ' ')),
        line: first,
        inBlock: true,
      });
    }
    at = stop;
  }
  return trailers;
}

/** 1-based line of an offset. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/**
 * Outside the block only a key with a hyphen, or `Reviewer`, is taken for a trailer: `Note:`, `Fix:`, `https:` and every other word before a colon is prose there.
 * The length is bounded so that a line without a colon costs little.
 */
const TRAILER_LINE = /^ {0,3}((?:[A-Za-z][A-Za-z0-9]{0,40}(?:-[A-Za-z0-9]{1,40}){1,5})|reviewer)[ \t]*:[ \t]*(\S.*)$/i;
const MAY_HOLD_TRAILER = /^ {0,4}(?:[A-Za-z][A-Za-z0-9]{0,40}-|reviewer)[A-Za-z0-9-]{0,200}[ \t]*:/im;
/** The same of lines from the block on, whose own trailers begin at its margin, and of those behind a scissors line. */
const MAY_FOLLOW = /^ {1,3}(?:[A-Za-z][A-Za-z0-9]{0,40}-|reviewer)[A-Za-z0-9-]{0,200}[ \t]*:|^# -{24} >8 -{24}$/im;

/**
 * What looks like a trailer where git sees none: before the block, within it as the continuation of another, and behind where git's reading ends, for a scissors line hides from git what a
 * history shows all the same. The subject is never one: `re-init: speed up` is a subject. `before` is the number of lines before the text, `block` the line at which the block begins.
 */
function trailersOutside(text: string, before: number, block: number): Trailer[] {
  const trailers: Trailer[] = [];
  for (const { text: own, line: at } of ownLines(text)) {
    const line = before + at;
    if (line === 1 || (own.startsWith(' ') ? !INDENTED.test(own) : line >= block)) continue;
    const found = trailerLine(own);
    if (found !== null) trailers.push({ ...found, line, inBlock: false });
  }
  return trailers;
}

/** What ends a line for who reads it, and not for git: the line ends of old systems, and those of Unicode. */
const BREAK = /[\r\v\f\u0085\u2028\u2029]/;
const HIDDEN = /\r(?!\n)|[\v\f\u0085\u2028\u2029]/;

/** What looks like a trailer behind such an end, in the middle of one of git's lines, whose number it has. */
function trailersHidden(text: string): Trailer[] {
  return ownLines(text).flatMap(({ text: own, line }) => {
    const [, ...behind] = BREAK.test(own) ? own.split(BREAK) : [];
    return behind.flatMap((one) => {
      const found = trailerLine(one);
      return found === null ? [] : [{ ...found, line, inBlock: false }];
    });
  });
}

/** A little indented stand subjects as well, in the lists of merges: `  commit-graph: fix a leak`. A trailer begins with a capital, or says by whom. */
const INDENTED = /^ {1,3}(?:[A-Z]|[a-z-]+-by[ \t]*:)/;

/** What a line outside the block says, if it looks like a trailer. */
export function trailerLine(text: string): Pick<Trailer, 'key' | 'value'> | null {
  const [, key, value] = TRAILER_LINE.exec(text) ?? [];
  return key === undefined || value === undefined ? null : { key, value: trim(value) };
}
