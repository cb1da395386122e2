import { lineOfOpenFence, ownLines } from '../model/own-lines.ts';
import { parseTrailers } from '../model/parse-trailers.ts';
import type { Trailer } from '../model/trailer.ts';

/**
 * The trailers as git has them, but that what stands in a closed code fence, in a comment of HTML or in an element that quotes, hides or strikes out is no statement of this commit: where
 * `Signed-off-by` lets other lines into the block, git takes the fence and all that is in it for a part of it. Of what stands in one that is never closed that is said, and in the words of somebody else, and
 * it is for the rules to judge: a stray line hides no mark of a tool, and makes no review.
 */
export function spokenTrailers(message: string): readonly Trailer[] {
  const trailers = parseTrailers(message);
  const block = trailers.find(({ inBlock }) => inBlock);
  if (block === undefined || !mayBeQuoted(message, block.line)) return trailers;
  const own = new Set(ownLines(message).map(({ line }) => line));
  const lines = message.split('\n');
  const aside = linesWithin(lines);
  const open = openIn(message, lines);
  const quoted = quotationsIn(lines);
  return trailers.map((trailer) => {
    const { line, inBlock } = trailer;
    if (!inBlock) return trailer;
    if (!own.has(line) || aside.has(line)) return { ...trailer, inBlock: false };
    const around = open.find(({ from }) => from < line);
    if (around !== undefined) return { ...trailer, openQuotation: `an open ${around.what} (line ${around.from})` };
    const from = quoted.get(line);
    return from === undefined ? trailer : { ...trailer, openQuotation: `a quotation (line ${from})` };
  });
}

/** 1-based numbers of the lines that begin within something that is closed. */
function linesWithin(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { open, close } of ASIDES) {
    const last = lines.findLastIndex((line) => close.test(line));
    let isOpen = false;
    for (const [at, line] of lines.entries()) {
      if (at > last) break;
      if (isOpen) found.add(at + 1);
      if (open.test(line)) isOpen = true;
      if (close.test(line)) isOpen = line.search(open) > line.search(close);
    }
  }
  return found;
}

/** What is opened and never closed, with the 1-based line where that is. In the middle of a line it is spoken of: `Render <!-- as text`, `exit with <code>`. */
function openIn(message: string, lines: readonly string[]): { what: string; from: number }[] {
  const asides = ASIDES.map(({ what, alone, close }) => {
    const last = lines.findLastIndex((line) => close.test(line));
    return { what, from: lines.findIndex((line, at) => at > last && alone.test(line)) + 1 };
  });
  return [{ what: 'code fence', from: lineOfOpenFence(message) }, ...asides].filter(({ from }) => from > 0);
}

/** 1-based numbers of the lines that begin within the words of somebody else, each with that of the line that opens them. */
function quotationsIn(lines: readonly string[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { open, close, ends } of QUOTATIONS) {
    let from = 0;
    for (const [at, line] of lines.entries()) {
      if (from > 0 && ends === 'paragraph' && line.trim() === '') from = 0;
      if (from > 0) found.set(at + 1, from);
      if (from > 0 && close?.test(line) === true) from = 0;
      else if (from === 0 && open.test(line)) from = at + 1;
    }
  }
  return found;
}

const IN_BRACES = ['quote', 'code', 'noformat', 'panel'];
const IN_BRACKETS = ['quote', 'code', 'spoiler'];

/** Of wikis, forums, Org and mails, and what is set in quotation marks over several lines. What is no word of markup ends with the paragraph at the latest. */
const QUOTATIONS = [
  ...IN_BRACES.map((name) => alike(`\\{${name}(?:[:|][^{}]*)?\\}`)),
  ...IN_BRACKETS.map((name) => ({
    open: new RegExp(`^ {0,3}\\[${name}(?:=[^\\]]*)?\\](?!.*\\[/${name}\\])`, 'i'),
    close: new RegExp(`\\[/${name}\\]`, 'i'),
    ends: null,
  })),
  { open: /^ {0,3}#\+begin_\w/i, close: /^ {0,3}#\+end_\w/i, ends: null },
  { ...alike('(?:"""|\'\'\')'), ends: 'paragraph' },
  { open: /^ {0,3}["“](?!"")[^"”]*$/, close: /^[^"“]*["”][.,]?\s*$/, ends: 'paragraph' },
  { open: /^ {0,3}(?![A-Za-z-]+: )\S.{0,200}\s(?:wrote|writes|said|says|schrieb|a écrit):\s*$/i, close: null, ends: 'paragraph' },
] as const;

/** What is opened and closed by the same, alone on its line. */
function alike(mark: string): { open: RegExp; close: RegExp; ends: null } {
  const alone = new RegExp(`^ {0,3}${mark}\\s*$`, 'i');
  return { open: alone, close: alone, ends: null };
}

const ELEMENTS = ['blockquote', 'pre', 'code', 'details', 'del', 's', 'strike'];

/** What lasts until it is closed, or to the end of the message. */
const MAY_ENCLOSE = new RegExp(
  `\`\`\`|~~~|<!--|<(?:${ELEMENTS.join('|')})\\b|(?:^|\\n) {0,3}(?:\\{(?:${IN_BRACES.join('|')})|\\[(?:${IN_BRACKETS.join('|')})|#\\+begin_)`,
  'i',
);
/** What ends with its paragraph at the latest. */
const MAY_QUOTE = /^ {0,3}(?:["“]|''')|(?:wrote|writes|says?|said|schrieb|a écrit):\s*$/im;

/** Whether the trailers of a block may stand within something; `line` is the 1-based number of the first of them. Few messages hold anything of the kind. */
function mayBeQuoted(message: string, line: number): boolean {
  if (MAY_ENCLOSE.test(message)) return true;
  let at = 0;
  for (let before = 1; before < line; before += 1) at = message.indexOf('\n', at) + 1;
  return MAY_QUOTE.test(message.slice(message.lastIndexOf('\n\n', at) + 1));
}

const ASIDES = [
  { what: 'comment', open: /<!--/, alone: /^ {0,3}<!--/, close: /-->/ },
  ...ELEMENTS.map((name) => {
    const open = `<${name}(?:\\s[^<>]*)?>`;
    return {
      what: `<${name}>`,
      open: new RegExp(open, 'i'),
      alone: new RegExp(`^ {0,3}${open}\\s*(?:<|$)`, 'i'),
      close: new RegExp(`</${name}>`, 'i'),
    };
  }),
];
