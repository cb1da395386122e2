import type { Candidate } from '../define.ts';
import { isUnreadable } from './chance.ts';
import { nameAtEnd } from './name-at-end.ts';

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
  if (!/[^A-Za-z_.-]/.test(secret) && !isUnreadable(secret)) return null;
  const telling = groups['name'] ?? '';
  const name = given ?? nameAtEnd(before) + telling;
  if (isInside(before, telling)) return null;
  const end = groups['end'] ?? '';
  const between = text.slice(telling.length, text.length - secret.length - end.length);
  const quoted = end !== '' && /["'`]$/.test(between);
  if (NO_LITERAL.test(between) || isProse(before, telling, between)) return null;
  if (name === '' || NO_SECRET.test(name) || ANOTHER.test(name) || NOTHING.test(name) || RUN_TIME.test(secret)) return null;
  return quoted || given !== undefined || BARE.test(between) ? { name, value: secret, quoted } : null;
}

/** `metadata_key`, `nodes_key`, `compass`: a short word that begins no part of the name. */
function isInside(before: string, telling: string): boolean {
  return (
    /^(?:aes|data|des|dev|hmac|lau|mac|pin|pass$)/i.test(telling) &&
    /[A-Za-z]$/.test(before) &&
    !(/[a-z]$/.test(before) && /^[A-Z]/.test(telling))
  );
}

/** Of a bare value: what comes before it in settings, in markup, in a table, and on a command line. */
const BARE =
  /^["'`\\\])]{0,4}(?: [\w:.-]+=["'][^"'<>]*["']){0,2}[ \t]*(?:[:?]?=|:-|:|>(?:<!\[CDATA\[)?|\||(?:,parameter)?value["']?[ \t]*[=:]|)[ \t]*$/i;

/** The name of a call that reads or makes something else of its literal. */
const NO_LITERAL =
  /(?:crypt|hash|md5|sha\d|get|read|find|load|lookup|fetch|translate|decode|parse|verify|validate|compare|match|equal\w*)\w{0,20}\(\s*[brunl@]?["'`]$/i;

/** A bar that stands in no row of a table, and what in no statement of SQL something is identified by. */
function isProse(before: string, telling: string, between: string): boolean {
  if (/^[^|\n]*\|[^|\n]*$/.test(between)) return !/^\s*\|/.test(before);
  return telling === 'identified by' && /^\s+$/.test(between) && !/^\s*$|\b(?:create|alter|grant|connect)\b/i.test(before);
}

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
const ANOTHER = wordsOf('^', OTHERS, '(?:[_-]|(?<=[a-z])(?=[A-Z]))', '(?<=^|\\.)');
const NOTHING = /authenticity|tokeni[sz]|csrf|xsrf|nonce/i;

/** Lower-case words in names with separators, capitals included, and capitalized ones in names without. */
function wordsOf(before: string, words: readonly string[], behind: string, beforeCapital: string): RegExp {
  const capitalized = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const upper = words.map((word) => word.replace(/\\w|[a-z]/g, (part) => (part === '\\w' ? part : part.toUpperCase())));
  return new RegExp(`${before}(?:${[...words, ...upper].join('|')})${behind}|${beforeCapital}(?:${capitalized.join('|')})${behind}`);
}

/** Templates, variables, calls and members, expansions of shells and formats, and references into a vault. */
const RUN_TIME =
  /^(?:\$[({]|%[({sdv%]|%[A-Z_]{2,40}%|#\{|@[\w.-]{1,60}@|--|__)|\$\{[\w.:-]{1,80}\}|\$\(\w|\{\{ ?[\w.$-]|#\{\w|<%|%\(\w|\.\.\.|\*{3}|^(?:process|os|env|config|cfg|settings|self|this|args|opts|options|params|props|request|req|ctx|data|var|local|module|secrets?|vault|ssm|arn|file|https?|ftp|ssh|urn|op|ref\+\w{2,12})[.:[]/i;
