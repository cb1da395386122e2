import { hash } from 'node:crypto';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type PopulationRow, populationLine } from '../../src/model/population.ts';
import { type Imported, importHistory } from '../support/import-history.ts';
import { makeRepo, type Repo, temporaryFolder } from '../support/repo.ts';
import { type Audited, commitsIn, runAudit } from '../support/run-audit.ts';

const at = (day: string): number => Date.parse(`${day}T12:00:00Z`) / 1000;
const POLICY = { '.soxrc.json': '{"branches":["main","release","gone"],"calendar":{"fiscalYearStart":"02-01"}}' };
const fast = ['--no-secret-scan'];

const BASE: readonly Imported[] = [
  { name: 'base', files: { a: '1', ...POLICY }, time: at('2026-01-10') },
  { name: 'two', parents: ['base'], files: { b: '1' }, time: at('2026-01-20') },
  { name: 'three', parents: ['two'], files: { c: '1' }, time: at('2026-02-10') },
];
const steps = ({ report }: Audited): string[][] => report.changes.map(({ commits }) => commits.map(({ subject }) => subject));
/** That most repositories have not all the branches of the policy above is no matter of the period. */
const noticed = ({ report }: Audited): string[] =>
  report.audit.observations
    .map(({ code }) => code)
    .filter((code) => code !== 'branch-missing')
    .sort();
const unbroken = ({ report }: Audited): (string | undefined)[] =>
  report.changes.map(({ verdicts }) => verdicts.find(({ control }) => control === 'history-unbroken')?.outcome);
const imported = (commits: readonly Imported[], refs: Record<string, string>): { repo: Repo; ids: Record<string, string> } => {
  const repo = makeRepo();
  return { repo, ids: importHistory(repo, commits, refs) };
};
const reportOf = ({ out }: Audited): string => join(out, 'report.json');

interface Loose {
  readonly changes: readonly (Omit<PopulationRow, 'commits'> & {
    readonly commits: { readonly id: string; readonly verdicts: string | { readonly outcome: string }[] }[];
  })[];
  readonly totals: { readonly controls: readonly { readonly commits: Record<string, number> }[] };
}

/** A report with one commit more in its last change, and what it counts and its digest made to agree. */
function withCommit(text: string): string {
  const counted = (key: string, value: unknown): unknown => (key === 'commits' && typeof value === 'number' ? value + 1 : value);
  const { changes, totals, ...rest } = JSON.parse(text, counted) as Loose;
  const commits = changes.at(-1)?.commits;
  const verdicts = commits?.[0]?.verdicts;
  if (commits === undefined || verdicts === undefined) throw new Error('a report without a change');
  commits.push({ ...commits[0], id: 'a'.repeat(40), verdicts });
  for (const [at, control] of totals.controls.entries()) {
    const outcome = typeof verdicts === 'string' ? verdicts : (verdicts[at]?.outcome ?? '');
    control.commits[outcome] = (control.commits[outcome] ?? 0) + 1;
  }
  const lines = changes.map((change) => populationLine({ ...change, commits: change.commits.map(({ id }) => id) }));
  return JSON.stringify({ ...rest, changes, totals: { ...totals, populationDigest: hash('sha256', lines.join('')) } });
}

