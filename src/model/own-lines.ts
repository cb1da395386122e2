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

/** 1 for each line that belongs to a closed fence, its two fence lines included. Linear: a search for an end is made only where there is one. */
function fencedLines(lines: readonly string[]): Uint8Array {
  const fenced = new Uint8Array(lines.length);
  const isEnd = (line: string | undefined, mark: string) =>
    line !== undefined && line.trim().startsWith(mark) && /^[`~]+$/.test(line.trim());
  const lastEnd = (mark: string) => lines.findLastIndex((line) => isEnd(line, mark));
  const last: Record<string, number> = { '```': lastEnd('```'), '~~~': lastEnd('~~~') };
  for (let at = 0; at < lines.length; at += 1) {
    const mark = /^ {0,3}(```|~~~)/.exec(lines[at] ?? '')?.[1];
    if (mark === undefined || (last[mark] ?? -1) <= at) continue;
    const start = at;
    do at += 1;
    while (!isEnd(lines[at], mark));
    fenced.fill(1, start, at + 1);
  }
  return fenced;
}
