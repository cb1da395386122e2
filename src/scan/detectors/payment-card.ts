import type { About, Assessment, Candidate, Detector } from './define.ts';
import { closest } from './shared/closest.ts';
import { fake, HEX } from './shared/fake.ts';
import { numbers } from './shared/finders.ts';
import { inStretch } from './shared/in-stretch.ts';
import { wordData } from './shared/load-words.ts';
import { luhn } from './shared/luhn.ts';
import { isMadeUp } from './shared/made-up.ts';
import { asWords, isNamed, names } from './shared/names.ts';
import { BEGIN } from './shared/number-token.ts';
import { unpackCards } from './shared/packed-cards.ts';
import { entropy } from './shared/randomness.ts';
import { ASSIGN } from './shared/syntax.ts';

/**
 * Groups as they are embossed: 4-4-4-4 (and three more), 4-6-5 (American Express), 4-6-4 (Diners Club), 4-3-3-3 (old Visa cards), 6-13 (UnionPay).
 * A further group, or hexadecimal words beside them, mean a table of numbers.
 */
const grouped = (gap: string): string =>
  `(?<!\\d${gap}|[0-9A-Fa-f]{4}${gap})(?:\\d{4}${gap}\\d{4}${gap}\\d{4}${gap}\\d{4}(?:${gap}\\d{3})?|\\d{4}${gap}\\d{6}${gap}\\d{4,5}|\\d{4}${gap}\\d{3}${gap}\\d{3}${gap}\\d{3}|\\d{6}${gap}\\d{10,13})(?!${gap}\\d(?!\\d/\\d\\d)|${gap}[0-9A-Fa-f]{4}(?![0-9A-Za-z]))`;

/** What code writes behind a number to say how wide it is: `L`, `ULL`, `n`, `u64`. */
const TYPE = '(?:_?[iu](?:64|128)|[Uu]?[Ll]{1,2}|[Ll]{1,2}[Uu]|n)?';

export const detectors: readonly Detector[] = [
  {
    id: 'card-security-code',
    title: 'Card security code (CVV, CVC, CID)',
    severity: 'high',
    reason: 'three or four digits named as the security code of a card whose number stands close; PCI DSS forbids to keep it',
    find: {
      anchors: ['cvv', 'cvc', 'card_code', 'cardcode', 'security_code', 'securitycode', 'security code', 'card_verif', 'cardverif'],
      anyCase: true,
    },
    pattern: () => new RegExp(`(?:cv[vc]|card_?(?:code|verif)|security[ _]?code)${ASSIGN}(?<secret>\\d{3,4})(?![0-9A-Za-z_.])`, 'i'),
    partOf: ['payment-card'],
    accept: assessCode,
  },
  {
    id: 'card-track',
    title: 'Magnetic stripe data of a payment card',
    severity: 'critical',
    reason: 'track data (ISO/IEC 7813) with a valid card number, expiry and service code; PCI DSS forbids to keep it',
    find: { finder: numbers },
    // Track 1: %B number ^ name ^ expiry, service code, data ?. Track 2: ; number = expiry, service code, data ?. On a chip (EMV tag 57), D stands for = and F fills up.
    pattern: () =>
      new RegExp(
        `(?:(?<=%[Bb])\\d{12,19}\\^[^^\\n?]{2,26}\\^(?:\\d{4}|\\^)(?:\\d{3}|\\^)[^?\\n]{0,50}\\??|${BEGIN}(?:57[01]\\d)?\\d{12,19}[=D](?:\\d{4}|=)(?:\\d{3}|=)\\d{0,24}F?(?![0-9A-Za-z_=])\\??)`,
      ),
    guessable: true,
    accept: assessTrack,
  },
  {
    id: 'payment-card',
    title: 'Payment card number',
    severity: 'high',
    reason: 'digits with the issuer prefix and length of a card scheme and a correct check digit',
    find: { finder: numbers },
    // No part of a longer word, decimal number, identifier or UUID.
    pattern: () =>
      new RegExp(
        `${BEGIN}(?:\\d{12,19}|${grouped(' ')}|${grouped('-')}|${grouped('_')}|${grouped('\\.')})(?=${TYPE}(?![0-9A-Za-z_]|[.-][0-9A-Za-z]))`,
      ),
    mask: 'card',
    yieldsTo: ['card-track'],
    accept: assessCard,
  },
  {
    id: 'pin-block',
    title: 'PIN block',
    severity: 'high',
    reason: 'named as a PIN block, and begins as one in clear (ISO 9564 formats 0, 1, 3 and 4)',
    find: { anchors: ['pin_block', 'pinblock', 'pin block', 'pin-block'], anyCase: true },
    pattern: () => new RegExp(`pin[ _-]?block${ASSIGN}(?:0x)?(?<secret>[0-9A-F]{16}(?:[0-9A-F]{16})?)(?![0-9A-Za-z_])`, 'i'),
    accept: assessPinBlock,
  },
];