describe('what an earlier report recorded', () => {
  test('the period goes on from it, and the two are the whole', async () => {
    const more: Imported[] = [
      { name: 'side', parents: ['two'], files: { s: '1' } },
      { name: 'merge', parents: ['three', 'side'], message: "Merge branch 'side'\n" },
    ];
    const { repo } = imported([...BASE, ...more], { 'refs/heads/main': 'three', 'refs/heads/next': 'merge' });
    const first = await runAudit(repo, ...fast);
    repo.git('update-ref', 'refs/heads/main', 'refs/heads/next');
    const second = await runAudit(repo, ...fast, '--from', reportOf(first));
    const whole = await runAudit(repo, ...fast);
    expect(steps(second)).toEqual([['merge', 'side'].map((name) => (name === 'merge' ? "Merge branch 'side'" : name))]);
    expect(steps(first).concat(steps(second))).toEqual(steps(whole));
    expect(second.report.changes[0]).toMatchObject({ id: whole.report.changes[3]?.id, from: whole.report.changes[2]?.to });
    expect(second.report.audit.period).toMatchObject({ opening: { source: 'report' }, closing: { source: 'tips' } });
    expect(noticed(second)).toEqual([]);
    expect([unbroken(first).at(-1), unbroken(second)]).toEqual(['deferred', ['pass']]);
    // The secrets were left out, so they are not determinable.
    expect(second.code).toBe(3);
    expect(second.report.totals).toMatchObject({
      commits: 2,
      revListCommits: 2,
      branches: [{ name: 'main', changes: 1, commits: 2, linked: true }],
    });
    expect(second.report.totals.balances).toContainEqual({ id: 'earlier-report', expected: 3, counted: 3 });
    // Nothing new.
    const third = await runAudit(repo, ...fast, '--from', reportOf(second));
    expect(third.report).toMatchObject({ changes: [], totals: { commits: 0, reconciled: true } });
    expect(third.code).toBe(0);
  });

  test('a forced update that dropped a commit, here and where git has cleared it away (T01)', async () => {
    const rest: Imported[] = [{ name: 'instead', parents: ['two'], files: { d: '1' } }];
    const { repo, ids } = imported([...BASE, ...rest], { 'refs/heads/main': 'three', 'refs/heads/other': 'instead' });
    const earlier = await runAudit(repo, ...fast);
    repo.git('update-ref', 'refs/heads/main', 'refs/heads/other');
    const cleared = imported([...BASE.slice(0, 2), ...rest], { 'refs/heads/main': 'instead' });
    for (const where of [repo, cleared.repo]) {
      const audited = await runAudit(where, ...fast, '--from', reportOf(earlier));
      expect(audited.code).toBe(1);
      expect(noticed(audited)).toEqual(['history-rewritten']);
      expect(audited.report.audit.rewrites).toEqual([
        { branch: 'main', recorded: ids['three'], dropped: 1, commits: [{ id: ids['three'], by: null, how: null }] },
      ]);
      expect(steps(audited)).toEqual([['instead']]);
      expect(unbroken(audited)).toEqual(['fail']);
      expect(audited.report.totals.balances).toContainEqual({ id: 'earlier-report', expected: 3, counted: 3 });
      expect(audited.html).toContain('did not come back');
    }
    // A branch that was set back has no change of its own on which a control could fail.
    repo.git('update-ref', 'refs/heads/main', ids['two'] ?? '');
    const back = await runAudit(repo, ...fast, '--from', reportOf(earlier));
    expect([back.code, back.report.changes, noticed(back)]).toEqual([1, [], ['history-rewritten']]);
  });

  test('a branch that was deleted, or made again elsewhere, and tags that moved or went (T02, T03)', async () => {
    const { repo, ids } = imported([...BASE, { name: 'fix', parents: ['two'], files: { f: '1' } }], {
      'refs/heads/main': 'three',
      'refs/heads/release': 'fix',
    });
    repo.git('tag', '-a', '-m', 'v1', 'v1', ids['two'] ?? '');
    repo.git('tag', '-a', '-m', 'v2', 'v2', ids['two'] ?? '');
    repo.git('tag', '-a', '-m', 'v3', 'v3', ids['two'] ?? '');
    const earlier = await runAudit(repo, ...fast);
    expect(earlier.report.audit.branches.map(({ name }) => name)).toEqual(['main', 'release']);
    expect(earlier.report.audit.tags.map(({ name, annotated }) => [name, annotated])).toEqual(
      ['v1', 'v2', 'v3'].map((name) => [name, true]),
    );
    // The twin: nothing moved.
    const same = await runAudit(repo, ...fast, '--from', reportOf(earlier));
    expect([same.code, noticed(same)]).toEqual([0, []]);
    repo.git('tag', '-f', 'v1', ids['three'] ?? '');
    repo.git('tag', '-d', 'v2');
    repo.git('update-ref', 'refs/heads/release', ids['three'] ?? '');
    const moved = await runAudit(repo, ...fast, '--from', reportOf(earlier));
    expect(noticed(moved)).toEqual(['history-rewritten', 'tag-gone', 'tag-moved', 'tags-unannotated']);
    expect(moved.report.audit.rewrites.map(({ branch, commits }) => [branch, commits.map(({ id }) => id)])).toEqual([
      ['release', [ids['fix']]],
    ]);
    expect(moved.code).toBe(1);
  });

  test('a branch that was deleted: what was on it alone is lost, whether git has cleared it away or not (T02)', async () => {
    const { repo, ids } = imported([...BASE, { name: 'fix', parents: ['two'], files: { f: '1' } }], {
      'refs/heads/main': 'three',
      'refs/heads/release': 'fix',
    });
    const earlier = await runAudit(repo, ...fast);
    // The twin: it is here, and out of scope.
    const beside = await runAudit(repo, ...fast, '--branch', 'main', '--from', reportOf(earlier));
    expect([beside.code, noticed(beside), beside.report.audit.rewrites]).toEqual([0, ['branch-gone'], []]);
    repo.git('update-ref', '-d', 'refs/heads/release');
    const lost = { branch: 'release', recorded: ids['fix'], dropped: 1, commits: [{ id: ids['fix'], by: null, how: null }] };
    for (const clear of [[], ['gc', '-q', '--prune=now']]) {
      if (clear.length > 0) repo.git(...clear);
      const gone = await runAudit(repo, ...fast, '--from', reportOf(earlier));
      expect([gone.code, noticed(gone), gone.report.audit.rewrites]).toEqual([1, ['branch-gone'], [lost]]);
      expect(gone.report.totals.balances).toContainEqual({ id: 'earlier-report', expected: 4, counted: 4 });
    }
    // The other twin: it was merged before.
    const merge: Imported = { name: 'merge', parents: ['three', 'fix'], message: "Merge branch 'release'\n" };
    importHistory(repo, [...BASE, { name: 'fix', parents: ['two'], files: { f: '1' } }, merge], { 'refs/heads/main': 'merge' });
    const merged = await runAudit(repo, ...fast, '--from', reportOf(earlier));
    expect([merged.report.audit.rewrites, noticed(merged)]).toEqual([[], ['branch-gone']]);
    // What came from it was judged with it, and the next report knows that it was.
    expect(steps(merged)).toEqual([["Merge branch 'release'"]]);
    expect(new Set(merged.report.audit.openings)).toEqual(new Set([ids['three'], ids['fix']]));
    const next = await runAudit(repo, ...fast, '--from', reportOf(merged));
    expect([next.code, next.report.changes]).toEqual([0, []]);
    expect(next.report.totals.balances).toContainEqual({ id: 'opening', expected: 5, counted: 5 });
  });

  test("a branch of one's own and that of the remote are two", async () => {
    const { repo } = imported(BASE, { 'refs/heads/main': 'two', 'refs/remotes/origin/main': 'three' });
    const both = ['--branch', 'main', '--branch', 'origin/main'];
    const earlier = await runAudit(repo, ...fast, ...both);
    const same = await runAudit(repo, ...fast, ...both, '--from', reportOf(earlier));
    expect([same.code, same.report.audit.rewrites]).toEqual([0, []]);
    expect(same.report.audit.branches.map(({ opening, tip }) => opening === tip)).toEqual([true, true]);
    // The twin: where only one is in scope, it is what both are called.
    const one = await runAudit(repo, ...fast, '--branch', 'origin/main', '--from', reportOf(earlier));
    expect([one.code, one.report.audit.branch, one.report.audit.rewrites, one.report.changes]).toEqual([0, 'main', [], []]);
  });

  test('a report whose tips reach what it does not have is refused, in itself or by the history', async () => {
    const { repo, ids } = imported(BASE, { 'refs/heads/main': 'two', 'refs/heads/next': 'three' });
    const scope = ['--branch', 'main'];
    const first = await runAudit(repo, ...fast, ...scope);
    const nothing = await runAudit(repo, ...fast, ...scope, '--from', reportOf(first));
    repo.git('update-ref', 'refs/heads/main', ids['three'] ?? '');
    const file = join(temporaryFolder(), 'forged.json');
    const from = async ({ json }: Audited, altered: (text: string) => string) => {
      writeFileSync(file, altered(json ?? ''));
      return runAudit(repo, ...fast, ...scope, '--from', file);
    };
    const later = (text: string) => text.replaceAll(`"tip":"${ids['two']}"`, `"tip":"${ids['three']}"`);
    expect(await from(first, later)).toMatchObject({
      code: 3,
      json: null,
      stderr: expect.stringContaining('no branch is where its last change leads'),
    });
    // A report without a change does not contradict itself; the history does.
    expect(await from(nothing, later)).toMatchObject({
      code: 3,
      json: null,
      stderr: expect.stringContaining('reach 1 commit that it neither has'),
    });
    // A report of the whole history has nothing that precedes it, which could hide what came after.
    const preceded = (text: string) => text.replace('"openings":[]', `"openings":["${ids['three']}"]`);
    expect(await from(first, preceded)).toMatchObject({
      code: 3,
      json: null,
      stderr: expect.stringContaining('has the whole history, and says what precedes it'),
    });
    // One that has a commit more than there is, and is otherwise in order.
    const more = await from(first, withCommit);
    expect(more).toMatchObject({ code: 3, json: null, stderr: expect.stringContaining('has 1 commit that its tips do not reach') });
    // The twins.
    for (const honest of [first, nothing]) expect(steps(await from(honest, (text) => text))).toEqual([['three']]);
  });

  test('a report of a period whose tip was cleared away: what it has is left out, and nothing that it has not', async () => {
    const side: Imported[] = [
      { name: 'side', parents: ['base'], files: { s: '1' }, time: at('2026-01-21') },
      { name: 'merge', parents: ['two', 'side'], message: "Merge branch 'side'\n" },
    ];
    const { repo } = imported([...BASE.slice(0, 2), ...side], { 'refs/heads/main': 'two', 'refs/heads/next': 'merge' });
    const first = await runAudit(repo, ...fast, '--branch', 'main');
    repo.git('update-ref', 'refs/heads/main', 'refs/heads/next');
    const second = await runAudit(repo, ...fast, '--branch', 'main', '--from', reportOf(first));
    expect(steps(second)).toEqual([["Merge branch 'side'", 'side']]);
    // Elsewhere the merge was never: of the report `side` alone is there, and it stands on what came before that, where what shows this is there.
    const rest: Imported[] = [...side.slice(0, 1), { name: 'instead', parents: ['base'], files: { i: '1' } }];
    const again: Imported = { name: 'again', parents: ['instead', 'side'] };
    for (const [before, expected] of [
      [BASE.slice(0, 2), ['instead', 'again']],
      [BASE.slice(0, 1), ['base', 'instead', 'again', 'side']],
    ] as const) {
      const other = imported([...before, ...rest, again], { 'refs/heads/main': 'again' });
      const audited = await runAudit(other.repo, ...fast, '--branch', 'main', '--from', reportOf(second));
      expect([audited.code, noticed(audited)]).toEqual([1, ['history-rewritten']]);
      expect(steps(audited).flat()).toEqual(expected);
    }
  });

  test('a history that was written again: each commit with what has come in its place (T04)', async () => {
    const { repo, ids } = imported(BASE, { 'refs/heads/main': 'three' });
    const earlier = await runAudit(repo, ...fast);
    const again = BASE.map((commit) => ({ ...commit, author: 'Mallory M' }));
    const other = imported(again, { 'refs/heads/main': 'three' });
    const audited = await runAudit(other.repo, ...fast, '--from', reportOf(earlier));
    expect(audited.report.audit.rewrites[0]?.commits).toEqual(
      ['base', 'two', 'three'].map((name) => ({ id: ids[name], by: other.ids[name], how: 'tree' })),
    );
    expect([audited.code, steps(audited).flat()]).toEqual([1, ['base', 'two', 'three']]);
    // The same change on top of another one has another tree: git's patch-id knows it again.
    const onto: Imported[] = [
      { name: 'between', parents: ['two'], files: { x: '1' }, time: at('2026-02-11') },
      { name: 'three again', parents: ['between'], files: { c: '1' }, time: at('2026-02-12') },
    ];
    const moved = importHistory(repo, [...BASE, ...onto], { 'refs/heads/main': 'three again' });
    const rebased = await runAudit(repo, ...fast, '--from', reportOf(earlier));
    expect(rebased.report.audit.rewrites[0]?.commits).toEqual([{ id: ids['three'], by: moved['three again'], how: 'patch' }]);
  });

  test('a foxtrot turns the line around; a merge the other way does not (T13)', async () => {
    const fork: Imported[] = [
      { name: 'feature', parents: ['two'], files: { f: '1' } },
      { name: 'foxtrot', parents: ['feature', 'three'], message: 'Merge the newest\n' },
      { name: 'proper', parents: ['three', 'feature'], message: "Merge branch 'feature'\n" },
    ];
    const { repo, ids } = imported([...BASE, ...fork], { 'refs/heads/main': 'three', 'refs/heads/f': 'foxtrot', 'refs/heads/p': 'proper' });
    const earlier = await runAudit(repo, ...fast);
    repo.git('update-ref', 'refs/heads/main', 'refs/heads/p');
    const proper = await runAudit(repo, ...fast, '--from', reportOf(earlier));
    expect([noticed(proper), unbroken(proper)]).toEqual([[], ['pass']]);
    repo.git('update-ref', 'refs/heads/main', 'refs/heads/f');
    const turned = await runAudit(repo, ...fast, '--from', reportOf(earlier));
    expect(steps(turned)).toEqual([['feature'], ['Merge the newest']]);
    expect(noticed(turned)).toEqual(['first-parent-discontinuity']);
    expect(turned.report.changes[1]?.observations).toEqual([
      { code: 'first-parent-discontinuity', commit: ids['foxtrot'], relied: 'report', text: expect.stringContaining(ids['three'] ?? '') },
    ]);
    expect(unbroken(turned)).toEqual(['pass', 'fail']);
  });

  test('what came to the branch before it was turned behind a line with a weaker policy is not judged by that one', async () => {
    const policy = (said: object) => ({ '.soxrc.json': JSON.stringify({ branches: ['main'], ...said }) });
    const { repo, ids } = imported(
      [
        { name: 'base', files: { a: '1' } },
        { name: 'strict', parents: ['base'], files: policy({ changes: { path: 'merge' } }) },
        { name: 'weak', parents: ['base'], files: policy({ mode: 'observe' }) },
        { name: 'direct', parents: ['strict'], files: { a: '2' } },
        { name: 'turned', parents: ['weak', 'direct'], message: 'Integrate\n', files: { a: '2' } },
      ],
      { 'refs/heads/main': 'strict', 'refs/heads/turned': 'turned' },
    );
    const earlier = await runAudit(repo, ...fast);
    repo.git('update-ref', 'refs/heads/main', 'refs/heads/turned');
    for (const args of [[], ['--from', reportOf(earlier)]]) {
      const audited = await runAudit(repo, ...fast, ...args);
      const verdicts = commitsIn(audited.report).get(ids['direct'] ?? '')?.verdicts ?? [];
      expect(verdicts.find(({ control }) => control === 'controlled-path')?.outcome).toBe('unknown');
      expect(audited.report.changes.flatMap(({ observations }) => observations.map(({ code }) => code))).toContain('policy-on-side-line');
    }
  });

  test('what is no whole report is refused', async () => {
    const { repo } = imported(BASE, { 'refs/heads/main': 'three' });
    const first = await runAudit(repo, ...fast);
    const file = join(temporaryFolder(), 'cut.json');
    for (const text of [
      '',
      '{}',
      first.json?.slice(0, -20) ?? '',
      first.json?.replaceAll(first.report.changes[1]?.to ?? '-', 'a'.repeat(40)) ?? '',
    ]) {
      writeFileSync(file, text);
      const audited = await runAudit(repo, ...fast, '--from', file);
      expect([audited.code, audited.json]).toEqual([text === '{}' ? 2 : 3, null]);
    }
  });
});

