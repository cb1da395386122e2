import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCoverage } from '../../../src/evidence/coverage/parse.ts';
import type { LineCount } from '../../../src/model/coverage.ts';

/** What is known of each line of some files: how often it was run. */
type Hits = Readonly<Record<string, Readonly<Record<number, number>>>>;

const FORMATS = {
  lcov: (hits: Hits) =>
    Object.entries(hits)
      .map(([path, lines]) => {
        const records = Object.entries(lines).map(([line, count]) => `DA:${line},${count}`);
        return ['TN:', `SF:${path}`, ...records, 'end_of_record', ''].join('\n');
      })
      .join(''),
  istanbul: (hits: Hits) =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(hits).map(([path, lines]) => {
          const all = Object.entries(lines);
          const place = (line: string) => ({ start: { line: Number(line), column: 0 }, end: { line: Number(line), column: 9 } });
          return [
            path,
            {
              path,
              statementMap: Object.fromEntries(all.map(([line], at) => [String(at), place(line)])),
              s: Object.fromEntries(all.map(([, count], at) => [String(at), count])),
            },
          ];
        }),
      ),
    ),
  summary: (hits: Hits) =>
    JSON.stringify({
      total: { lines: { total: 9, covered: 9, skipped: 0, pct: 100 } },
      ...Object.fromEntries(
        Object.entries(hits).map(([path, lines]) => {
          const covered = Object.values(lines).filter((count) => count > 0).length;
          return [path, { lines: { total: Object.keys(lines).length, covered, skipped: 0, pct: 50 } }];
        }),
      ),
    }),
  cobertura: (hits: Hits) => {
    const classes = Object.entries(hits).map(([path, lines]) => {
      const all = Object.entries(lines).map(([line, count]) => `<line number="${line}" hits="${count}" branch="false"/>`);
      return `<class name="x" filename="${path.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}" line-rate="1"><methods/><lines>${all.join('')}</lines></class>`;
    });
    return `<?xml version="1.0" ?>\n<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">\n<!-- <line/> -->\n<coverage version="7"><sources><source></source></sources><packages><package name=""><classes>${classes.join('')}</classes></package></packages></coverage>`;
  },
};

const name = fc.stringMatching(/^[a-zA-Z0-9_ &()-]{1,8}$/).filter((text) => text.trim() === text && text !== '');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `src/${parts.join('/')}.ts`);
const lines = fc.dictionary(fc.integer({ min: 1, max: 50 }).map(String), fc.integer({ min: 0, max: 3 }), { minKeys: 1, maxKeys: 12 });
const hits = fc.dictionary(path, lines, { minKeys: 1, maxKeys: 4, noNullPrototype: true });

const counts = (all: Hits): [string, LineCount][] =>
  Object.entries(all).map(([file, own]) => [
    file,
    { covered: Object.values(own).filter((count) => count > 0).length, total: Object.keys(own).length },
  ]);

