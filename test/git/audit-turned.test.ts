import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Imported, importHistory } from '../support/import-history.ts';
import { makeRepo, type Repo, temporaryFolder } from '../support/repo.ts';
import { type Audited, runAudit } from '../support/run-audit.ts';

const policy = (said: object): Record<string, string> => ({ '.soxrc.json': JSON.stringify(said) });

/** A repository of some commits, of which each audit is made with its branches at some of them. */
function branchesOf(commits: readonly Imported[]) {
  const repo = makeRepo();
  const ids = importHistory(repo, commits, {});
  const at = (branches: Readonly<Record<string, string>>, where: Repo = repo): void => {
    const there = where.git('for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads').trim().split('\n');
    for (const name of there) if (name !== '' && branches[name] === undefined) where.git('update-ref', '-d', `refs/heads/${name}`);
    for (const [name, commit] of Object.entries(branches)) where.git('update-ref', `refs/heads/${name}`, ids[commit] ?? '');
    where.git('symbolic-ref', 'HEAD', `refs/heads/${Object.keys(branches)[0]}`);
  };
  const audited = (...args: string[]): Promise<Audited> => runAudit(repo, ...args);
  return { repo, ids, at, audited, since: (earlier: Audited) => audited('--from', join(earlier.out, 'report.json')) };
}

const outcomes = ({ report }: Audited, control = 'history-unbroken'): Record<string, string | undefined> =>
  Object.fromEntries(
    report.changes.map(({ commits: [own], verdicts }) => [own?.subject, verdicts.find((verdict) => verdict.control === control)?.outcome]),
  );
const noticed = ({ report }: Audited): string[] => report.audit.observations.map(({ code }) => code);

describe('a branch that was turned around, or forced, where another one in scope has merged it since', () => {
  const LINES: readonly Imported[] = [
    { name: 'root', files: policy({ branches: ['staging', 'main'] }) },
    { name: 'one', parents: ['root'], files: { a: '1' } },
    { name: 'pr', parents: ['one'], files: { p: '1' } },
    { name: 'staged', parents: ['one'], files: { s: '1' } },
    { name: 'topic', parents: ['one'], files: { t: '1' } },
    { name: 'turned', parents: ['topic', 'pr'], message: 'Bring the fixes\n', files: { p: '1' } },
    { name: 'landed', parents: ['pr', 'topic'], message: 'Land the topic\n', files: { t: '1' } },
    { name: 'takes turned', parents: ['staged', 'turned'], message: 'Take main\n', files: { p: '1', t: '1' } },
    { name: 'takes landed', parents: ['staged', 'landed'], message: 'Take main\n', files: { p: '1', t: '1' } },
    { name: 'has taken', parents: ['staged', 'pr'], message: 'Staged\n', files: { p: '1' } },
    { name: 'other', parents: ['one'], files: { o: '1' } },
    { name: 'takes other', parents: ['staged', 'other'], message: 'Take main\n', files: { o: '1' } },
    { name: 'fresh', files: { f: '1' } },
    { name: 'takes all', parents: ['fresh', 'turned'], message: 'Take main\n', files: { a: '1', p: '1', t: '1' } },
  ];

  test('its merge is in a change of the other one, which fails', async () => {
    const { at, audited, since, ids } = branchesOf(LINES);
    at({ staging: 'staged', main: 'pr' });
    const earlier = await audited();
    at({ staging: 'takes turned', main: 'turned' });
    const turned = await since(earlier);
    expect([turned.code, noticed(turned), outcomes(turned)]).toEqual([1, ['first-parent-discontinuity'], { 'Take main': 'fail' }]);
    const [seen] = turned.report.changes[0]?.observations ?? [];
    expect(seen).toMatchObject({ code: 'first-parent-discontinuity', commit: ids['turned'] });
    expect(seen?.text).toContain('"main"');
    // The twin: an ordinary merge, which the other branch has merged as well.
    at({ staging: 'takes landed', main: 'landed' });
    const landed = await since(earlier);
    expect([landed.code, noticed(landed), outcomes(landed)]).toEqual([0, [], { 'Take main': 'pass' }]);
  });

  test('the other one has no policy, and the report does not have it', async () => {
    const { at, audited, since } = branchesOf(LINES);
    at({ main: 'pr' });
    const earlier = await audited();
    at({ main: 'turned', staging: 'takes all' });
    const turned = await since(earlier);
    expect(turned.code).toBe(1);
    // The change of `main` is its own: what `staging` has of it has no policy that could judge it.
    expect(outcomes(turned)).toMatchObject({ 'Bring the fixes': 'fail', 'Take main': 'unknown', topic: 'pass' });
  });

  test('there is no change since', async () => {
    const { at, audited, since } = branchesOf(LINES);
    at({ staging: 'has taken', main: 'pr' });
    const earlier = await audited();
    at({ staging: 'has taken', main: 'has taken' });
    const turned = await since(earlier);
    expect([turned.code, noticed(turned), turned.report.changes]).toEqual([1, ['first-parent-discontinuity'], []]);
    // The twin: it goes on to where the other one was.
    at({ staging: 'landed', main: 'pr' });
    const before = await audited();
    at({ staging: 'landed', main: 'landed' });
    const on = await since(before);
    expect([on.code, noticed(on), on.report.changes]).toEqual([0, [], []]);
  });

  /** The audit of a clone that fetched the branches at each of some places; `since` the first of them, or of the whole history. */
  async function clonedAt(since: 'first' | 'root', ...places: readonly Readonly<Record<string, string>>[]): Promise<Audited> {
    const { repo, at } = branchesOf(LINES);
    const dir = join(temporaryFolder(), 'clone');
    const clone = { dir, env: repo.env };
    const [first = {}, ...others] = places;
    at(first);
    repo.git('clone', '-q', repo.dir, dir);
    const from = since === 'root' ? [] : ['--from', join((await runAudit(clone)).out, 'report.json')];
    for (const place of others) {
      at(place);
      repo.run('git', ['fetch', '-q'], { cwd: dir });
      repo.run('git', ['reset', '-q', '--hard', 'origin/staging'], { cwd: dir });
    }
    return runAudit(clone, ...from);
  }
  const BEGUN = { staging: 'staged', main: 'pr' };

  test('this clone saw it at another commit: the change of the other one that has the first commit since is not determinable', async () => {
    const forced = await clonedAt('root', BEGUN, { staging: 'takes other', main: 'other' });
    expect([forced.code, noticed(forced)]).toEqual([3, ['branch-forced']]);
    expect(outcomes(forced)).toMatchObject({ staged: 'deferred', 'Take main': 'unknown' });
    // The twin.
    const merged = await clonedAt('root', BEGUN, { staging: 'takes landed', main: 'landed' });
    expect([merged.code, noticed(merged)]).toEqual([0, []]);
  });

  test('it was set back to what a report recorded, with no change since', async () => {
    const back = await clonedAt('first', BEGUN, { staging: 'staged', main: 'landed' }, BEGUN);
    expect([back.code, noticed(back), back.report.changes]).toEqual([3, ['branch-forced'], []]);
    const twin = await clonedAt('first', BEGUN, BEGUN);
    expect([twin.code, noticed(twin), twin.report.changes]).toEqual([0, [], []]);
  });
});