describe('what a clone remembers', () => {
  test('its reflog of the branch of the remote: forced, and fetched as it should be (T01, T38)', async () => {
    const { repo, ids } = imported([...BASE, { name: 'other', parents: ['two'], files: { o: '1' } }], {
      'refs/heads/main': 'three',
      'refs/heads/other': 'other',
    });
    const clone = join(temporaryFolder(), 'clone');
    repo.git('clone', '-q', '-b', 'main', repo.dir, clone);
    const here = { dir: clone, env: repo.env };
    expect(noticed(await runAudit(here, ...fast))).toEqual([]);
    repo.git('update-ref', 'refs/heads/main', ids['other'] ?? '');
    repo.run('git', ['fetch', '-q'], { cwd: clone });
    const behind = await runAudit(here, ...fast);
    expect(noticed(behind)).toEqual(['branch-forced', 'remote-differs']);
    repo.run('git', ['reset', '-q', '--hard', 'origin/main'], { cwd: clone });
    const forced = await runAudit(here, ...fast);
    expect(noticed(forced)).toEqual(['branch-forced']);
    expect(unbroken(forced)).toEqual(['before-adoption', 'deferred', 'unknown']);
    // Objects that nobody reaches any more are cleared away; what named them still stands.
    repo.run('git', ['-c', 'gc.pruneExpire=now', 'gc', '-q', '--prune=now'], { cwd: clone });
    repo.run('git', ['remote', 'set-url', 'origin', '/nowhere'], { cwd: clone });
    expect(noticed(await runAudit(here, ...fast))).toEqual(['branch-forced']);
  });

  test('a branch that went on by commits of a machine whose clock was wrong (T05)', async () => {
    const wrong = Array.from({ length: 8 }, (_, at) => ({
      name: `w${at}`,
      parents: [at === 0 ? 'three' : `w${at - 1}`],
      time: 1_577_836_800 + at,
    }));
    const topic = { name: 'topic', parents: ['two'], files: { t: '1' } };
    const { repo, ids } = imported([...BASE, topic, ...wrong, { name: 'merge', parents: ['w7', 'topic'] }], { 'refs/heads/main': 'three' });
    const clone = join(temporaryFolder(), 'clone');
    repo.git('clone', '-q', '-b', 'main', repo.dir, clone);
    const here = { dir: clone, env: repo.env };
    const before = await runAudit(here);
    for (const name of ['w7', 'merge']) {
      repo.git('update-ref', 'refs/heads/main', ids[name] ?? '');
      repo.run('git', ['pull', '-q'], { cwd: clone });
      const after = await runAudit(here);
      expect(noticed(after)).not.toContain('branch-forced');
      expect(after.report).toEqual((await runAudit(here, '--no-cache')).report);
    }
    expect(noticed(before)).not.toContain('branch-forced');
  });

  test('all of its reflog, however long', async () => {
    const line = Array.from({ length: 250 }, (_, at) => ({ name: `c${at}`, parents: [at === 0 ? 'two' : `c${at - 1}`] }));
    const { repo, ids } = imported([...BASE, { name: 'other', parents: ['two'], files: { o: '1' } }, ...line], {
      'refs/heads/main': 'c249',
      'refs/heads/other': 'other',
    });
    const clone = join(temporaryFolder(), 'clone');
    repo.git('clone', '-q', '--mirror', repo.dir, clone);
    const moved = (before: string, after: string): string => `${ids[before]} ${ids[after]} A <a@b> 1 +0000\tfetch\n`;
    const since = line.slice(1).map(({ name, parents }) => moved(parents[0] ?? '', name));
    mkdirSync(join(clone, 'logs/refs/heads'), { recursive: true });
    const noticedAfter = async (first: string) => {
      writeFileSync(join(clone, 'logs/refs/heads/main'), [first, ...since].join(''));
      return noticed(await runAudit({ dir: clone, env: repo.env }, ...fast));
    };
    expect([await noticedAfter(moved('two', 'c0')), await noticedAfter(moved('other', 'c0'))]).toEqual([[], ['branch-forced']]);
  });

  test('what alters history for others is read past, and named (T10)', async () => {
    const { repo, ids } = imported([...BASE, { name: 'clean', parents: ['base'] }], { 'refs/heads/main': 'three' });
    const before = await runAudit(repo, ...fast);
    expect(noticed(before)).toEqual([]);
    repo.git('replace', ids['two'] ?? '', ids['clean'] ?? '');
    mkdirSync(join(repo.dir, '.git/info'), { recursive: true });
    writeFileSync(join(repo.dir, '.git/info/grafts'), `${ids['three']}\n`);
    const borrowed = temporaryFolder();
    cpSync(join(repo.dir, '.git/objects'), join(borrowed, 'objects'), { recursive: true });
    mkdirSync(join(repo.dir, '.git/objects/info'), { recursive: true });
    writeFileSync(join(repo.dir, '.git/objects/info/alternates'), `${join(borrowed, 'objects')}\n`);
    const after = await runAudit(repo, ...fast);
    expect(noticed(after)).toEqual(['alternates', 'grafts', 'replace-refs']);
    expect(after.report.totals.populationDigest).toBe(before.report.totals.populationDigest);
    // The twin: files that say nothing.
    repo.git('replace', '-d', ids['two'] ?? '');
    writeFileSync(join(repo.dir, '.git/info/grafts'), '# none\n');
    writeFileSync(join(repo.dir, '.git/objects/info/alternates'), '');
    expect(noticed(await runAudit(repo, ...fast))).toEqual([]);
  });
});

