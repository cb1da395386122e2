import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/bank-message.ts';
import { scanBlob } from '../../../src/scan/scan.ts';
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

describe('NACHA files', () => {
  const routing = fc.constantFrom(`071${'000013'}`, `322${'271724'}`, `061${'000052'}`, `121${'000248'}`);
  const entry = (bank: string, number: string, code: string) =>
    `6${code}${bank}${number.padEnd(17)}0000012500${'E71'.padEnd(15)}${'JANE DOE'.padEnd(22)}  0071000010000001`;
  const header = '101 071000013 0610001042601180200A094101FEDERAL RESERVE BANK   MY COMPANY                    71';
  const batch = '5220MY COMPANY                          0610001042PPDPAYROLL         260119   1071000010000001';

  it('are found, once, with or without their header, and not with a wrong routing number', () => {
    fc.assert(
      fc.property(
        routing,
        account,
        fc.constantFrom('22', '27', '32', '37', '52'),
        fc.integer({ min: 1, max: 200 }),
        (bank, number, code, count) => {
          const entries = Array.from({ length: count }, () => entry(bank, number, code));
          expect(idsOf([header, batch, ...entries].join('\n'))).toEqual(['nacha-file']);
          expect(idsOf([batch, ...entries].join('\r\n'))).toEqual(['nacha-entry']);
          expect(idsOf(`line := "${entries[0]}"`)).toEqual(['nacha-entry']);
          const wrong = bank.slice(0, 8) + ((Number(bank[8]) + 3) % 10);
          expect(idsOf([header, batch, entry(wrong, number, code)].join('\n'))).toEqual([]);
          expect(severities('nacha-file', [header, batch, entry(bank, '123456789', code)].join('\n'))).toEqual(['info']);
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
