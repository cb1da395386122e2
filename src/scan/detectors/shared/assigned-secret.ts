import type { Candidate } from '../define.ts';
import { nameAtEnd } from './syntax.ts';

const KEYS = [
  'access',
  'account',
  'admin',
  'api',
  'app',
  'application',
  'auth',
  'client',
  'db',
  'encryption',
  'license',
  'master',
  'private',
  'service',
  'signing',
  'storage',
];

/** Keys of ciphers. Their short words stand inside others as well: {@link isInside}. */
const CIPHER_KEYS = ['aes', 'aes256', 'cipher', 'des', 'hmac', 'mac', 'pin'];

/**
 * The words by which a name says that its value is secret. All who look for a value that code or configuration gives to such a name share
 * this and {@link secretAssignment}, so that the engine tries each place once.
 */
export const SECRET_NAMES: readonly string[] = [
  'passw',
  'passphrase',
  'pwd',
  'secret',
  'token',
  'credential',
  '_pass',
  'dbpass',
  'identified by',
  ...KEYS.flatMap((word) => [`${word}key`, `${word}_key`, `${word}-key`]),
  ...CIPHER_KEYS.flatMap((word) => [`${word}key`, `${word}_key`, `${word}-key`, `${word}.key`]),
  // With a dash it is an attribute of HTML, in one word an element of answers and a property of charts.
  'data_key',
];

/** `[25]` of an array in C, a quote or bracket that closes the name, and a type. */
const AFTER_NAME = String.raw`(?:\[[0-9]{0,4}\])?(?:\\{0,2}["'\x60])?[\])]{0,2}(?:[ \t]{0,4}:[ \t]{0,4}(?:&(?:'static )?)?[A-Za-z]{3,12}\??(?=[ \t]{0,4}=)|[ \t]{1,4}string(?=[ \t]{0,4}=))?`;

/**
 * Assignments and comparisons; a `value` attribute of XML or member of JSON; an argument of a call or of a command; and a quote with nothing
 * but a blank before it (SQL, Gradle, Ruby).
 */
const OPERATOR = String.raw`(?:[ \t]{0,24}(?:=>|:=|::=|:::=|===|==|=|!==|!=|\?=|\|=|\+=|\.=|\?\?=|\?\?|\|\||,|:|>|\()[ \t]{0,8}|(?:[ \t]{1,3}|,[ \t]{0,3}"?)value"?[ \t]{0,2}[=:][ \t]{0,3}|(?<=(?<!\w)--?[\w-]{1,40})[ \t]{1,3}|[ \t]{1,3}(?=["']))`;

export const ASSIGNMENT_WINDOW = 600;

/** A quoted value ends at its quote; another one at whatever could not be part of it in a file of settings. */
const VALUE = String.raw`(?:[bru@]?\\{0,2}["'\x60])?(?<secret>(?<=["'\x60])[^"'\x60\\\x00-\x20\x7f-\xff]{6,400}|(?<!["'\x60])[^"'\x60\\<>&;,(){}\[\]|\x00-\x20\x7f-\xff]{6,400})(?:(?<end>\\{0,2}["'\x60])|(?=[\s<>&;,)}\]|\\]|$))`;

/**
 * An assignment to a name from one of these words on. Its groups: `name`, from the word on; `secret`; `end`, the quote behind the value.
 * Names that say they are secret are looked for by {@link secretAssignment}.
 */
export function assignmentTo(words: readonly string[]): RegExp {
  return new RegExp(`(?<name>(?:${words.join('|')})[\\w.-]{0,40})(?![\\w.-])${AFTER_NAME}${OPERATOR}${VALUE}`, 'i');
}

export function secretAssignment(): RegExp {
  return assignmentTo(SECRET_NAMES);
}

export interface Assignment {
  /** The whole name, with what stands before the telling word. */
  readonly name: string;
  readonly value: string;
  readonly quoted: boolean;
}

/**
 * Null where the name is for something about a secret, where the value is put in at run time, and where a bare word stands as in code.
 * `given` is the name where the match does not begin with it.
 */
