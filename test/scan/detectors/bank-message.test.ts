import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/bank-message.ts';
import { isMadeUp } from '../../../src/scan/detectors/shared/made-up.ts';
import { hasHit } from '../../../src/scan/engine.ts';
import { findingsAdded, scanBlob } from '../../../src/scan/scan.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

const text = (unit: string) => (least: number, most: number) =>
  fc.string({ unit: fc.constantFrom(...unit), minLength: least, maxLength: most });
const capitals = text('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/** Digits that do not look made up. */
const account = text('0123456789')(8, 13).filter(
  (digits) => new Set(digits).size > 4 && !/(\d)\1{2}|012|123|234|345|456|567|678|789|890|987|876|765|654|543|432|321|210/.test(digits),
);
const bic = fc.tuple(capitals(4, 4), fc.constantFrom('DE', 'US', 'GB', 'FR'), capitals(2, 2)).map((parts) => parts.join(''));
const severities = (id: string, content: string) => findWith(detectorOf(family, id), content).map(({ severity }) => severity);
/** As a file has it, in one string with escapes, and in strings put together. */
const forms = (content: string): string[] => [
  content,
  content.replaceAll('\n', '\r\n'),
  `{"message": "${content.replaceAll('\n', '\\r\\n')}"}`,
  `String m = "${content.replaceAll('\n', '\\n" +\n    "')}";`,
];
const idsOf = (content: string): string[] =>
  scanBlob({ path: 'f', blob: null, bytes: Buffer.from(content) }).hits.map(({ finding }) => finding.detector);

const HEADER = '101 071000013 0610001042601180200A094101FEDERAL RESERVE BANK   MY COMPANY                    71';
const BATCH = '5220MY COMPANY                          0610001042PPDPAYROLL         260119   1071000010000001';
const entryOf = (number: string, bank = `071${'000013'}`, code = '22') =>
  `6${code}${bank}${number.padEnd(17)}0000012500${'E71'.padEnd(15)}${'JANE DOE'.padEnd(22)}  0071000010000001`;

/** Of one version of a file and the next: the severities of what is new. */
const news = (before: string, after: string): string[] => {
  const [earlier, later] = [before, after].map((content) => scanBlob({ path: 'f', blob: null, bytes: Buffer.from(content) }));
  return findingsAdded('f', [{ path: 'f', scanned: earlier as never }], later as never).map(({ severity }) => severity);
};
/** Accounts that may be somebody's. */
const live = (count: number, seed = 1): string[] =>
  Array.from(
    { length: count },
    (_, at) =>
      `8${String((at + seed) * 7_264_915_073)
        .padStart(13, '4')
        .slice(-13)}`,
  ).filter((number) => !isMadeUp(number));

/** Files as long as one likes, of accounts in this order. */
const files: Readonly<Record<string, { readonly id: string; readonly of: (accounts: readonly string[]) => string }>> = {
  NACHA: { id: 'nacha-file', of: (accounts) => [HEADER, BATCH, ...accounts.map((number) => entryOf(number))].join('\n') },
  'NACHA without its header': { id: 'nacha-entry', of: (accounts) => [BATCH, ...accounts.map((number) => entryOf(number))].join('\n') },
  'NACHA with many batches': {
    id: 'nacha-file',
    of: (accounts) => [HEADER, ...accounts.map((number) => `${BATCH}\n${entryOf(number)}\n820${'0'.repeat(91)}`)].join('\n'),
  },
  'NACHA of payments abroad': {
    id: 'nacha-file',
    of: (accounts) =>
      [
        HEADER,
        BATCH.replace('PPD', 'IAT'),
        ...accounts.map((number) => `6220710000130007${' '.repeat(13)}0000012500${number.padEnd(37)}  1071000010000001`),
      ].join('\n'),
  },
  BAI2: {
    id: 'bai2-file',
    of: (accounts) =>
      [
        '01,071000013,9751,260118,0200,1,80,,2/',
        '02,9751,071000013,1,260117,,USD,2/',
        ...accounts.map((number) => `03,${number},USD,010,500000,,/\n88,015,10000,,/\n16,475,2500,Z,71,,JOE'S "PIZZA"\n49,500000,4/`),
        '98,500000,1,5/',
        '99,500000,1,7/',
      ].join('\n'),
  },
  'BAI2 in a string': {
    id: 'bai2-file',
    of: (accounts) =>
      `x = "01,071000013,9751,260118,0200,1,80,,2/\\n02,9751,071000013,1,260117,,USD,2/\\n${accounts.map((number) => `03,${number},USD,010,500000,,/\\n49,500000,2/`).join('\\n')}"`,
  },
  'BAI2 without its header': {
    id: 'bai2-account',
    of: (accounts) => accounts.map((number) => `03,${number},USD,010,500000,,/\n49,500000,2/`).join('\n'),
  },
  'ISO 20022': {
    id: 'iso20022-message',
    of: (accounts) =>
      `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">\n${accounts.map((number) => `<CdtrAcct>\n  <Id>\n    <Othr>\n      <Id>${number}</Id>\n    </Othr>\n  </Id>\n</CdtrAcct>\n`).join('')}</Document>\n`,
  },
  'SWIFT MT101': {
    id: 'swift-message',
    of: (accounts) =>
      `{1:F01BANKDEFFAXXX0000000000}{2:I101BANKFRPPXXXXN}{4:\n:20:REF\n${accounts.map((number) => `:21:REF\n:32B:EUR1250,00\n:59:/${number}\nJOHN ROE\n:71A:SHA\n`).join('')}-}`,
  },
};

describe.each(Object.entries(files))('a file of %s', (_, { id, of }) => {
  const found = (accounts: readonly string[]): string[] =>
    scanBlob({ path: 'f', blob: null, bytes: Buffer.from(of(accounts)) }).hits.map(
      ({ finding }) => `${finding.detector} ${finding.severity}`,
    );
  const invented = (count: number): string[] => Array.from({ length: count }, (_, at) => (at % 2 === 0 ? '123456789' : '0123456789'));

  it('is one finding, judged by all its accounts, however many there are', () => {
    for (const count of [0, 1, 124, 3000]) {
      expect([count, found([...invented(count), ...live(3)])]).toEqual([count, [`${id} high`]]);
      expect([count, found([...live(1), ...invented(count)])]).toEqual([count, [`${id} high`]]);
      if (count > 0) expect([count, found(invented(count))]).toEqual([count, [`${id} info`]]);
    }
  });

  it('says how many accounts it looked at, and shows none', () => {
    const scanned = (accounts: readonly string[]) => scanBlob({ path: 'f', blob: null, bytes: Buffer.from(of(accounts)) });
    const reason = (accounts: readonly string[]) => scanned(accounts).hits.map((hit) => hit.finding.reason);
    expect(reason([...invented(200), ...live(3)])).toEqual([expect.stringMatching(/; 3 of its 5 accounts may be somebody’s$/)]);
    expect(reason(live(300))).toEqual([expect.stringMatching(new RegExp(`; all ${live(300).length} of its accounts may be somebody’s$`))]);
    expect(reason(invented(2))).toEqual(['all 2 of its accounts are made up, or of the documentation']);
    const shown = JSON.stringify(scanned(live(300)));
    for (const number of live(300)) expect(shown).not.toContain(number);
  });

  it('is new where a change adds an account, whatever stands above, and only there', () => {
    for (const count of [1, 50, 150, 1000]) {
      const [first, more] = [live(count), live(5, 20_000)];
      expect([count, news(of(first), of([...first, ...more]))]).toEqual([count, ['high']]);
      expect([count, news(of(first), of([...more, ...first]))]).toEqual([count, ['high']]);
      expect([count, news(of(invented(count)), of([...invented(count), ...more]))]).toEqual([count, ['high']]);
      expect([count, news(of([...first, ...more]), of(first))]).toEqual([count, []]);
      expect([count, news(of(first), of(first.toReversed()))]).toEqual([count, []]);
      expect([count, news(of(first), of([...first, ...invented(9)]))]).toEqual([count, []]);
      expect([count, news(of(first), of(first).replaceAll('12500', '12700').replaceAll('5000', '7000'))]).toEqual([count, []]);
    }
  });

  it('is not new in a merge of what its parents hold', () => {
    const [ours, theirs] = [live(150), live(5, 20_000)];
    const [one, other, merged] = [ours, [...ours.slice(0, 140), ...theirs], [...ours, ...theirs]].map((accounts) =>
      scanBlob({ path: 'f', blob: null, bytes: Buffer.from(of(accounts)) }),
    );
    const parents = [one, other].map((scanned) => ({ path: 'f', scanned: scanned as never }));
    expect(findingsAdded('f', parents, merged as never)).toEqual([]);
  });

  it('is met in a diff that does not show its head', () => {
    const lines = of([...live(400)]).split('\n');
    if (lines.length < 300) return;
    const tail = lines.slice(-130).join('\n');
    expect(hasHit(Buffer.from(tail))).toBe(true);
  });

  it('takes linear time: by the square it would take minutes', { timeout: 90_000 }, () => {
    const some = live(40);
    const accounts = Array.from({ length: 40_000 }, (_, at) => some[at % 40] ?? '');
    scanBlob({ path: 'f', blob: null, bytes: Buffer.from(of(accounts)) });
  });
});

it.each([
  ['NACHA', `${HEADER}\n`],
  ['NACHA with many batches', `${HEADER}\n`],
  ['BAI2', '01,071000013,9751,260118,0200,1,80,,2/\n'],
])('the accounts of a file of %s are not new where its header goes or comes', (kind, header) => {
  const whole = (files[kind] as (typeof files)[string]).of(live(9));
  const rest = whole.replace(header, '');
  expect(idsOf(rest)).not.toEqual(idsOf(whole));
  expect([news(whole, rest), news(rest, whole)]).toEqual([[], []]);
  const [one = ''] = live(1, 20_000);
  expect(news(whole, rest.replace(live(9)[3] as string, one))).toEqual(['high']);
});

describe('heads without accounts take linear time, however many there are', { timeout: 90_000 }, () => {
  const name = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
  it.each([
    `<a x="${name}">\n`,
    `"${name}"\n`,
    `<Document xmlns="${name}"><Document>`,
    `${HEADER}\n`,
    `${entryOf('8264915073', `071${'000012'}`)}\n`,
    `x = ${HEADER}\n`,
    '01,071000013,9751,260118,0200,1,80,,2/\n02,9751,071000013,1,260117,,USD,2/\n',
    '"01,071000013,9751,260118,0200,1,80,,2/\\n02,9751,071000013,1,260117,,USD,2/\\n"\n',
    '{1:F01BANKDEFFAXXX0000000000}{2:I101BANKFRPPXXXXN}{4:\n:20:REFERENCE OF IT ',
  ])('as %j', (line) => {
    // By the square it would take minutes.
    scanBlob({ path: 'f', blob: null, bytes: Buffer.from(line.repeat(40_000)) });
  });
});

describe('SWIFT messages', () => {
  it('are found with accounts, once, and not without', () => {
    fc.assert(
      fc.property(bic, bic, account, account, (sender, receiver, debtor, creditor) => {
        const message = (from: string, by: string, to: string) =>
          `{1:F01${from}AXXX0000000000}{2:I103${receiver}XXXXN}{3:{108:MUR}{121:8a562c67-ca16-48ba-b074-65581be6f011}}{4:\n:20:REF\n:23B:CRED\n:32A:260118EUR1250,00\n:50K:${by}\nJANE DOE\n:59:${to}\nJOHN ROE\n:71A:SHA\n-}{5:{CHK:8A562C67CA16}}`;
        for (const form of forms(message(sender, `/${debtor}`, `/${creditor}`)))
          expect([form, severities('swift-message', form)]).toEqual([form, ['high']]);
        expect(idsOf(message(sender, `/${debtor}`, `/${creditor}`))).toEqual(['swift-message']);
        for (const form of forms(message(sender, '', ''))) expect([form, severities('swift-message', form)]).toEqual([form, []]);
        // Test and training.
        expect(severities('swift-message', message(`${sender.slice(0, 7)}0`, `/${debtor}`, `/${creditor}`))).toEqual(['info']);
        expect(severities('swift-message', message(sender, '/123456789', '/DE89370400440532013000'))).toEqual(['info']);
        expect(idsOf(`BIC ${sender}, ${receiver}XXX`)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('are statements too', () => {
    fc.assert(
      fc.property(account, (number) => {
        const statement = `:20:STMT\n:25:${number}\n:28C:18/1\n:60F:C260117EUR1250,00\n:61:2601180118D71,00NTRFNONREF\n:62F:C260118EUR1179,00`;
        for (const form of forms(statement)) expect([form, severities('swift-statement', form)]).toEqual([form, ['high']]);
        for (const form of forms(statement.replace(':60F:', ':64:'))) expect(severities('swift-statement', form)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('ISO 20022 messages', () => {
  it('are found with accounts, once, and not as schemas', () => {
    fc.assert(
      fc.property(
        account,
        fc.constantFrom('pain.001.001.09', 'pain.008.001.02', 'pacs.008.001.08', 'camt.053.001.08'),
        fc.constantFrom('', 'ns2:', 'doc:'),
        (number, name, prefix) => {
          const message = (id: string) =>
            `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${name}">\n<Stmt>\n<Acct><Id><Othr><Id>${id}</Id></Othr></Id></Acct>\n${'<Ntry/>\n'.repeat(20)}<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>\n</Stmt>\n</Document>\n`.replaceAll(
              /<(\/?)(?=[A-Z])/g,
              `<$1${prefix}`,
            );
          expect(idsOf(message(number))).toEqual(['iso20022-message']);
          expect(severities('iso20022-message', message(number))).toEqual(['high']);
          expect(severities('iso20022-message', message('{account}'))).toEqual(['info']);
          expect(severities('iso20022-message', message(number).replace(name, 'head.001.001.02'))).toEqual([]);
          expect(severities('iso20022-message', message(number).replaceAll(/<(\/?)\w*:?(?:Othr|IBAN)>/g, '<$1x>'))).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('parts of ISO 20022 messages', () => {
  const name = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
  const other = (id: string) => `<Othr><Id>${id}</Id></Othr>`;

  it('are told from the messages around them', () => {
    expect(idsOf(`${other('8264915073')}\n${other('8264915074')}`)).toEqual(['iso20022-account']);
    const code = `const NAME = "${name}";\n`;
    const far = '\n'.repeat(200);
    const message = (id: string) => `<Document xmlns="${name}">${far}${other(id)}</Document>`;
    expect(idsOf(`${code}${other('8264915073')}`)).toEqual(['iso20022-message']);
    expect(idsOf(`${code}${far}${other('8264915073')}`)).toEqual(['iso20022-account']);
    expect(idsOf(`${code}${message('8264915073')}${message('')}${message('8264915074')}${other('8264915075')}`)).toEqual([
      'iso20022-message',
      'iso20022-message',
      'iso20022-account',
    ]);
  });
});

describe('NACHA files', () => {
  const routing = fc.constantFrom(`071${'000013'}`, `322${'271724'}`, `061${'000052'}`, `121${'000248'}`);

  it('have names beyond ASCII, short accounts, and entries that are none', () => {
    const named = entryOf('8264915').replace('JANE DOE  ', 'JOSÉ MÜLLER'.padEnd(10).slice(0, 10));
    expect(idsOf(named)).toEqual(['nacha-entry']);
    expect(idsOf([entryOf('8264915073', `071${'000012'}`), named].join('\n'))).toEqual(['nacha-entry']);
    expect(idsOf([HEADER, BATCH, named].join('\n'))).toEqual(['nacha-file']);
    for (const number of ['1234', '12345', '0123456', '98765']) expect(severities('nacha-entry', entryOf(number))).toEqual(['info']);
    for (const number of ['8264', '82649', '8264915'])
      expect([number, severities('nacha-entry', entryOf(number))]).toEqual([number, ['high']]);
  });

  it('are found, once, with or without their header, and not with a wrong routing number', () => {
    fc.assert(
      fc.property(
        routing,
        account,
        fc.constantFrom('22', '27', '32', '37', '52'),
        fc.integer({ min: 1, max: 200 }),
        (bank, number, code, count) => {
          const entries = Array.from({ length: count }, () => entryOf(number, bank, code));
          expect(idsOf([HEADER, BATCH, ...entries].join('\n'))).toEqual(['nacha-file']);
          expect(idsOf([BATCH, ...entries].join('\r\n'))).toEqual(['nacha-entry']);
          expect(idsOf(`line := "${entries[0]}"`)).toEqual(['nacha-entry']);
          const wrong = bank.slice(0, 8) + ((Number(bank[8]) + 3) % 10);
          expect(idsOf([HEADER, BATCH, entryOf(number, wrong, code)].join('\n'))).toEqual([]);
          expect(severities('nacha-file', [HEADER, BATCH, entryOf('123456789', bank, code)].join('\n'))).toEqual(['info']);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('BAI2 files', () => {
  it('are found with an account', () => {
    fc.assert(
      fc.property(account, (number) => {
        const file = `01,071000013,9751,260118,0200,1,80,,2/\n02,9751,071000013,1,260117,,USD,2/\n03,${number},USD,010,500000,,/\n88,,/\n49,500000,2/`;
        for (const form of forms(file)) expect([form, severities('bai2-file', form)]).toEqual([form, ['high']]);
        expect(severities('bai2-file', file.replace('80,,2/', '80,,1/'))).toEqual([]);
        expect(severities('bai2-file', file.replace(number, '123456789'))).toEqual(['info']);
      }),
      { numRuns: 40 },
    );
  });
});
