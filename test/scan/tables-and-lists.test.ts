import { describe, expect, it } from 'vitest';
import { mayBeOfTable } from '../../src/scan/table-rows.ts';
import { hasHit } from '../../src/scan/engine.ts';
import { startsAfter, startsIn } from '../../src/scan/known-starts.ts';
import { mayHit } from '../../src/scan/prefilter.ts';
import { scanBlob } from '../../src/scan/scan.ts';
import { tables } from '../../src/scan/tables.ts';
import { randomFor } from '../corpus/random.ts';

const random = randomFor('tables and lists');
const DIGITS = '0123456789';
const ssn = (): string => `${100 + random.below(560)}${10 + random.below(89)}${1000 + random.below(8999)}`;
const account = (): string => `8${random.text(DIGITS, 10)}`;
const many = (make: (at: number) => string, count = 40): string[] => Array.from({ length: count }, (_, at) => make(at));

/** Places of the findings that block. */
function foundIn(text: string) {
  const { hits } = scanBlob({ path: 'f', blob: null, bytes: Buffer.from(text) });
  return hits.map(({ finding }) => finding).filter(({ severity }) => !['low', 'info'].includes(severity));
}

/** Some numbers pass for two kinds. */
const linesIn = (text: string): number[] => [...new Set(foundIn(text).map(({ line }) => line))];
const columnsIn = (text: string): number[] => [...new Set(foundIn(text).map(({ column }) => column))];

const FAR = '\n'.repeat(200);
const CREATED = "CREATE TABLE `emp` (\n  `id` int,\n  `name` char(9) DEFAULT '(',\n  `ssn` char(9),\n  PRIMARY KEY (`id`)\n);\n";
const insert = (table: string, at: number): string => `\nINSERT INTO ${table} VALUES(${at},'P','${ssn()}');`;

const from = (first: number, count = 40): number[] => Array.from({ length: count }, (_, at) => first + at);