const files = (text: string): ReadonlyMap<string, LineCount> => {
  const parsed = parseCoverage(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.files;
};
const problem = (text: string): string | null => {
  const parsed = parseCoverage(text);
  return 'problem' in parsed ? parsed.problem : null;
};

describe.each(Object.entries(FORMATS))('%s', (_, write) => {
  test('says what it was made of', () => {
    fc.assert(
      fc.property(hits, (all) => {
        expect(new Map(files(write(all)))).toEqual(new Map(counts(all)));
      }),
    );
  });

  test('that was cut off anywhere is no report, or says of no file that more of it was run', () => {
    fc.assert(
      fc.property(hits, fc.double({ min: 0, max: 0.999, noNaN: true }), (all, share) => {
        const text = write(all);
        const parsed = parseCoverage(text.slice(0, Math.floor(text.length * share)));
        if ('problem' in parsed) return;
        const whole = new Map(counts(all));
        for (const [file, count] of parsed.files) expect(count).toEqual(whole.get(file));
      }),
    );
  });

  test('is read whatever the bytes are', () => {
    fc.assert(
      fc.property(hits, fc.nat(), fc.string(), (all, at, junk) => {
        const text = write(all);
        const place = at % text.length;
        expect(() => parseCoverage(text.slice(0, place) + junk + text.slice(place))).not.toThrow();
      }),
    );
  });
});

test.each<[string, string, Record<string, LineCount>]>([
  ['lcov without lines, by its sums', 'SF:a.c\nLF:10\nLH:7\nend_of_record\n', { 'a.c': { covered: 7, total: 10 } }],
  [
    'lcov with a file twice',
    'SF:a.c\nDA:1,0\nDA:2,1\nend_of_record\nSF:a.c\nDA:1,1\nDA:3,0\nend_of_record\n',
    { 'a.c': { covered: 2, total: 3 } },
  ],
  [
    'lcov with checksums, functions and branches',
    'SF:a.c\nFN:1,f\nFNDA:1,f\nBRDA:1,0,0,-\nDA:1,2,abc==\nend_of_record\n',
    { 'a.c': { covered: 1, total: 1 } },
  ],
  [
    'lcov that says nothing of the lines of a file',
    'SF:a.c\nend_of_record\nSF:b.c\nLF:3\nend_of_record\nSF:c.c\nDA:1,1\nend_of_record\n',
    { 'c.c': { covered: 1, total: 1 } },
  ],
  ['lcov that says that a file has no lines', 'SF:a.c\nLF:0\nLH:0\nend_of_record\n', { 'a.c': { covered: 0, total: 0 } }],
  [
    'Istanbul that says that a file has no statements',
    JSON.stringify({ a: { path: 'a.ts', statementMap: {}, s: {} } }),
    { 'a.ts': { covered: 0, total: 0 } },
  ],
  [
    'Cobertura that says nothing of the lines of a class, and that another has none',
    '<coverage><class filename="a.py"/><class filename="b.py"><methods/></class><class filename="c.py"><lines/></class></coverage>',
    { 'c.py': { covered: 0, total: 0 } },
  ],
  ['lcov from Windows', 'SF:src\\a.c\r\nDA:1,1\r\nend_of_record\r\n', { 'src/a.c': { covered: 1, total: 1 } }],
  ['lcov with a path that begins with ./', 'SF:./src/a.c\nDA:1,1\nend_of_record\n', { 'src/a.c': { covered: 1, total: 1 } }],
  [
    'Istanbul, several statements of a line',
    JSON.stringify({ a: { path: '/r/a.ts', statementMap: { 0: { start: { line: 1 } }, 1: { start: { line: 1 } } }, s: { 0: 0, 1: 4 } } }),
    { '/r/a.ts': { covered: 1, total: 1 } },
  ],
  [
    'Cobertura, sources behind and before, and lines in methods',
    '<coverage><class filename="m.py"><methods><method><lines><line number="1" hits="1"/></lines></method></methods><lines><line number="1" hits="0"/><line number="2" hits="0"/></lines></class><sources><source>/ci/r/</source></sources></coverage>',
    { '/ci/r/m.py': { covered: 1, total: 2 } },
  ],
  [
    'Cobertura, a path that is absolute',
    '<coverage><sources><source>/ci</source></sources><class filename=\'/r/a&#46;py\'><line number="1" hits="1"/></class></coverage>',
    { '/r/a.py': { covered: 1, total: 1 } },
  ],
])('%s', (_, text, expected) => {
  expect(Object.fromEntries(files(text))).toEqual(expected);
});

test.each([
  ['nothing', ''],
  ['another text', 'all 12 tests passed'],
  ['another JSON', '{"name":"x"}'],
  ['a list', '[]'],
  ['an empty report', '{}'],
  ['another XML', '<html></html>'],
  ['XML that is not closed', '<coverage><class filename="a"><line number="1" hits="1"/>'],
  ['XML that is closed wrongly', '<coverage><class filename="a"></coverage></class>'],
  ['more lines run than there are', 'SF:a\nLF:1\nLH:2\nend_of_record\n'],
  ['the same in Istanbul', '{"a":{"lines":{"total":1,"covered":2}}}'],
  ['a line without a number', 'SF:a\nDA:x,1\nend_of_record\n'],
  ['hits that are no number', '<coverage><class filename="a"><line number="1" hits="many"/></class></coverage>'],
  ['a record within another', 'SF:a\nDA:1,1\nSF:b\nend_of_record\n'],
  ['a statement without a count', '{"a":{"path":"a","statementMap":{"0":{"start":{"line":1}}},"s":{}}}'],
])('%s is no report', (_, text) => {
  expect(problem(text)).not.toBeNull();
});

test('lines that no test runs are lines, and a file of them alone is not left out', () => {
  expect(parseCoverage('SF:a.ts\nDA:1,0\nDA:2,0\nend_of_record\n')).toEqual({
    files: new Map([['a.ts', { covered: 0, total: 2 }]]),
  });
});

test('each of many sources for each of many classes is too much', () => {
  const many = (text: string, count: number) => text.repeat(count);
  const report = `<coverage><sources>${many('<source>/a</source>', 20_000)}</sources>${many('<class filename="a"><lines/></class>', 15_000)}</coverage>`;
  expect(parseCoverage(report)).toEqual({ problem: 'it names more sources than any report' });
});
