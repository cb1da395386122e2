/** One line of a message as its author wrote it. */
export interface OwnLine {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** In whose voice a line speaks: the author's own, or as somebody's example. */
export type Voice = 'own' | 'quotation' | 'fence' | 'indented';

export interface SpokenLine extends OwnLine {
  readonly voice: Voice;
}

/**
 * The lines of a message that its author speaks in their own voice: not quoted (`>`), not inside a closed code fence, not indented as code.
 * A trailer or a footer in any of those is somebody's example, not a statement about this commit.
 */
export function ownLines(message: string): OwnLine[] {
  return spokenLines(message).filter(({ voice }) => voice === 'own');
}

/**
 * Every line of a message, with its voice.
 *
 * The commits that `git merge --squash` lists are indented by four spaces, and are what this commit consists of: their lines count, without the indentation.
 * A fence that is never closed hides nothing: a single stray line must not be able to switch the reading off.
 */
export function spokenLines(message: string): SpokenLine[] {
  const lines = message.split('\n');
  const fenced = fencedLines(lines);
  const squashed = lines.indexOf(SQUASH_LIST);
  return lines.map((raw, at) => {
    const text = squashed >= 0 && at > squashed && raw.startsWith('    ') ? raw.slice(4) : raw;
    return { text: text.endsWith('\r') ? text.slice(0, -1) : text, line: at + 1, voice: fenced[at] === 1 ? 'fence' : voiceOf(text) };
  });
}

/** What git writes above the commits of `git merge --squash`. */
export const SQUASH_LIST = 'Squashed commit of the following:';

function voiceOf(text: string): Voice {
  if (/^ {0,3}>/.test(text)) return 'quotation';
  return /^(?: {4}| {0,3}\t)/.test(text) ? 'indented' : 'own';
}

/** 1-based line of the first fence that is never closed; 0 for none. A line of tildes right below a text underlines a heading, or what a compiler shows. */
export function lineOfOpenFence(message: string): number {
  const lines = message.split('\n');
  const fenced = fencedLines(lines);
  const isUnderline = (line: string, at: number): boolean => /^[~^\s]+$/.test(line) && (lines[at - 1] ?? '').trim() !== '';
  return lines.findIndex((line, at) => fenced[at] === 0 && FENCE.test(line) && !isUnderline(line, at)) + 1;
}

const FENCE = /^ {0,3}(`{3,}(?![^`]*`)|~{3,})/;

/**
 * 1 for each line that belongs to a closed fence, its two fence lines included. As in CommonMark (0.31, section 4.5), a fence ends with a line of its own character that is at least as long as
 * its first, and holds nothing else. Linear: a search for an end is made only where there is one.
 */
function fencedLines(lines: readonly string[]): Uint8Array {
  const fenced = new Uint8Array(lines.length);
  const longest = { '`': longestEnds(lines, '`'), '~': longestEnds(lines, '~') };
  for (let at = 0; at < lines.length; at += 1) {
    const mark = FENCE.exec(lines[at] ?? '')?.[1] ?? '';
    const character = mark.startsWith('`') ? '`' : '~';
    if (mark === '' || (longest[character][at + 1] ?? 0) < mark.length) continue;
    const start = at;
    do at += 1;
    while (endLength(lines[at], character) < mark.length);
    fenced.fill(1, start, at + 1);
  }
  return fenced;
}

/** For each line the length of the longest end of a fence from there on. */
function longestEnds(lines: readonly string[], character: '`' | '~'): Uint32Array {
  const longest = new Uint32Array(lines.length + 1);
  for (let at = lines.length - 1; at >= 0; at -= 1) longest[at] = Math.max(endLength(lines[at], character), longest[at + 1] ?? 0);
  return longest;
}

/** Of a line that may end a fence; 0 for any other. */
function endLength(line: string | undefined, character: '`' | '~'): number {
  const mark = line?.trim() ?? '';
  return mark !== '' && mark.replaceAll(character, '') === '' ? mark.length : 0;
}
