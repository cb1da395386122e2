import type { About, Assessment, Candidate, Detector } from './define.ts';
import { longNumbers } from './shared/finders.ts';
import { luhn } from './shared/luhn.ts';

/** Groups as they are embossed: 4-4-4-4 (and three more), 4-6-5 (American Express), 4-6-4 (Diners Club). A further group, or hexadecimal words beside them, mean a table of numbers. */
const grouped = (gap: string): string =>
  `(?<!\\d${gap}|[0-9A-Fa-f]{4}${gap})(?:\\d{4}${gap}\\d{4}${gap}\\d{4}${gap}\\d{4}(?:${gap}\\d{3})?|\\d{4}${gap}\\d{6}${gap}\\d{4,5})(?!${gap}\\d(?!\\d/\\d\\d)|${gap}[0-9A-Fa-f]{4}(?![0-9A-Za-z]))`;

export const detectors: readonly Detector[] = [
  {
    id: 'payment-card',
    title: 'Payment card number',
    severity: 'high',
    reason: 'digits with the issuer prefix and length of a card scheme and a correct check digit',
    find: { finder: longNumbers },
    // No part of a longer word, decimal number, identifier or UUID.
    pattern: () =>
      new RegExp(`(?:(?<![0-9A-Za-z_.+-])|(?<=\\\\[nrt]))(?:\\d{14,19}|${grouped(' ')}|${grouped('-')})(?![0-9A-Za-z_]|[.-][0-9A-Za-z])`),
    mask: 'card',
    accept: assess,
  },
];

function assess({ text, before }: Candidate): boolean | Assessment {
  const digits = text.replace(/\D/g, '');
  if (!hasIssuer(digits) || !luhn(digits) || CONSTANTS.has(digits)) return false;
  // Long identifiers, hashes and times are numbers of these lengths far more often than cards are.
  if (digits === text && digits.length !== 15 && digits.length !== 16 && !CARD_WORDS.test(before)) return false;
  if (TEST_CARDS.has(digits) || digits.startsWith('400000000000')) return { severity: 'info', reason: 'a published test card number' };
  if (new Set(digits).size <= 3 || /(\d)\1{6}|01234567|12345678|23456789/.test(digits)) {
    return { severity: 'info', reason: 'a made-up card number: its digits repeat or count up' };
  }
  return true;
}

const CARD_WORDS = /card|\bpan\b|\bpan[_"']|visa|master|maestro|amex|diners|discover|unionpay|\bjcb|credit|debit/i;

function hasIssuer(digits: string): boolean {
  return ISSUERS.some(
    ([first, last, lengths]) =>
      lengths.includes(digits.length) && digits.slice(0, first.length) >= first && digits.slice(0, last.length) <= last,
  );
}

/** First and last prefix, lengths: ISO/IEC 7812 ranges as the npm package credit-card-type lists them. */
const ISSUERS: readonly (readonly [string, string, readonly number[]])[] = [
  ['4', '4', [16, 18, 19]], // Visa
  ['51', '55', [16]], // Mastercard
  ['2221', '2720', [16]],
  ['34', '34', [15]], // American Express
  ['37', '37', [15]],
  ['6011', '6011', [16, 19]], // Discover
  ['644', '659', [16, 19]],
  ['300', '305', [14, 16, 19]], // Diners Club
  ['309', '309', [14, 16, 19]],
  ['36', '36', [14, 16, 19]],
  ['38', '39', [14, 16, 19]],
  ['3528', '3589', [16, 17, 18, 19]], // JCB
  ['1800', '1800', [15]],
  ['2131', '2131', [15]],
  ['62', '62', [14, 15, 16, 17, 18, 19]], // UnionPay
  ['810', '817', [16, 17, 18, 19]],
  ['5018', '5018', [16, 18, 19]], // Maestro
  ['5020', '5020', [16, 18, 19]],
  ['5038', '5038', [16, 18, 19]],
  ['5893', '5893', [16, 18, 19]],
  ['6304', '6304', [16, 18, 19]],
  ['6759', '6763', [16, 18, 19]],
  ['5041', '5041', [16]], // Elo
  ['5066', '5067', [16]],
  ['5090', '5099', [16]],
  ['6277', '6277', [16]],
  ['6362', '6363', [16]],
  ['2200', '2204', [16, 17, 18, 19]], // Mir
  ['9792', '9792', [16]], // Troy
  ['6062', '6062', [16]], // Hipercard
  ['5060', '5061', [16, 18, 19]], // Verve
  ['5895', '5895', [16]], // Naranja
  ['508', '508', [16]], // RuPay
  ['6069', '6085', [16]],
];

/** Powers of two and limits of number types that look like a Visa card. */
const CONSTANTS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '4503599627370496',
  '4503599627370495',
  '4503599627370497',
  '4611686018427387904',
  '4611686018427387903',
]);

