import type { Candidate, Context } from '../define.ts';
import { splitRow } from './rows.ts';

/**
 * The words that name a number, as people and programs write them: `social security` stands for social_security, socialSecurity,
 * SOCIAL-SECURITY and socialsecurity. A phrase of four letters or fewer is a word of its own, a longer one may go on (`securityNumber`).
 * Any script; what is read is UTF-8 taken for Latin-1.
 */
export function names(...phrases: readonly string[]): RegExp {
  const sources = phrases.map((phrase) => `${asLatin1(phrase).replaceAll(' ', ' ?')}${phrase.length > 4 ? '' : 's?(?![a-z])'}`);
  return new RegExp(`(?<![a-z])(?:${sources.join('|')})`, 'g');
}

/** As a text is read, in small letters. */
export function asLatin1(phrase: string): string {
  return String.fromCharCode(...new TextEncoder().encode(phrase)).toLowerCase();
}

/**
 * Whether `words` (of {@link names}) name the number: as head of its column in a table, as key of its value, as value of the key before, in the sentence,
 * comment or call that leads to it, or in a comment or bracket right behind it. A word that belongs to another number does not count.
 */
export function isNamed(candidate: Candidate, words: RegExp): boolean {
  if (!mayBeNamed(candidate, words)) return false;
  const { anywhere } = patternsOf(words);
  const { column, front, behind, list } = read(candidate);
  if (column !== null) return anywhere.test(column);
  return endsWithName(front, words) || anywhere.test(behind) || endsWithName(list, words);
}

/** Whether the last word of a text leads to what stands behind it. */
function endsWithName(front: string, words: RegExp): boolean {
  let last: RegExpExecArray | null = null;
  words.lastIndex = 0;
  for (let match = words.exec(front); match !== null; match = words.exec(front)) last = match;
  return last !== null && leadsHere(front.slice(0, last.index), front.slice(last.index + last[0].length));
}

/** Quick, and true too often: whether any of the words stands around the number, or names its column or list. */
export function mayBeNamed(candidate: Candidate, words: RegExp): boolean {
  return mayHold(candidate, patternsOf(words).beginnings);
}

/** The same, with nothing between word and number but the rest of the name and signs: for numbers without a check, which any number passes. */
export function isLabelled(candidate: Candidate, words: RegExp): boolean {
  if (!mayBeNamed(candidate, words)) return false;
  const { anywhere, asLabel } = patternsOf(words);
  const { column, front, list } = read(candidate);
  return column === null ? asLabel.test(front) || asLabel.test(list) : anywhere.test(column);
}

/** What stands around a number, as {@link asWords} writes it. */
interface Around {
  /** Null where the number stands in no table. */
  readonly column: string | null;
  readonly front: string;
  /** What may name it behind it; empty where nothing does. */
  readonly behind: string;
  /** What opens the list in which it stands; empty where it stands in none. */
  readonly list: string;
}

/** Detectors that share a match share what stands around it. */
function read(candidate: Candidate): Around {
  const context = candidate.context();
  if (latest?.context !== context) latest = { context, around: readOnce(candidate) };
  return latest.around;
}

let latest: { readonly context: Context; readonly around: Around } | undefined;

function readOnce({ context, head }: Candidate): Around {
  const { before, after } = context();
  const far = head();
  const column = far === null || far.isList ? columnOf(before) : far.name;
  const list = far?.isList === true ? asWords(far.name) : '';
  if (column !== null) return { column: asWords(column), front: '', behind: '', list };
  return { column, front: asWords(before), behind: BEHIND.exec(asWords(after))?.[0] ?? '', list };
}

interface Patterns {
  readonly anywhere: RegExp;
  readonly asLabel: RegExp;
  /** Of each phrase the first two characters, by {@link beginningOf}; null where one says less. */
  readonly beginnings: readonly number[] | null;
}

const patterns = new Map<RegExp, Patterns>();

function patternsOf(words: RegExp): Patterns {
  let made = patterns.get(words);
  if (made === undefined) {
    const asLabel = new RegExp(`(?:${words.source})[a-z ]{0,20}[^0-9a-z]{1,12}(?:is |value[^0-9a-z]{1,6})?$`);
    made = { anywhere: new RegExp(words.source), asLabel, beginnings: beginningsOf(words) };
    patterns.set(words, made);
  }
  return made;
}

function beginningsOf({ source }: RegExp): readonly number[] | null {
  const phrases = source.slice('(?<![a-z])(?:'.length, -1).split(/\|(?![^()]*\))/);
  if (!phrases.every((phrase) => /^[a-z\x80-\xff]{2}(?![?*{])/.test(phrase))) return null;
  return phrases.map((phrase) => beginningOf(phrase.charCodeAt(0), phrase.charCodeAt(1)));
}