test.each(['info/grafts', 'logs/refs/remotes/origin/main'])('a pipe as %s is not waited for, and is said', async (file) => {
  const { repo } = imported(BASE, { 'refs/heads/main': 'three', 'refs/remotes/origin/main': 'three' });
  const path = join(repo.dir, '.git', file);
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  repo.run('mkfifo', [path]);
  const audited = await runAudit(repo, ...fast);
  expect(audited.report.totals.commits).toBe(3);
  const [said] = audited.report.audit.observations.filter(({ code }) => code === 'grafts' || code === 'refs-unreadable');
  expect(said?.text).toContain('no ordinary file');
});

describe('periods by what is given', () => {
  const LINE: readonly Imported[] = [
    ...BASE,
    { name: 'back-dated', parents: ['three'], files: { d: '1' }, time: at('2020-05-05') },
    { name: 'mail', parents: ['back-dated'], files: { '.mailmap': 'x' }, time: at('2026-02-20') },
    { name: 'future', parents: ['mail'], files: { e: '1' }, time: at('2031-01-01') },
    { name: 'april', parents: ['future'], files: { f: '1' }, time: at('2026-04-10') },
  ];

  test('days cut by dates, and say so; back-dated, future and other dates are noticed (T05, T06, T07, T09)', async () => {
    const { repo, ids } = imported(LINE, { 'refs/heads/main': 'april' });
    const february = await runAudit(repo, ...fast, '--from', '2026-02-01', '--to', '2026-02-28');
    expect(steps(february).flat()).toEqual(['three', 'back-dated', 'mail']);
    expect(february.report.audit.period).toMatchObject({
      opening: { source: 'date', at: '2026-02-01' },
      closing: { source: 'date', at: '2026-02-28' },
    });
    expect(february.report.audit.branches).toEqual([{ name: 'main', opening: ids['two'], tip: ids['mail'], head: ids['april'] }]);
    const contradicting = february.report.audit.period.cutOffs.filter(({ contradicts }) => contradicts);
    expect(contradicting.map(({ to, end, inPeriod }) => [to, end, inPeriod])).toEqual([[ids['back-dated'], 'opening', true]]);
    expect(february.html).toContain('an unverified cut-off');
    const seen = february.report.changes.map(({ observations }) => observations.map(({ code }) => code));
    expect(seen).toEqual([[], ['date-before-parent'], ['mailmap-changed']]);
    expect(february.report.totals.observations).toEqual([
      { code: 'date-before-parent', count: 1 },
      { code: 'mailmap-changed', count: 1 },
    ]);
    // What is before the beginning is not in the period by its end either, and the other way round.
    for (const days of [
      ['2026-02-01', '2026-02-28'],
      ['2026-03-05', '2026-03-06'],
      ['2026-02-15', '2026-02-16'],
    ]) {
      const { report } = await runAudit(repo, ...fast, '--from', days[0] ?? '', '--to', days[1] ?? '');
      const within = new Set(report.changes.map(({ to }) => to));
      for (const { to, inPeriod } of report.audit.period.cutOffs) expect([days, to, inPeriod]).toEqual([days, to, within.has(to)]);
    }
    // The fiscal year begins in February: its first quarter has no step that is dated in it left out.
    const quarter = await runAudit(repo, ...fast, '--fiscal-year', '2027', '--quarter', '1');
    expect(quarter.report.audit.period.label).toBe('quarter 1 of fiscal year 2027 (2026-02-01 to 2026-04-30, by the dates in git)');
    expect(steps(quarter).flat()).toEqual(['three', 'back-dated', 'mail', 'future', 'april']);
    const dates = quarter.report.changes.map(({ verdicts }) => verdicts.find(({ control }) => control === 'dates-plausible')?.outcome);
    expect(dates).toEqual(['pass', 'fail', 'pass', 'fail', 'pass']);
  });

  test('what is dated ahead hides no commit that is dated back behind it', async () => {
    const ahead: Imported[] = [at('2031-01-01'), at('2031-01-02')].map((time, place) => ({
      name: `ahead-${place}`,
      parents: [place === 0 ? 'three' : 'ahead-0'],
      files: { h: `${place}` },
      time,
    }));
    const { repo } = imported([...BASE, ...ahead, { name: 'back', parents: ['ahead-1'], files: { d: '1' }, time: at('2020-05-05') }], {
      'refs/heads/main': 'back',
    });
    const { report } = await runAudit(repo, ...fast);
    expect(report.changes.at(-1)?.observations.map(({ code }) => code)).toEqual(['date-before-parent']);
  });

  test('what creeps back, each a little before the last, is dated before what it goes back to; a wrong time zone is not', async () => {
    const HOUR = 3600;
    const dated = (hours: readonly number[]): Imported[] =>
      hours.map((hour, place) => ({
        name: `c${place}`,
        parents: [place === 0 ? 'base' : `c${place - 1}`],
        time: at('2026-03-01') + hour * HOUR,
      }));
    const seen = async (hours: readonly number[]) => {
      const { repo } = imported([...BASE.slice(0, 1), ...dated(hours)], { 'refs/heads/main': `c${hours.length - 1}` });
      const { report } = await runAudit(repo, ...fast);
      return report.changes.slice(1).map(({ observations }) => observations.map(({ code }) => code).join());
    };
    expect(await seen([0, -23, -46, -69, -92])).toEqual(['', '', ...Array.from({ length: 3 }, () => 'date-before-parent')]);
    expect(await seen([0, -11, 1, -10, 2, -12])).toEqual(Array.from({ length: 6 }, () => ''));
  });

  test('days on several branches: a back-dated merge takes no step of another branch out of the period', async () => {
    const { repo, ids } = imported(
      [
        { name: 'base', files: { ...POLICY, a: '1' }, time: at('2026-01-05') },
        { name: 'april', parents: ['base'], files: { a: '2' }, time: at('2026-04-05') },
        { name: 'may', parents: ['april'], files: { a: '3' }, time: at('2026-05-05') },
        { name: 'march', parents: ['base'], files: { r: '1' }, time: at('2026-03-05') },
        { name: 'back-dated', parents: ['march', 'may'], files: { a: '3' }, time: at('2026-03-31') },
        { name: 'last', parents: ['back-dated'], files: { r: '2' }, time: at('2026-03-31') },
      ],
      { 'refs/heads/main': 'may', 'refs/heads/release': 'last' },
    );
    for (const order of [
      ['main', 'release'],
      ['release', 'main'],
    ]) {
      const scope = order.flatMap((name) => ['--branch', name]);
      const audited = await runAudit(repo, ...fast, ...scope, '--from', '2026-04-01', '--to', '2026-06-30');
      expect(steps(audited).flat().sort()).toEqual(['april', 'back-dated', 'last', 'may']);
      const { branches, period } = audited.report.audit;
      expect(branches.find(({ name }) => name === 'release')?.opening).toBe(ids['march']);
      const contradicting = period.cutOffs.filter(({ contradicts }) => contradicts).map(({ to }) => to);
      expect(contradicting).toEqual([ids['back-dated'], ids['last']]);
    }
  });

  test('ids, on one branch and on others; what cannot be is refused', async () => {
    const { repo, ids } = imported([...LINE, { name: 'aside', parents: ['base'] }], {
      'refs/heads/main': 'april',
      'refs/heads/aside': 'aside',
    });
    const period = await runAudit(repo, ...fast, '--from', ids['two'] ?? '', '--to', ids['mail'] ?? '');
    expect(steps(period).flat()).toEqual(['three', 'back-dated', 'mail']);
    expect(period.report.audit.period).toMatchObject({ opening: { source: 'given' }, closing: { source: 'given' } });
    const [opening, closing] = [ids['two'], ids['mail']].map((id) => id?.slice(0, 12));
    expect(period.report.audit.period.label).toBe(`commit ${opening} to commit ${closing}`);
    const beside = await runAudit(repo, ...fast, '--from', 'aside');
    expect([noticed(beside), steps(beside).flat()[0]]).toEqual([['opening-not-reached'], 'two']);
    for (const wrong of [
      ['--to', 'aside'],
      ['--from', 'no-such'],
      ['--from', '2026-02-30'],
      ['--quarter', '1'],
      ['--fiscal-year', '26'],
      ['--fiscal-year', '2026', '--quarter', '5'],
      ['--fiscal-year', '2026', '--from', 'main'],
      ['--to', '2000-01-01'],
    ]) {
      const { code, json } = await runAudit(repo, ...fast, ...wrong);
      expect([wrong.join(' '), code, json]).toEqual([wrong.join(' '), 2, null]);
    }
  });

  test('ends the wrong way round, and what has not begun, are refused; what is empty says so', async () => {
    const { repo, ids } = imported(LINE, { 'refs/heads/main': 'april', 'refs/heads/release': 'two' });
    const [two = '', mail = ''] = [ids['two'], ids['mail']];
    const report = reportOf(await runAudit(repo, ...fast, '--to', mail, '--branch', 'main'));
    for (const [args, said] of [
      [
        ['--from', '2026-02-28', '--to', '2026-02-01'],
        ['2026-02-28', '2026-02-01'],
      ],
      [
        ['--branch', 'main', '--from', mail, '--to', two],
        [mail, two],
      ],
      [
        ['--branch', 'main', '--from', 'main', '--to', two],
        [ids['april'] ?? '', two],
      ],
      [
        ['--branch', 'main', '--from', mail, '--to', '2026-01-15'],
        [mail, '2026-01-15'],
      ],
      [
        ['--branch', 'main', '--from', report, '--to', two],
        ['the report taken', two],
      ],
      [
        ['--from', '2026-06-02'],
        ['2026-06-02', '2026-06-01'],
      ],
      [
        ['--fiscal-year', '9999'],
        ['9998-02-01', '2026-06-01'],
      ],
    ] as const) {
      const { code, json, stderr } = await runAudit(repo, ...fast, ...args);
      expect([args.join(' '), code, json]).toEqual([args.join(' '), 2, null]);
      for (const words of said) expect(stderr).toContain(words.slice(0, 12));
    }
    // A branch that has all of another one since it was last audited has nothing of its own.
    const both = await runAudit(repo, ...fast, '--from', mail);
    expect(steps(both).flat()).toEqual(['future', 'april']);
    const quiet = imported(BASE, { 'refs/heads/main': 'three' });
    for (const args of [
      ['--from', '2026-05-01', '--to', '2026-05-31'],
      ['--from', '2026-06-01'],
      ['--from', two, '--to', two],
    ]) {
      const { code, stdout, report: empty } = await runAudit(quiet.repo, ...args);
      expect([args, code, empty.totals.commits]).toEqual([args, 0, 0]);
      expect(stdout).toContain('nothing in this period: no commit was looked at');
      expect(stdout).not.toContain('no secret found');
    }
  });

  test('a report that shares no commit with this clone looks like the one of another repository', async () => {
    const other = imported(
      LINE.map((commit) => ({ ...commit, files: { ...commit.files, own: '1' } })),
      { 'refs/heads/main': 'april' },
    );
    const report = reportOf(await runAudit(other.repo, ...fast));
    const { repo } = imported(LINE, { 'refs/heads/main': 'april' });
    const beside = await runAudit(repo, ...fast, '--from', report);
    expect([beside.code, noticed(beside)]).toEqual([1, ['history-rewritten', 'report-foreign']]);
    expect(beside.stdout).toContain('it looks like the report of another repository');
    // A part of it is enough to know it again.
    const grown = imported(LINE.slice(0, 4), { 'refs/heads/main': 'back-dated' });
    const own = reportOf(await runAudit(repo, ...fast));
    expect(noticed(await runAudit(grown.repo, ...fast, '--from', own))).toEqual(['history-rewritten']);
  });
});