/** The numbers that Stripe, PayPal, Adyen, Authorize.net, Braintree and the schemes publish for tests. */
const TEST_CARDS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '4242424242424242',
  '4111111111111111',
  '4012888888881881',
  '4000056655665556',
  '4012888818888',
  '4444333322221111',
  '4917610000000000',
  '4988438843884305',
  '4166676667666746',
  '4646464646464644',
  '4005519200000004',
  '4009348888881881',
  '4012000033330026',
  '4012000077777777',
  '4217651111111119',
  '4500600000000061',
  '4988080000000000',
  '4916338506082832',
  '4539578763621486',
  '4532015112830366',
  '4716059815592301',
  '5555555555554444',
  '5105105105105100',
  '5200828282828210',
  '5454545454545454',
  '5424000000000015',
  '5431111111111111',
  '5500000000000004',
  '5555341244441115',
  '5577000055770004',
  '5136333333333335',
  '5585558555855583',
  '2223003122003222',
  '2223000048400011',
  '2222400070000005',
  '2222410740360010',
  '2222420000001113',
  '2720992593319364',
  '378282246310005',
  '371449635398431',
  '340000000000009',
  '370000000000002',
  '378734493671000',
  '374245455400126',
  '343434343434343',
  '370000000000010',
  '6011111111111117',
  '6011000990139424',
  '6011981111111113',
  '6011000000000004',
  '6011000000000012',
  '6011601160116611',
  '6445644564456445',
  '3056930009020004',
  '36227206271667',
  '30569309025904',
  '38520000023237',
  '38000000000006',
  '36006666333344',
  '3530111333300000',
  '3566002020360505',
  '3566111111111113',
  '3088000000000017',
  '3569990010095841',
  '6555900000604105',
  '6200000000000005',
  '6200000000000047',
  '6205500000000000004',
  '6250941006528599',
  '6243030000000001',
  '6759649826438453',
  '6304000000000000',
  '5066991111111118',
  '6062826786276634',
  '5067310000000010',
]);

export const about: Readonly<Record<string, About>> = {
  'payment-card': {
    checks:
      'an issuer prefix of a card scheme with a length it issues, and the Luhn check; in one piece or grouped 4-4-4-4, 4-6-5 or 4-6-4 by spaces or dashes; not inside a longer word, decimal number or identifier. 14 and 17 to 19 digits in one piece need a word such as `card` before them. Published test cards are information only. UnionPay numbers without a Luhn digit are not found',
    source: 'ISO/IEC 7812-1; ranges from the npm package credit-card-type; test cards from the payment providers’ documentation',
    finds: () => [
      card('453201', 16),
      `pan=${grouping(card('542199', 16), ' ', 4, 4, 4, 4)};`,
      `"${grouping(card('222912', 16), '-', 4, 4, 4, 4)}"`,
      grouping(card('371212', 15), ' ', 4, 6, 5),
      `${grouping(card('453912', 16), ' ', 4, 4, 4, 4)} 12/29`,
      `card: ${card('360912', 14)}`,
      `visa ${card('491234', 19)}`,
      '4242 4242 4242 4242',
      `"a\\n${card('601134', 16)}"`,
    ],
    ignores: () => {
      const number = card('453201', 16);
      return [
        corrupt(number),
        `1${number}`,
        `${number}1`,
        `0.${number}`,
        `${number}.5`,
        `x${number}`,
        `${number}f`,
        `id_${number}`,
        `order-${number}`,
        '1700000000000',
        '1700000000000000',
        '20240115123456',
        card('360912', 14),
        card('491234', 19),
        card('991234', 16),
        '4503599627370496',
        `${grouping(number, ' ', 4, 4, 4, 4)} 1234`,
        `1234 ${grouping(number, ' ', 4, 4, 4, 4)}`,
        grouping(number, '-', 4, 4, 8),
        number.slice(1),
        `${number.slice(0, 8)}-${number.slice(8, 12)}-${number.slice(12)}-0000-000000000000`,
      ];
    },
  },
};

/** A number with a correct check digit. */
function card(prefix: string, length: number): string {
  const body = (prefix + '7304918265037').slice(0, length - 1).padEnd(length - 1, '8');
  return body + '0123456789'.split('').find((digit) => luhn(body + digit));
}

function corrupt(number: string): string {
  return number.slice(0, -1) + ((Number(number.slice(-1)) + 1) % 10);
}

function grouping(number: string, separator: string, ...sizes: number[]): string {
  let at = 0;
  return sizes.map((size) => number.slice(at, (at += size))).join(separator);
}
