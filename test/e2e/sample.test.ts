import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Sample, SampleEvaluation, SamplePlan } from '../../src/model/sample.ts';
import { jsonWriter } from '../../src/report/json.ts';
import { makeRepo, temporaryFolder } from '../support/repo.ts';
import { runAudit } from '../support/run-audit.ts';
import { answerBy, runSox } from '../support/run-sox.ts';
import { sampleReport, written } from '../support/sample-report.ts';

const answer = answerBy('sample-1.schema.json');
const SEED = ['--seed', '83154', '--seed-from', 'Jane Roe, external auditor'];

/** A folder with the report of a history of so many changes. */
function reported(changes = 120): { readonly dir: string } {
  const dir = temporaryFolder();
  mkdirSync(join(dir, 'sox-report'));
  writeFileSync(join(dir, 'sox-report/report.json'), written(jsonWriter, sampleReport({ changes })));
  return { dir };
}

const kept = ({ dir }: { dir: string }, file = 'sox-sample.json') => readFileSync(join(dir, file), 'utf8');

test('a draw says first what it draws from, then who gave the seed, then every change; and keeps it', async () => {
  const where = reported();
  const { code, stdout, stderr } = await runSox(where, 'sample', '--size', '25', ...SEED, '--by', 'ai,risk', '--targeted', 'direct');
  expect([code, stderr]).toEqual([0, '']);
  const { population, draws } = answer(kept(where)) as Sample;
  const [draw] = draws;
  const lines = stdout.split('\n');
  expect(lines[0]).toBe(`population  ${population.digest}`);
  expect(lines[3]).toBe('seed        "83154" from Jane Roe, external auditor, drawn 2026-06-01T00:00:00.000Z');
  expect([population.changes, draw?.items.length, draw?.by, draw?.standing]).toEqual([120, 25, ['risk', 'ai'], 'first']);
  for (const { to, rank } of draw?.items ?? []) expect(stdout).toMatch(new RegExp(`${rank.slice(0, 12)}  ${to.slice(0, 12)} `));
  expect(draw?.targetedItems.length).toBeGreaterThan(50);
  expect(stdout).toContain(`and ${(draw?.targetedItems.length ?? 0) - 50} more`);
  // No verdict: who draws has not seen what comes out.
  expect(`${stdout}${kept(where)}`).not.toMatch(/"outcome"|deviation/);
});

test('two auditors draw the same on two machines, at different times', async () => {
  const draws = await Promise.all(
    [0, 1].map(async (day) => {
      const where = { ...reported(), now: Date.UTC(2026, 6, 1 + day) };
      const { stdout } = await runSox(where, 'sample', '--size', '30', ...SEED, '--by', 'author', '--format', 'json');
      expect(stdout).toBe(kept(where));
      return stdout;
    }),
  );
  expect(draws[0]?.replace('2026-07-01', '2026-07-02')).toBe(draws[1]);
});

test('drawing until it pleases is refused, or recorded', async () => {
  const where = reported();
  const draw = (...args: string[]) => runSox(where, 'sample', ...args);
  expect((await draw('--size', '25', ...SEED, '--redraw', 'why')).code).toBe(2);
  await draw('--size', '25', ...SEED);
  const first = kept(where);
  expect([(await draw('--size', '25', ...SEED)).code, kept(where)]).toEqual([0, first]);
  const other = ['--size', '25', '--seed', '83155', '--seed-from', 'Jane Roe'];
  const refused = await draw(...other);
  expect([refused.code, kept(where)]).toEqual([2, first]);
  expect(refused.stderr).toContain('with the seed "83154" from Jane Roe, external auditor');
  expect((await draw('--size', '50', ...SEED)).stdout).toContain('extends the draw before');
  expect((await draw(...other, '--redraw', 'the seed was guessed')).stdout).toContain(
    're-drawn, another sample was drawn before: the seed was guessed',
  );
  const { draws } = answer(kept(where)) as Sample;
  expect(draws.map(({ standing, size, seed, reason }) => [standing, size, seed, reason])).toEqual([
    ['first', 25, '83154', null],
    ['extended', 50, '83154', null],
    ['redrawn', 25, '83155', 'the seed was guessed'],
  ]);
  writeFileSync(join(where.dir, 'sox-report/report.json'), written(jsonWriter, sampleReport({ changes: 121 })));
  const elsewhere = await draw('--size', '25', ...SEED);
  expect([elsewhere.code, elsewhere.stderr]).toEqual([2, expect.stringContaining('a sample of another population')]);
});