describe('every row of a table is found', () => {
  it.each<[string, string, (at: number) => string]>([
    ['commas', 'name,ssn', (at) => `Person ${at},${ssn()}`],
    ['tabs', 'id\tname\tssn', (at) => `${at}\tPerson ${at}\t${ssn()}`],
    ['semicolons, quotes and a byte order mark', '\ufeff"id";"ssn";"city"', (at) => `"${at}";"${ssn()}";"Graz"`],
    ['times and brackets in other cells', 'at,ssn,note', (at) => `2024-01-01 12:${10 + at}:00,${ssn()},"{a: (b)}"`],
    ['a comma in what is quoted', 'id,name,address,ssn,phone', (at) => `${at},Jane Doe,"12 Main St, Springfield",${ssn()},555-1234`],
    ['a quote in what is quoted', 'id,name,ssn', (at) => `${at},"Jane ""J"" Doe, PhD",${ssn()}`],
    ['a comma that should be quoted', 'id,name,ssn', (at) => `${at},Doe${at % 3 === 1 ? ', Jane' : ''},${ssn()}`],
    ['carriage returns', 'name,ssn,city\r', (at) => `Person ${at},${ssn()},Graz\r`],
    ['one column', 'ssn', () => ssn()],
    ['routing numbers and accounts', 'name,routing,account', (at) => `Person ${at},071000505,${account()}`],
  ])('with %s', (_, head, row) => expect(linesIn(`${head}\n${many(row).join('\n')}\n`)).toEqual(from(2)));

  it('of a number with a check digit, and in another place of the file', () => {
    const pesel = many(() => {
      const body = `80${random.text('0', 1)}${1 + random.below(9)}1${random.below(9)}${random.text(DIGITS, 4)}`;
      const sum = [...body].reduce((total, digit, at) => total + Number(digit) * ([1, 3, 7, 9][at % 4] as number), 0);
      return body + ((10 - (sum % 10)) % 10);
    });
    expect(linesIn(`imie,pesel\n${pesel.map((number) => `Jan Kowalski,${number}`).join('\n')}`)).toEqual(from(2));
    const rows = many((at) => `| Person ${at} | ${ssn()} |`);
    expect(linesIn(`# People\n\n| name | ssn |\n|------|-----|\n${rows.join('\n')}\n`)).toEqual(from(5));
    const cells = many((at) => ` ${at} | P | ${ssn()}`);
    expect(linesIn(`select;\n id | name | ssn\n----+------+-----\n${cells.join('\n')}\n(40 rows)\n`)).toEqual(from(4));
  });

  it('of HTML', () => {
    const rows = many((at) => `<tr class="a"><td>P ${at}</td><td align=right><b>${ssn()}</b></td></tr>\n`);
    expect(linesIn(`<table>\n<tr><th>Name</th><th>SSN</th></tr>\n${rows.join('')}</table>`)).toEqual(from(3));
    expect(linesIn(`<TABLE><CAPTION>x</CAPTION><TR><TD>Name<TD>Tax\nID</TR>\n${rows.join('')}</TABLE>`)).toEqual(from(3));
    const apart = many((at) => `<tr>\n <td>P ${at}</td>\n <td>\n  ${ssn()}\n </td>\n</tr>\n`);
    const head = '<thead><tr><td colspan="2">People</td></tr><tr><th>Name</th><th><span>SSN</span></th></tr></thead>';
    expect(linesIn(`<table>${head}<tbody>${FAR}${apart.join('')}</table>`)).toEqual(from(0).map((at) => 204 + 6 * at));
    const other = '<table><tr><th>Name</th><th>Order</th></tr>';
    expect(linesIn(`<table>${head}</table>${FAR}${other}${rows.join('')}</table>`)).toEqual([]);
    expect(linesIn(`<table>${head}${FAR}${rows.map((row) => row.replace('</tr>', '<td>x</td></tr>')).join('')}</table>`)).toEqual([]);
  });

  it('whose columns are set apart by spaces', () => {
    const at = (column: number, text: string | number): string => `${text}`.padEnd(column);
    const left = many((row) => `${at(16, `Jané ${row}`)}${at(12, ssn())}5000.00\n`);
    expect(linesIn(`${at(16, 'Name')}${at(12, 'SSN')}Gross\n${at(16, '-----')}${at(12, '-----')}-----\n${left.join('')}`)).toEqual(from(3));
    expect(linesIn(`${at(16, 'Name')}${at(12, 'SSN')}Gross\n${left.join('')}`)).toEqual(from(2));
    const right = many((row) => `${row}  ${`Jane ${row}`.padStart(20)}  ${ssn().padStart(20)}\n`);
    expect(linesIn(`Report of May\n\n${'name'.padStart(23)}  ${'tax id'.padStart(20)}\n${right.join('')}`)).toEqual(from(4));
    const close = many((row) => `${10 + row} ${at(8, `Jane ${row}`)} ${ssn()}  5000.00\n`);
    const rule = '-- -------- --------- --------\n';
    expect(linesIn(`ID NAME     SSN       GROSS\n${rule}${close.join('')}`)).toEqual(from(3));
    const others = many(() => 'Jane            x           1.00\n').join('');
    expect(linesIn(`${at(16, 'Name')}${at(12, 'Order')}SSN\n${others}${left.join('')}`)).toEqual([]);
    expect(linesIn(`${at(16, 'Name')}${at(12, 'SSN')}Gross\n\n\n${FAR}${left.join('')}`)).toEqual([]);
  });

  it('under a cell of two lines', () => {
    const rows = many((at) => `${at},"12 Main St\nSpringfield",${ssn()},555-1234`);
    expect(linesIn(`id,address,ssn,phone\n${rows.join('\n')}\n`)).toEqual(from(3, 40).map((line, at) => line + at));
  });

  it('and is named by its own column alone', () => {
    const rows = many((at) => `${at},${ssn()},x`);
    expect(linesIn(`ssn,order,city\n${rows.join('\n')}\n`)).toEqual([]);
    expect(linesIn(`id,number,city\n${rows.join('\n')}\n`)).toEqual([]);
    const vendors = foundIn(`id,vendor_tax_id,city\n${many((at) => `${at},36${random.text(DIGITS, 7)},x`).join('\n')}\n`);
    expect(vendors.filter(({ detector }) => detector === 'us-ein')).toHaveLength(40);
    expect(vendors.filter(({ detector }) => detector === 'us-ssn')).toEqual([]);
    expect(linesIn(`order,  ssn,  city\nx,  y,  z\n${many(() => `a,  b,  ${ssn()}\n`).join('')}`)).toEqual([]);
    expect(linesIn(`import name, ssn\nx\ny\nz\n${many((at) => `f(${at}, ${ssn()})`).join('\n')}\n`)).toEqual([]);
  });

  it('whatever the first ones are', () => {
    const rows = [...many((at) => `Test ${at},123456789`, 3), ...many((at) => `Person ${at},${ssn()}`)];
    expect(linesIn(`name,ssn\n${rows.join('\n')}\n`)).toEqual(from(5));
  });

  it('with the bank of an account in another cell', () => {
    const british = (row: string): string[] =>
      scanBlob({ path: 'f', blob: null, bytes: Buffer.from(row) }).hits.map(({ finding }) => `${finding.detector} ${finding.severity}`);
    expect(british(`name,sort_code,account_number\nJane,20-45-67,7194${'2685'}\n`)).toEqual(['gb-bank-account high']);
    expect(british(`id,name,sort_code,account_number\n17,Jane,20-45-67,7194${'2685'}\n`)).toEqual(['gb-bank-account high']);
  });
});

