import { pathText } from '../git/path-text.ts';
import type { Delta } from '../model/delta.ts';
import { MODE_GITLINK } from '../model/delta.ts';
import { REACH_LINES } from '../scan/reach.ts';

/** What a prefilter is asked about. */
export interface ShownText {
  /** Where it stands; an empty path for what is in no file. */
  readonly delta: Pick<Delta, 'path'> & Partial<Pick<Delta, 'oldBlob'>>;
  readonly text: Uint8Array | null;
  /** The lines of the first hunk of a patch, with their signs, where the file may be longer than what it shows. */
  readonly start?: Uint8Array | null;
}

/** One staged file as `git diff --cached --raw -z -p` shows it. */
export interface StagedFile extends ShownText {
  readonly delta: Delta;
  /**
   * The new side of the patch: every added line with the context around it. A prefilter only: null where git did not show
   * the content, and then the blob itself has to be read.
   */
  readonly text: Uint8Array | null;
}

const NUL = 0;
const NEWLINE = 10;
const SPACE = 32;
const PLUS = 43;
const MINUS = 45;
const BACKSLASH = 92;

/**
 * Reads the output of `git diff --cached --raw -z -p --full-index --no-renames`: records separated by NUL, an empty record, then the patch.
 * Patch and record are matched by the new blob's id, never by the header's path, so no file name can play another file.
 * Throws where the bytes are not of that form.
 */
export function parseStaged(input: Buffer): StagedFile[] {
  const { deltas, end } = parseRecords(input);
  const texts = newSides(input.subarray(end));
  return deltas.map((delta) => ({ delta, text: null, ...(delta.newBlob === null ? null : texts.get(delta.newBlob)?.shift()) }));
}

/** True where the staged side has content that could be scanned and that the commit changes. */
export function hasNewContent({ newBlob, oldBlob, newMode }: Delta): boolean {
  return newBlob !== null && newMode !== MODE_GITLINK && newBlob !== oldBlob;
}

/** `:<old mode> <new mode> <old id> <new id> <status>` NUL `<path>` NUL, until an empty record or the end. */
function parseRecords(input: Buffer): { deltas: Delta[]; end: number } {
  const deltas: Delta[] = [];
  let at = 0;
  while (at < input.length && input[at] !== NUL) {
    const headEnd = endOf(input, at);
    const pathEnd = endOf(input, headEnd + 1);
    const [oldMode = '', newMode = '', oldId = '', newId = '', status = ''] = input.toString('latin1', at + 1, headEnd).split(' ');
    if (!/^[ADMT]$/.test(status)) throw new Error(`unexpected record in the staged diff: status ${JSON.stringify(status)}`);
    deltas.push({
      path: pathText(input, headEnd + 1, pathEnd),
      status: status as Delta['status'],
      oldMode,
      newMode,
      oldBlob: idOrNull(oldId),
      newBlob: idOrNull(newId),
    });
    at = pathEnd + 1;
  }
  return { deltas, end: at + 1 };
}

function endOf(input: Buffer, from: number): number {
  const end = input.indexOf(NUL, from);
  if (end < 0) throw new Error('the staged diff ends inside a record');
  return end;
}

const idOrNull = (id: string): string | null => (/^0+$/.test(id) ? null : id);

type Shown = Pick<ShownText, 'text' | 'start'>;

/** The new side of every file section, in order, by the new blob's id. */
function newSides(patch: Buffer): Map<string, Shown[]> {
  const texts = new Map<string, Shown[]>();
  let id: string | null = null;
  let out: Buffer | null = null;
  let start: Buffer | null | undefined;
  let length = 0;
  const flush = (): void => {
    if (id !== null && out !== null) {
      const list = texts.get(id) ?? [];
      list.push({ text: out.subarray(0, length), start: start ?? null });
      texts.set(id, list);
    }
    id = null;
    out = null;
    start = undefined;
    length = 0;
  };
  let at = 0;
  while (at < patch.length) {
    const end = lineEnd(patch, at);
    const header = patch.toString('latin1', at, Math.min(end, at + 200));
    if (header.startsWith('diff --git ')) flush();
    else if (header.startsWith('index ')) {
      id = /^index [0-9a-f]+\.\.([0-9a-f]+)/.exec(header)?.[1] ?? null;
      out = Buffer.allocUnsafe(sectionLength(patch, end));
    } else if (header.startsWith('Binary files ')) {
      out = null;
    } else if (header.startsWith('@@ ')) {
      const hunk = copyHunk(patch, end, header, out, length);
      if (start === undefined) start = hunk.isLong ? patch.subarray(end, hunk.at) : null;
      at = hunk.at;
      length = hunk.length;
      continue;
    }
    at = end;
  }
  flush();
  return texts;
}

/** An upper bound for a section's text: up to the next section, or to the end. */
function sectionLength(patch: Buffer, from: number): number {
  const next = patch.indexOf('\ndiff --git ', from, 'latin1');
  return (next < 0 ? patch.length : next) - from;
}

interface Hunk {
  /** Where it ends. */
  readonly at: number;
  /** Of what has been copied. */
  readonly length: number;
  /** With fewer lines on one of its sides, it shows the whole file. */
  readonly isLong: boolean;
}

/** Walks a hunk by its line counts, so that no content can be taken for a header, and appends its new side. */
function copyHunk(patch: Buffer, from: number, header: string, out: Buffer | null, start: number): Hunk {
  const counts = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(header);
  if (counts === null) throw new Error('unexpected hunk header in the staged diff');
  let oldLeft = Number(counts[1] ?? 1);
  let newLeft = Number(counts[2] ?? 1);
  const isLong = Math.min(oldLeft, newLeft) >= REACH_LINES;
  let at = from;
  let length = start;
  while ((oldLeft > 0 || newLeft > 0) && at < patch.length) {
    const end = lineEnd(patch, at);
    const sign = patch[at];
    if (sign === PLUS || sign === SPACE) {
      newLeft -= 1;
      if (sign === SPACE) oldLeft -= 1;
      if (out !== null) length += patch.copy(out, length, at + 1, end);
    } else if (sign === MINUS) oldLeft -= 1;
    else if (sign !== BACKSLASH) throw new Error('unexpected line in the staged diff');
    at = end;
  }
  return { at, length, isLong };
}

/** One past the newline that ends the line at `at`. */
function lineEnd(patch: Buffer, at: number): number {
  const end = patch.indexOf(NEWLINE, at);
  return end < 0 ? patch.length : end + 1;
}
