import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/bank-account.ts';
import type { Detector } from '../../../src/scan/detectors/define.ts';
import { scanBlob } from '../../../src/scan/scan.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';
import { SETTINGS } from '../../support/number-settings.ts';

testExamples(family);

const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
/** Numbers that do not look made up. */
const plain = (length: number) =>
  digits(length).filter(
    (text) =>
      new Set(text).size > 4 &&
      !/(\d)\1{2}|012|123|234|345|456|567|678|789|890|987|876|765|654|543|432|321|210/.test(text) &&
      !/^(?:19|20)/.test(text),
  );
const severities = (detector: Detector, text: string) => findWith(detector, text).map(({ severity }) => severity);

/** The ABA's rule, written as a sum of threes, sevens and ones. */
function checkOf(payload: string): number {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = [...payload].map(Number);
  return (10 - ((3 * (a + d + g) + 7 * (b + e + h) + c + f) % 10)) % 10;
}
const routing = (prefixes: string) =>
  fc
    .constantFrom(...prefixes.split(' '))
    .chain((prefix) => digits(6).map((rest) => `${prefix}${rest}${checkOf(prefix + rest)}`))
    .filter((text) => new Set(text).size > 4 && !/(\d)\1{3}|123|234|345|456|567|678|789|987|876|765|654|543|432|321/.test(text));
const valid = routing('01 02 03 06 07 09 10 11 12 21 24 27 31 32 61 65 72 80');