function assessCard(candidate: Candidate): boolean | Assessment {
  const { text, before } = candidate;
  const digits = text.replace(/\D/g, '');
  const scheme = schemeOf(digits);
  if (scheme === null || CONSTANTS.has(digits)) return false;
  const valid = luhn(digits);
  const named = isNamed(candidate, CARD) || CARD_AS_WELL.test(before);
  if (!valid) {
    // Some UnionPay numbers have no check digit.
    if (scheme.name !== 'UnionPay' || !isNamed(candidate, UNIONPAY)) return false;
    return {
      severity: 'low',
      confidence: 'low',
      reason: 'named as a UnionPay card number, and of its form; not all of those have a check digit',
    };
  }
  if (!named && !standsAlone(candidate, digits, scheme)) return false;
  if (isTestCard(digits)) return { severity: 'info', reason: 'a published test card number', provider: scheme.name };
  if (isMadeUp(digits)) return { severity: 'info', reason: 'a made-up card number: its digits repeat or count up', provider: scheme.name };
  const known = {
    provider: scheme.name,
    title: `${scheme.name} card number`,
    confidence: named || digits !== text ? 'high' : 'medium',
  } as const;
  const dumped = DUMP.exec(candidate.context().after)?.[1];
  if (dumped === undefined && codesNear(candidate.stretch()).length === 0)
    return { ...known, severity: 'high', reason: 'the issuer prefix and length of its scheme and a correct check digit' };
  const codes = [...(dumped === undefined ? [] : [dumped]), ...codesOf(candidate)];
  const reason = 'a valid card number beside its security code, which PCI DSS forbids to keep';
  return { ...known, severity: 'critical', reason, values: [text, ...codes.map((code) => `${text} ${code}`)] };
}

/** The security codes that stand closer to a card than to the one before or behind it. */
function codesOf({ stretch, start, text }: Candidate): string[] {
  const own = { start, end: start + text.length };
  const cards = cardsNear(stretch());
  const before = cards.findLast(({ end }) => end <= start);
  const after = cards.find((card) => card.start >= own.end);
  const rivals = [before, own, after].filter((card) => card !== undefined);
  return codesNear(stretch(), before?.end, after?.start)
    .filter((code) => closest({ stretch, ...code }, rivals) === own)
    .map(({ code }) => code);
}

/** Without a word that says so, only what is hardly anything else: long identifiers, hashes and times are far more often numbers of the other lengths. */
function standsAlone(candidate: Candidate, digits: string, { broad }: Scheme): boolean {
  const { text, before, context } = candidate;
  if (broad) return false;
  if (digits !== text) return /^\d{4}([ _-])(?:\d{4}\1\d{4}\1|\d{6}\1)/.test(text);
  const other = /\w\/$/.test(before) || hasOtherName(candidate) || isKeyOfItsOwn(candidate) || isAmongNumbers(candidate);
  return !other && (digits.length === 15 || digits.length === 16 || (digits.length > 13 && isCell(before, context().after)));
}

/** Whether what stands in front of it says that it is something else. */
function hasOtherName({ before, context }: Candidate): boolean {
  const name = ASSIGNED.exec(before)?.[1] ?? (PAIRED.after.test(context().after) ? PAIRED.before.exec(before)?.[2] : undefined);
  return name !== undefined && OTHER_NAME.test(asWords(name));
}