describe('the evaluation', () => {
  test('counts per control what the drawn changes have, with the limits, and targeted ones by themselves', async () => {
    const where = reported();
    await runSox(where, 'sample', '--size', '60', ...SEED, '--targeted', 'direct');
    const { code, stdout } = await runSox(where, 'sample', 'evaluate', '--format', 'json');
    const { controls, targeted, draw } = answer(stdout) as SampleEvaluation;
    const report = JSON.parse(readFileSync(join(where.dir, 'sox-report/report.json'), 'utf8')) as {
      changes: { to: string; verdicts: 'before-adoption' | { control: string; outcome: string }[] }[];
    };
    const drawn = new Set(draw.items.map(({ to }) => to));
    const count = (control: string, outcomes: string[], isDrawn: boolean) =>
      report.changes.filter(
        ({ to, verdicts }) =>
          (!isDrawn || drawn.has(to)) &&
          verdicts !== 'before-adoption' &&
          verdicts.some((one) => one.control === control && outcomes.includes(one.outcome)),
      ).length;
    for (const one of controls) {
      expect([one.tested, one.deviations, one.undetermined, one.waived, one.population]).toEqual([
        count(one.control, ['pass', 'fail', 'unknown'], true),
        count(one.control, ['fail', 'unknown'], true),
        count(one.control, ['unknown'], true),
        count(one.control, ['waived'], true),
        count(one.control, ['pass', 'fail', 'unknown'], false),
      ]);
      expect(one.tested + one.waived + one.others).toBe(60);
      expect(one.limits.map(({ confidence }) => confidence)).toEqual([0.9, 0.95]);
    }
    expect(controls.some(({ deviations }) => deviations > 0)).toBe(true);
    expect([code, targeted.length]).toEqual([1, controls.length]);
    const text = (await runSox(where, 'sample', 'evaluate')).stdout;
    const deviating = controls.find(({ changes }) => changes.length > 0);
    const commits = deviating?.changes.map((id) => draw.items.find((item) => item.id === id)?.to.slice(0, 12));
    expect(text).toContain(`\n${deviating?.control}: ${commits?.join(' ')}\n`);
    const [first] = controls;
    expect(text).toMatch(new RegExp(`${first?.control} +${first?.tested} +${first?.population} +${first?.deviations}`));
  });

  test('of a file that does not have what its seed draws is refused', async () => {
    const where = reported();
    await runSox(where, 'sample', '--size', '5', ...SEED);
    const altered = JSON.parse(kept(where)) as { draws: { items: unknown[] }[] };
    altered.draws[0]?.items.pop();
    writeFileSync(join(where.dir, 'other.json'), JSON.stringify(altered));
    const { code, stderr } = await runSox(where, 'sample', 'evaluate', 'other.json');
    expect([code, stderr]).toEqual([3, expect.stringContaining('does not have the changes that its seed draws')]);
  });

  test('by another report than the one that was drawn from is refused, with the same population too', async () => {
    const where = reported();
    const file = join(where.dir, 'sox-report/report.json');
    await runSox(where, 'sample', '--size', '60', ...SEED);
    const first = kept(where);
    const whole = readFileSync(file, 'utf8');
    // The same audit, later; and one whose class of a change, which nothing counts again, was edited.
    const later = whole.replace('"taken":"2026-01-12T08:30:00Z"', '"taken":"2026-02-12T08:30:00Z"');
    for (const [text, code, says] of [
      [later, 2, 'another report'],
      [whole.replace('"risk":"low"', '"risk":"medium"'), 3, 'is not as it was'],
    ] as const) {
      expect(text).not.toBe(whole);
      writeFileSync(file, text);
      for (const args of [['evaluate'], ['--size', '60', ...SEED], ['--size', '70', ...SEED], ['--size', '9', ...SEED, '--redraw', 'why']])
        expect(await runSox(where, 'sample', ...args)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(says) });
      expect(kept(where)).toBe(first);
    }
    // The way out: the report that is named, or the same draw from the other one.
    expect((await runSox(where, 'sample', '--size', '60', ...SEED, '--out', 'again.json')).code).toBe(0);
    expect((await runSox(where, 'sample', 'evaluate', 'again.json')).code).toBe(1);
    writeFileSync(join(where.dir, 'kept.json'), whole);
    expect((await runSox(where, 'sample', 'evaluate', '--report', 'kept.json')).code).toBe(1);
  });

  test('of changes on which nothing was judged says so, and is not determinable', async () => {
    const where = { dir: temporaryFolder() };
    writeFileSync(join(where.dir, 'r.json'), written(jsonWriter, sampleReport({ changes: 9, policy: false })));
    await runSox(where, 'sample', '--size', '5', ...SEED, '--report', 'r.json');
    const { code, stdout } = await runSox(where, 'sample', 'evaluate', '--report', 'r.json');
    expect([code, stdout]).toEqual([3, expect.stringContaining('this says nothing of the population')]);
  });
});

