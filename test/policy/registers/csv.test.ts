import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../src/policy/registers/csv.ts';
import { REGISTER_LIMITS } from '../../../src/policy/registers/read-register.ts';
import { SoxError } from '../../../src/model/error.ts';
import { openSource } from '../../../src/policy/source.ts';
import { marked, refusal } from '../refusal.ts';

const open = (text: string) => openSource('people.csv', text, REGISTER_LIMITS);
const cells = (text: string): (string | null)[][] => {
  const { rows, problems } = readCsv(open(text));
  if (problems.length > 0) throw new SoxError(problems);
  return rows.map((row) => row.cells.map((cell) => cell.text));
};

describe('what is accepted', () => {
  test.each<[name: string, text: string, rows: string[][]]>([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons, as spreadsheets write them where the comma is in numbers',
      'a;b\n1,5;2\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1;,\t2\n',
      [
        ['a', 'b'],
        ['1;,', '2'],
      ],
    ],
    [
      'the separator that the first line tells',
      'sep=;\r\na,x;b\r\n1;2\r\n',
      [
        ['a,x', 'b'],
        ['1', '2'],
      ],
    ],
    ['one column', 'a\n1\n2', [['a'], ['1'], ['2']]],
    [
      'a byte order mark',
      '\uFEFFa,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'every line end',
      'a,b\r\n1,2\r3,4\n5,6',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    [
      'quoted cells',
      '"a","b"\n"1, one","2 ""two"""\n',
      [
        ['a', 'b'],
        ['1, one', '2 "two"'],
      ],
    ],
    [
      'lines inside quotes',
      'a,b\n"1\r\n2","3\n"\n',
      [
        ['a', 'b'],
        ['1\r\n2', '3\n'],
      ],
    ],
    [
      'a separator inside a quoted header',
      '"x;y;z",b\n1,2\n',
      [
        ['x;y;z', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'empty cells',
      'a,b,c\n,,3\n1,,\n',
      [
        ['a', 'b', 'c'],
        ['', '', '3'],
        ['1', '', ''],
      ],
    ],
    [
      'empty rows',
      'a,b\n\n1,2\n  \n,\n3,4\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'blanks, which are part of the cell',
      'a,b\n 1 ,2\n',
      [
        ['a', 'b'],
        [' 1 ', '2'],
      ],
    ],
  ])('%s', (_, text, rows) => {
    expect(cells(text)).toStrictEqual(rows);
  });

  test('a cell and a row know where they begin', () => {
    const [, row] = readCsv(open('a,b\n1,"x\ny"\n')).rows;
    expect(row?.at).toBe(4);
    expect(row?.cells.map(({ at }) => at)).toStrictEqual([4, 6]);
  });
});

describe('what is refused, and where', () => {
  test.each<[code: string, text: string]>([
    ['register-row-length', 'a,b\n§1\n'],
    ['register-row-length', 'a,b\n1,2\n§1,2,3\n'],
    ['register-row-length', 'a,b\n§,,\n'],
    ['register-quote', 'a,b\n1§"x",2\n'],
    ['register-quote', 'a,b\n"1"§x,2\n'],
    ['register-quote', 'a,b\n"1"§ ,2\n'],
    ['register-quote', 'a,b\n1,§"2\n3,4\n'],
    ['register-quote', 'a,b\n1,2\n§"'],
  ])('%s %j', async (code, text) => {
    const { text: plain, at } = marked(text);
    expect(await refusal(() => cells(plain))).toStrictEqual([`${code} people.csv${at}`]);
  });

  test('more cells than a register has', async () => {
    const text = `a\n${'1\n'.repeat(REGISTER_LIMITS.nodes)}`;
    expect(await refusal(() => cells(text))).toStrictEqual([`policy-too-large people.csv:${REGISTER_LIMITS.nodes + 1}:1`]);
  });
});

test('a row of another length and a cell that cannot be read hide no other mistake', async () => {
  const { rows, problems } = readCsv(open('a,b\n1\n1,2"\n1,2,3\n"1"x,2\n'));
  expect(rows.map((row) => row.cells.map(({ text }) => text))).toEqual([['a', 'b'], [], ['1', null], [], [null, '2']]);
  expect(problems.map(({ place }) => `${place?.line}:${place?.column}`)).toEqual(['2:1', '3:4', '4:1', '5:4']);
  expect(await refusal(() => readCsv(open('a,b\n1\n"1'))).then((found) => found.length)).toBe(2);
});

test('reads back what a writer of RFC 4180 wrote, by each separator and line end', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', ';', '\t', '\n', '\r', 'é', '😀', '='), maxLength: 6 });
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 5 }));
  fc.assert(
    fc.property(table, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), (rows, separator, end, last) => {
      const header = (rows[0] ?? ['', '']).map((_, at) => `h${at}`);
      const quote = (text: string) => (/["\r\n,;\t]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text);
      const text = [header, ...rows].map((row) => row.map(quote).join(separator)).join(end) + (last ? end : '');
      const kept = rows.filter((row) => row.some((one) => one.trim() !== ''));
      expect(cells(text)).toStrictEqual([header, ...kept]);
    }),
  );
});

test('any text is read or refused with a place, and never hangs', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r', ' '), maxLength: 40 });
  fc.assert(
    fc.property(text, (one) => {
      try {
        const { rows, problems } = readCsv(open(one));
        for (const row of rows) expect(row.cells.length > 0 || problems.length > 0).toBe(true);
      } catch (error) {
        expect(String(error)).toMatch(/row|quote/i);
      }
    }),
  );
});
