import type { About, Assessment, Candidate, Detector } from './define.ts';
import { fake } from './shared/fake.ts';
import { numbers } from './shared/finders.ts';
import { judgeIban } from './shared/ibans.ts';
import { isMadeUp } from './shared/made-up.ts';
import { mod97 } from './shared/mod97.ts';
import { weighted } from './shared/weighted.ts';

/** Lines of a message or file that are read: with more of them, what follows is not part of the finding. */
const LINES = 120;

export const detectors: readonly Detector[] = [
  {
    id: 'bai2-file',
    title: 'BAI2 cash management file',
    severity: 'high',
    reason: 'the header of a BAI2 file of version 2, a group and an account',
    find: { anchors: [',2/'] },
    // 01,sender,receiver,date,time,file,,,2/ then 02,…/ and 03,account,…
    pattern: () =>
      /(?<=(?<![^\n"'`])01,[^\n"]{10,55}),2\/[\s"'+,;\\rn]{1,24}02,[^\n/]{5,120}\/[\s"'+,;\\rn]{1,24}03,(?<secret>[0-9A-Za-z-]{4,35}),/,
    spanLines: 2,
    accept: ({ secret }) => unlessMadeUp([secret]),
  },
  {
    id: 'iso20022-message',
    title: 'ISO 20022 payment or statement message with accounts',
    severity: 'high',
    reason: 'the name space of a pain, pacs or camt message, and accounts in it that no documentation has',
    find: { anchors: ['urn:iso:std:iso:20022:tech:xsd:'] },
    pattern: () =>
      /urn:iso:std:iso:20022:tech:xsd:(?:pain|pacs|camt)\.\d{3}\.\d{3}\.\d{2}(?<secret>(?:[^<]|<(?!\/(?:[\w-]{1,8}:)?Document>)){40,12000})/,
    window: 12_100,
    spanLines: LINES,
    accept: assessIso20022,
  },
  {
    id: 'nacha-entry',
    title: 'NACHA entry with a routing and account number',
    severity: 'high',
    reason: 'a record of 94 characters with transaction code, valid routing number, account, amount and trace number',
    find: { finder: numbers },
    pattern: () =>
      /(?:(?<![0-9A-Za-z_.-])|(?<=\\[nrt]))6(?:2[1-9]|3[1-9]|4[1-9]|5[1-6])\d{9}[ -~]{17}\d{10}[ -~]{39}[01]\d{15}(?![0-9A-Za-z_])/,
    yieldsTo: ['nacha-file'],
    accept: ({ text, context }) =>
      // One finding for entries that stand one below the other.
      !/(?:^|\n)[67][ -~]{93}\r?\n$/.test(context().before) && isRouting(text.slice(3, 12)) && unlessMadeUp([text.slice(12, 29).trim()]),
  },
  {
    id: 'nacha-file',
    title: 'NACHA (ACH) file',
    severity: 'high',
    reason: 'the header of a NACHA file, and entries with a valid routing number and an account',
    find: { anchors: ['094101'] },
    // Destination, origin, date, time and modifier stand before the record size, blocking factor and format.
    pattern: () => /(?<=101[ \d][\d ]{9}[ 0-9A-Z]{10}\d{6}[\d ]{4}[0-9A-Z])094101(?<secret>[^"`{}<>=;\\]{60,11400})/,
    window: 11_500,
    spanLines: LINES,
    accept: assessNacha,
  },
  {
    id: 'swift-message',
    title: 'SWIFT MT message with accounts',
    severity: 'high',
    reason: 'the header blocks of a SWIFT message, and accounts of its parties in the text block',
    find: { anchors: ['{1:F01', '{1:F21', '{1:A01', '{1:L01', ':32A:'] },
    // The blocks; or amount and account of a customer alone, as logs and tests have the text block.
    pattern: () =>
      /\{1:[AFL](?:01|21)(?<sender>[0-9A-Z]{12})\d{10}\}[^{]{0,40}\{2:[IO]\d{3}[0-9A-Z]{8,47}\}[\s\S]{0,500}?\{4:(?<secret>[^}]{20,6000})|:32A:(?<value>\d{6}[A-Z]{3}\d{1,12},\d{0,2})[^0-9,}][^}]{0,700}?:59[AF]?:\/[0-9A-Za-z]{4,34}/,
    window: 7000,
    spanLines: LINES,
    accept: assessSwift,
  },
  {
    id: 'swift-statement',
    title: 'Bank statement (MT940, MT942, MT950)',
    severity: 'high',
    reason: 'an account and an opening balance in the fields of a statement message',
    find: { anchors: [':25:', ':25P:'] },
    pattern: () =>
      /(?:(?<![0-9A-Za-z])|(?<=\\[nrt])):25P?:(?<secret>[0-9A-Z][0-9A-Za-z/ -]{4,44})[^0-9A-Za-z/ -][\s\S]{0,100}?:60[FM]:[CD]\d{6}[A-Z]{3}\d/,
    spanLines: 6,
    yieldsTo: ['swift-message'],
    accept: ({ secret }) => unlessMadeUp([secret.trim()]),
  },
];

/** Test and training addresses have 0 in the eighth place. */
function assessSwift({ text, groups }: Candidate): boolean | Assessment {
  const fields = text.matchAll(/:(?:25P?:|5\d[A-Z]?:\/(?:\/?[CD]\/)?)([0-9A-Za-z][0-9A-Za-z -]{3,33})/g);
  const accounts = [...fields].map(([, account = '']) => account).filter((account) => /\d{4}/.test(account));
  if (accounts.length > 0 && groups['sender']?.charAt(7) === '0')
    return { severity: 'info', reason: 'a SWIFT message with a test and training address' };
  return unlessMadeUp(accounts);
}

function assessIso20022({ secret }: Candidate): boolean | Assessment {
  const ibans = secret.matchAll(/<(?:[\w-]{1,8}:)?IBAN>\s{0,40}([0-9A-Za-z ]{15,42}?)\s{0,40}</g);
  const others = secret.matchAll(/<(?:[\w-]{1,8}:)?Othr>\s{0,80}<(?:[\w-]{1,8}:)?Id>\s{0,40}([0-9A-Za-z-]{5,34})\s{0,40}</g);
  return unlessMadeUp([...ibans, ...others].map(([, account = '']) => account).filter((account) => /\d{4}/.test(account)));
}

function assessNacha({ secret }: Candidate): boolean | Assessment {
  const entries = [...secret.matchAll(/\n6[2-5]\d(\d{9})(.{17})\d{10}/g)].filter(([, routing = '']) => isRouting(routing));
  return unlessMadeUp(entries.map(([, , account = '']) => account.trim()));
}

function isRouting(digits: string): boolean {
  return weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0 && digits !== '000000000';
}

/** A finding where an account may be somebody's; information where all are made up or of the documentation; nothing where there is none. */
function unlessMadeUp(accounts: readonly string[]): boolean | Assessment {
  if (accounts.length === 0) return false;
  return accounts.some(mayBeLive) || { severity: 'info', reason: 'its accounts are made up, or of the documentation' };
}

function mayBeLive(account: string): boolean {
  const compact = account.replace(/[ -]/g, '').toUpperCase();
  const iban = judgeIban(compact);
  if (iban !== null) return iban === 'live';
  const digits = compact.replace(/\D/g, '');
  return digits.length >= 4 && !isMadeUp(digits.replace(/^0+/, ''));
}

export const about: Readonly<Record<string, About>> = {
  'bai2-file': {
    checks: 'a 01 record of version 2, a 02 record and the account of a 03 record. One finding a file, at the end of its header',
    source: 'BAI2 Cash Management Balance Reporting Specifications, version 2 (BAI, 2005)',
    finds: () => [bai2('\n'), `"${bai2('\\n')}"`],
    ignores: () => [bai2('\n').replace(',2/', ',1/'), bai2('\n').replace('03,', '16,'), `x = f(01,2/3);\n02,\n03,${fake('729184', 8)},`],
  },
  'iso20022-message': {
    checks:
      'the name space of a pain, pacs or camt message and, in the 120 lines behind it, an `IBAN` or an account of another scheme. One finding a message: its IBANs are part of it. Schemas and messages with accounts of the documentation don’t block',
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
      'a line of 94 characters: 6, transaction code, valid routing number, account, amount, name, trace number. One finding for entries that stand one below the other; part of the file’s where its header stands above',
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
      'a file header (record size 094, blocking factor 10, format 1) and, in the 120 lines behind it, an entry with a valid routing number. One finding a file',
    source: 'NACHA Operating Rules, appendix three; the layout as in moov-io/ach',
    finds: () => [nacha(entry('071000013')), nacha(entry('322271724')).replaceAll('\n', '\r\n'), nacha(entry('071000013', '123456789'))],
    ignores: () => [nacha(''), nacha(entry('071000012')), nacha(entry('071000013')).replace('094101', '094102')],
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
