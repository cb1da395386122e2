import type { About, Assessment, Candidate, Detector } from './define.ts';
import { type Account, judgeAccounts } from './shared/accounts.ts';
import { fake } from './shared/fake.ts';
import { numbers } from './shared/finders.ts';
import { judgeIban } from './shared/ibans.ts';
import { linesFrom, type TextLine } from './shared/lines.ts';
import { mod97 } from './shared/mod97.ts';
import { weighted } from './shared/weighted.ts';

// A file or message is judged by all its accounts: the pattern matches how it begins, and `accept` reads on from there as far as it goes. A diff may show
// the rest alone, and then a record with an account is found.

/** Lines and bytes of a message that are read where nothing says that it goes on. */
const LINES = 120;
const BYTES = 12_000;

/** What stands in the header of a BAI2 file for its version. */
const VERSION = ',2/';

const SWIFT = /* @__PURE__ */ judgedBy(
  'high',
  'the header blocks of a SWIFT message, and accounts of its parties in the text block',
  swiftAccounts,
);

export const detectors: readonly Detector[] = [
  {
    id: 'bai2-account',
    title: 'BAI2 records with accounts',
    ...judgedBy('high', 'records of a BAI2 file with account, currency, type and amount', ({ start, stretch }) =>
      bai2Accounts(stretch().bytes, start, '\n'),
    ),
    find: { anchors: ['03,'] },
    pattern: () =>
      /(?<![^\n"'`])03,(?<secret>[0-9A-Za-z -]{4,35}),(?:[A-Z]{3})?,(?:\d{3})?,[+-]?\d{0,18},[^\n"'`\\/]{0,200}\/(?=[ \t\r]{0,8}(?![^\n"'`\\]))/,
    yieldsTo: ['bai2-file'],
    knownAs: 'bai2-file',
  },
  {
    id: 'bai2-file',
    title: 'BAI2 cash management file',
    ...judgedBy('high', 'the header of a BAI2 file of version 2, a group and accounts', ({ start, stretch, groups: { gap = '' } }) =>
      bai2Accounts(stretch().bytes, start + VERSION.length, feedIn(gap)),
    ),
    find: { anchors: [VERSION] },
    // 01,sender,receiver,date,time,file,,,2/ then 02,…/ and 03,account,…
    pattern: () => /(?<=(?<![^\n"'`])01,[^\n"]{10,55}),2\/(?<gap>[\s"'+,;\\rn]{1,24})02,[^\n/]{5,120}\/(?<secret>[\s"'+,;\\rn])/,
    spanLines: 2,
  },
  {
    id: 'iso20022-account',
    title: 'Accounts of an ISO 20022 message',
    // The detector of IBANs says more of those.
    ...judgedBy('low', 'accounts of another scheme than IBAN in the elements of ISO 20022', ({ start, stretch }) =>
      elementsIn(stretch().bytes, start, closeBehind(stretch().bytes, start), OTHERS),
    ),
    find: { anchors: ['Othr>'] },
    pattern: () =>
      /(?<=<(?:[\w-]{1,8}:)?)Othr>\s{0,80}<(?:[\w-]{1,8}:)?Id>\s{0,40}(?<secret>(?=[A-Za-z-]{0,30}\d{4})[0-9A-Za-z-]{5,34})\s{0,40}</,
    spanLines: 4,
    yieldsTo: ['iso20022-message'],
  },
  {
    id: 'iso20022-message',
    title: 'ISO 20022 payment or statement message with accounts',
    ...judgedBy('high', 'the name space of a pain, pacs or camt message, and accounts in it', iso20022Accounts),
    find: { anchors: ['urn:iso:std:iso:20022:tech:xsd:'] },
    pattern: () => /urn:iso:std:iso:20022:tech:xsd:(?:pain|pacs|camt)\.\d{3}\.\d{3}\.\d{2}(?<secret>[^\n])/,
  },
  {
    id: 'nacha-entry',
    title: 'NACHA entries with routing and account numbers',
    ...judgedBy(
      'high',
      'a record of 94 characters with transaction code, valid routing number, account, amount and trace number',
      entryAccounts,
    ),
    find: { finder: numbers },
    pattern: () =>
      /(?:(?<![0-9A-Za-z_.-])|(?<=\\[nrt]))6(?:2[1-9]|3[1-9]|4[1-9]|5[1-6])\d{9}[ -~\x80-\xff]{17}\d{10}[ -~\x80-\xff]{39,61}?[01]\d{15}(?![0-9A-Za-z_])/,
    yieldsTo: ['nacha-file'],
    knownAs: 'nacha-file',
  },
  {
    id: 'nacha-file',
    title: 'NACHA (ACH) file',
    ...judgedBy('high', 'the header of a NACHA file, and entries with a valid routing number and an account', nachaAccounts),
    find: { anchors: ['094101'] },
    // Destination, origin, date, time and modifier stand before the record size, blocking factor and format.
    pattern: () => /(?<=101[ \d][\d ]{9}[ 0-9A-Z]{10}\d{6}[\d ]{4}[0-9A-Z])094101(?<secret>[^"`{}<>=;\\\n]{0,80}\n|[ -~]{54}(?=52\d\d))/,
    spanLines: 1,
  },
  {
    id: 'swift-account',
    title: 'Account of a SWIFT MT message',
    ...judgedBy('low', 'the account of a customer in the fields of a SWIFT message', ({ secret, start, text }) =>
      // The detector of IBANs says more of one.
      judgeIban(secret) === null ? [{ number: secret, end: start + text.length }] : [],
    ),
    find: { anchors: [':50:/', ':50F:/', ':50G:/', ':50H:/', ':50K:/', ':59:/', ':59A:/', ':59F:/'] },
    pattern: () => /:5[09][AFGHK]?:\/(?<secret>(?=[A-Za-z]{0,30}\d{4})[0-9A-Za-z]{4,34})(?![0-9A-Za-z])/,
    yieldsTo: ['swift-message'],
  },
  {
    id: 'swift-message',
    title: 'SWIFT MT message with accounts',
    ...SWIFT,
    accept: (candidate) => unlessTraining(candidate, SWIFT.accept(candidate)),
    find: { anchors: ['{1:F01', '{1:F21', '{1:A01', '{1:L01', ':32A:'] },
    // The blocks; or amount and account of a customer alone, as logs and tests have the text block.
    pattern: () =>
      /\{1:[AFL](?:01|21)(?<sender>[0-9A-Z]{12})\d{10}\}[^{]{0,40}\{2:[IO]\d{3}[0-9A-Z]{8,47}\}[\s\S]{0,500}?\{4:(?<secret>[^}]{20})|:32A:(?<value>\d{6}[A-Z]{3}\d{1,12},\d{0,2})[^0-9,}][^}]{0,700}?:59[AF]?:\/[0-9A-Za-z]{4,34}/,
    window: 1400,
    spanLines: LINES,
  },
  {
    id: 'swift-statement',
    title: 'Bank statement (MT940, MT942, MT950)',
    ...judgedBy('high', 'an account and an opening balance in the fields of a statement message', ({ secret, start, text }) => [
      { number: secret.trim(), end: start + text.length },
    ]),
    find: { anchors: [':25:', ':25P:'] },
    pattern: () =>
      /(?:(?<![0-9A-Za-z])|(?<=\\[nrt])):25P?:(?<secret>[0-9A-Z][0-9A-Za-z/ -]{4,44})[^0-9A-Za-z/ -][\s\S]{0,100}?:60[FM]:[CD]\d{6}[A-Z]{3}\d/,
    spanLines: 6,
    yieldsTo: ['swift-message'],
  },
];

