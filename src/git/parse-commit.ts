import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { Commit, ObjectId, Person, Stamp } from '../model/commit.ts';
import type { Problem } from '../model/error.ts';

/**
 * A commit object as it was read: `problem` where it can be read in more than one way, or not at all. Parents are what git follows either way. `irregular` is what git does not write, with what
 * `git fsck` calls it, and can be read all the same.
 */
export type ParsedCommit =
  | { readonly commit: Commit; readonly parents: readonly ObjectId[]; readonly problem: null; readonly irregular: readonly string[] }
  | { readonly commit: null; readonly parents: readonly ObjectId[]; readonly problem: Problem; readonly irregular: readonly [] };

/**
 * Reads the bytes of a commit object, strictly: other readers of git may show another author, date or message of a malformed one, so no
 * part of it is taken. The format is that of git's Documentation/gitformat-signature and fsck.c (`verify_headers`, `fsck_ident`, `fsck_commit`).
 */
export function parseCommit(id: ObjectId, bytes: Buffer): ParsedCommit {
  const blank = bytes.indexOf('\n\n', 0, 'latin1');
  // Byte for byte, so that offsets in the text are offsets in the bytes.
  const head = bytes.toString('latin1', 0, blank < 0 ? bytes.length : blank);
  const parents = parentsIn(head, id.length);
  try {
    if (blank < 0) throw malformed('commit-headers', 'its headers have no end');
    if (parents.length === 0 && head.includes('\nparent ')) throw malformed(HIDDEN_PARENTS, 'it names parents where git reads none');
    if (bytes.includes(0)) throw malformed('commit-nul', 'it holds a NUL byte, at which other readers end its message');
    const irregular: string[] = [];
    return { commit: read(id, bytes, head, blank, parents, irregular), parents, problem: null, irregular };
  } catch (error) {
    if (error instanceof MalformedCommit)
      return unread(parents, { code: error.code, message: `the commit object is malformed: ${error.message}` });
    throw error;
  }
}

/** A commit of which nothing is taken but its parents. */
export const unread = (parents: readonly ObjectId[], problem: Problem): ParsedCommit => ({ commit: null, parents, problem, irregular: [] });

/** The code of a commit that seems to begin a history, and names what others may take for its parents. */
export const HIDDEN_PARENTS = 'commit-parents-hidden';

class MalformedCommit extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const malformed = (code: string, message: string) => new MalformedCommit(code, message);

function parentsIn(head: string, width: number): ObjectId[] {
  const parents: ObjectId[] = [];
  let at = head.indexOf('\n') + 1;
  while (at > 0 && head.startsWith('parent ', at)) {
    parents.push(head.slice(at + 7, at + 7 + width));
    at = head.indexOf('\n', at) + 1;
  }
  return parents;
}

function read(id: ObjectId, bytes: Buffer, head: string, blank: number, parents: ObjectId[], irregular: string[]): Commit {
  const width = id.length;
  const tree = head.slice(5, 5 + width);
  if (!head.startsWith('tree ') || !isId(tree)) throw malformed('commit-tree', 'its first line names no tree');
  let at = 6 + width;
  if (head[at - 1] !== '\n') throw malformed('commit-tree', 'its first line names no tree');
  for (const parent of parents) {
    if (!isId(parent) || head[at + 7 + width] !== '\n') throw malformed('commit-parent', 'it names a parent that is no object id');
    at += 8 + width;
  }
  const authorEnd = lineOf(head, at, 'author ');
  const committerEnd = lineOf(head, authorEnd + 1, 'committer ');
  const rest = head.slice(committerEnd);
  const { encoding, signed } = rest === '' ? PLAIN : extraHeaders(rest);
  const decode = decoderFor(encoding, bytes);
  const people = encoding === null ? PEOPLE : new Map<string, Person>();
  const author = stampIn(bytes, head, at + 7, authorEnd, 'author', decode, people, irregular);
  const committer = stampIn(bytes, head, authorEnd + 11, committerEnd, 'committer', decode, people, irregular);
  const message = decode(bytes, blank + 2, bytes.length);
  if (decode === utf8 && (message.includes(REPLACED) || hasReplaced(author) || hasReplaced(committer)) && !isUtf8(bytes))
    irregular.push(NOT_UTF8);
  return { id, tree, parents, author, committer, message, signed };
}

const isId = (text: string) => /^[0-9a-f]+$/.test(text);

/** The end of the line that starts at `at` with `key`. */
function lineOf(head: string, at: number, key: string): number {
  if (!head.startsWith(key, at)) throw malformed('commit-headers', `it has no ${key}line where one belongs`);
  const end = head.indexOf('\n', at);
  return end < 0 ? head.length : end;
}

const PLAIN = { encoding: null, signed: false } as const;
const ONCE = new Set(['encoding', 'gpgsig', 'gpgsig-sha256']);
const NEVER_AGAIN = new Set(['tree', 'parent', 'author', 'committer']);

