import { ISSUED_KEYS } from './issued-names.ts';
import { BEHIND_TYPE, DECLARED, ON_LINE_BELOW, SETTING } from './separator.ts';

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
const CIPHER_KEYS = ['aes', 'aes256', 'cipher', 'des', 'dev', 'encrypt', 'hmac', 'jwt', 'lau', 'mac', 'pin'];

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
  ...['db', 'ftp', 'key', 'mail', 'root', 'smtp', 'sql', 'store', 'user'].map((whose) => `${whose}pass`),
  // Alone, with what ends the word.
  ...['pass:', 'pass=', 'pass =', 'pass"', "pass'", 'pass>'],
  'identified by',
  ...[...KEYS, ...ISSUED_KEYS].flatMap((word) => [`${word}key`, `${word}_key`, `${word}-key`]),
  ...CIPHER_KEYS.flatMap((word) => [`${word}key`, `${word}_key`, `${word}-key`, `${word}.key`]),
  // With a dash it is an attribute of HTML, in one word an element of answers and a property of charts.
  'data_key',
];

const ATTRIBUTE = String.raw`[ \t]{1,4}[\w:.-]{1,30}=["'][^"'<>\x00-\x1f]{0,120}["']`;

/** `[25]` of an array in C, a quote or bracket that closes the name, a type, and the attributes of an element of XML. */
const AFTER_NAME = [
  String.raw`(?:\[[0-9]{0,4}\])?(?:\\{0,2}["'\x60])?[\])}]{0,2}`,
  '(?:',
  [
    String.raw`[ \t]{0,4}[?!]?:[ \t]{0,4}(?:&(?:'static )?|constant )?[A-Za-z]{3,12}(?:\[\w{2,12}\])?(?: \| \w{4,9})?\??(?=[ \t]{0,4}:?=)`,
    `(?:${DECLARED})${BEHIND_TYPE}`,
    String.raw`(?<=<[\w:.-]{1,60})${ATTRIBUTE}(?:${ATTRIBUTE})?(?=>)`,
  ].join('|'),
  ')?',
].join('');

/**
 * Assignments, comparisons and fallbacks; a `value` attribute of XML or member of JSON; the word for an initial value; an argument of a call or of a
 * command; a column of Markdown; and a quote with nothing but a blank before it (SQL, Gradle, Ruby).
 */
const OPERATOR = `(?:${[
  String.raw`(?:[ \t]{1,3}|,[ \t]{0,3}"?)(?:parameter)?value"?[ \t]{0,2}[=:][ \t]{0,3}`,
  String.raw`,[ \t]{0,4}default[ \t]{0,4}=[ \t]{0,4}`,
  String.raw`[ \t]{0,24}(?:=>|:=|::=|:::=|===|==|=|!==|!=|\?=|\|=|\+=|\.=|\?\?=|\?\?|\|\||,|<?<-|\?:|:-|:|>|\(|\{|\|)[ \t]{0,8}`,
  String.raw`(?<!token["']):[ \t]{0,4}\{[ \t]{0,4}"?(?:value|default(?:value)?)"?[ \t]{0,4}:[ \t]{0,4}`,
  String.raw`[ \t]{1,4}or[ \t]{1,4}(?=["'])`,
  String.raw`\.(?:orelse|getorelse|unwrap_or(?:_else)?)\([ \t]{0,4}(?:\|_\| )?`,
  String.raw`[ \t]{1,16}(?:value|default)[ \t]{1,4}(?=["'n])`,
  String.raw`(?=[ \t])(?:(?<=(?<!\w)--?[\w-]{1,40})|${SETTING}|(?<=identified by))[ \t]{1,3}`,
  String.raw`[ \t]{1,3}(?=@?["'\x60])`,
].join('|')})`;

/** What may stand before a quoted value: a variable of the environment that it is the fallback of, a call that makes the value of it, a bracket, three quotes. */
const MADE = `(?:(?:${[
  String.raw`[A-Za-z][\w.:]{1,40}[([]["'][A-Z][A-Z0-9_]{1,40}["'][)\]]?[ \t]{0,2}(?:,|\?:|\|\||\?\?|or|\{)[ \t]{0,2}`,
  String.raw`(?:new )?(?:\[\])?[A-Za-z][\w.:]{1,40}\([ \t]{0,2}(?:default=)?`,
  String.raw`[[{(][ \t]{0,2}`,
  '""',
].join('|')})(?=["'\x60]))?`;

export const ASSIGNMENT_WINDOW = 1120;

/**
 * A password that signs of code stand in, as the end of a line of settings and an element of XML give it: nothing but blanks and a comment follows it there. Such a
 * sign has to be in it, and not only at its end one that ends a statement.
 */
const WITH_SIGNS = [
  String.raw`(?<=(?<![?&])(?:pass|pwd)[\w.-]{0,36}["']?[ \t]{0,8}[=:][ \t]{0,4})`,
  String.raw`(?=[^"'\x60\\\x00-\x20\x7f-\xff]{0,120}(?:[<>&({\[|]|[;,)}\]][^"'\x60\\\x00-\x20\x7f-\xff<>&;,(){}\[\]|]))`,
  String.raw`[^"'\x60\\\x00-\x20\x7f-\xff]{8,128}(?=[ \t]{0,8}(?:[ \t]#|[\r\n]|$))`,
  String.raw`|(?<=(?:pass|pwd)[\w.-]{0,40}>)[^"'\x60\\\x00-\x20\x7f-\xff]{8,128}?(?=</)`,
].join('');

/** A quoted value ends at its quote; another one at whatever could not be part of it in a file of settings. */
const VALUE = String.raw`(?:<!\[CDATA\[|[brunl@]?\\{0,2}["'\x60])?(?<secret>(?<=["'\x60])[^"'\x60\\\x00-\x20\x7f-\xff]{6,400}|(?<!["'\x60])(?:${WITH_SIGNS}|[^"'\x60\\<>&;,(){}\[\]|\x00-\x20\x7f-\xff]{6,400}))(?:(?<end>\\{0,2}["'\x60])|(?=[\s<>&;,)}\]|\\]|$))`;

/**
 * An assignment to a name from one of these words on. Its groups: `name`, from the word on; `secret`; `end`, the quote behind the value.
 * Names that say they are secret are looked for by {@link secretAssignment}.
 */
export function assignmentTo(words: readonly string[]): RegExp {
  return new RegExp(`${nameFrom(words)}${AFTER_NAME}${OPERATOR}${MADE}${VALUE}`, 'i');
}

function nameFrom(words: readonly string[]): string {
  const alternatives = words.map((word) => word.replace(/\W{1,2}$/, (end) => `(?=${end})`));
  return `(?<name>(?:${alternatives.join('|')})[\\w.-]{0,40})(?![\\w.-])`;
}

export function secretAssignment(): RegExp {
  return assignmentTo(SECRET_NAMES);
}

/** The same where the value stands on a line below: in quotes behind an operator, or in one of the forms of {@link ON_LINE_BELOW}. */
export function secretBelow(): RegExp {
  const nextLine = String.raw`[ \t]{0,4}[=:(>][ \t]{0,4}\\?\r?\n[ \t]{0,40}(?=["'\x60])`;
  return new RegExp(`${nameFrom(SECRET_NAMES)}["']?(?:${ON_LINE_BELOW}|${nextLine})${VALUE}`, 'i');
}
