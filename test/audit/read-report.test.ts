import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readReport } from '../../src/audit/read-report.ts';
import { SoxError } from '../../src/model/error.ts';
import type { ReportedChange } from '../../src/model/reported.ts';
import { jsonWriter } from '../../src/report/json.ts';
import { sampleReport, written } from '../support/sample-report.ts';

const sample = sampleReport({ changes: 40 });
const text = written(jsonWriter, sample);

function read(from: string) {
  const changes: ReportedChange[] = [];
  const report = readReport([Buffer.from(from)], 'report.json', (change) => void changes.push(change));
  return { ...report, changes };
}

test('what was written is read back, change by change', () => {
  const { audit, totals, changes } = read(text);
  const entries = [...sample.entries()];
  expect(changes.map(({ to, from, kind, risk }) => ({ to, from, kind, risk }))).toEqual(
    entries.map(({ to, from, kind, risk }) => ({ to, from, kind, risk })),
  );
  expect(changes.map(({ verdicts }) => verdicts)).toEqual(entries.map(({ verdicts }) => verdicts));
  expect(changes.flatMap(({ commits }) => commits.map(({ id, verdicts }) => [id, verdicts]))).toEqual(
    entries.flatMap(({ commits }) => commits.map(({ commit, verdicts }) => [commit.id, verdicts])),
  );
  expect([audit.tip, audit.controls.length, totals.changes]).toEqual([sample.head.tip, sample.head.controls.length, 40]);
});

test('white space between the parts is none of its business', () => {
  expect(read(JSON.stringify(JSON.parse(text), null, 2)).population).toBe(read(text).population);
});

test('the population’s digest is of the changes alone: not of verdicts, people and times, but of every id, kind and order', () => {
  const { population, changes } = read(text);
  const lines = changes.map(
    ({ commits, from, kind, to }) => `${JSON.stringify({ commits: commits.map(({ id }) => id), from, kind, to })}\n`,
  );
  expect(population).toBe(createHash('sha256').update(lines.join('')).digest('hex'));
  expect(read(text.replaceAll('Ada Okafor', 'Eve').replaceAll('"taken":"2026-01-12', '"taken":"2026-01-13')).population).toBe(population);
  expect(read(text.replace('"kind":"merge"', '"kind":"direct"')).population).not.toBe(population);
});

describe('refused is', () => {
  const codeOf = (from: string): [string, number] => {
    try {
      read(from);
    } catch (error) {
      if (error instanceof SoxError) return [error.problems[0]?.code ?? '', error.exit];
      throw error;
    }
    return ['', 0];
  };

  test.each([
    ['an empty file', ''],
    ['a report that is cut off', text.slice(0, -200)],
    ['one that is cut off in a change', text.slice(0, 20_000)],
    ['one with something behind it', `${text}{}`],
    [
      'one from which a change was taken',
      text.replace(/,(?=\{"author":\{"email"[^\n]*?"boundary")[^]*?"to":"[0-9a-f]{40}","verdicts":(?:"[a-z-]*"|\[.*?\]\}\])\}/, ''),
    ],
    ['one in which a deviation became a pass', text.replace('"outcome":"fail"', '"outcome":"pass"')],
    ['one with other totals', text.replace('"changes":40', '"changes":41')],
    ['one with a change twice', text.replace(/"(from|to)":"[0-9a-f]{40}"/g, `"$1":"${'a'.repeat(40)}"`)],
    ['one with a commit twice', text.replace(/"id":"[0-9a-f]{40}"/g, `"id":"${'a'.repeat(40)}"`)],
  ])('%s: exit 3', (_, altered) => {
    expect(altered).not.toBe(text);
    expect(codeOf(altered)).toEqual(['report-altered', 3]);
  });

  test.each([
    ['something else', '{"a":1}'],
    ['a list', '[1]'],
    ['another version', text.replace('report-1.schema', 'report-2.schema')],
    ['a control that is no id', text.replace('"control":"no-hardcoded-secret"', '"control":"\\u001b[31m"')],
    ['an id that is none', text.replace(/"to":"[0-9a-f]{40}"/, '"to":"--help"')],
    ['a change without commits', text.replace(/"commits":\[/, '"commits":[],"other":[')],
    ['an outcome that is none', text.replace('"outcome":"fail"', '"outcome":"fine"')],
    ['verdicts in another order', text.replace('"control":"no-hardcoded-secret","outcome"', '"control":"ai-tool-disclosed","outcome"')],
    ['totals that are none', text.replace(/"totals":\{.*\},"version"/, '"totals":{},"version"')],
  ])('%s: exit 2', (_, other) => {
    expect(other).not.toBe(text);
    expect(codeOf(other)).toEqual(['no-report', 2]);
  });
});