type Judged = Pick<Detector, 'severity' | 'reason' | 'guessable'> & { readonly accept: (candidate: Candidate) => Assessment | false };

/** What is said where an account may be somebody's. */
function judgedBy(severity: Detector['severity'], reason: string, accountsIn: (candidate: Candidate) => readonly Account[]): Judged {
  return {
    severity,
    reason,
    guessable: true,
    accept: (candidate) => judgeAccounts(candidate, accountsIn(candidate), { severity, reason }),
  };
}

/** What ends a line there: a string has it written, and where records stand side by side, it is the end of a record. */
function feedIn(gap: string): string {
  return ['\n', '\\n'].findLast((feed) => gap.includes(feed)) ?? '/';
}

const BAI2_RECORD = /^[\s"'`+,;\\rn]*(?:$|(?:02|16|49|88|98),|03,(?:([0-9A-Za-z -]{4,35}),)?)/;

/** Of the records from a place on, one below the other. */
function bai2Accounts(bytes: Buffer, from: number, feed: string): Account[] {
  const accounts: Account[] = [];
  for (const { text, start } of linesFrom(bytes, from, 100, feed)) {
    const record = BAI2_RECORD.exec(text);
    if (record === null) break;
    const [all, number] = record;
    if (number !== undefined) accounts.push({ number, end: start + all.length });
  }
  return accounts;
}

const elements = (kinds: string): RegExp => new RegExp(`(?<=^|<(?:[\\w-]{1,8}:)?)(?:${kinds})\\s{0,40}<`, 'g');
const OTHER = 'Othr>\\s{0,80}<(?:[\\w-]{1,8}:)?Id>\\s{0,40}(?<other>[0-9A-Za-z-]{5,34})';
const OTHERS = /* @__PURE__ */ elements(OTHER);
const ACCOUNTS = /* @__PURE__ */ elements(`IBAN>\\s{0,40}(?<iban>[0-9A-Za-z ]{15,42}?)|${OTHER}`);

/** Of each text, the last message that was read and has no account: the name space may stand in it again and again. */
const withoutAccounts = /* @__PURE__ */ new WeakMap<Buffer, { readonly from: number; readonly to: number }>();

/** Of a message to its end, where the name space stands in a tag; else of what is close behind it. */
function iso20022Accounts({ start, stretch }: Candidate): Account[] {
  const { bytes, from } = stretch();
  if (!/<[A-Za-z][^<>]*$/.test(bytes.toString('latin1', from, start))) return elementsIn(bytes, start, closeBehind(bytes, start), ACCOUNTS);
  const empty = withoutAccounts.get(bytes);
  if (empty !== undefined && start >= empty.from && start < empty.to) return [];
  const to = documentEnd(bytes, start);
  const accounts = elementsIn(bytes, start, to, ACCOUNTS);
  if (accounts.length === 0) withoutAccounts.set(bytes, { from: start, to });
  return accounts;
}

function elementsIn(bytes: Buffer, from: number, to: number, kinds: RegExp): Account[] {
  const text = bytes.toString('latin1', from, to);
  // A pattern takes longer to find none.
  if (!text.includes('Othr>') && !text.includes('IBAN>')) return [];
  return Array.from(text.matchAll(kinds), ({ 0: { length }, groups, index }) => ({
    number: groups?.['iban'] ?? groups?.['other'] ?? '',
    end: from + index + length,
  })).filter(({ number }) => /\d{4}/.test(number));
}

function closeBehind(bytes: Buffer, start: number): number {
  const most = bytes.subarray(0, start + BYTES);
  let end = start;
  for (let line = 0; line <= LINES && end >= 0; line++) end = most.indexOf('\n', end + 1);
  return documentEnd(end < 0 ? most : most.subarray(0, end), start);
}

function documentEnd(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf('Document>', from); at >= 0; at = bytes.indexOf('Document>', at + 1)) {
    if (/<\/(?:[\w-]{1,8}:)?$/.test(bytes.toString('latin1', Math.max(from, at - 11), at))) return at;
  }
  return bytes.length;
}