/** What follows the committer: `key value` lines, each continued by lines that start with a space. */
function extraHeaders(rest: string): { encoding: string | null; signed: boolean } {
  let encoding: string | null = null;
  const seen = new Set<string>();
  for (const line of rest.slice(1).split('\n')) {
    if (line.startsWith(' ') && seen.size > 0) continue;
    const space = line.indexOf(' ');
    const key = space < 0 ? line : line.slice(0, space);
    if (NEVER_AGAIN.has(key))
      throw malformed('commit-header-twice', `it has a second '${key}' line, and readers differ in which one they show`);
    if (ONCE.has(key) && seen.has(key)) throw malformed('commit-header-twice', `it has a second '${key}' header`);
    if (key === '') throw malformed('commit-headers', 'it has a header without a name');
    seen.add(key);
    if (key === 'encoding') encoding = line.slice(space + 1);
  }
  return { encoding, signed: seen.has('gpgsig') || seen.has('gpgsig-sha256') };
}

const NOT_UTF8 = 'its bytes are not UTF-8, and it names no other encoding';
/** What stands in a text for bytes that are none of it, unless it was there before. */
const REPLACED = '\ufffd';
const hasReplaced = ({ name, email }: Person): boolean => name.includes(REPLACED) || email.includes(REPLACED);

type Decode = (bytes: Buffer, start: number, end: number) => string;

const utf8: Decode = (bytes, start, end) => bytes.toString('utf8', start, end);

/**
 * git's default is UTF-8; another encoding is named by the commit itself. One in which ASCII means something else (UTF-16) is refused, as are bytes
 * that are not of it: git shows such a message as it is, so that people would read what sox does not.
 */
function decoderFor(encoding: string | null, bytes: Buffer): Decode {
  if (encoding === null) return utf8;
  if (/^utf-?8$/i.test(encoding)) {
    if (!isUtf8(bytes)) throw malformed('commit-encoding', NOT_AS_NAMED);
    return utf8;
  }
  const decoder = textDecoder(encoding);
  if (decoder.decode(ASCII) !== ASCII.toString('latin1'))
    throw malformed('commit-encoding', 'its encoding header names an encoding in which no commit can be written');
  return (bytes, start, end) => {
    try {
      return decoder.decode(bytes.subarray(start, end));
    } catch {
      throw malformed('commit-encoding', NOT_AS_NAMED);
    }
  };
}

const NOT_AS_NAMED = 'its bytes are not of the encoding that its header names';

function textDecoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { ignoreBOM: true, fatal: true });
  } catch {
    throw malformed('commit-encoding', 'its encoding header names an encoding that sox does not know');
  }
}

/** An even number of characters, so that it is valid in UTF-16. */
const ASCII = /* @__PURE__ */ Buffer.from('tree\nAuthor <a@b.c> 0123456789');

/** The last second of the year 9999, after which dates have no four-digit year. */
const LAST_SECOND = 253_402_300_799;

/** People of UTF-8 commits by their bytes. Whoever asks about the same name again has the same string, which a table knows at once. */
const PEOPLE = /* @__PURE__ */ new Map<string, Person>();
const REMEMBERED = 20_000;

/** `name <mail> seconds zone`; the name may be empty, as in the oldest histories. */
function stampIn(
  bytes: Buffer,
  head: string,
  start: number,
  end: number,
  who: string,
  decode: Decode,
  people: Map<string, Person>,
  irregular: string[],
): Stamp {
  const open = head.indexOf('<', start);
  const close = head.indexOf('>', open);
  if (open < start || close < 0 || close >= end) throw malformed('commit-ident', `its ${who} line has no address in angle brackets`);
  const match = /^ (-?\d{1,20}) ([+-]\d{3,6})$/.exec(head.slice(close + 1, end));
  if (match === null) throw malformed('commit-ident', `its ${who} line does not end with one address, a time and a zone`);
  const time = Number(match[1]);
  if (!(time >= 0 && time <= LAST_SECOND)) throw malformed('commit-date', `its ${who} date is outside the years 1970 to 9999`);
  const zone = match[2] ?? '';
  if (zone.length !== 5) irregular.push(`the time zone of its ${who}, "${zone}", is none (badTimezone)`);
  if (/^0\d/.test(match[1] ?? '')) irregular.push(`the time of its ${who} begins with a zero (zeroPaddedDate)`);
  if (open > start && head[open - 1] !== ' ') irregular.push(`no space parts name and address of its ${who} (missingSpaceBeforeEmail)`);
  const written = head.slice(start, close);
  let person = people.get(written);
  if (person === undefined) {
    if (/>|<.*</.test(written)) throw malformed('commit-ident', `its ${who} line has more angle brackets than those of one address`);
    person = { name: decode(bytes, start, open).trim(), email: decode(bytes, open + 1, close).trim() };
    if (people.size >= REMEMBERED) people.clear();
    people.set(written, person);
  }
  return { name: person.name, email: person.email, time, zone };
}