/** Five bits of each, which are the same for small letters and capitals. */
const beginningOf = (first: number, second: number): number => ((first & 31) << 5) | (second & 31);

/** Quick, and true too often: whether a word around a number begins as one of the phrases does. */
function mayHold({ context, head }: Candidate, beginnings: readonly number[] | null): boolean {
  if (beginnings === null) return true;
  const beside = context();
  if (marked !== beside) {
    marked = beside;
    marks.fill(0);
    for (const text of [beside.before, beside.after, head()?.name ?? '']) markBeginnings(text);
  }
  return beginnings.some((beginning) => marks[beginning] === 1);
}

/** 1 for each two characters with which a word begins in the context that was asked for last. */
const marks = /* @__PURE__ */ new Uint8Array(1 << 10);
let marked: Context | undefined;

function markBeginnings(text: string): void {
  let before = 0;
  let code = text.charCodeAt(0);
  for (let at = 1; at <= text.length; at++) {
    const behind = text.charCodeAt(at);
    if (code < 91 || !isLetter(before)) marks[beginningOf(code, behind)] = 1;
    before = code;
    code = behind;
  }
}

const isLetter = (code: number): boolean => (code > 64 && code < 91) || (code > 96 && code < 123);

/** The head of the column in which a number stands: of a table with commas, semicolons, tabs or bars that begins a few lines above. */
function columnOf(before: string): string | null {
  const lines = before.split('\n');
  const row = lines.pop() ?? '';
  // A line with keys of its own is no row.
  if (/[:={}()<>]/.test(row)) return null;
  const head = lines.find((line) => /^[\s\w"'.#|,;/-]+$/.test(line) && !/\d{4}/.test(line) && /[a-z]/i.test(line));
  const gap = head === undefined ? undefined : /[,;\t|]/.exec(head)?.[0];
  if (head === undefined || gap === undefined) return null;
  const cell = splitRow(row, gap).length - 1;
  // Words in front of a number in the first column are a sentence of its own.
  if (cell === 0 && /[a-z]/i.test(row)) return null;
  const named = splitRow(head, gap)[cell];
  return named === undefined ? null : head.slice(named.from, named.to);
}

/** In small letters, the words of a name apart. */
export function asWords(text: string): string {
  const apart = /[A-Z]/.test(text) ? text.replace(/([a-z\d])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$2 ') : text;
  return apart.replace(/[_-]+/g, ' ').toLowerCase();
}

/** What may stand between a number and the word behind it that names it. */
const BEHIND = /^["'`]?[,;)\]}]* {0,3}(?:#|\/\/|--|\/\*|<!|\(|is |as )[^\n\d]{0,40}/;

function leadsHere(front: string, between: string): boolean {
  // Another long number stands nearer to the word.
  if (/\d{5}/.test(between.replace(/(\d)[ .](?=\d)/g, '$1'))) return false;
  const rest = between.replace(/^[a-z0-9 ]{0,40}/, '');
  const own = /^["'`\])]* ?(?:=>|:=|:|=)/.exec(rest);
  const tail = own === null ? rest : rest.slice(own[0].length).replace(TYPE, '');
  const keys = [...tail.matchAll(KEY)];
  const [first] = keys;
  if (first === undefined) return true;
  // The word is a key: only the key of a value inside its own may follow.
  if (own !== null) return keys.length === 1 && GENERIC.test(first[1] ?? '') && /^[\s{["'(-]*$/.test(tail.slice(0, first.index));
  return (isHeading(front, between) && !keys.some(([, key = '']) => AN_ID.test(key))) || keys.every(([, key = '']) => GENERIC.test(key));
}

/** A type between the name and its value. */
const TYPE = /^[^,;:\n"'`{}=]{1,40}=(?!=)/;
/** A name that gets a value. */
const KEY = /([a-z][a-z0-9 ]{0,40}?)["'`\])]* ?(?:=>|:=|[:=](?!=))/g;
/** Names that say nothing of their value, and types. */
const GENERIC =
  /(?:^| )(?:values?|val|number|num|nr|no|id|ids|data|text|content|default|raw|string|str|code|ref|int|long|char|any|null|none|undefined|optional|object|example|input|expected|actual|type|format|x|y|n|s|v)$/;

/** Names of what a comment above seldom speaks of. */
const AN_ID = /(?:^| )ids? /;

/** A comment on the line right above. */
function isHeading(front: string, between: string): boolean {
  const line = front.slice(front.lastIndexOf('\n') + 1);
  return between.split('\n').length === 2 && /^\s*(?:#|\/\/|\*|\/\*|--|<!|;|"""|''')/.test(line);
}