test('the plan has the digest that a draw has, and without a report the tables alone', async () => {
  const where = reported();
  await runSox(where, 'sample', '--size', '5', ...SEED);
  const { population, strata, by } = answer(
    (await runSox(where, 'sample', 'plan', '--by', 'risk', '--format', 'json')).stdout,
  ) as SamplePlan;
  expect(population).toEqual((JSON.parse(kept(where)) as Sample).population);
  expect([by, strata.reduce((sum, { changes }) => sum + changes, 0)]).toEqual([['risk'], 120]);
  expect((await runSox(where, 'sample', 'plan')).stdout).toMatch(new RegExp(`^population  ${population?.digest}\n`));
  const nowhere = await runSox({ dir: temporaryFolder() }, 'sample', 'plan', '--format', 'json');
  expect([nowhere.code, (answer(nowhere.stdout) as SamplePlan).population]).toEqual([0, null]);
});

test.each([
  [['--size', '0', ...SEED], '--size takes a number'],
  [['--size', '2.5', ...SEED], '--size takes a number'],
  [['--size', '5', '--seed', 'ü', '--seed-from', 'x'], 'ASCII'],
  [['--size', '5', '--seed', '1', '--seed-from', ' '], '--seed-from says who'],
  [['--size', '5', ...SEED, '--by', 'risk,mood'], '--by knows no "mood"'],
  [['--size', '5', ...SEED, '--targeted', 'late'], '--targeted knows no "late"'],
  [['--size', '5', ...SEED, '--report', 'none.json'], 'no report at none.json'],
  [['--size', '5'], "'--seed <seed>' not specified"],
])('%j is refused with exit 2', async (args, message) => {
  const where = reported(9);
  const { code, stdout, stderr } = await runSox(where, 'sample', ...args);
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
  expect(existsSync(join(where.dir, 'sox-sample.json'))).toBe(false);
});

test('a sample of what sox audit wrote has no secret in it, and its seed whatever that looks like', async () => {
  const repo = makeRepo();
  const key = `${'sk_'}live_51${'aB3dE6gH9jK2mN5pQ8sT1vX4'}`;
  repo.commit('Adopt', { 'sox.config.ts': 'export default {};\n' });
  repo.commit(`Use ${key}`);
  const { out } = await runAudit(repo);
  const seed = `${'AKIA'}IOSFODNN7EXAMPLQ`;
  const { stdout } = await runSox({ dir: out }, 'sample', '--size', '9', '--seed', seed, '--seed-from', key, '--report', 'report.json');
  expect(stdout).toContain(JSON.stringify(seed));
  expect(`${stdout}${kept({ dir: out })}`).not.toContain(key);
  expect(stdout).toContain('all there are: 2');
  const again = await runSox({ dir: out }, 'sample', '--size', '9', '--seed', seed, '--seed-from', key, '--report', 'report.json');
  expect(again).toEqual({ code: 0, stdout, stderr: '' });
});