test('what only came with a merge is no end of a period: the branch was never there', async () => {
  const { repo, ids } = imported(
    [
      ...BASE,
      { name: 'topic', parents: ['two'], files: { t: '1' } },
      { name: 'merge', parents: ['three', 'topic'], files: { t: '1' } },
      { name: 'back', parents: ['base', 'merge'], files: { r: '1' } },
    ],
    { 'refs/heads/main': 'merge', 'refs/heads/release': 'back' },
  );
  const ended = await runAudit(repo, ...fast, '--branch', 'main', '--to', ids['topic'] ?? '');
  expect([ended.code, ended.json]).toEqual([2, null]);
  expect(ended.stderr).toContain(`The period is to end at ${ids['topic']}, which came to "main" with the merge ${ids['merge']}`);
  expect(ended.stderr).toContain(`what the branch was at before it: ${ids['three']}`);
  const both = await runAudit(repo, ...fast, '--to', ids['three'] ?? '');
  expect([both.code, both.json]).toEqual([2, null]);
  expect(both.stderr).toContain(`which came to "release" with the merge ${ids['back']}`);
  expect(steps(await runAudit(repo, ...fast, '--to', ids['base'] ?? ''))).toEqual([['base']]);
  // A branch that was turned around has its former tip there: where a period begins, that is noticed. One of several branches will do.
  const begun = await runAudit(repo, ...fast, '--from', ids['topic'] ?? '');
  expect(noticed(begun)).toEqual(['opening-not-on-line', 'opening-not-on-line']);
  expect(noticed(await runAudit(repo, ...fast, '--from', ids['three'] ?? ''))).toEqual([]);
});

