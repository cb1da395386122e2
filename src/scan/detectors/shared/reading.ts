import type { Candidate } from '../define.ts';
import { blockOf, heads } from './block.ts';
import { argumentOf, CALL_WORD } from './calls.ts';
import { ISSUED_WORDS } from './issued-names.ts';
import { mentionsBeside, mentionsIn, vendorInName } from './mentions.ts';
import { nameAtEnd } from './name-at-end.ts';
import { mayBeMade } from './randomness.ts';
import type { VendorId } from './vendors.ts';

/** What a name says of the value that it is given. `none`: nothing. */
export type Field = 'secret' | 'key' | 'token' | 'password' | 'passphrase' | 'salt' | 'id' | 'public' | 'none';

/** What a value's name and surroundings say of it. */
export interface Reading {
  readonly field: Field;
  /** The name says that the value opens nothing real. */
  readonly isSandbox: boolean;
  /** The name says what the value opens: `api_key`, `access_token`; not `key`, `token`. */
  readonly isQualified: boolean;
  /** Whose credential it is, if anything says so: its name, its line, or the lines around a name that says nothing of anybody else. */
  readonly vendor: VendorId | null;
  /** Whose it may be as well: the lines around it say no more of the one than of the other. */
  readonly or: VendorId | null;
  readonly by: 'name' | 'line' | 'near';
}

/** Reads a match of the pattern of `credential.ts`; detectors that share a try share the reading. */
export function read(candidate: Candidate): Reading {
  if (latest?.candidate !== candidate) latest = { candidate, reading: readOnce(candidate) };
  return latest.reading;
}

/** The vendor of its reading. */
export function vendorOf(candidate: Candidate): VendorId | null {
  return read(candidate).vendor;
}

let latest: { readonly candidate: Candidate; readonly reading: Reading } | undefined;

function readOnce(candidate: Candidate): Reading {
  if (candidate.groups['call'] !== undefined) return readCall(candidate);
  const own = candidate.groups['name'];
  const name = own === undefined ? 'auth_token' : nameAtEnd(candidate.before) + own;
  const segments = segmentsOf(name);
  const words = segments.join(' ');
  const says = {
    field: fieldOf(words),
    isSandbox: segments.some((segment) => SANDBOX.test(segment)),
    isQualified: ISSUED_WORDS.test(words) || segments.some((segment) => QUALIFIER.test(segment)),
  };
  const named = vendorInName(segments);
  if (named !== null) return { ...says, vendor: named, or: null, by: 'name' };
  const line = vendorOnLine(candidate.before);
  if (line !== null) return { ...says, vendor: line, or: null, by: 'line' };
  const [near = null, or = null] =
    mayBeMade(candidate.secret) && isGeneric(words.replace(ISSUED_WORDS, '')) ? nearest(candidate, LINES) : [];
  return { ...says, vendor: near, or, by: 'near' };
}

/** The same of a call: whose it is is told by its name, its line or what stands around it, what is given to it by its place. */
function readCall(candidate: Candidate): Reading {
  const { before, groups } = candidate;
  const words = segmentsOf(nameAtEnd(before) + (groups['call'] ?? ''));
  const of = (vendor: VendorId | null, by: Reading['by'], or: VendorId | null = null): Reading => ({
    field: argumentOf(candidate, vendor),
    isSandbox: words.some((word) => SANDBOX.test(word)),
    isQualified: true,
    vendor,
    or,
    by,
  });
  const named = vendorInName(words);
  if (named !== null) return of(named, 'name');
  const line = vendorOnLine(before);
  if (line !== null) return of(line, 'line');
  const isOwn = mayBeMade(candidate.secret) && words.every((word) => CALL_WORD.test(word) || GENERIC.test(word));
  const [near = null, or] = isOwn ? nearest(candidate, EVERYWHERE) : [];
  return of(near, 'near', or);
}

/** Whether the words of a name say nothing of whose credential it is. */
function isGeneric(words: string): boolean {
  return words.split(' ').every((word) => word === '' || GENERIC.test(word));
}

