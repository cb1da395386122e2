import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from '../../../src/report/scan/csv.ts';
import { DETECTORS } from '../../../src/scan/detectors/index.ts';
import { redact } from '../../../src/scan/redact.ts';
import { someSilencing } from '../../support/facts.ts';
import { FINDINGS, PLAIN, type Sample, sampleFinding, sampleScan } from '../../support/sample-scan.ts';

const written = (sample?: Sample, redact = (text: string) => text) =>
  [...csv.render(sampleScan(sample), { redact, paint: PLAIN })].join('');

/** RFC 4180, read strictly: records end with CRLF, a quote stands in a quoted field only, and twice. */
function parse(text: string): Record<string, string>[] {
  const records: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  let record: string[] = [];
  for (let at = 0; at < text.length; at = field.lastIndex) {
    field.lastIndex = at;
    const [, quoted, bare = '', end] = field.exec(text) ?? [];
    if (end === undefined) throw new Error(`no field at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    record.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  const [names = [], ...rows] = records;
  expect(rows.filter((row) => row.length !== names.length)).toEqual([]);
  return rows.map((row) => Object.fromEntries(row.map((value, index) => [names[index] ?? '', value])));
}

test('has a record for each finding, each thing not looked into, and each count', () => {
  const rows = parse(written());
  const kinds = rows.map(({ record }) => record);
  expect(kinds.filter((kind) => kind === 'finding')).toHaveLength(FINDINGS.length - 1);
  expect(kinds.filter((kind) => kind === 'silenced')).toHaveLength(1);
  expect(rows.find(({ record, path }) => record === 'unknown' && path === 'lost.js')).toMatchObject({
    count: '2',
    reason: 'git cannot give its content',
  });
  expect(kinds.filter((kind) => kind === 'uninspectable')).toHaveLength(1);
  const counts = Object.fromEntries(rows.filter(({ record }) => record === 'count').map(({ title, count }) => [title, Number(count)]));
  expect(counts).toMatchObject({
    commits: 3,
    blobs: 1234,
    bytes: 12_345_678,
    critical: 8,
    info: 1,
    silenced: 1,
    failing: 8,
    unknown: 2,
    uninspectable: 1,
  });
  expect(rows.at(-1)).toMatchObject({ record: 'exit', count: '1', reason: 'findings not-read' });
});

test('no field is a formula, and every field comes back as it was', () => {
  const harmless = (text: string) => !/^[=+\-@\t\r\n＝＋－＠]/.test(text);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ',', '"', "'", 'a', '＝', ' ') }), (path) => {
      const [row] = parse(written({ findings: [sampleFinding({ path })], uninspected: [] }));
      expect(row?.['path']).toBe(harmless(path) ? path : `'${path}`);
      expect(Object.values(row ?? {}).every(harmless)).toBe(true);
    }),
  );
});

test('every text goes through redact', () => {
  const text = written(
    {
      findings: [
        sampleFinding({
          path: 'told-path',
          excerpt: 'told-excerpt',
          silenced: someSilencing({ source: 'told-source', reason: 'told-why' }),
          ref: 'told-ref',
          reason: 'told-reason',
        }),
      ],
      uninspected: [{ path: 'told', kind: 'unknown', why: 'told', commit: null, times: 1 }],
    },
    () => '-',
  );
  expect(text).not.toContain('told');
});

test('redacts texts of the repository, and no id of its own, though it may read like a secret', () => {
  const findings = DETECTORS.map(({ id }, index) =>
    sampleFinding({ detector: id, commit: { id: `${1e11 + index}`.repeat(4).slice(0, 40), time: 0 } }),
  );
  const rows = parse(written({ findings }, redact)).filter(({ record }) => record === 'finding');
  expect(new Set(rows.map(({ id, detector, commit }) => `${id} ${detector} ${commit}`))).toEqual(
    new Set(findings.map(({ id, detector, commit }) => `${id} ${detector} ${commit?.id}`)),
  );
  expect(findings.some(({ id }) => redact(id) !== id)).toBe(true);
});

test('what merely moved is a record of its own, with the file that it came from', () => {
  const [row] = parse(written({ findings: [sampleFinding({ movedFrom: 'old.js' })] }));
  expect(row).toMatchObject({ record: 'moved', reason: expect.stringContaining('moved from old.js') });
});
