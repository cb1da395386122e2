import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../src/model/comparison.ts';
import { jsonWriter } from '../../src/report/json.ts';
import { makeRepo, temporaryFolder } from '../support/repo.ts';
import { runAudit } from '../support/run-audit.ts';
import { answerBy, runSox } from '../support/run-sox.ts';
import { entryOf, idOf, sampleCommitEntry, sampleReport, written } from '../support/sample-report.ts';

const answer = answerBy('compare-1.schema.json');

/** Compares two texts as files, in both forms. */
async function compare(first: string, second: string) {
  const where = { dir: temporaryFolder() };
  writeFileSync(join(where.dir, 'a.json'), first);
  writeFileSync(join(where.dir, 'b.json'), second);
  const { code, stdout } = await runSox(where, 'compare', 'a.json', 'b.json', '--format', 'json');
  const text = await runSox(where, 'compare', 'a.json', 'b.json');
  expect(text.code).toBe(code);
  return { code, text: text.stdout, ...(answer(stdout) as Comparison) };
}

const more = entryOf([sampleCommitEntry({ id: idOf('more'), message: 'One more\n' })]);
const worse = entryOf([
  {
    ...sampleCommitEntry({ id: idOf('more'), message: 'One more\n' }),
    verdicts: more.verdicts.map((one) => ({ ...one, outcome: 'fail' as const })),
  },
]);
const [short, long, bad] = [[], [more], [worse]].map((extra) => written(jsonWriter, sampleReport({ changes: 60, extra })));

describe('two reports', () => {
  test('that are the same are equal: 0', async () => {
    const { code, standing, text } = await compare(short ?? '', short ?? '');
    expect([code, standing]).toEqual([0, 'equal']);
    expect(text).toContain('Equal: the same changes, with the same verdicts.');
  });

  test('of which the second goes on: 0', async () => {
    const { code, standing, added, text } = await compare(short ?? '', long ?? '');
    expect([code, standing, added.map(({ to }) => to)]).toEqual([0, 'extended', [idOf('more')]]);
    expect(text).toMatch(/1 change of B alone, 1 commit\n {2}[0-9a-f]{12} {2}direct, critical, 1 commit {2}One more\n/);
  });

  test('of which the second lacks what the first has: 1', async () => {
    const { code, standing, gone, text } = await compare(long ?? '', short ?? '');
    expect([code, standing, gone.map(({ missing }) => missing)]).toEqual([1, 'missing', [[idOf('more')]]]);
    expect(text).toContain('Commits of A are missing in B');
    expect(text).toContain(`missing: ${idOf('more').slice(0, 12)}`);
  });

  test('of which the second sees a change in worse order: 1, and not the other way round', async () => {
    expect(await compare(long ?? '', bad ?? '')).toMatchObject({
      code: 1,
      standing: 'differs',
      text: expect.stringContaining('no deviation noted → deviation (nothing else differs)'),
    });
    expect(await compare(bad ?? '', long ?? '')).toMatchObject({ code: 0, standing: 'differs' });
  });
});

test('what sox audit wrote before and after: changes of the policy are listed', async () => {
  const repo = makeRepo();
  const key = `${'sk_'}live_51${'aB3dE6gH9jK2mN5pQ8sT1vX4'}`;
  repo.commit('Adopt', { 'sox.config.ts': 'export default {};\n' });
  repo.commit('Work', { a: '1' });
  const before = await runAudit(repo, '--no-secret-scan');
  repo.commit(`Loosen ${key}`, { 'sox.config.ts': "export default { mode: 'observe' };\n" });
  repo.commit('More', { a: '2' });
  const after = await runAudit(repo, '--no-secret-scan');
  const rolled = await compare(before.json ?? '', after.json ?? '');
  expect([rolled.code, rolled.standing, rolled.added.length, rolled.policyChanges.length]).toEqual([0, 'extended', 2, 1]);
  expect(rolled.settings.map(({ what }) => what)).toEqual(['closing', 'policy']);
  expect(rolled.text).toContain('1 change of the policy since A');
  expect(JSON.stringify(rolled)).not.toContain(key);
});

test('what is no report is refused', async () => {
  const where = { dir: temporaryFolder() };
  writeFileSync(join(where.dir, 'a.json'), '{}');
  expect(await runSox(where, 'compare', 'a.json', 'a.json')).toMatchObject({ code: 2, stdout: '' });
  expect((await runSox(where, 'compare', 'b.json', 'a.json')).stderr).toContain('no report at b.json');
});
