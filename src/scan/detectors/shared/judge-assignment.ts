import type { Assessment } from '../define.ts';
import type { Assignment } from './assigned-secret.ts';
import { chance, isUnreadable } from './chance.ts';
import { isInTest, type Place } from './in-test.ts';
import { isPublished } from './published-values.ts';
import { serviceNamed } from './services.ts';
import { isFilledIn, isShuffled, isStrong } from './strong-password.ts';

/** What an assignment stands among: made only when asked for. */
export interface Around {
  /** What precedes the value: its line, and a few lines above. */
  readonly before: () => string;
  readonly place: Place;
}

/** The least length, and the least chance per character, of a text that blocks. */
const STRONG = { length: 16, perCharacter: 0.75 } as const;
const WEAK = { length: 10, perCharacter: 0.6 } as const;
const PASSWORD = { length: 8, perCharacter: 0.6 } as const;
/** A third of what the shortest secrets of services have nearly always. */
const NAMED = 0.3;

export function judgeSecret(assignment: Assignment, around: Around): boolean | Assessment {
  const { quoted } = assignment;
  const value = assignment.value.replace(PREFIX, '');
  if (isPair(value)) return judge(assignment, around);
  if (!/[0-9]/.test(value) || OPENED.test(value) || !isToken(value, quoted)) return false;
  if (!isAtLeast(WEAK, value)) return false;
  if (UUID.test(value)) return low('a UUID assigned to a name for a secret');
  if (isAtLeast(STRONG, value) && isAtLeast(STRONG, withoutRepeats(value))) return judge(assignment, around);
  return quoted && low('a short text that looks random, assigned to a name for a secret');
}

function isAtLeast(least: { readonly length: number; readonly perCharacter: number }, text: string): boolean {
  return text.length >= least.length && chance(text) >= least.perCharacter * text.length;
}

/** What stands in a text twice says nothing new, and random texts have little of it. The parts of a name may each look random: `id3`, `http2`, `v1`. */
function withoutRepeats(text: string): string {
  return text.length > LONGEST_NAME ? text : withoutEarlier(withoutRows(text));
}

const LONGEST_NAME = 64;
const LONGEST_REPEAT = 32;

/** As `/(.{2,32})\1+/g` replaced by `$1`: of what stands there several times in a row, once. A matcher takes a hundred times as long. */
function withoutRows(text: string): string {
  let rest = '';
  for (let at = 0; at < text.length; ) {
    const length = rowAt(text, at);
    const one = text.slice(at, at + Math.max(1, length));
    rest += one;
    at += one.length;
    if (length > 0) while (text.startsWith(one, at)) at += length;
  }
  return rest;
}

/** The most characters at a place that come once more right behind themselves; 0 where fewer than two do. */
function rowAt(text: string, at: number): number {
  for (let length = Math.min(LONGEST_REPEAT, (text.length - at) >> 1); length > 1; length--) {
    if (text.charCodeAt(at) === text.charCodeAt(at + length) && text.startsWith(text.slice(at, at + length), at + length)) return length;
  }
  return 0;
}

/** As `/(.{3,32})(?=.*\1)/g` replaced by nothing: without what comes once more farther behind. */
function withoutEarlier(text: string): string {
  let rest = '';
  for (let at = 0; at < text.length; ) {
    let length = 0;
    while (length < LONGEST_REPEAT && comesAgain(text, at, Math.max(3, length + 1))) length = Math.max(3, length + 1);
    if (length === 0) rest += text.charAt(at);
    at += Math.max(1, length);
  }
  return rest;
}

function comesAgain(text: string, at: number, length: number): boolean {
  return at + 2 * length <= text.length && text.includes(text.slice(at, at + length), at + length);
}

/** What issuers and Laravel write before a random value to say what it is. `token_` alone begins the ids of tokens that stand for
 * cards; `production_` and two words Braintree's tokenization keys, which are public. */
const PREFIX =
  /^(?!production_\w{8}_\w{16}$)(?:base64:|(?:token[_-](?:live[_-]|(?=(?:prod|production)[_-]))|(?:secret|key|api|prod|production)[_-](?:live[_-])?){1,3})(?=[\w+/=-]{16,400}$)/i;

/** An id and a secret, both random. */
function isPair(value: string): boolean {
  const [, id = '', secret = ''] = /^([^:]{10,64}):([^:]{16,200})$/.exec(value) ?? [];
  return [id, secret].every((text) => /[0-9]/.test(text) && isToken(text, false) && chance(text) >= STRONG.perCharacter * text.length);
}

export function judgePassword(assignment: Assignment, around: Around): boolean | Assessment {
  const { quoted } = assignment;
  const value = withoutEscapes(assignment.value);
  const unreadable = isUnreadable(value);
  if (
    (!unreadable && NO_PASSWORD.test(value)) ||
    MADE_UP_PASSWORD.test(value) ||
    ((OPENED.test(value) || PATH_OR_TAG.test(value)) && isFilledIn(value))
  )
    return false;
  const plain = quoted || !SIGNS_OF_CODE.test(value) || (isStrong(value) && !EXPRESSION.test(value));
  if (!plain && /[<>|]|\w\(/.test(value)) return false;
  if (UUID.test(value)) return low('a UUID assigned to a name for a password');
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^0-9A-Za-z]/].filter((kind) => kind.test(value)).length;
  const mixed =
    unreadable ||
    (value.length >= 8 &&
      kinds >= 3 &&
      /[0-9!#$%&*?@^]/.test(value) &&
      (isAtLeast(PASSWORD, value) || isShuffled(value) || isStrong(value)));
  if (mixed && !COMMON.test(value) && plain) return judge(assignment, around);
  return quoted && kinds >= 2 && /[A-Za-z]/.test(value) && /[^A-Za-z_. -]/.test(value) && low('a text assigned to a name for a password');
}

