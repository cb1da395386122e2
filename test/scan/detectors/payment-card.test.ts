import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/payment-card.ts';
import { luhn } from '../../../src/scan/detectors/shared/luhn.ts';
import { TEST_CARDS } from '../../../src/scan/detectors/shared/test-cards.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';
import { SETTINGS } from '../../support/number-settings.ts';

testExamples(family);

const detector = detectorOf(family, 'payment-card');
const severities = (text: string) => findWith(detector, text).map(({ severity }) => severity);
const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const withCheck = (body: string) => body + [...'0123456789'].find((digit) => luhn(body + digit));
const corrupt = (number: string, at: number, by: number) => number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);

/** Scheme, beginnings, lengths that stand alone, lengths that want a word. Written down apart from the detector's own table. */
const SCHEMES: readonly (readonly [scheme: string, begins: string, alone: readonly number[], named: readonly number[]])[] = [
  ['Visa', '4000 4539 4716 4929', [16], [13, 18, 19]],
  ['Mastercard', '51 52 53 54 55 2221 2300 2555 2699 2720', [16], []],
  ['American Express', '34 37', [15], []],
  ['Discover', '6011 644 649 6599', [16], [19]],
  ['Diners Club', '300 305 309 36 38 39', [16], [14, 19]],
  ['JCB', '3528 3550 3589', [16], [17, 18, 19]],
  ['JCB', '1800 2131', [15], []],
  ['UnionPay', '6200 6250 6299 8100 8170', [16], [17, 18, 19]],
  ['UnionPay', '6200 6250', [15, 16], [14]],
  ['Maestro', '5018 5020 5038 5893 6304 6759 6761 6763', [16], [18, 19]],
  ['Maestro', '5000 5600 5799 6100 6799', [], [12, 13, 14, 15, 17]],
  ['Elo', '401178 431274 504175 506699 509040 636368 650031 651652 655021', [16], []],
  ['Mir', '2200 2202 2204', [16], [17, 18, 19]],
  ['Troy', '9792 650082 657366', [16], []],
  ['Hipercard', '606282', [16], []],
  ['Hiper', '637095 637599', [16], []],
  ['Verve', '506099 506150 507865 650010', [16], [18, 19]],
  ['Naranja', '589562', [16], []],
  ['RuPay', '508500 607000 608100 652150 817300', [16], []],
];

/** A number of a scheme that does not look made up. */
const ofScheme = (begins: string, length: number) =>
  fc
    .constantFrom(...begins.split(' '))
    .chain((begin) => digits(length - begin.length - 1).map((rest) => withCheck(begin + rest)))
    .filter(
      (number) =>
        new Set(number).size > 4 && !/(\d)\1{3}|0123|1234|2345|3456|4567|5678|6789|7890|9876|8765|7654|6543|5432|4321/.test(number),
    );
const card = (lengths: 2 | 3) =>
  fc
    .constantFrom(
      ...SCHEMES.flatMap(([scheme, begins, ...rest]) =>
        (rest[lengths - 2] as readonly number[]).map((length) => [scheme, begins, length] as const),
      ),
    )
    .chain(([scheme, begins, length]) => ofScheme(begins, length).map((number) => [scheme, number] as const));
const alone = card(2);
const named = card(3);

describe('the numbers that a gateway publishes for tests', () => {
  const lists = Object.entries(TEST_CARDS).map(([gateway, list]) => [gateway, list.trim().split(/\s+/)] as const);
  const published = new Set(lists.flatMap(([, numbers]) => numbers));
  /** The same but for its last digits. */
  const twin = (number: string) => withCheck(`${number.slice(0, -6)}27583`);

  it('stand in one list', () => {
    expect(published.size).toBe(lists.flatMap(([, numbers]) => numbers).length);
  });

  it.each(lists)('%s: are information, and their twins are not', (_, numbers) => {
    for (const number of numbers) {
      expect([number, severities(`card = "${number}"`)]).toEqual([number, ['info']]);
      const other = twin(number);
      if (!published.has(other) && !STRIPE.test(other)) expect([other, severities(`card = "${other}"`)]).toEqual([other, ['high']]);
    }
  });
});

/** People, places and words of everyday that end as a name of another number does, or are one. */
const NO_NAMES = [
  'John David',
  'Sean',
  'Grand Hotel',
  'paid',
  'Rashid',
  'Madrid',
  'DAVID',
  'Max',
  'Vin Diesel',
  'Avalon',
  'Calvin',
  'Mike Upc',
  'Plaid',
];

/** The cards that Stripe publishes for each answer and country. */
const STRIPE = /^4000(?:00|05|06)/;