/**
 * Which of several vendors that share a form issued the match: the one that its name speaks of, else its line, else the nearest in the lines
 * around it, or two that are as near. None where nothing does.
 */
export function issuersOf(candidate: Candidate, among: readonly VendorId[]): readonly VendorId[] {
  const isOne = (vendor: VendorId | null): vendor is VendorId => vendor !== null && among.includes(vendor);
  const named = vendorInName(segmentsOf(NAME_BEFORE.exec(candidate.before)?.[1] ?? ''));
  if (isOne(named)) return [named];
  const line = vendorOnLine(candidate.before);
  return isOne(line) ? [line] : nearest(candidate, EVERYWHERE, among);
}

/** The name that a value is given, and what stands between. */
const NAME_BEFORE = /([\w.$-]{1,60})\\?["'`]?[\])]?[ \t]{0,8}(?:[:?.]{0,3}=>?|:|,|\(|>|-)?[ \t]{0,8}(?:Bearer )?\\?["'`]?$/;

/** `process.env.KRAKEN_apiKey2` is made of `process`, `env`, `kraken`, `api`, `key` and `2`. */
export function segmentsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])|([A-Z])([A-Z][a-z])|([A-Za-z])(\d)/g, '$1$3$5 $2$4$6')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((segment) => segment !== '');
}

function fieldOf(words: string): Field {
  if (/\b(?:publishable|public|pub)/.test(words) && !/secret|private/.test(words)) return 'public';
  return FIELDS.find(([, says]) => says.test(words))?.[0] ?? 'none';
}

const FIELDS: readonly (readonly [Field, RegExp])[] = [
  ['passphrase', /pass ?phrase/],
  ['password', /passw|\bpwd|\bpass$/],
  ['secret', /secret|private|signing|hmac|encryption|\bsign |auth ?code|\b(?:merchant|ssl) ?pin$/],
  ['salt', /salt$/],
  // A card, a customer, a payment: what stands for them opens nothing.
  ['id', /\b(?:card|customer|payment|request|session|page|next|device|push|csrf|xsrf) ?token/],
  ['id', /\b(?:id|name|number)$|\b(?:client|app|key|account|merchant|user)id$/],
  ['token', /token|bearer|authoriz|authentic|oauth|credential/],
  ['key', /key|licen[cs]e/],
];

const QUALIFIER =
  /^(?:api|access|account|admin|app|application|auth|authenticate|authorization|bearer|bot|client|consumer|hmac|live|merchant|oauth|org|organization|partner|personal|private|refresh|secret|service|signing|user)/;
const SANDBOX = /^(?:sandbox|test|testing|demo|mock|fake|dummy|staging)$/;

/** Words that say nothing of whose credential it is. */
const GENERIC = new RegExp(
  `^(?:\\d{1,4}|v\\d|[a-z]|(?:x|my|our|the|new|old|current|default|api|rest|http|https|ws|web|www|com|app|application|service|admin|bot|org|organization|partner|personal|team|tenant|workspace|server|client|consumer|merchant|account|user|access|auth|oauth|oauth2|authorization|authentication|authenticate|bearer|basic|refresh|private|secret|public|signing|sign|hmac|webhook|encryption|encrypted|live|prod|production|sandbox|test|testing|demo|dev|development|staging|key|keys|token|tokens|secrets|password|passwd|passphrase|phrase|pass|pwd|credential|credentials|cred|creds|license|licence|id|value|val|str|string|data|config|conf|cfg|settings|setting|options|opts|params|param|args|arg|props|env|environ|environment|process|os|get|set|getenv|self|this|const|let|var|final|static|header|headers|req|base64|b64|hex|raw|rsa|ed25519|ecdsa|pem|sk|trading|exchange|broker|wallet|billing|bank|banking|gateway|processor|provider|vendor|integration|subscription|connection)+s?)$`,
);

/** The last vendor that the line names before the match. */
function vendorOnLine(before: string): VendorId | null {
  const mention = mentionsIn(before).at(-1);
  if (mention !== undefined) return mention.vendor;
  // In prose a part stands alone: `polygon token = …`.
  const words = before.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return vendorInName(words.slice(-4));
}