/** The key of an object that says the same number to be its id: `"4156…": {"ID": 4156…`. */
function isKeyOfItsOwn({ text, before, context, surroundings }: Candidate): boolean {
  return (
    /["'`]$/.test(before) &&
    /^["'`]\s*:/.test(context().after) &&
    new RegExp(`${text}["'\`]\\s*:\\s*\\{\\s*["'\`]?id["'\`]?\\s*:\\s*["'\`]?${text}(?!\\d)`, 'i').test(surroundings())
  );
}

/** Alone in quotes, or in a column. */
function isCell(before: string, after: string): boolean {
  return /["'`]$/.test(before) ? /^["'`]/.test(after) : /(?:^|[,;\t|] ?)$/.test(before) && /^(?:$|\r| ?[,;\t|])/.test(after);
}

const AMONG = new RegExp(`(?<![\\w.])\\d{13,19}(?=${TYPE}(?![\\w.]))`, 'g');

/** Close to a number: a table of constants, ids or measures has many of this length, and one in ten of them passes the check. */
function isAmongNumbers({ stretch }: Candidate): boolean {
  const long = longNumbers(stretch());
  return long.length > 3 && long.filter(({ isValid }) => isValid).length * 2 < long.length;
}

const longNumbers = /* @__PURE__ */ inStretch(
  (text) =>
    Array.from(text.matchAll(AMONG), ({ 0: digits, index }) => ({
      start: index,
      end: index + digits.length,
      isValid: luhn(digits),
    })),
  { before: 1, after: 24 },
);

function assessTrack({ text }: Candidate): boolean | Assessment {
  const [number = '', expiry = '', service = ''] = parts(text);
  const scheme = schemeOf(number);
  if (scheme === null || !luhn(number)) return false;
  if (!/^(?:\d\d(?:0[1-9]|1[0-2])|[=^])$/.test(expiry) || !/^(?:[125-79][0-8][0-8]|[=^])$/.test(service)) return false;
  if (isTestCard(number) || isMadeUp(number))
    return { severity: 'info', reason: 'magnetic stripe data of a published or made-up card number' };
  return {
    severity: 'critical',
    provider: scheme.name,
    reason: 'track data with a valid card number, expiry and service code, which PCI DSS forbids to keep',
  };
}

function parts(track: string): string[] {
  const one = /^(\d+)\^[^^]+\^(\d{4}|\^)(\d{3}|\^)/.exec(track);
  const two = /^(?:57[01]\d(?=\d{16}))?(\d{12,19})[=D](\d{4}|=)(\d{3}|=)/.exec(track);
  return (one ?? two)?.slice(1) ?? [];
}

function assessCode({ surroundings }: Candidate): boolean | Assessment {
  const cards = (surroundings().match(CARDS) ?? [])
    .map((text) => text.replace(/\D/g, ''))
    .filter((digits) => schemeOf(digits)?.broad === false && luhn(digits));
  if (cards.length === 0) return false;
  if (cards.every((digits) => isTestCard(digits) || isMadeUp(digits)))
    return { severity: 'info', reason: 'the security code of a test card' };
  return true;
}

const CARDS = new RegExp(`(?<![\\w.-])\\d(?:[ _-]?\\d){13,18}(?=${TYPE}(?!\\w|[.-]\\w))`, 'g');
const cardsNear = /* @__PURE__ */ inStretch(
  (around) => Array.from(around.matchAll(CARDS), ({ 0: { length }, index }) => ({ start: index, end: index + length })),
  { before: 1, after: 48 },
);

/** Formats 0, 1, 3 and 4 begin with their number and the length of the PIN. What is enciphered may begin with anything. */
function assessPinBlock({ secret }: Candidate): boolean | Assessment {
  if (entropy(secret) < 2) return false;
  const clear = /^(?:[0123][4-9A-C].{14}|4[4-9A-C].{30})$/i.test(secret);
  return clear || { severity: 'low', confidence: 'low', reason: 'named as a PIN block; enciphered, or none' };
}

const CARD = /* @__PURE__ */ names(
  'card',
  'cardn',
  'cards?',
  'pan',
  'primary account',
  'visa',
  'mastercard',
  'master card',
  'maestro',
  'amex',
  'american express',
  'diners',
  'discover',
  'union ?pay',
  'jcb',
  'credit',
  'debit',
  'rupay',
  'verve',
  'hiper',
  'naranja',
  'troy',
  'elo',
  'mir',
  'cc',
  'ccn',
  'cc num',
  'ccno',
  'kreditkart',
  'carte',
  'tarjeta',
  'cartao',
  'cartão',
  'carta di',
  '卡号',
  '银行卡',
);
const UNIONPAY = /* @__PURE__ */ names('union ?pay', '银联', 'cup card');
/** The quick question, as words of compounds too. */
const CARD_AS_WELL = /credit|debit|creditcard|paymentcard|bankcard|\bpan[_"']/i;
/** The name to which a number is assigned. Behind a comma or semicolon it is another value. */
const ASSIGNED = /([\w.$-]+)["'`\])]*\s*(?:=>|:=|[:=(])[^\w\n,;]{0,12}$/;
/** A name in quotes and its value alone in brackets; a word with a capital is rather a person or a place. */
const PAIRED = { before: /[([{](["'`])(?![A-Z][a-z]+\b)([\w.$-]+)\1,[^\w\n]{0,12}$/, after: new RegExp(`^${TYPE}["'\`]?\\s*[)\\]}]`) };
/** Names of numbers that are something else, as {@link asWords} writes them. */
const OTHER_NAME =
  /(?<![a-z])(?:user|u?u?id|guid|(?:user|member|merchant|mihpay|customer|client|account|order|item|product|trans|transaction|pay|session|request|message|msg|chat|channel|group|page|post|video|event|object|device|app)id|ids|[a-z]*time|timestamp|ts|date|epoch|nanos?|micros?|millis|usec|nsec|nonce|seed|hash|checksum|crc\d*|offset|size|bytes|length|count|version|build|seq|sequence|serial|tracking|phone|tel|mobile|imei|imsi|iccid|vin|sire[nt]|cnpj|abn|gln|isbn|ean|upc|gtin|lat|lon|lng|latitude|longitude|price|amount|mask|flags?|bits|max|min|limit)$/;
const SECURITY_CODE =
  /(?<![a-z])(?:cvv2?|cvc2?|cvn2?|csc|cid|cav2|security[ _]?code)["'\])]{0,2}\s{0,3}(?:[:=,>]|=>)\s{0,3}["'`]?(\d{3,4})(?![\w.])/gi;
const codesNear = /* @__PURE__ */ inStretch(
  (around) =>
    Array.from(around.matchAll(SECURITY_CODE), ({ 0: text, 1: code = '', index }) => ({
      start: index,
      end: index + text.length,
      text,
      code,
    })),
  { before: 1, after: 32 },
);

/** Month, year and code behind the number, as stolen cards are listed. */
const DUMP = /^ ?[|:;,/\t ] ?(?:0?[1-9]|1[0-2]) ?[|:;,/\t -]? ?(?:20)?[2-4]\d ?[|:;,/\t ] ?(\d{3,4})(?![\w.])/;

interface Scheme {
  readonly name: string;
  /** True where only a word beside it makes such a number a card. */
  readonly broad: boolean;
}

/** The scheme that issues numbers of this beginning and length: the most exact range says. */
function schemeOf(digits: string): Scheme | null {
  let found: Scheme | null = null;
  let exact = 0;
  for (const { scheme, lengths, first, last } of (ranges ??= rangesOf())) {
    if (first.length <= exact || !lengths.includes(digits.length)) continue;
    if (digits.slice(0, first.length) >= first && digits.slice(0, last.length) <= last) {
      found = scheme;
      exact = first.length;
    }
  }
  return found;
}

interface Range {
  readonly scheme: Scheme;
  readonly lengths: readonly number[];
  readonly first: string;
  readonly last: string;
}

let ranges: readonly Range[] | undefined;

function rangesOf(): readonly Range[] {
  return SCHEMES.flatMap(([name, lengths, beginnings, broad = false]) => {
    const scheme = { name, broad };
    return beginnings.split(' ').map((range) => {
      const [first = '', last = first] = range.split('-');
      return { scheme, lengths, first, last };
    });
  });
}

const SIXTEEN = [16];
const TO_NINETEEN = [16, 17, 18, 19];

/**
 * Name, lengths, beginnings, and whether these say too little alone. ISO/IEC 7812 ranges as the npm package credit-card-type lists them; RuPay as NPCI
 * publishes them.
 */
const SCHEMES: readonly (readonly [name: string, lengths: readonly number[], ranges: string, broad?: boolean])[] = [
  ['Visa', [13, 16, 18, 19], '4'],
  ['Mastercard', SIXTEEN, '51-55 2221-2720'],
  ['American Express', [15], '34 37'],
  ['Discover', [16, 19], '6011 644-649 65'],
  ['Diners Club', [14, 16, 19], '300-305 309 36 38-39'],
  ['JCB', TO_NINETEEN, '3528-3589'],
  ['JCB', [15], '1800 2131'],
  ['UnionPay', [14, 15, 16, 17, 18, 19], '62 810-817'],
  ['Maestro', [16, 18, 19], '5018 5020 5038 5893 6304 6759 6761-6763'],
  ['Maestro', [12, 13, 14, 15, 16, 17, 18, 19], '493698 50 56-58 60 61 63 67-69', true],
  [
    'Elo',
    SIXTEEN,
    '401178-401179 431274 438935 451416 457393 457631-457632 504175 506699-506778 509000-509999 627780 636297 636368 650031-650033 650035-650051 650405-650439 650485-650538 650541-650598 650700-650718 650720-650727 650901-650978 651652-651679 655000-655019 655021-655058',
  ],
  ['Mir', TO_NINETEEN, '2200-2204'],
  [
    'Troy',
    SIXTEEN,
    '9792 650052 650082-650083 650092 650161 650170 650173 650175 650268 650271 650273-650274 650456-650457 650836 650846-650850 650923 650987 650990 654997 657366 657998 658758 658767-658768',
  ],
  ['Hipercard', SIXTEEN, '606282'],
  ['Hiper', SIXTEEN, '637095 637568 637599 637609 637612 63737423 63743358'],
  ['Verve', [16, 18, 19], '506099-506198 507865-507964 650002-650027'],
  ['Naranja', SIXTEEN, '589562 402918 527572'],
  ['RuPay', SIXTEEN, '508500-508999 606985-607984 608001-608500 652150-653149 817200-820199'],
  ['RuPay', SIXTEEN, '353 356 508 60 81 82', true],
];

/** Powers of two and limits of number types that look like a card. */
const CONSTANTS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '4503599627370496',
  '4503599627370495',
  '4503599627370497',
  '4611686018427387904',
  '4611686018427387903',
]);

/** Stripe’s cards for each answer and each country are 4000 00xx x000 xxxx. */
function isTestCard(digits: string): boolean {
  testCards ??= new Set(unpackCards(wordData().PACKED_TEST_CARDS));
  return testCards.has(digits) || /^4000(?:00|05|06)\d{3}000\d{4}$|^400000\d{2}0000\d{4}$/.test(digits);
}

/** Read when the first card is found: few texts have any. */
let testCards: ReadonlySet<string> | undefined;

export const about: Readonly<Record<string, About>> = {
  'card-security-code': {
    checks:
      'three or four digits assigned to a name such as `cvv`, `cvc2` or `security_code`, with a valid card number within 20 lines; folded into that card’s finding where the two stand close. Beside a test card it is information only',
    source: 'PCI DSS 4.0, requirement 3.3.1; names from the credit-card-type package',
    finds: () => [
      `number: ${card('453201', 16)}\ncvv: 123`,
      `{"number": "${card('453201', 16)}", "exp": "12/29", "cvc": "0${12}"}`,
      `<number>${card('371212', 15)}</number>\n<cvv2>${1234}</cvv2>`,
      `// ${card('542199', 16)}\nsecurityCode = '${987}'`,
      '{"number": "4242424242424242", "cvc": "314"}',
    ],
    ignores: () => [
      'cvv: 123',
      `number: ${corrupt(card('453201', 16))}\ncvv: 123`,
      `number: ${card('453201', 16)}\ncvv: 12`,
      `number: ${card('453201', 16)}\ncvv: 12345`,
      `number: ${card('453201', 16)}${'\n'.repeat(22)}cvv: 123`,
    ],
  },
  'card-track': {
    checks:
      'track 1 (`%B`, number, `^`, name, `^`, expiry, service code), track 2 (number, `=`, expiry, service code) and the chip’s equivalent of it (EMV tag 57, with `D` for `=`), with a valid card number, a month and a service code that exist. Test cards are information only',
    source: 'ISO/IEC 7813; EMV book 3, tag 57; service codes as in ISO/IEC 7813',
    finds: () => [
      `%B${card('453201', 16)}^DOE/JANE^2912201${'7'.repeat(9)}?`,
      `track2: ;${card('542199', 16)}=2912101${'3'.repeat(8)}?`,
      `"${card('371212', 15)}=29122010000000"`,
      `5713${card('453201', 16)}D29122011143804400000F`,
      `track_data = "${card('601134', 16)}D29122010000000000000F"`,
    ],
    ignores: () => [
      `%B${corrupt(card('453201', 16))}^DOE/JANE^2912201777?`,
      `;${card('453201', 16)}=2913201777?`,
      `;${card('453201', 16)}=2912341777?`,
      `;${card('991234', 16)}=2912201777?`,
      `;${card('453201', 16)}=2912?`,
      `%B^DOE/JANE^2912201777?`,
    ],
  },
  'payment-card': {
    checks:
      'a prefix and length of a card scheme (which is named), and the Luhn check; 15 or 16 digits in one piece (14 to 19 alone in quotes or a column), or grouped 4-4-4-4, 4-6-5, 4-6-4 and as other schemes print them, or with underscores, or with points where a word names it; what code writes behind a number (`L`, `n`, `u64`) may follow; not inside a longer word, decimal number or identifier, not assigned to a name such as `id` or `timestamp` or alone in brackets with one (`("id", …)`), not the key of an object whose `id` it is, not among many such numbers unless their list or column is named for cards. Other lengths (12 to 19), wide Maestro and RuPay ranges only where a word such as `card` names the number; UnionPay numbers without a Luhn digit (low severity) where UnionPay does. Beside its security code it is critical. Published test cards and made-up numbers are information only',
    source: 'ISO/IEC 7812-1; ranges from the npm package credit-card-type and NPCI; test cards from the payment providers’ documentation',
    finds: () => [
      card('453201', 16),
      `1042;Jane;${card('491234', 19)};840`,
      card('360912', 14),
      `pan=${grouping(card('542199', 16), ' ', 4, 4, 4, 4)};`,
      `"${grouping(card('222912', 16), '-', 4, 4, 4, 4)}"`,
      grouping(card('371212', 15), ' ', 4, 6, 5),
      `${grouping(card('453912', 16), ' ', 4, 4, 4, 4)} 12/29`,
      `card: ${card('360912', 14)}`,
      `visa ${card('491234', 19)}`,
      `visa: ${grouping(card('491234', 13), ' ', 4, 3, 3, 3)}`,
      `maestro_card = "${card('676912', 12)}"`,
      `unionPay: '${grouping(card('621234', 19), ' ', 6, 13)}'`,
      `unionpay: ${corrupt(card('621234', 17))}`,
      `{"card": {"number": "${card('601134', 19)}"}}`,
      '4242 4242 4242 4242',
      `"a\\n${card('601134', 16)}"`,
      `long cardNumber = ${card('453201', 16)}L;`,
      `const c = ${card('542199', 16)}n;`,
      `uint64_t pan = ${card('453201', 16)}ULL;`,
      `let pan = ${card('453201', 16)}u64;`,
      `let pan = ${card('453201', 16)}_u64;`,
      `card = ${grouping(card('453201', 16), '_', 4, 4, 4, 4)}`,
      `x = ${grouping(card('371212', 15), '_', 4, 6, 5)}L`,
      `card number: ${grouping(card('453201', 16), '.', 4, 4, 4, 4)}`,
      `cards = [${others(20)}, ${card('453201', 16)}]`,
      `pan\n${others(8).replaceAll(', ', '\n')}\n${card('453201', 16)}\n`,
      `id,card_number,exp\n${others(8).replace(/(\d+)(?:, )?/g, '1,$1,12/29\n')}9,${card('453201', 16)},12/29\n`,
      `cards:\n  - ${others(6).replaceAll(', ', '\n  - ')}\n  - ${card('453201', 16)}\n`,
      `long[] cardNumbers = new long[] { ${others(6).replaceAll(',', 'L,')}L, ${card('453201', 16)}L };`,
    ],
    ignores: () => {
      const number = card('453201', 16);
      return [
        corrupt(number),
        `card: ${corrupt(number)}`,
        `1${number}`,
        `${number}1`,
        `0.${number}`,
        `${number}.5`,
        `x${number}`,
        `${number}f`,
        `id_${number}`,
        `order-${number}`,
        `transactionId: ${number}`,
        `"timestamp": ${number}`,
        '1700000000000',
        '1700000000000000',
        '20240115123456',
        `see ${card('360912', 14)} there`,
        `see ${card('491234', 19)} there`,
        `https://example.com/status/${number}`,
        `{"id": "${card('491234', 19)}"}`,
        card('676912', 12),
        `card: ${card('991234', 16)}`,
        `card: ${card('453201', 15)}`,
        '4503599627370496',
        `${grouping(number, ' ', 4, 4, 4, 4)} 1234`,
        `1234 ${grouping(number, ' ', 4, 4, 4, 4)}`,
        grouping(number, '-', 4, 4, 8),
        number.slice(1),
        `${number.slice(0, 8)}-${number.slice(8, 12)}-${number.slice(12)}-0000-000000000000`,
        `[${corrupt(number)}, ${corrupt(number)}, ${number}, ${corrupt(number)}]`,
        grouping(number, '.', 4, 4, 4, 4),
        `card: 1.${grouping(number, '.', 4, 4, 4, 4)}`,
        `card: ${grouping(number, '.', 4, 4, 4, 4)}.1`,
        `[${others(6)}, ${number}]`,
        `cards = [1]; ids = [${others(6)}, ${number}]`,
        `card_id\n\nid\n${others(6).replaceAll(', ', '\n')}\n${number}\n`,
        `const seeds = [${others(6).replaceAll(',', 'L,')}L, ${number}L];`,
        `${number}Lx`,
        `${number}u6`,
        `${number}_L`,
        `timestamp = ${number}L`,
        `1_${grouping(number, '_', 4, 4, 4, 4)}`,
        `${grouping(number, '_', 4, 4, 4, 4)}_1`,
        `ID_${grouping(number, '_', 4, 4, 4, 4)}`,
      ];
    },
  },
  'pin-block': {
    checks:
      'named as a PIN block; 16 hexadecimal digits that begin with 0, 1, 2 or 3 and the length of a PIN, or 32 of format 4. Enciphered ones begin with anything and are of low severity',
    source: 'ISO 9564-1, as described by ibm.com (ISO formats 0 to 4) and eftlab.com.au',
    finds: () => [
      `pin_block = "14${fake(HEX, 14)}"`,
      `"pinBlock": "04${fake(HEX, 14).toUpperCase()}"`,
      `PIN BLOCK: 0x44${fake(HEX, 30).toUpperCase()}`,
      `pin_block = "${fake(HEX, 16)}"`,
    ],
    ignores: () => [
      `pin_block = "${fake(HEX, 15)}"`,
      `block = "${fake(HEX, 16)}"`,
      `pin_block = "${'0'.repeat(16)}"`,
      `pin_block = ${fake(HEX, 17)}`,
    ],
  },
};

/** A number with a correct check digit. */
function card(prefix: string, length: number): string {
  const body = (prefix + '7304918265037').slice(0, length - 1).padEnd(length - 1, '8');
  return body + '0123456789'.split('').find((digit) => luhn(body + digit));
}

/** So many numbers of a card's length that are none. */
function others(count: number): string {
  return Array.from({ length: count }, (_, at) => corrupt(card(`4539${at}`, 16))).join(', ');
}

function corrupt(number: string): string {
  return number.slice(0, -1) + ((Number(number.slice(-1)) + 1) % 10);
}

function grouping(number: string, separator: string, ...sizes: number[]): string {
  let at = 0;
  return sizes.map((size) => number.slice(at, (at += size))).join(separator);
}