test('a policy that was taken away before a period begins was in operation all the same', async () => {
  const repo = makeRepo();
  repo.commit('base', { a: '1' });
  repo.commit('adopt', POLICY);
  repo.git('rm', '-q', '.soxrc.json');
  const removed = repo.commit('remove');
  repo.commit('work', { a: '2' });
  const outcomes = ({ report }: Audited): unknown[] => report.changes.map(({ verdicts }) => verdicts[0]?.outcome);
  expect(outcomes(await runAudit(repo, ...fast))).toEqual(['before-adoption', 'before-adoption', expect.any(String), 'unknown']);
  expect(outcomes(await runAudit(repo, ...fast, '--from', removed))).toEqual(['unknown']);
});

test('a policy on a line that a merge turned around before a period begins was in operation all the same', async () => {
  const { repo, ids } = imported(
    [
      { name: 'root', files: { a: '1' } },
      { name: 'adopt', parents: ['root'], files: POLICY },
      { name: 'work', parents: ['adopt'], files: { a: '2' } },
      { name: 'aside', parents: ['root'], files: { b: '1' } },
      { name: 'turned', parents: ['aside', 'work'], message: "Merge branch 'main'\n", files: { a: '2' } },
      { name: 'next', parents: ['turned'], files: { b: '2' } },
    ],
    { 'refs/heads/main': 'turned' },
  );
  const first = await runAudit(repo, ...fast);
  repo.git('update-ref', 'refs/heads/main', ids['next'] ?? '');
  const outcomes = ({ report }: Audited): unknown[] => report.changes.map(({ verdicts }) => verdicts[0]?.outcome);
  expect(outcomes(await runAudit(repo, ...fast))).toEqual(['before-adoption', 'before-adoption', 'unknown', 'unknown']);
  expect(outcomes(await runAudit(repo, ...fast, '--from', reportOf(first)))).toEqual(['unknown']);
  expect(outcomes(await runAudit(repo, ...fast, '--from', ids['turned'] ?? ''))).toEqual(['unknown']);
});