describe('routing numbers', () => {
  const aba = detectorOf(family, 'aba-routing-number');

  it('are found where a word names them', () => {
    fc.assert(
      fc.property(
        valid,
        fc.constantFrom(...SETTINGS),
        fc.constantFrom('routing number', 'aba', 'rtn', 'bank routing', 'aba routing number', 'routing'),
        (number, setting, name) => {
          const text = setting(name, number);
          expect([text, findWith(aba, text).map(({ start, severity }) => [start, severity])]).toEqual([
            text,
            [[text.lastIndexOf(number), 'low']],
          ]);
          expect(findWith(aba, `see ${number} there`)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are not found with a wrong digit, a prefix of no bank, another length', () => {
    const none = routing('13 15 20 33 39 40 55 60 73 79 81 90 99');
    fc.assert(
      fc.property(
        valid,
        none,
        fc.nat({ max: 8 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(...SETTINGS),
        (number, other, at, by, setting) => {
          const wrong = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);
          for (const text of [wrong, other, number.slice(1), `${number}7`])
            expect([text, findWith(aba, setting('routing number', text))]).toEqual([text, []]);
        },
      ),
    );
  });

  it('are high beside an account number, whatever stands between', () => {
    fc.assert(
      fc.property(valid, plain(10), (number, account) => {
        for (const text of [
          `routing: ${number}\naccount: ${account}`,
          `{"account_number":"${account}","routing_number":"${number}"}`,
          `INSERT INTO bank (routing_number, account_number) VALUES ('${number}', '${account}');`,
          `name,aba_routing,account\nJane,${number},${account}\n`,
          `dto.setAccountNumber("${account}");\ndto.setRoutingNumber("${number}");`,
          `Wire to ABA routing ${number}, account # ${account} at First Bank.`,
          `routing number: ${number}/${account}`,
        ])
          expect([text, severities(aba, text)[0]]).toEqual([text, 'high']);
      }),
    );
  });

  it('are not alone in a row with an account that passes for a routing number', () => {
    fc.assert(
      fc.property(valid, valid, (number, account) => {
        fc.pre(number !== account);
        const text = `INSERT INTO bank (routing_number, account_number) VALUES ('${number}', '${account}');`;
        expect([text, severities(aba, text)[0]]).toEqual([text, 'high']);
      }),
    );
  });

  it('are high in a row with an account number, those of the documentation too', () => {
    const bank = fc.constantFrom('021000021', '121042882', '026009593');
    const names = fc.constantFrom('Account Number', 'account_number', 'acct', 'bank_account', 'account_no');
    fc.assert(
      fc.property(bank, names, plain(10), plain(10), (number, name, first, second) => {
        for (const text of [
          `Employee,Routing Number,${name},Net Pay\nAlice,${number},${first},5000\nBob,${number},${second},4100\n`,
          `INSERT INTO vendors (id, ${name}, routing_number) VALUES\n(1001, '${first}', '${number}'),\n(1002, '${second}', '${number}');\n`,
        ])
          expect([text, severities(aba, text)]).toEqual([text, ['high', 'high']]);
      }),
    );
    expect(severities(aba, 'name,routing,account\nAlice,021000021,000123456789\n')).toEqual(['info']);
  });

  it('take no account with them that another word names', () => {
    const scanned = ({ hits }: ReturnType<typeof scanBlob>) => hits.map(({ finding }) => `${finding.detector} ${finding.severity}`);
    fc.assert(
      fc.property(plain(10), (account) => {
        const bytes = Buffer.from(`routing: 021000021\ndda: ${account}\n`);
        expect(scanned(scanBlob({ path: 'f', blob: null, bytes }))).toEqual(['aba-routing-number info', 'us-bank-account high']);
      }),
      { numRuns: 20 },
    );
  });
});

describe('account numbers', () => {
  const account = detectorOf(family, 'us-bank-account');

  it('are found beside a valid routing number, and of less severity without', () => {
    fc.assert(
      fc.property(valid, plain(10), (number, text) => {
        expect(severities(account, `routing: ${number}\naccount: ${text}`)).toEqual(['high']);
        expect(severities(account, `bank_account_number = "${text}"`)).toEqual(['medium']);
        expect(severities(account, `account_number = "${text}"`)).toEqual(['low']);
        for (const other of [
          `account: ${text}`,
          `"aws_account_number": "${text}"`,
          `account_number = None; order = ${text}`,
          `account number 7 of page ${text}`,
          text,
          `routing: ${number}\naccount_id: ${text}`,
          `routing: ${number}\nAccount Name  ${number.slice(0, 8)}0000001`,
          `routing: ${number}\nName on Account  121042882`,
        ])
          expect([other, severities(account, other)]).toEqual([other, []]);
      }),
    );
  });

  const pairs = [
    ['gb-bank-account', ['sort code', '40-47-84'], 8],
    ['au-bank-account', ['bsb', '062-904'], 9],
    ['ca-bank-account', ['transit number', '04391'], 8],
    ['in-bank-account', ['ifsc', 'HDFC0001742'], 12],
  ] as const;

  it.each(pairs)('%s: are found beside that of their branch, in every form, and neither alone', (id, [name, branch], length) => {
    const detector = detectorOf(family, id);
    const snake = name.replaceAll(' ', '_');
    const institution = id === 'ca-bank-account' ? ', "institution_number": "003"' : '';
    const own = id === 'ca-bank-account' ? 'institution_number: "004"\n' : '';
    fc.assert(
      fc.property(plain(length), (number) => {
        for (const text of [
          `{"${snake}": "${branch}"${institution}, "account_number": "${number}"}`,
          `${own}${snake}: "${branch}"\naccount_number: "${number}"\n`,
          `${own.toUpperCase()}${snake.toUpperCase()} = "${branch}"\nACCOUNT_NUMBER = "${number}"\n`,
          `${own}${name} ${branch}, account number ${number}`,
          `${own}account number: ${number}\n${name}: ${branch}\n`,
        ])
          expect([text, severities(detector, text)]).toEqual([text, ['high']]);
        for (const text of [
          `${own}${name}: ${branch}`,
          `${own}account_number: ${number}`,
          number,
          `${own}${name}: ${branch.slice(0, 4)}\naccount_number: ${number}`,
        ])
          expect([text, severities(detector, text)]).toEqual([text, []]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('accounts of a list', () => {
  it.each([
    ['au-bank-account', 'bsb: 062-904', 'account: '],
    ['ca-bank-account', 'transit_number: 04391\n  institution_number: 003', 'account_number: '],
  ])('%s: each is known by its own', (id, branch, name) => {
    fc.assert(
      fc.property(plain(7), plain(8), (one, other) => {
        for (const items of [
          [one, other].map((number) => `- ${branch}\n  ${name}${number}\n`),
          [one, other].map((number) => `- ${name}${number}\n  ${branch}\n`),
        ]) {
          const found = findWith(detectorOf(family, id), items.join(''));
          expect([items, found.map(({ values }) => values)]).toEqual([items, [[one], [other]]]);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('accounts in a row with their branch', () => {
  const inRow = detectorOf(family, 'bank-account-in-row');
  /** Both rows of each, and one under a hundred others. */
  const tables = (names: string, rows: readonly string[]): string[] => {
    const many = [...Array<string>(100).fill('x'.repeat(names.split(',').length).split('').join(',')), ...rows];
    return [
      `${names}\n${rows.join('\n')}\n`,
      `${names}\n${many.join('\n')}\n`.replaceAll(',', ';'),
      `| ${names.replaceAll(',', ' | ')} |\n|---|\n${rows.map((row) => `| ${row.replaceAll(',', ' | ')} |\n`).join('')}`,
      `INSERT INTO payees (${names}) VALUES\n${rows.map((row) => `('${row.replaceAll(',', "','")}')`).join(',\n')};\n`,
    ];
  };

  it.each([
    ['Australian bank account (BSB and number)', 'payee,bsb,account_number', 'Maria,062-837,'],
    ['Australian bank account (BSB and number)', 'BSB Code,Account,Payee', '062837,'],
    ['Canadian bank account (transit, institution and number)', 'name,transit_number,institution_number,account_number', 'Emma,04391,003,'],
    ['Canadian bank account (transit, institution and number)', 'name,transit,account_no', 'Emma,04391-003,'],
    ['Canadian bank account (transit, institution and number)', 'branch_transit,institution,acct', '04391,0003,'],
  ])('%s: %s', (title, names, row) => {
    fc.assert(
      fc.property(plain(8), plain(9), (one, other) => {
        const rest = names.endsWith('Payee') ? ',Emma' : '';
        for (const text of tables(names, [`${row}${one}${rest}`, `${row}${other}${rest}`]))
          expect([text, findWith(inRow, text).map(({ severity, title: said }) => [severity, said])]).toEqual([
            text,
            [
              ['high', title],
              ['high', title],
            ],
          ]);
      }),
      { numRuns: 20 },
    );
  });

  it('are none without the number of a branch, and information where they are made up', () => {
    const account = '94319212';
    for (const [names, row] of [
      ['payee,bsb,account_number', `Maria,,${account}`],
      ['payee,bsb,invoice', `Maria,062-837,${account}`],
      ['payee,bsb,account_number', `Maria,062-83,${account}`],
      ['name,transit_days,account_number', `Emma,04391,${account}`],
      ['name,transit_number,institution_number,account_number', `Emma,04391,,${account}`],
    ] as const)
      for (const text of tables(names, [row])) expect([text, severities(inRow, text)]).toEqual([text, []]);
    for (const text of tables('payee,bsb,account_number', ['Maria,062-837,11111111']))
      expect([text, severities(inRow, text)]).toEqual([text, ['info']]);
  });
});