interface Lines {
  readonly before: number;
  readonly after: number;
}

const LINES: Lines = { before: 12, after: 4 };
const EVERYWHERE: Lines = { before: Infinity, after: Infinity };
/** Of a line of a log, which others have nothing to do with. */
const OWN: Lines = { before: 0, after: 0 };
const OF_LOG = /^[^\w\n]?\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

/**
 * The vendor, of all or of some, that the lines around a match speak of: in its own block before any other, and there the fewest lines away; two
 * where one stands as many lines above as the other below, and neither heads the lines.
 */
function nearest(candidate: Candidate, lines: Lines, among?: readonly VendorId[]): readonly VendorId[] {
  const { before, text } = candidate;
  const around = candidate.surroundings();
  const start = around.indexOf(before + text) + before.length;
  const end = start + text.length;
  const stretch = candidate.stretch();
  // What is more lines away says nothing.
  const { before: above, after: below } = OF_LOG.test(before) ? OWN : lines;
  const from = stretch.from + placeAbove(around, start, above);
  const to = stretch.from + placeBelow(around, end, below);
  const found = mentionsBeside(stretch, from, to).filter(
    (mention) =>
      (among === undefined || among.includes(mention.vendor)) &&
      (mention.start >= stretch.from + end ||
        (mention.end <= stretch.from + start && !beginsAnotherBlock(around.slice(mention.end - stretch.from, start)))),
  );
  const [first] = found;
  if (first === undefined || found.every(({ vendor }) => vendor === first.vendor)) return first === undefined ? [] : [first.vendor];
  return nearestOf(
    found.map(({ vendor, start: at }) => ({ vendor, at: at - stretch.from })),
    around,
    start,
    end,
  );
}

/** The same of mentions, by their places in the text. */
function nearestOf(mentions: readonly { vendor: VendorId; at: number }[], text: string, start: number, end: number): readonly VendorId[] {
  const all = text.split('\n');
  const first = linesIn(text, 0, start);
  const last = linesIn(text, 0, end);
  const block = blockOf(all, first);
  const placed = mentions.map(({ vendor, at }) => {
    const line = linesIn(text, 0, at);
    const isAbove = at < start;
    return { vendor, line, isAbove, isOutside: !block.has(line), lines: isAbove ? first - line : line - last };
  });
  const [one, ...others] = placed
    .reverse()
    .sort((a, b) => Number(a.isOutside) - Number(b.isOutside) || a.lines - b.lines || Number(b.isAbove) - Number(a.isAbove));
  if (one === undefined) return [];
  const rival = others.find(({ vendor, isOutside, lines }) => vendor !== one.vendor && isOutside === one.isOutside && lines === one.lines);
  const isTie = rival !== undefined && one.isAbove && !rival.isAbove && one.lines > 0 && !heads(all[one.line] ?? '', all[first] ?? '');
  return isTie ? [one.vendor, rival.vendor] : [one.vendor];
}

/** Whether a block of settings begins there, after an empty line, whose name says something of its own. */
function beginsAnotherBlock(between: string): boolean {
  const [, yaml, ini] = BLOCK.exec(between) ?? [];
  const name = yaml ?? ini;
  return name !== undefined && !isGeneric(segmentsOf(name).join(' '));
}

const BLOCK = /\n[ \t]{0,40}\r?\n(?:[#;][^\n]{0,200}\n){0,4}(?:([\w.-]{1,40}):|\[([\w.-]{1,40})\])[ \t]{0,8}\r?\n/;

/** Behind the line break that is the first too many before `start`. */
function placeAbove(text: string, start: number, lines: number): number {
  let at = start;
  for (let line = 0; line <= lines && at > 0; line++) at = text.lastIndexOf('\n', at - 1);
  return at + 1;
}

/** Behind the line break that is the first too many behind `end`. */
function placeBelow(text: string, end: number, lines: number): number {
  let at = end - 1;
  for (let line = 0; line <= lines; line++) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return text.length;
  }
  return at + 1;
}

function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