describe('every value of a dump or a list is found', () => {
  it.each<[string, string, readonly string[], string, number]>([
    ['rows that PostgreSQL copies', 'COPY emp (id, name, ssn) FROM stdin;\n', many((at) => `${at}\tP\t${ssn()}\n`), '\\.\n', 2],
    ['rows of a statement', 'INSERT INTO `emp` (`id`,`name`,`ssn`) VALUES\n', many((at) => `(${at},'P(a,b)','${ssn()}'),\n`), ';\n', 2],
    ['a list of YAML', 'ssns:\n', many(() => `  - "${ssn()}"\n`), '', 2],
    ['a list that is not indented', 'ssns:\n', many(() => `- ${ssn()}\n`), '', 2],
    ['an array', 'const bankAccountNumbers = [\n', many(() => `  '${account()}',\n`), '];\n', 2],
    ['an array with comments', 'const ssns = [\n', many((at) => `  '${ssn()}', // Jane ${'abc'[at % 3]}.\n`), '];\n', 2],
    ['an array of JSON', '{"people": 3,\n "ssns": [\n', many(() => `   "${ssn()}",\n`), '""]}\n', 3],
    [
      'rows of JSON below their columns',
      '{"columns": [\n  "name",\n  "ssn"\n ],\n "data": [\n',
      many((at) => `  ["P(${at})", "${ssn()}"],\n`),
      ' []]}\n',
      6,
    ],
  ])('in %s', (_, head, items, end, first) => expect(linesIn(head + items.join('') + end)).toEqual(from(first)));

  it('on one line', () => {
    const rows = many((at) => `(${at},'P',NULL,'${ssn()}')`).join(',');
    expect(columnsIn(`INSERT INTO \`emp\` (\`id\`,\`name\`,\`x\`,\`ssn\`) VALUES ${rows};\n`)).toHaveLength(40);
    expect(columnsIn(`${CREATED}INSERT INTO \`emp\` VALUES ${many((at) => `(${at},'P','${ssn()}')`).join(',')};\n`)).toHaveLength(40);
    const json = many((at) => `[${at},{"a": [1, 2]},"${ssn()}"]`).join(',');
    expect(columnsIn(`{"columns":["id","6\\" pipe","ssn"],"index":[${'1, '.repeat(300)}0],"data":[${json}]}`)).toHaveLength(40);
    expect(columnsIn(`const ssns = [${many(() => `"${ssn()}"`).join(', ')}];\n`)).toHaveLength(40);
  });

  it.each<[string, string, (at: number) => string]>([
    ['mysqldump', `${CREATED}${FAR}INSERT INTO \`emp\` VALUES`, (at) => `\n(${at},'P','${ssn()}'),`],
    ['pg_dump', 'CREATE TABLE public.emp (\n id integer,\n name text,\n "ssn" text\n);' + FAR, (at) => insert('public.emp', at)],
    ['SQLite', 'CREATE TABLE IF NOT EXISTS "Emp"(id INTEGER PRIMARY KEY, name, ssn);' + FAR, (at) => insert('emp', at)],
    [
      'SQL Server',
      "CREATE TABLE [dbo].[Emp](\n[Id] [int],\n[Name] [char](9), -- don't show\n[SSN] [char](9))" + FAR,
      (at) => insert('[Emp]', at),
    ],
  ])('in statements without columns, named where %s creates the table', (_, created, row) => {
    expect(linesIn(`${created}${many(row).join('')};\n`)).toEqual(from(created.split('\n').length + 1));
  });

  it('but none of another statement or list', () => {
    const rows = many((at) => `(${at},'P','${ssn()}')`, 9).join(',');
    expect(
      linesIn(`insert into emp (id, name, ssn) values (1, 'a', null);\n${'x'.repeat(300)}\ninsert into other values ${rows};\n`),
    ).toEqual([]);
    expect(linesIn(`insert into emp (id, ssn, name) values (1, null, 'b');\n${'x'.repeat(300)}\nadd([${rows}]);\n`)).toEqual([]);
    const two = `${CREATED}CREATE TABLE other (id int, ssn text, name text);\nINSERT INTO other VALUES ${rows};\n`;
    expect(linesIn(`${two}${FAR}INSERT INTO third VALUES ${rows};\n`)).toEqual([]);
    expect(linesIn(`{"columns": ["id", "ssn"],${FAR}"data": [[${ssn()}, 1], [${ssn()}, 2]], "other": [[1, 2, ${ssn()}]]}`)).toEqual([]);
    const ids = many(() => `  - ${ssn()}\n`).join('');
    expect(linesIn(`ssns:\n  - x\nids:\n${ids}`)).toEqual([]);
  });
});