/** More than a record of 94 characters may have bytes. */
const NACHA_BYTES = 200;
const NACHA_HEADER = /101[ \d][\d ]{9}[ 0-9A-Z]{10}\d{6}[\d ]{4}[0-9A-Z]094101/;
const NACHA_RECORD = /^[5-9][ -~\x80-\xff]{93,115}\r?$/;
/** Of a payment abroad, the account stands behind the amount. */
const NACHA_ENTRY = /^6[2-5]\d(\d{9})(?:\d{4} {13}\d{10}([0-9A-Za-z-]{5,34}) {1,30}|(.{17})\d{10})/;

/** Of the entries below a header, up to the next one or to the code around them. */
function nachaAccounts({ start, text, stretch }: Candidate): Account[] {
  const { bytes } = stretch();
  const accounts: Account[] = [];
  const end = start + text.length;
  for (const line of text.endsWith('\n') ? linesFrom(bytes, end, NACHA_BYTES) : recordsFrom(bytes, end)) {
    const isCode = line.text.length === NACHA_BYTES || /["`{}<>=;\\]/.test(line.text);
    if (NACHA_HEADER.test(line.text) || (isCode && !NACHA_RECORD.test(line.text))) break;
    accounts.push(...accountsOn(line));
  }
  return accounts;
}

/** The records of a file that has no ends of lines, up to what is none. */
function* recordsFrom(bytes: Buffer, from: number): Generator<TextLine> {
  for (let start = from; start < bytes.length; start += NACHA_RECORD_BYTES) {
    const text = bytes.toString('latin1', start, start + NACHA_RECORD_BYTES);
    if (!NACHA_RECORD.test(text)) return;
    yield { text, start };
  }
}

const NACHA_RECORD_BYTES = 94;

/** Of an entry and the records right below it. */
function entryAccounts({ start, text, stretch }: Candidate): Account[] {
  const accounts: Account[] = [];
  // Letters of UTF-8 that are not ASCII have more bytes.
  if (text.replace(/[\x80-\xbf]/g, '').length !== 94) return accounts;
  for (const line of linesFrom(stretch().bytes, start, NACHA_BYTES)) {
    if (line.start > start && !NACHA_RECORD.test(line.text)) break;
    accounts.push(...accountsOn(line));
    // What does not hold for the first is tried at the next.
    if (accounts.length === 0) break;
  }
  return accounts;
}

function accountsOn({ text, start }: TextLine): Account[] {
  const [, routing = '', abroad, account = ''] = NACHA_ENTRY.exec(text) ?? [];
  return isRouting(routing) ? [{ number: (abroad ?? account).trim(), end: start + text.trimEnd().length }] : [];
}

function isRouting(digits: string): boolean {
  return digits !== '' && digits !== '000000000' && weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0;
}

function swiftAccounts({ start, text, groups, stretch }: Candidate): Account[] {
  const { bytes } = stretch();
  const end = start + text.length;
  const close = groups['sender'] === undefined ? end : bytes.indexOf('}', end);
  const message = bytes.toString('latin1', start, close < 0 ? bytes.length : close);
  return Array.from(
    message.matchAll(/:(?:25P?:|5\d[A-Z]?:\/(?:\/?[CD]\/)?)([0-9A-Za-z][0-9A-Za-z -]{3,33})/g),
    ({ 0: all, 1: number = '', index }) => ({ number, end: start + index + all.length }),
  ).filter(({ number }) => /\d{4}/.test(number));
}

/** Test and training addresses have 0 in the eighth place. */
function unlessTraining({ groups }: Candidate, assessment: Assessment | false): Assessment | false {
  return assessment !== false && groups['sender']?.charAt(7) === '0'
    ? { ...assessment, severity: 'info', reason: 'a SWIFT message with a test and training address' }
    : assessment;
}

export const about: Readonly<Record<string, About>> = {
  'bai2-account': {
    checks:
      'a line with a 03 record: account, currency, type code, amount and the slash at its end. One finding for records that stand one below the other; part of the file’s where its header stands above',
    source: 'BAI2 Cash Management Balance Reporting Specifications, version 2 (BAI, 2005)',
    finds: () => [
      `03,${fake('729184', 10)},USD,010,500000,,/`,
      `"03,${fake('729184', 10)},,,,,/",`,
      `03,123456789,USD,010,500000,,/\n88,015,10000,,/\n49,500000,3/\n03,${fake('729184', 10)},USD,010,500000,,/`,
    ],
    ignores: () => [
      `03,${fake('729184', 10)},USD,010,500000,,`,
      `103,${fake('729184', 10)},USD,010,500000,,/`,
      `03,${fake('729184', 10)},DOLLAR,010,500000,,/`,
      `16,${fake('729184', 10)},USD,010,500000,,/`,
    ],
  },
  'bai2-file': {
    checks: 'a 01 record of version 2, a 02 record and the accounts of all 03 records below. One finding a file, at the end of its header',
    source: 'BAI2 Cash Management Balance Reporting Specifications, version 2 (BAI, 2005)',
    finds: () => [bai2('\n'), `"${bai2('\\n')}"`],
    ignores: () => [bai2('\n').replace(',2/', ',1/'), bai2('\n').replace('03,', '16,'), `x = f(01,2/3);\n02,\n03,${fake('729184', 8)},`],
  },
  'iso20022-account': {
    checks:
      'the number in an `Id` of an `Othr`, apart from any message, with those in the 120 lines behind it; part of the message’s finding where its name space stands above. It is shown and does not block',
    source: 'iso20022.org message definitions',
    finds: () => [
      `<Othr><Id>${fake('729184', 10)}</Id></Othr>`,
      `<ns2:Othr>\n  <ns2:Id>${fake('729184', 10)}</ns2:Id>`,
      '<Othr><Id>123456789</Id></Othr>',
    ],
    ignores: () => [
      `<Othr><Cd>${fake('729184', 10)}</Cd></Othr>`,
      '<Othr><Id>{account}</Id></Othr>',
      `Othr><Id>${fake('729184', 10)}</Id></Othr>`,
    ],
  },
  'iso20022-message': {
    checks:
      'the name space of a pain, pacs or camt message and, up to the end of the message, an `IBAN` or an account of another scheme (120 lines where the name space stands in no tag). One finding a message: its IBANs are part of it. Schemas and messages with accounts of the documentation don’t block',
    source: 'iso20022.org message definitions; the list of messages of the Rust crate mx-message',
    finds: () => [
      iso20022(`<IBAN>${iban('DE', '500105175407324931')}</IBAN>`),
      iso20022(`<Othr>\n  <Id>${fake('729184', 10)}</Id>\n</Othr>`)
        .replaceAll('<', '<ns2:')
        .replaceAll('<ns2:/', '</ns2:'),
      iso20022('<IBAN>DE89370400440532013000</IBAN>'),
    ],
    ignores: () => [
      iso20022(''),
      iso20022('<xs:element name="IBAN" type="IBAN2007Identifier"/>'),
      iso20022(`<IBAN>${iban('DE', '500105175407324931')}</IBAN>`).replace('pain.001', 'head.001'),
      `${iso20022('')}</Document>\n<IBAN>${iban('DE', '500105175407324931')}</IBAN>`,
    ],
  },
  'nacha-entry': {
    checks:
      'a line of 94 characters: 6, transaction code, valid routing number, account, amount, name, trace number. One finding for all records that stand one below the other; part of the file’s where its header stands above',
    source: 'NACHA Operating Rules, appendix three; the layout as in moov-io/ach',
    finds: () => [
      entry('071000013'),
      `"${entry('322271724')}"`,
      entry('071000013', '123456789'),
      `${entry('071000013')}\n${entry('322271724')}`,
    ],
    ignores: () => [
      entry('071000012'),
      entry('071000013').slice(0, 93),
      `${entry('071000013')}1`,
      entry('071000013').replace(/^6../, '660'),
    ],
  },
  'nacha-file': {
    checks:
      'a file header (record size 094, blocking factor 10, format 1) and, behind it, entries with a valid routing number, however many, also without ends of lines. One finding a file',
    source: 'NACHA Operating Rules, appendix three; the layout as in moov-io/ach',
    finds: () => [
      nacha(entry('071000013')),
      nacha(entry('322271724')).replaceAll('\n', '\r\n'),
      nacha(entry('071000013', '123456789')),
      nacha(entry('322271724')).replaceAll('\n', ''),
    ],
    ignores: () => [
      ...['\n', ''].flatMap((feed) => [nacha(''), nacha(entry('071000012'))].map((file) => file.replaceAll('\n', feed))),
      nacha(entry('071000013')).replace('094101', '094102'),
    ],
  },
  'swift-account': {
    checks:
      'an account that is no IBAN in the fields 50 or 59; part of the message’s finding where its headers stand above. It is shown and does not block',
    source: 'SWIFT user handbook, MT101 and MT103',
    finds: () => [`:59:/${fake('729184', 10)}\nJOHN ROE`, `":50K:/${fake('729184', 10)}\\r\\n"`, ':59:/123456789'],
    ignores: () => [
      `:59:/${iban('DE', '500105175407324931')}`,
      `:59:${fake('729184', 10)}`,
      ':59:/{account}',
      `:53:/${fake('729184', 10)}`,
    ],
  },
  'swift-message': {
    checks:
      'the blocks 1, 2 and 4 of an MT message with an account in the fields 25 or 50 to 59; or the fields 32A and 59 alone. One finding a message. Test and training addresses (0 in the eighth place) are information only',
    source: 'learn.microsoft.com, BizTalk accelerator for SWIFT; SWIFT user handbook, FIN headers',
    finds: () => [
      mt103(`/${fake('729184', 10)}`),
      mt103(`/${iban('DE', '500105175407324931')}`).replaceAll('\n', '\\r\\n'),
      mt103('/DE89370400440532013000'),
      mt103(`/${fake('729184', 10)}`).replace('FFXXX', 'F0XXX'),
      `:20:A\n:32A:260118EUR1250,00\n:50K:JANE DOE\n:59:/${fake('729184', 10)}\nJOHN ROE`,
    ],
    ignores: () => {
      const message = mt103(`/${fake('729184', 10)}`);
      const without = message.replace(':32A:', ':32B:');
      return [
        mt103(''),
        without.replace('{1:F01', '{1:F0'),
        without.replace('{2:', '{3:'),
        message.replaceAll(`/${fake('729184', 10)}`, '{account}'),
      ];
    },
  },
  'swift-statement': {
    checks:
      'the account (field 25) and, at most six lines below, the opening balance (60F, 60M) of a statement. Part of the message’s finding where its headers are there',
    source: 'SWIFT user handbook, MT940 and MT950; the layout as in mt-940 (PyPI)',
    finds: () => [mt940(fake('729184', 10)), `"${mt940(iban('NL', 'RABO0304852716')).replaceAll('\n', '\\r\\n')}"`, mt940('123456789')],
    ignores: () => [mt940(fake('729184', 10)).replace(':60F:', ':61:'), mt940(''), `10:25:${fake('729184', 10)}\n:60F:C230101EUR1,`],
  },
};

function bai2(newline: string): string {
  const records = [
    '01,122099999,0311,260118,0200,1,,,2/',
    '02,0311,122099999,1,260117,,USD,2/',
    `03,${fake('729184', 10)},USD,010,500000,,/`,
    '88,,/',
  ];
  return records.join(newline);
}

function iban(country: string, account: string): string {
  return country + String(98 - mod97(`${account}${country}00`)).padStart(2, '0') + account;
}

function iso20022(account: string): string {
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">\n  <CstmrCdtTrfInitn>\n    <DbtrAcct><Id>${account}</Id></DbtrAcct>\n`;
}

function entry(routing: string, account = fake('729184', 10)): string {
  return `622${routing}${account.padEnd(17)}0000012500${'EMPLOYEE 71'.padEnd(15)}${'JANE DOE'.padEnd(22)}  0071000010000001`;
}

function nacha(entries: string): string {
  const header = '101 071000013 0610001042601180200A094101FEDERAL RESERVE BANK   MY COMPANY             REF00001';
  const batch = '5220MY COMPANY                          0610001042PPDPAYROLL         260119   1071000010000001';
  return [header, batch, entries, `8220000001${'0'.repeat(84)}`].join('\n');
}

function mt103(account: string): string {
  const text = [
    ':20:REF71',
    ':23B:CRED',
    ':32A:260118EUR1250,00',
    `:50K:${account}`,
    'JANE DOE',
    `:59:${account}`,
    'JOHN ROE',
    ':71A:SHA',
    '-',
  ];
  return `{1:F01BANKDEFFXXXX0000000000}{2:I103BANKFRPPXXXXN}{3:{108:MSG71}}{4:\n${text.join('\n')}}`;
}

function mt940(account: string): string {
  return [':20:STMT', `:25:${account}`, ':28C:00018/001', ':60F:C260117EUR1250,00', ':61:2601180118D71,00NTRFNONREF'].join('\n');
}