test('what the checked-out policy says of the scope is noticed where the main branch says otherwise', async () => {
  const scope = (...branches: string[]) => ({ '.soxrc.json': JSON.stringify({ branches }) });
  const { repo, ids } = imported(
    [
      { name: 'base', files: scope('main') },
      { name: 'feat', parents: ['base'], files: scope('feat') },
      // In other words, the same.
      { name: 'same', parents: ['base'], files: scope('main', 'gone') },
      { name: 'gone', parents: ['base'], files: scope('gone') },
    ],
    { 'refs/heads/main': 'base', 'refs/heads/feat': 'feat', 'refs/heads/same': 'same' },
  );
  const seen = async (branch: string, ...args: string[]) => {
    repo.git('symbolic-ref', 'HEAD', `refs/heads/${branch}`);
    const { report } = await runAudit(repo, ...fast, ...args);
    return [report.audit.branch, report.audit.observations.map(({ code, text }) => `${code}: ${text}`)];
  };
  expect(await seen('main')).toEqual(['main', []]);
  expect(await seen('same')).toEqual([
    'main',
    ['branch-missing: the policy puts "gone" in scope, and this clone has no branch of that name'],
  ]);
  expect(await seen('feat')).toEqual([
    'feat',
    ['scope-differs: the policy of "main" puts "main" in scope, and the one that is checked out "feat"'],
  ]);
  expect(await seen('feat', '--branch', 'main')).toEqual(['main', []]);
  // Branches that are not here, seen from no branch at all.
  repo.git('update-ref', 'refs/heads/main', ids['gone'] ?? '');
  repo.git('checkout', '-q', '--detach', 'feat');
  const detached = await runAudit(repo, ...fast);
  expect(detached.report.audit.observations.map(({ text }) => text)).toEqual([expect.stringContaining('none that is here')]);
});