describe('what was added to a long table', () => {
  const head = 'name,ssn\n';
  // No word of theirs names a number.
  const old = head + many((at) => `Jane ${at},${ssn()}\n`, 400).join('');
  const row = `Joan,${ssn()}\n`;

  it('is found where only the change is looked through', () => {
    const base = Buffer.from(old);
    const bytes = Buffer.from(old + row);
    const known = startsAfter(tables(), startsIn(tables(), base), bytes, [0, 0, base.length]);
    expect(scanBlob({ path: 'f', blob: null, bytes, known })).toEqual(scanBlob({ path: 'f', blob: null, bytes }));
  });

  it('is found where the head alone is new', () => {
    const rest = old.slice(head.length);
    const base = Buffer.from(`name,xyz\n${rest}`);
    const bytes = Buffer.from(head + rest);
    const before = startsIn(tables(), base);
    expect(scanBlob({ path: 'f', blob: null, bytes: base, known: before }).hits).toEqual([]);
    const known = startsAfter(tables(), before, bytes, [head.length, head.length, rest.length]);
    const { hits } = scanBlob({ path: 'f', blob: null, bytes, known });
    expect(hits.length).toBe(400);
    expect(hits).toEqual(scanBlob({ path: 'f', blob: null, bytes }).hits);
  });

  it('is met by the prefilter where the whole is new', () => {
    const text = Buffer.from(`${head}${'Jane,\n'.repeat(100)}${row}`);
    expect([hasHit(text), mayHit(text)]).toEqual([true, true]);
  });

  it.each([
    row,
    `"Person","${ssn()}"\n`,
    `7\tx\t${ssn()}\n`,
    `| a | ${ssn()} |\n`,
    `  - "${ssn()}"\n`,
    `  '${ssn()}', // Jane\n`,
    `(1,'a','${ssn()}'),\n(2,'b','${ssn()}')`,
    `${ssn()}\n`,
    `   ["Jane", ${ssn()}],\n`,
    `Jane Doe  ${ssn()}  5000.00\n`,
    `Jane Doe ${ssn()}  5000.00\n`,
    `<TD>${ssn()}</TD>\n`,
    `<td class="right"><code>${ssn()}</code></td>\n`,
  ])('may be, in %j', (text) => expect(mayBeOfTable(Buffer.from(`x\n${text}`))).toBe(true));

  it.each([
    `const timeout = ${ssn()};\n`,
    `f(${ssn()})\n`,
    `{"id": ${ssn()}}\n`,
    `see ${ssn()} there\n`,
    `<id>${ssn()}</id>\n`,
    `const a =  ${ssn()};\n`,
  ])('is not in %j', (text) => expect(mayBeOfTable(Buffer.from(text))).toBe(false));
});