/** Without the percent signs of a URL: as long as it is, and with the characters that it has. */
function withoutEscapes(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

export function judgeNamed(assignment: Assignment, around: Around): boolean | Assessment {
  const { name, value } = assignment;
  if (!/[0-9]/.test(value) || OPENED.test(value)) return false;
  const service = serviceNamed(around.before(), value);
  if (service === null) return false;
  const { provider, severity } = service;
  const title = `Secret of ${provider}`;
  if (MADE_UP_KEY.test(value))
    return { severity: 'info', title, provider, reason: `has the form of a secret of ${provider}, but reads like a placeholder` };
  if (chance(value) < NAMED * value.length) return false;
  if (isInTest(name, around.place)) return { ...low('looks like a secret, but stands in a test'), title, provider };
  return { severity, title, provider, reason: `has the length and alphabet of the secrets of ${provider}, which is named beside it` };
}

function judge({ name, value }: Assignment, { place }: Around): true | Assessment {
  if (isPublished(value)) return { severity: 'info', reason: 'a credential that is published for tests' };
  return isInTest(name, place) ? low('looks like a secret, but stands in a test') : true;
}

function low(reason: string): Assessment {
  return { severity: 'low', confidence: 'low', reason };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Of the characters that keys are written in, and neither words, nor a path, nor the form of something else. */
function isToken(value: string, quoted: boolean): boolean {
  return (
    (quoted ? /^[\w+/.~=!@#$%^&*()-]+$/ : /^[\w+/.~=-]+$/).test(value) &&
    !/^(?:[A-Za-z]+[_.:/-])*[A-Za-z]+$/.test(value) &&
    !OTHER_FORMS.test(value) &&
    !/\.(?:[cm]?[jt]sx?|json|ya?ml|pem|key|crt|txt|py|go|rb|java|php|html?|xml|conf|env|com|org|net|io)$/i.test(value) &&
    !MADE_UP_KEY.test(value) &&
    !/test[_-]|[_-]test|token|default|undefined|hmac|pkcs[0-9]|\w\(/i.test(value)
  );
}

/** Digests, numbers, versions, paths, public keys and certificates, public tokens of Mapbox, constants. */
const OTHER_FORMS =
  /^(?:sha(?:1|256|384|512)[-:]|0x[0-9a-f]+$|[0-9.,:-]+$|v?[0-9]+\.[0-9]+|\/|\.{1,2}\/|ssh-|MII|data:|AAAA[BC]3|pk\.eyJ|[A-Z0-9]+(?:_[A-Z0-9]+)+$)/;

/** What people write where a key belongs. Long enough that chance rarely writes them. */
const MADE_UP_KEY =
  /example|sample|placeholder|dummy|fake|change[_-]?me|your|redact|insert|replace|x{4}|1234567|abcdefg|secret|passw|deadbeef|notreal|([b-z0-9])\1{4}|(..)\2{3}/i;

/** Hashes, paths and URLs, words and sentences, constants. */
const NO_PASSWORD =
  /^\{[\w@. -]{1,40}\}|^\$[\w-]{1,12}\$|^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$|<\/[A-Za-z]+>|:\/\/|^(?:\.{0,2}|~)(?:\/[\w.${}-]*)+$|^\{[\w+/]+=*\}$|[Aa]-[Zz]|^[A-Za-z]+(?:[_.:/ -][A-Za-z]+)*[!.?:*]*$|^[A-Z0-9_]+$/;
const SIGNS_OF_CODE = /[.:/=<>|&;,(){}[\]]/;
/** Of a bare value: a call, an index, a member, base64 of whatever; a folder's name, behind which a file or a branch stands (each part of a name is read by itself). */
const EXPRESSION =
  /^[A-Za-z_][\w.:>-]*(?:\(.*\)|\[.*\])[;,]?$|^(?=.{0,11}$)[A-Za-z_]\w*(?:(?:\.|->|::)[A-Za-z_]\w*)+[;,]?$|^[\w+/-]+={1,2}$|^[^/:]{8,}(?=[/:])(?:\/[a-z\d][a-z\d._-]*){0,9}(?::\d+){0,2}:?$/;
const MADE_UP_PASSWORD = /pkcs[0-9]|example|placeholder|change[_-]?me|your|redact|x{3}|dummy|\.{2}/i;

const PATH_OR_TAG = /^[./~]|<\/?\w/;
/** Of templates, variables, aliases and tags, with which no token begins. */
const OPENED = /^(?:[$({[<*!|&]|:\w)/;

/** Words and rows of keys from which people make passwords that hide nothing. */
const COMMON =
  /pass|p[a@4][s$5]{2}|p@ss|secret|s3cr[e3]t|test|t[e3]st|admin|root|user|guest|login|welcome|hello|qwer|asdf|zxcv|1234|4321|abc|foo|bar|demo|default|temp|dev|letmein|hunter|spring|summer|winter|autumn|monkey|dragon/i;