test('a branch left out of the scope is noticed where none is called main and the remote says nothing of its own', async () => {
  const scope = (...branches: string[]) => ({ '.soxrc.json': JSON.stringify({ branches }) });
  const { repo, ids } = imported(
    [
      { name: 'root', files: { a: '1' } },
      { name: 'plain', parents: ['root'], files: { b: '1' } },
      { name: 'base', parents: ['root'], files: scope('trunk') },
      { name: 'topic', parents: ['base'], files: { t: '1' } },
      { name: 'wider', parents: ['base'], files: scope('trunk', 'release') },
      { name: 'mine', parents: ['base'], files: scope('feat') },
    ],
    { 'refs/heads/trunk': 'base', 'refs/heads/topic': 'topic', 'refs/heads/wider': 'wider', 'refs/heads/feat': 'mine' },
  );
  const seen = async (head: string) => {
    repo.git('symbolic-ref', 'HEAD', `refs/heads/${head}`);
    const { report } = await runAudit(repo, ...fast);
    return [report.audit.branch, ...report.audit.observations.map(({ code, text }) => `${code}: ${text}`)];
  };
  expect(await seen('feat')).toEqual([
    'feat',
    'scope-differs: the policy of "trunk" puts "trunk" in scope, and the one that is checked out "feat"',
  ]);
  repo.git('update-ref', '-d', 'refs/heads/feat');
  // Ordinary topics, of which one proposes another scope.
  expect(await seen('trunk')).toEqual(['trunk']);
  expect(await seen('topic')).toEqual(['trunk']);
  // No policy says anything.
  for (const [name, id] of [
    ['trunk', 'plain'],
    ['topic', 'root'],
    ['wider', 'root'],
  ])
    repo.git('update-ref', `refs/heads/${name}`, ids[id ?? ''] ?? '');
  expect(await seen('trunk')).toEqual(['trunk']);
  expect(await seen('topic')).toEqual([
    'topic',
    'scope-unsaid: no policy says which branches are in scope, so the one that is checked out was audited, "topic"; commits that it does not have are on "trunk"',
  ]);
  repo.git('update-ref', 'refs/heads/main', ids['root'] ?? '');
  expect(await seen('topic')).toEqual(['main']);
  repo.git('update-ref', 'refs/remotes/origin/trunk', ids['plain'] ?? '');
  repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
  const left = 'default-left-out: "main" was audited; "trunk", the default branch, is not in scope and has commits besides';
  expect(await seen('topic')).toEqual(['main', left]);
  repo.git('update-ref', 'refs/heads/main', ids['plain'] ?? '');
  expect(await seen('topic')).toEqual(['main']);
});

test('a commit that was made on one branch stays so when another has merged it, dressed as a merge of what the branch had as well', async () => {
  const { repo, ids } = imported(
    [
      {
        name: 'adopt',
        files: { '.soxrc.json': JSON.stringify({ branches: ['main', 'release'], changes: { path: 'merge', claims: ['low'] } }) },
      },
      { name: 'hotfix', parents: ['adopt'], message: 'Hotfix (#6)\n', files: { h: '1' } },
      { name: 'direct', parents: ['adopt'], files: { a: '1' } },
      { name: 'squashed', parents: ['direct'], message: 'Round (#7)\n', files: { a: '2' } },
      { name: 'dressed', parents: ['squashed', 'direct'], files: { a: '3' } },
      { name: 'dressed squash', parents: ['dressed', 'adopt'], message: 'Round (#8)\n', files: { a: '4' } },
      { name: 'topic', parents: ['dressed squash'], files: { b: '1' } },
      { name: 'landed', parents: ['dressed squash', 'topic'], message: "Merge branch 'topic'\n", files: { b: '1' } },
      { name: 'caught up', parents: ['landed', 'hotfix'], message: "Merge branch 'main' of ../main\n", files: { h: '1' } },
      { name: 'back', parents: ['hotfix', 'caught up'], message: "Merge branch 'release'\n", files: { a: '4', b: '1' } },
    ],
    { 'refs/heads/main': 'hotfix', 'refs/heads/release': 'caught up' },
  );
  const paths = async () => {
    const { report } = await runAudit(repo, ...fast);
    const commits = commitsIn(report);
    const of = (name: string) => commits.get(ids[name] ?? '')?.verdicts.find(({ control }) => control === 'controlled-path')?.outcome;
    return ['direct', 'squashed', 'dressed', 'dressed squash', 'topic', 'landed', 'caught up'].map((name) => `${name}: ${of(name)}`);
  };
  const expected = [
    'direct: fail',
    'squashed: pass',
    'dressed: fail',
    'dressed squash: pass',
    'topic: pass',
    'landed: pass',
    'caught up: pass',
  ];
  expect(await paths()).toEqual(expected);
  repo.git('update-ref', 'refs/heads/main', ids['back'] ?? '');
  expect(await paths()).toEqual(expected);
});

test('several branches: a commit belongs to the first that reaches it, and each branch has its own adoption', async () => {
  const commits: Imported[] = [
    { name: 'root', files: { a: '1' } },
    { name: 'old', parents: ['root'], files: { o: '1' } },
    { name: 'adopt', parents: ['root'], files: POLICY },
    { name: 'work', parents: ['adopt'], files: { w: '1' } },
    { name: 'hotfix', parents: ['old'], files: { h: '1' } },
    { name: 'late', parents: ['work'], files: { l: '1' } },
    { name: 'back', parents: ['hotfix', 'late'], files: {}, message: 'Merge main\n' },
  ];
  const { repo, ids } = imported(commits, { 'refs/heads/main': 'late', 'refs/heads/release': 'back' });
  const { report } = await runAudit(repo, ...fast);
  expect(report.changes.map(({ branch, commits: own }) => [branch, ...own.map(({ subject }) => subject)])).toEqual([
    ['main', 'root'],
    ['main', 'adopt'],
    ['main', 'work'],
    ['main', 'late'],
    ['release', 'old'],
    ['release', 'hotfix'],
    ['release', 'Merge main'],
  ]);
  expect(report.totals.branches).toEqual([
    { name: 'main', changes: 4, commits: 4, linked: false, adoption: ids['work'] },
    // Where it was cut off, there was no policy yet: it is not judged by main's.
    { name: 'release', changes: 3, commits: 3, linked: true, adoption: null },
  ]);
  expect(new Set(commitsIn(report).keys())).toEqual(new Set(repo.git('rev-list', 'main', 'release').trim().split('\n')));
  const [other] = (await runAudit(repo, ...fast, '--branch', 'release', '--branch', 'main')).report.changes;
  expect(other?.branch).toBe('release');
});