export function assignmentOf({ before, text, secret, groups }: Candidate, given?: string): Assignment | null {
  // Most values are names of variables, and those are told cheaply.
  if (!/[^A-Za-z_.-]/.test(secret)) return null;
  const telling = groups['name'] ?? '';
  const name = given ?? nameAtEnd(before) + telling;
  if (isInside(before, telling)) return null;
  const end = groups['end'] ?? '';
  const between = text.slice(telling.length, text.length - secret.length - end.length);
  const quoted = end !== '' && /["'`]$/.test(between);
  if (name === '' || NO_SECRET.test(name) || ANOTHER.test(name) || NOTHING.test(name) || RUN_TIME.test(secret)) return null;
  return quoted || given !== undefined || BARE.test(between) ? { name, value: secret, quoted } : null;
}

/** `metadata_key`, `nodes_key`: a short word that begins no part of the name. */
function isInside(before: string, telling: string): boolean {
  return /^(?:aes|data|des|hmac|mac|pin)/i.test(telling) && /[A-Za-z]$/.test(before) && !(/[a-z]$/.test(before) && /^[A-Z]/.test(telling));
}

/** Of a bare value: what comes before it in settings, in markup, and on a command line. */
const BARE = /^["'`\\\])]{0,4}[ \t]*(?:[:?]?=|:|>|value["']?[ \t]*[=:]|)[ \t]*$/;

/** What describes a secret, at the end of a name. */
const ABOUT = [
  ...[
    'age',
    'algorithms?',
    'arn',
    'attributes?',
    'button',
    'class',
    'columns?',
    'counts?',
    'date',
    'desc',
    'descriptions?',
    'digest',
    'enabled',
    'endpoints?',
  ],
  ...[
    'env',
    'errors?',
    'expir\\w{0,10}',
    'fail\\w{0,6}',
    'fields?',
    'files?',
    'fingerprint',
    'formats?',
    'handler',
    'hash',
    'headers?',
    'helper',
    'hints?',
  ],
  ...[
    'hosts?',
    'ids?',
    'idx',
    'incorrect',
    'index',
    'info',
    'invalid',
    'keyword',
    'kind',
    'labels?',
    'len(?:gth)?s?',
    'limits?',
    'links?',
    'location',
    'manager',
  ],
  ...[
    'max',
    'messages?',
    'min',
    'minutes',
    'mode',
    'names?',
    'params?',
    'paths?',
    'patterns?',
    'placeholder',
    'policy',
    'prefix',
    'prompt',
    'provider',
    'refs?',
  ],
  ...[
    'regexp?',
    'required',
    'reset',
    'ring',
    'rotation',
    'rules?',
    'salt',
    'scopes?',
    'seconds',
    'service',
    'sizes?',
    'source',
    'state',
    'status',
    'store',
  ],
  ...[
    'strength',
    'success',
    'suffix',
    'target',
    'text',
    'thumbprint',
    'time',
    'timeouts?',
    'title',
    'ttl',
    'types?',
    'uris?',
    'urls?',
    'valid',
    'var',
    'variable',
  ],
  ...['versions?', 'visible'],
];

/** Not the secret itself, one that everybody may see, or one that changes with each request: at the start of a name. */
const OTHERS = [
  ...[
    'confirm',
    'continuation',
    'csrf',
    'encrypted',
    'expected',
    'forgot',
    'has',
    'hashed',
    'hide',
    'invalid',
    'is',
    'missing',
    'next',
    'page',
    'public',
    'reset',
  ],
  ...['show', 'sync', 'wrong', 'xsrf'],
];

const NO_SECRET = wordsOf('(?:^|[_.-])', ABOUT, '$', '(?<=[a-z0-9])');
const ANOTHER = wordsOf('^', OTHERS, '(?:[_-]|(?=[A-Z]))', '(?<=^|\\.)');
const NOTHING = /authenticity|tokeni[sz]|csrf|xsrf|nonce/i;

/** Lower-case words in names with separators, capitals included, and capitalized ones in names without. */
function wordsOf(before: string, words: readonly string[], behind: string, beforeCapital: string): RegExp {
  const capitalized = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const upper = words.map((word) => word.replace(/\\w|[a-z]/g, (part) => (part === '\\w' ? part : part.toUpperCase())));
  return new RegExp(`${before}(?:${[...words, ...upper].join('|')})${behind}|${beforeCapital}(?:${capitalized.join('|')})${behind}`);
}

/** Templates, variables, calls and members, expansions of shells and formats, and references into a vault. */
const RUN_TIME =
  /^(?:[$({[<*!|&]|%[({sdv%]|%[A-Z_]{2,40}%|#\{|@[\w.-]{1,60}@|:\w|--|__)|\$\{[\w.:-]{1,80}\}|\$\(\w|\{\{ ?[\w.$-]|#\{\w|<%|%\(\w|\.\.\.|\*{3}|^(?:process|os|env|config|cfg|settings|self|this|args|opts|options|params|props|request|req|ctx|data|var|local|module|secrets?|vault|ssm|arn|file|https?|ftp|ssh|urn|op|ref\+\w{2,12})[.:[]/i;