// By the square of their length they would take minutes, which the runner takes for a failure.
describe('the time for tables grows with their length', { timeout: 60_000 }, () => {
  it.each<[string, string, (at: number) => string, string]>([
    ['rows under a head that names none', 'id,name,number\n', (at) => `${at},Jane,${ssn()}\n`, ''],
    ['rows with bars', 'x\n', (at) => `| ${at} | ${ssn()} |\n`, ''],
    ['rows of no statement', 'x = [', (at) => `(${at},'P','${ssn()}'),`, ']'],
    ['rows of a statement', 'insert into t (a, b, ssn) values ', (at) => `(${at},'P','000${random.text(DIGITS, 6)}'),`, ''],
    ['a list of one line', 'x = [', () => `${ssn()},`, ']'],
    ['a list of many', 'x = [\n', () => `${ssn()},\n`, ']'],
    ['rows of a dump', CREATED, (at) => `INSERT INTO emp VALUES (${at},'P','000${random.text(DIGITS, 6)}');\n`, ''],
    ['tables', '', () => `CREATE TABLE a (a, b, ssn`, `VALUES (1, 2, ${ssn()})`],
    ['rows of arrays', '{"columns": ["a", "ssn"],\n"data": [', () => `["P", "000${random.text(DIGITS, 6)}"],`, '[]]}'],
    ['columns', '', () => `"columns": [`, `["${ssn()}"], ["${ssn()}"]]`],
    ['brackets', '', () => `),(${ssn()}`, ''],
    ['rows apart by spaces', 'a  ssn\n', () => `P  000${random.text(DIGITS, 6)}\n`, ''],
    ['rows apart by spaces below no head', 'a  b\n', () => `P  ${ssn()}\n`, ''],
    ['one row apart by spaces', 'a  ssn\n', () => `P  ${ssn()}  `, ''],
    ['heads apart by spaces', '', () => `P  ssn\nP  000${random.text(DIGITS, 6)}\n\n`, ''],
    ['rows of HTML', '<table><tr><th>a</th><th>ssn</th></tr>', () => `<tr><td>P</td><td>000${random.text(DIGITS, 6)}</td></tr>\n`, ''],
    ['rows of HTML that have one cell', '<table>', () => `<tr><td>${ssn()}`, ''],
    ['cells of HTML', '<table><tr>', () => `<td>${ssn()}`, ''],
    ['tables of HTML', '', () => `<table><td x="<td>${ssn()}`, ''],
    ['quotes', 'a,ssn\n', () => `",",${ssn()}"`, ''],
  ])('of %s', (_, head, item, end) => {
    scanBlob({ path: 'f', blob: null, bytes: Buffer.from(head + many(item, 80_000).join('') + end) });
  });
});
