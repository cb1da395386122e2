import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareReports } from '../../src/audit/compare-reports.ts';
import { readReport } from '../../src/audit/read-report.ts';
import { SoxError } from '../../src/model/error.ts';
import type { ReadReport, ReportedChange } from '../../src/model/reported.ts';
import { drawSample } from '../../src/audit/sample-draw.ts';
import { populationChange } from '../../src/audit/sample-population.ts';
import { compareJson } from '../../src/report/compare/json.ts';
import { compareText } from '../../src/report/compare/text.ts';
import { jsonWriter } from '../../src/report/json.ts';
import { entryOf, idOf, sampleCommitEntry, sampleReport, written } from '../support/sample-report.ts';

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
  expect(read(JSON.stringify(JSON.parse(text), null, 2))).toEqual(read(text));
});

test('the digest of the population is that of a line of canonical JSON for each change', () => {
  const { totals, changes } = read(text);
  const lines = changes.map(
    ({ commits, from, id, kind, to }) => `${JSON.stringify({ commits: commits.map((commit) => commit.id), from, id, kind, to })}\n`,
  );
  expect(totals.populationDigest).toBe(createHash('sha256').update(lines.join('')).digest('hex'));
});

function withoutOne(report: string): string {
  const value = JSON.parse(report) as { changes: unknown[] };
  value.changes.splice(7, 1);
  return JSON.stringify(value);
}

const { commits } = sample.totals;

/** With a second branch, and what the totals say of the two. */
function withBranches(
  [changes, of]: readonly [number, number],
  [others, ofOthers]: readonly [number, number],
  at = sample.head.tip,
): string {
  const [main] = sample.head.branches;
  const [count] = sample.totals.branches;
  if (main === undefined || count === undefined) throw new Error('the sample has a branch');
  return written(jsonWriter, {
    ...sample,
    head: { ...sample.head, branches: [main, { ...main, name: 'next', tip: at }] },
    totals: {
      ...sample.totals,
      branches: [
        { ...count, changes, commits: of },
        { ...count, name: 'next', changes: others, commits: ofOthers },
      ],
    },
  });
}

test('a branch without a change of its own is where another one leads', () => {
  expect(read(withBranches([40, commits], [0, 0])).totals.branches).toHaveLength(2);
  expect(read(withBranches([40, commits], [0, 0], idOf('commit 3.0'))).totals.branches).toHaveLength(2);
});

const once = entryOf([sampleCommitEntry()]);

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
    ['one from which a change was taken', withoutOne(text)],
    ['one in which a deviation became a pass', text.replace('"outcome":"fail"', '"outcome":"pass"')],
    ['one with other totals', text.replace('"changes":40', '"changes":41')],
    ['one with another kind of change', text.replace('"kind":"merge"', '"kind":"direct"')],
    ['one with another end of a change', text.replace(/"to":"[0-9a-f]{40}"/, `"to":"${'a'.repeat(40)}"`)],
    ['one whose branches are at another commit', text.replaceAll(`"tip":"${sample.head.tip}"`, `"tip":"${idOf('later')}"`)],
    ['one whose branch is not its first', text.replace('"branch":"main","branches"', '"branch":"other","branches"')],
    [
      'one whose changes are of no branch of it',
      text.replaceAll('"name":"main"', '"name":"other"').replace('"branch":"main","branches"', '"branch":"other","branches"'),
    ],
    [
      'one that counts another branch',
      text.replace(
        '"branches":[{"adoption"',
        '"branches":[{"adoption":null,"changes":0,"commits":0,"linked":false,"name":"other"},{"adoption"',
      ),
    ],
    ['one that says of a branch what is of another', withBranches([0, 0], [40, commits])],
    ['one with a branch to which nothing leads', withBranches([40, commits], [0, 0], idOf('elsewhere'))],
    ['one with another digest', text.replace(/"populationDigest":"[0-9a-f]{8}/, '"populationDigest":"00000000')],
    ['one with a change twice', written(jsonWriter, sampleReport({ changes: 4, extra: [once, once] }))],
    [
      'one with a commit in two changes',
      written(jsonWriter, sampleReport({ changes: 4, extra: [once, { ...entryOf(once.commits, { from: idOf('x') }) }] })),
    ],
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

test('whatever stands in place of a part of it, it is read, or refused in words', () => {
  const small = written(jsonWriter, sampleReport({ changes: 4 }));
  const places = placesIn(JSON.parse(small));
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 2 }), (place, value) => {
      try {
        const { changes, ...report } = read(JSON.stringify(replaced(JSON.parse(small), place, value)));
        used(report, changes);
      } catch (error) {
        if (!(error instanceof SoxError)) throw error;
      }
    }),
    { numRuns: 400 },
  );
});

/** What other commands make of it. */
function used(report: ReadReport, changes: readonly ReportedChange[]): void {
  const comparison = compareReports();
  for (const change of changes) comparison.before(change, report.audit);
  for (const change of changes) comparison.after(change, report.audit);
  const whole = { ...report, sha256: '' };
  const redact = (text: string): string => text.replaceAll('a', 'b');
  const paint = { bold: String, dim: String, red: String, yellow: String, green: String };
  const found = comparison.result(whole, whole);
  compareText(found, { redact, paint });
  compareJson(found, { sox: '', redact });
  const drawn = drawSample(changes.map(populationChange), { seed: 's', size: 4, by: [], targeted: ['direct', 'emergency'] });
  for (const { subject } of [...drawn.items, ...drawn.targetedItems]) redact(subject);
}

/** The ways to every value in a value. */
function placesIn(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  const below =
    typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, part]) => placesIn(part, [...way, key])) : [];
  return [way, ...below];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const parts = value as Record<string, unknown>;
  const part = replaced(parts[key], rest, by);
  return Array.isArray(value) ? value.map((one: unknown, at) => (String(at) === key ? part : one)) : { ...parts, [key]: part };
}
