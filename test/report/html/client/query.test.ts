import { describe, expect, test } from 'vitest';
import { EVERYTHING, fragmentOf, type Placed, type Query, queryOf, select } from '../../../../src/report/html/client/query.ts';
import { recount } from '../../../../src/report/html/client/recount.ts';
import type { Block } from '../../../../src/report/html/row.ts';
import { rowWriter } from '../../../../src/report/html/rows.ts';
import { sampleReport } from '../../../support/sample-report.ts';

const sample = sampleReport({ changes: 120 });
const controls = sample.head.controls.map(({ id }) => id);
const entries = [...sample.entries()];

function placedRows(): Placed[] {
  const writer = rowWriter(controls, (text) => text)();
  const text = entries.map((entry) => writer.add(entry)).join('') + writer.flush();
  const blocks = [...text.matchAll(/data-block>(.*)<\/script>/g)].map(([, json]) => JSON.parse(json ?? '') as Block);
  return blocks.flatMap((block) => block.rows.map((row) => ({ row, block }))).map((placed, at) => ({ ...placed, number: at + 1 }));
}

const rows = placedRows();
const ask = (query: Partial<Query>) =>
  select(rows, { ...EVERYTHING, sort: 'trail', ...query }, controls).map(({ number }) => entries[number - 1]);
const only = (test: (entry: (typeof entries)[number]) => boolean) => entries.filter(test);

describe('the filters agree with the entries', () => {
  test.each<[Partial<Query>, (entry: (typeof entries)[number]) => boolean]>([
    [{}, () => true],
    [{ risk: 'high' }, ({ risk }) => risk === 'high'],
    [{ kind: 'merge' }, ({ kind }) => kind === 'merge'],
    [{ control: 'ai-reviewer-named', outcome: 'fail' }, ({ verdicts }) => verdicts[2]?.outcome === 'fail'],
    [{ control: 'ai-tool-disclosed' }, ({ verdicts }) => verdicts[1]?.outcome === 'pass' || verdicts[1]?.outcome === 'fail'],
    [{ outcome: 'unknown' }, ({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'unknown')],
    [{ ai: 'observed' }, ({ commits }) => commits.some(({ marks }) => marks.some(({ strength }) => strength !== 'weak'))],
    [{ ai: 'weak' }, ({ commits }) => commits.some(({ marks }) => marks.length > 0 && marks.every(({ strength }) => strength === 'weak'))],
    [{ ai: 'none' }, ({ commits }) => commits.some(({ marks }) => marks.length === 0)],
    [{ findings: 'rotate' }, ({ commits }) => commits.some(({ findings }) => findings.length > 0)],
    [{ findings: 'some' }, ({ commits }) => commits.some(({ findings }) => findings.length > 0)],
    [{ findings: 'none' }, ({ commits }) => commits.every(({ findings }) => findings.length === 0)],
    [{ findings: 'uninspected' }, ({ commits }) => commits.some(({ uninspected }) => uninspected.length > 0)],
    [
      { q: 'JÜRGEN' },
      ({ commits, author }) =>
        JSON.stringify([author, commits.map(({ commit, reviewers }) => [commit.author, reviewers])]).includes('Jürgen'),
    ],
    [{ q: 'interest.ts' }, ({ commits }) => commits.some(({ paths }) => paths.includes('src/calculations/interest.ts'))],
  ])('%j', (query, expected) => {
    const wanted = only(expected);
    expect(wanted.length).toBeGreaterThan(0);
    expect(ask(query)).toEqual(wanted);
  });

  test('all words have to occur, in any of the texts', () => {
    const [first] = ask({ q: `${entries[40]?.to.slice(0, 12) ?? ''} ledger` });
    expect(ask({ q: `${entries[40]?.to.slice(0, 12) ?? ''} nowhere` })).toEqual([]);
    expect(first === undefined || first === entries[40]).toBe(true);
    expect(ask({ q: entries[40]?.to ?? '' })).toContain(entries[40]);
  });
});

describe('order and links', () => {
  test('by place, by date, by risk, both ways', () => {
    expect(ask({ sort: '-trail' })).toEqual(entries.toReversed());
    expect(ask({ sort: 'date' }).map((entry) => entry?.time)).toEqual(entries.map(({ time }) => time).sort((a, b) => a - b));
    const order = ['low', 'medium', 'high', 'critical'];
    const risks = ask({ sort: '-risk' }).map((entry) => order.indexOf(entry?.risk ?? ''));
    expect(risks).toEqual(risks.toSorted((a, b) => b - a));
  });

  test('a query survives its fragment, and everything is the empty one', () => {
    const query = { ...EVERYTHING, q: 'a&b=#ü', outcome: 'fail', sort: 'risk' };
    expect(queryOf(fragmentOf(query))).toEqual(query);
    expect(fragmentOf(EVERYTHING)).toBe('');
  });
});

test('the recount agrees with the totals, and with nothing else', () => {
  const { totals } = sample;
  const data = {
    controls: [...sample.head.controls],
    changes: totals.changes,
    commits: totals.commits,
    expected: totals.controls.map(({ changes }) => changes),
  };
  const all = rows.map(({ row }) => row);
  expect(recount(all, data)).toEqual({ changes: totals.changes, commits: totals.commits, agrees: true });
  expect(recount(all.slice(1), data).agrees).toBe(false);
  const edited = all.map((row) => ({ ...row, v: row.v.map((cell) => (cell[0] === 'fail' ? (['pass'] as const) : cell)) }));
  expect(recount(edited, data).agrees).toBe(false);
});