describe('payment cards', () => {
  it('finds every valid number and names its scheme, in one piece and grouped', () => {
    fc.assert(
      fc.property(alone, fc.constantFrom(' ', '-'), ([scheme, number], gap) => {
        const grouped = number.replace(
          number.length === 15 ? /(.{4})(.{6})(.{5})/ : /(.{4})(.{4})(.{4})(.{4})/,
          `$1${gap}$2${gap}$3${number.length === 15 ? '' : `${gap}$4`}`,
        );
        for (const text of [number, grouped]) {
          for (const [before, after] of [
            ['{"x":"', '"}'],
            ['x = ', ';\n'],
            ['\n', ''],
            ['sold to ', ' today'],
            ['7,Jane,', ',840'],
            ['(', ')'],
            ['<b>', '</b>'],
          ] as const) {
            const [match, ...more] = findWith(detector, before + text + after);
            expect(more).toEqual([]);
            expect(match).toMatchObject({ start: before.length, end: before.length + text.length, severity: 'high', provider: scheme });
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('finds rarer lengths where a word names them, and not without', () => {
    fc.assert(
      fc.property(
        named,
        fc.constantFrom(...SETTINGS),
        fc.constantFrom('card', 'card number', 'pan', 'credit card'),
        ([scheme, number], setting, name) => {
          const text = setting(name, number);
          const found = findWith(detector, text);
          expect([text, found.map(({ start, provider, severity }) => [start, provider, severity])]).toEqual([
            text,
            [[text.lastIndexOf(number), scheme, 'high']],
          ]);
          expect(findWith(detector, `see ${number} there`)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds nothing where any digit is wrong', () => {
    fc.assert(
      fc.property(
        fc.oneof(alone, named),
        fc.nat({ max: 11 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(...SETTINGS),
        ([, number], at, by, setting) => {
          // Luhn detects every single wrong digit.
          expect(findWith(detector, setting('card number', corrupt(number, at, by)))).toEqual([]);
          expect(findWith(detector, corrupt(number, at, by))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds nothing of other beginnings and lengths', () => {
    const other = fc
      .constantFrom('0', '1', '2199', '2721', '3200', '7', '9000', '99')
      .chain((begin) => digits(15 - begin.length).map((rest) => withCheck(begin + rest)));
    const short = fc
      .constantFrom(['4', 15], ['4', 14], ['51', 15], ['37', 16], ['37', 14], ['9792', 15])
      .chain(([begin, length]) => digits((length as number) - (begin as string).length - 1).map((rest) => withCheck(begin + rest)));
    fc.assert(
      fc.property(fc.oneof(other, short), (number) => {
        for (const text of [number, `card: ${number}`, `{"pan":"${number}"}`])
          expect([text, severities(text).filter((severity) => severity !== 'info')]).toEqual([text, []]);
      }),
    );
  });

  it('finds nothing inside longer words and numbers', () => {
    const around = fc.constantFrom(
      ['0.', ''],
      ['', '.25'],
      ['x', ''],
      ['', 'e'],
      ['_', ''],
      ['', '_'],
      ['7', ''],
      ['', '7'],
      ['a-', ''],
      ['', '-a'],
      ['-', ''],
      ['https://example.com/', ''],
      ['"id": "', '"'],
      ['timestamp=', ''],
      ['siret: ', ''],
    );
    fc.assert(
      fc.property(alone, around, ([, number], [before, after]) => {
        // Another digit in front or behind makes a number of another length.
        fc.pre(number.length === 16);
        expect(findWith(detector, `see ${before}${number}${after} there`)).toEqual([]);
      }),
    );
  });

  it('finds no times', () => {
    const year2001 = 1_000_000_000;
    fc.assert(
      fc.property(fc.integer({ min: year2001, max: 2 * year2001 }), digits(9), (seconds, rest) => {
        for (const length of [0, 3, 6, 9]) expect(findWith(detector, `card at ${seconds}${rest.slice(0, length)} ms`)).toEqual([]);
      }),
    );
  });

  it('take no name from the cell, argument or word in front of them that only ends as one', () => {
    fc.assert(
      fc.property(ofScheme('4539 5199 2221', 16), fc.constantFrom(...NO_NAMES), (number, word) => {
        for (const text of [
          `INSERT INTO payments VALUES (1, '${word}', '${number}', '12/29', 6933.17);`,
          `INSERT INTO payments VALUES ('${word}', '${number}');`,
          `charge("${word}", "${number}")`,
          `7,${word},${number},12/29`,
          `${word};"${number}";12/29`,
          `("${word}", ${number}, "12/29"),`,
          `rows = [["${word}", "${number}"]]`,
          `{"name": "${word}", "x": "${number}"}`,
        ])
          expect([text, severities(text)]).toEqual([text, ['high']]);
      }),
    );
    const number = withCheck('453201730491826');
    for (const text of [
      `('Mobile', 'VIN', '${number}', 'ID')`,
      `INSERT INTO t VALUES (1, 'id', '${number}', 2);`,
      `Prepaid = "${number}"`,
      `David: ${number}`,
      `account: ${number}`,
      `assert(isValid("${number}"))`,
      `discount(${number})`,
      `charge(order.id, "${number}")`,
      `{"${number}": {"name": "Ann"}}`,
      `{"${number}": {"id": "${withCheck('516730491826530')}"}}`,
    ])
      expect([text, severities(text)]).toEqual([text, ['high']]);
  });

  it('belong to a name that says what else they are', () => {
    const number = withCheck('453201730491826');
    for (const text of [
      `put("id", ${number}L)`,
      `row.set('timestamp', "${number}");`,
      `["orderId", ${number}]`,
      `userid = ${number}`,
      `MERCHANTID=${number}`,
      `"user_id":"${number}"`,
      `PostID: ${number},`,
      `unixtime: ${number}`,
      `crc32 = ${number}`,
      `sleep_time(${number})`,
      `"User":       ${number},`,
      `"${number}": {\n  "ID": ${number},\n  "LoginName": "ann"\n}`,
      `{"${number}": {"id": "${number}"}}`,
    ])
      expect([text, severities(text)]).toEqual([text, []]);
  });

  it('is critical beside its security code, and of low severity where only a word makes it UnionPay’s', () => {
    fc.assert(
      fc.property(ofScheme('4539', 16), ofScheme('6250', 17), (number, unionPay) => {
        for (const text of [
          `${number}|04|2029|718`,
          `{"number":"${number}","cvv":"718"}`,
          `number: ${number}\nexp: 04/29\ncvc2: 718`,
          `${number},04/29,718`,
        ])
          expect([text, severities(text)]).toEqual([text, ['critical']]);
        expect(severities(`${number} 04/29`)).toEqual(['high']);
        const wrong = corrupt(unionPay, 8, 3);
        expect(severities(`UnionPay card: ${wrong}`)).toEqual(['low']);
        expect(severities(`card: ${wrong}`)).toEqual([]);
      }),
    );
  });

  it('shows published and made-up numbers without blocking', () => {
    for (const text of [
      '4242 4242 4242 4242',
      '5105105105105100',
      '3782-822463-10005',
      '4000000000000077',
      '4000 0025 0000 3155',
      '4000002760003184',
      '6200000000000005',
      '36227206271667',
      '3566002020360505',
      '6062826786276634',
      '2223003122003222',
      withCheck('412345678901234'),
      withCheck('645000000000000'),
    ])
      expect([text, severities(`card ${text}`)]).toEqual([text, ['info']]);
  });

  it('finds no tables of numbers', () => {
    const number = withCheck('453201730491826');
    const grouped = number.replace(/(.{4})(?=.)/g, '$1 ');
    expect(findWith(detector, grouped)).toHaveLength(1);
    for (const text of [`${grouped} 5293`, `52BD ${grouped}`, `${grouped} 52BD`, `2024 ${grouped}`])
      expect(findWith(detector, text)).toEqual([]);
  });
});

describe('magnetic stripe data', () => {
  const track = detectorOf(family, 'card-track');
  const month = fc.integer({ min: 1, max: 12 }).map((value) => String(value).padStart(2, '0'));

  it('is found in every form, and not with a wrong digit, month or service code', () => {
    fc.assert(
      fc.property(
        ofScheme('4539 5199 2221', 16),
        month,
        fc.constantFrom('101', '201', '221', '601', '720'),
        digits(12),
        (number, expiry, service, rest) => {
          const tracks = (pan: string, when: string, code: string) => [
            `%B${pan}^DOE/JANE M^29${when}${code}${rest}?`,
            `;${pan}=29${when}${code}${rest}?`,
            `${pan}=29${when}${code}${rest}`,
            `${pan}D29${when}${code}${rest}F`,
            `5713${pan}D29${when}${code}${rest}0F`,
          ];
          for (const text of tracks(number, expiry, service))
            expect([text, findWith(track, `"${text}"`).map(({ severity }) => severity)]).toEqual([text, ['critical']]);
          for (const text of [
            ...tracks(corrupt(number, 7, 1), expiry, service),
            ...tracks(number, '13', service),
            ...tracks(number, expiry, '341'),
          ])
            expect([text, findWith(track, `"${text}"`)]).toEqual([text, []]);
        },
      ),
    );
  });
});
