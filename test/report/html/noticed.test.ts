import { expect, test } from 'vitest';
import { type Observation, observed } from '../../../src/model/observation.ts';
import type { CutOff, ReportHead, Rewrite } from '../../../src/model/report.ts';
import { htmlWriter } from '../../../src/report/html.ts';
import { sampleReport, written } from '../../support/sample-report.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const page = (more: Partial<ReportHead>, observations: { code: Observation['code']; count: number }[] = []): string => {
  const sample = sampleReport({ changes: 2 });
  return written(htmlWriter, { ...sample, head: { ...sample.head, ...more }, totals: { ...sample.totals, observations } });
};
/** What stands in the section, without its markup. */
const noticed = (html: string): string =>
  (/<section id="noticed"[^]*?<\/section>/.exec(html)?.[0] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

const rewrite: Rewrite = {
  branch: 'main',
  recorded: A,
  dropped: 2,
  commits: [
    { id: A, by: null, how: null },
    { id: B, by: A, how: 'tree' },
  ],
};
const cut: CutOff = { branch: 'main', end: 'opening', to: A, time: 1_767_225_600, inPeriod: true, contradicts: true };

test('says that nothing was noticed', () => {
  expect(noticed(page({}))).toContain('Nothing but what the controls judge.');
});

test('what was noticed of the repository and of changes, what was lost, and the steps around a cut', () => {
  const text = noticed(
    page(
      {
        observations: [observed('tag-moved', 'the tag moved', null)],
        rewrites: [rewrite],
        period: { label: 'a year', opening: { source: 'date', at: '2026-01-01' }, closing: { source: 'tips', at: null }, cutOffs: [cut] },
      },
      [{ code: 'date-future', count: 3 }],
    ),
  );
  expect(text).toContain('tag-moved the tag moved seen beside an earlier report');
  expect(text).toContain('date-future 3');
  expect(text).toContain(`Lost by main since it was at ${A} : 2 commits`);
  expect(text).toContain(`${A} did not come back`);
  expect(text).toContain(`${B} came back as ${A} same tree`);
  expect(text).toContain(`opening of main ${A.slice(0, 12)} dated 2026-01-01 00:00 in the period, and dated otherwise`);
});

test('texts of a repository are escaped', () => {
  const hostile = '<img src=x onerror=alert(1)>';
  const html = page({
    observations: [observed('tag-moved', hostile, null)],
    rewrites: [{ ...rewrite, branch: hostile }],
    branches: [{ name: hostile, tip: A, head: A, opening: B }],
    period: {
      label: hostile,
      opening: { source: 'date', at: null },
      closing: { source: 'tips', at: null },
      cutOffs: [{ ...cut, branch: hostile }],
    },
  });
  expect(html).not.toContain(hostile);
  expect(noticed(html)).toContain('&lt;img');
});