describe('a branch that is not called as it was in the earlier report', () => {
  const LINE: readonly Imported[] = [
    { name: 'root', files: { r: '1' } },
    {
      name: 'adopt',
      parents: ['root'],
      files: policy({ branches: ['main', 'trunk', 'release', 'next'], changes: { path: 'merge', claims: ['low'] } }),
    },
    { name: 'one', parents: ['adopt'], message: 'One (#1)\n', files: { a: '1' } },
    { name: 'two', parents: ['one'], message: 'Two (#2)\n', files: { a: '2' } },
    { name: 'direct', parents: ['two'], files: { d: '1' } },
    { name: 'turned', parents: ['one', 'direct'], message: "Merge branch 'limits'\n", files: { a: '2', d: '1' } },
    { name: 'three', parents: ['two'], message: 'Three (#3)\n', files: { a: '3' } },
    { name: 'aside', parents: ['root'], files: { n: '1' } },
    { name: 'turned aside', parents: ['aside', 'direct'], message: 'Bring the controls\n', files: { a: '2', d: '1' } },
    { name: 'fix', parents: ['one'], message: 'Fix (#4)\n', files: { f: '1' } },
    { name: 'with fix', parents: ['three', 'fix'], message: 'Merge the fix\n', files: { f: '1' } },
    { name: 'next', parents: ['with fix'], message: 'Next (#5)\n', files: { x: '1' } },
  ];

  /** How an audit goes on from a report, each with its branches at some commits. */
  async function after(before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>, ...scope: readonly string[]) {
    const history = branchesOf(LINE);
    history.at(before);
    const earlier = await history.audited('--no-secret-scan');
    history.at(now);
    const named = scope.flatMap((name) => ['--branch', name]);
    const audited = await history.audited('--no-secret-scan', ...named, '--from', join(earlier.out, 'report.json'));
    return { audited, ids: history.ids, codes: noticed(audited), unbroken: outcomes(audited), path: outcomes(audited, 'controlled-path') };
  }
  const TURNED = ['branch-renamed', 'first-parent-discontinuity'];
  const missing = (codes: readonly string[]): string[] => codes.filter((code) => code !== 'branch-missing');

  test('is the one that goes on from its tip, by its line or behind a merge that turned it around', async () => {
    const turned = await after({ main: 'two' }, { trunk: 'turned' });
    expect([turned.audited.code, missing(turned.codes), turned.unbroken]).toEqual([1, TURNED, { "Merge branch 'limits'": 'fail' }]);
    const plain = await after({ main: 'two' }, { trunk: 'three' });
    expect([missing(plain.codes), plain.unbroken]).toEqual([['branch-renamed'], { 'Three (#3)': 'pass' }]);
    expect(plain.audited.report.audit.branches).toMatchObject([{ name: 'trunk', opening: plain.ids['two'] }]);
    const said = plain.audited.report.audit.observations.find(({ code }) => code === 'branch-renamed');
    expect(said?.text).toMatch(/^the branch "main" .* "trunk" was taken for it, which reaches that commit$/);
    const still = await after({ main: 'two' }, { trunk: 'two' });
    expect([still.audited.code, missing(still.codes), still.audited.report.changes]).toEqual([0, ['branch-renamed'], []]);
  });

  test('makes nothing "before adoption" again at a line without the policy', async () => {
    const turned = await after({ main: 'two' }, { trunk: 'turned aside' });
    expect([turned.audited.code, missing(turned.codes)]).toEqual([1, TURNED]);
    expect(turned.path).toEqual({ aside: 'unknown', 'Bring the controls': 'unknown' });
    // Nor beside the branch itself, which stays where it was.
    const beside = await after({ main: 'two' }, { main: 'two', trunk: 'turned aside' }, 'main', 'trunk');
    expect([beside.audited.code, beside.path]).toEqual([3, { aside: 'unknown', 'Bring the controls': 'unknown' }]);
    // The twin: a branch that has nothing of what was recorded.
    const other = await after({ main: 'two' }, { main: 'two', trunk: 'aside' }, 'main', 'trunk');
    expect([other.audited.code, other.path]).toEqual([0, { aside: 'before-adoption' }]);
  });

  test('is the same under any name of the remote', async () => {
    const history = branchesOf(LINE);
    history.at({ main: 'two' });
    const earlier = await history.audited();
    const seen = async (place: string, remote: string) => {
      history.at({ main: place });
      const dir = join(temporaryFolder(), 'clone');
      history.repo.git('clone', '-q', '-o', remote, history.repo.dir, dir);
      history.repo.run('git', ['checkout', '-q', '--detach'], { cwd: dir });
      history.repo.run('git', ['branch', '-qD', 'main'], { cwd: dir });
      const args = ['--no-secret-scan', '--branch', `${remote}/main`, '--from', join(earlier.out, 'report.json')];
      const audited = await runAudit({ dir, env: history.repo.env }, ...args);
      return [audited.code, ...noticed(audited)];
    };
    expect(await seen('turned', 'upstream')).toEqual([1, 'first-parent-discontinuity']);
    expect(await seen('two', 'upstream')).toEqual([0]);
  });

  test('where several go on from its tip, it says so', async () => {
    const { codes, audited } = await after({ main: 'two' }, { trunk: 'three', next: 'direct' });
    expect(missing(codes)).toEqual(['branch-renamed']);
    expect(audited.report.audit.observations.find(({ code }) => code === 'branch-renamed')?.text).toContain('"next" reaches it as well');
  });

  test('is not an older branch that was merged, nor one that the line has passed', async () => {
    // The release was merged and is gone; the next one was cut from the branch that merged it.
    const cut = await after({ main: 'two', release: 'fix' }, { main: 'with fix', next: 'next' });
    expect([missing(cut.codes), cut.unbroken]).toEqual([
      ['branch-gone'],
      { 'Three (#3)': 'pass', 'Merge the fix': 'pass', 'Next (#5)': 'deferred' },
    ]);
    // The same where the branch that merged it got another name.
    const both = await after({ main: 'two', release: 'fix' }, { trunk: 'with fix' });
    expect([missing(both.codes).sort(), both.unbroken]).toEqual([
      ['branch-gone', 'branch-renamed'],
      { 'Three (#3)': 'pass', 'Merge the fix': 'pass' },
    ]);
    // An old tip on its line makes no branch of one that was turned around.
    const passed = await after({ trunk: 'one', main: 'two' }, { next: 'turned' });
    expect([passed.audited.code, missing(passed.codes).sort()]).toEqual([1, ['branch-gone', ...TURNED]]);
  });
});
