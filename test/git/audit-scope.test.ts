import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Imported, importHistory } from '../support/import-history.ts';
import { SECRET_LINE } from '../support/hooked.ts';
import { makeRepo, type Repo, temporaryFolder } from '../support/repo.ts';
import { type Audited, runAudit as runWhole } from '../support/run-audit.ts';

interface Served {
  readonly commits: readonly Imported[];
  /** Branches and tags by their full names; the first one is the default branch. */
  readonly refs: Readonly<Record<string, string>>;
}

/** A repository as people fetch it. */
function served({ commits, refs }: Served): { repo: Repo; ids: Record<string, string> } {
  const repo = makeRepo();
  const ids = importHistory(repo, commits, refs);
  repo.git('symbolic-ref', 'HEAD', Object.keys(refs)[0] ?? '');
  return { repo, ids };
}

/** A clone of it, in a folder of the same name wherever it is. */
function cloned(repo: Repo, ...options: string[]): { dir: string; env: Record<string, string>; git: (...args: string[]) => string } {
  const dir = join(temporaryFolder(), 'ledger');
  repo.git('clone', '-q', ...options, repo.dir, dir);
  return { dir, env: repo.env, git: (...args) => repo.git('-C', dir, ...args) };
}

const runAudit = (where: Parameters<typeof runWhole>[0], ...args: string[]) => runWhole(where, '--no-secret-scan', ...args);
const scope = (...branches: string[]) => ({ '.soxrc.json': JSON.stringify({ branches, changes: { path: 'merge', claims: ['low'] } }) });
const noticed = ({ report }: Audited): string[] => report.audit.observations.map(({ code, text }) => `${code}: ${text}`);
const names = ({ report }: Audited): string[] => report.audit.branches.map(({ name }) => name);

const RELEASED: Served = {
  commits: [
    { name: 'adopt', files: scope('main', 'release', 'gone') },
    { name: 'direct', parents: ['adopt'], files: { a: '1' } },
    { name: 'wider', parents: ['direct'], files: scope('release') },
    { name: 'back', parents: ['adopt', 'direct'], message: "Merge branch 'release'\n", files: { a: '1' } },
    { name: 'aside', parents: ['adopt'], files: { b: '1' } },
  ],
  refs: { 'refs/heads/main': 'back', 'refs/heads/alpha': 'aside', 'refs/heads/release': 'wider', 'refs/tags/v1': 'aside' },
};

describe('a clone and a mirror at the same tips', () => {
  test.each<[string, Served]>([
    ['whose policy names several branches', RELEASED],
    [
      'whose default branch is not called main, with branches that put themselves in scope',
      {
        commits: [
          { name: 'root', files: scope('trunk', 'alpha') },
          { name: 'feat', parents: ['root'], files: scope('feat') },
          { name: 'alpha', parents: ['root'], files: scope('alpha', 'trunk', 'feat') },
          { name: 'work', parents: ['root'], files: { w: '1' } },
        ],
        refs: { 'refs/heads/trunk': 'work', 'refs/heads/alpha': 'alpha', 'refs/heads/feat': 'feat' },
      },
    ],
    [
      'where no policy says what is in scope',
      {
        commits: [
          { name: 'root', files: { a: '1' } },
          { name: 'work', parents: ['root'], files: { w: '1' } },
        ],
        refs: { 'refs/heads/trunk': 'work', 'refs/heads/main': 'root' },
      },
    ],
  ])('have the same reports, %s', async (_, history) => {
    const { repo, ids } = served(history);
    const clone = cloned(repo);
    const mirror = await runAudit(cloned(repo, '--mirror'));
    const audited = await runAudit(clone);
    expect(noticed(audited)).toEqual(noticed(mirror));
    expect([audited.code, audited.json, audited.html]).toEqual([mirror.code, mirror.json, mirror.html]);
    // Whatever else was checked out once, and whatever the remote is called.
    const upstream = cloned(repo, '--origin', 'upstream');
    expect((await runAudit(upstream)).json).toBe(mirror.json);
    for (const [ref, name] of Object.entries(history.refs)) upstream.git('update-ref', ref, ids[name] ?? '');
    expect((await runAudit(upstream)).json).toBe(mirror.json);
  });

  test('call a branch as people write it, and only the terminal says where it was read', async () => {
    const { repo } = served(RELEASED);
    const audited = await runAudit(cloned(repo));
    expect([names(audited), noticed(audited)]).toEqual([
      ['main', 'release'],
      [
        'branch-missing: the policy puts "gone" in scope, and this clone has no branch of that name',
        'scope-differs: the policy of "release" puts "release" in scope, and the one that is checked out "main", "release"',
        'tags-unannotated: 1 of 1 tags are not annotated: nothing says who made them, and when',
        'tags-out-of-scope: no branch in scope reaches what 1 of 1 tags name, so that it is not audited: "v1"',
      ],
    ]);
    expect(audited.stderr).toContain('sox: note: "release" is what was last fetched: refs/remotes/origin/release\n');
    expect((await runAudit(cloned(repo, '--mirror'))).stderr).not.toContain('note');
  });
});

test('a report that calls a branch with its remote goes on all the same', async () => {
  const { repo, ids } = served(RELEASED);
  const first = await runAudit(cloned(repo));
  const file = join(first.out, 'report.json');
  writeFileSync(
    file,
    readFileSync(file, 'utf8')
      .replaceAll('"name":"release"', '"name":"origin/release"')
      .replaceAll('"branch":"release"', '"branch":"origin/release"'),
  );
  repo.git('update-ref', 'refs/heads/release', ids['direct'] ?? '');
  for (const where of [cloned(repo), cloned(repo, '--mirror')]) {
    const second = await runAudit(where, '--from', file);
    expect(second.report.audit.rewrites).toEqual([
      { branch: 'release', recorded: ids['wider'], dropped: 1, commits: [{ id: ids['wider'], by: null, how: null }] },
    ]);
    expect(noticed(second).join()).not.toContain('branch-gone');
  }
});

test('two refs of one name that are both in scope keep names that tell them apart', async () => {
  const { repo, ids } = served(RELEASED);
  const clone = cloned(repo);
  clone.git('branch', 'release', ids['direct'] ?? '');
  const both = await runAudit(clone, '--branch', 'main', '--branch', 'release', '--branch', 'origin/release');
  expect(names(both)).toEqual(['main', 'release', 'origin/release']);
  expect(both.report.changes.map(({ branch }) => branch)).toEqual(['main', 'main', 'origin/release']);
  // A branch of one's own that is called as the remote's is.
  clone.git('update-ref', 'refs/heads/origin/release', ids['direct'] ?? '');
  const all = await runAudit(clone, '--branch', 'release', '--branch', 'origin/release', '--branch', 'refs/remotes/origin/release');
  expect(names(all)).toEqual(['refs/heads/release', 'refs/heads/origin/release', 'refs/remotes/origin/release']);
});

test("what a branch's remote has is noticed, whatever the remote is called", async () => {
  const { repo, ids } = served(RELEASED);
  const seen = async (clone: ReturnType<typeof cloned>) =>
    noticed(await runAudit(clone, '--branch', 'main')).map((text) => text.split(':')[0]);
  repo.git('update-ref', 'refs/heads/main', ids['adopt'] ?? '');
  const upstream = cloned(repo, '--origin', 'upstream', '--no-tags');
  expect(await seen(upstream)).toEqual([]);
  repo.git('update-ref', 'refs/heads/main', ids['back'] ?? '');
  upstream.git('fetch', '-q');
  expect(await seen(upstream)).toEqual(['remote-differs']);
  // What was forced there is known by the reflog of that branch.
  repo.git('update-ref', 'refs/heads/main', ids['aside'] ?? '');
  upstream.git('fetch', '-q');
  expect(await seen(upstream)).toEqual(['remote-differs', 'branch-forced']);
  // Of several, the one that the branch goes with; else origin.
  upstream.git('update-ref', 'refs/remotes/origin/main', ids['adopt'] ?? '');
  expect(await seen(upstream)).toEqual(['remote-differs', 'branch-forced']);
  upstream.git('config', '--unset', 'branch.main.remote');
  expect(await seen(upstream)).toEqual([]);
  upstream.git('update-ref', '-d', 'refs/remotes/origin/main');
  expect(await seen(upstream)).toEqual(['remote-differs', 'branch-forced']);
});

test('a default branch that the policy leaves out is noticed where it has commits besides', async () => {
  const { repo, ids } = served({
    commits: [
      { name: 'adopt', files: scope('main') },
      { name: 'direct', parents: ['adopt'], files: { a: '1' } },
      { name: 'back', parents: ['adopt', 'direct'], message: "Merge branch 'trunk'\n", files: { a: '1' } },
    ],
    refs: { 'refs/heads/trunk': 'direct', 'refs/heads/main': 'adopt' },
  });
  const seen = async () => {
    const [clone, mirror] = [await runAudit(cloned(repo)), await runAudit(cloned(repo, '--mirror'))];
    expect(clone.json).toBe(mirror.json);
    return [names(clone), noticed(clone)];
  };
  expect(await seen()).toEqual([
    ['main'],
    ['default-left-out: "main" was audited; "trunk", the default branch, is not in scope and has commits besides'],
  ]);
  repo.git('update-ref', 'refs/heads/main', ids['back'] ?? '');
  expect(await seen()).toEqual([['main'], []]);
});

test('tags on commits that no branch in scope reaches are noticed, and five of them named', async () => {
  const { repo, ids } = served({
    commits: [
      { name: 'adopt', files: { '.soxrc.json': '{"branches":["main","release"]}' } },
      { name: 'next', parents: ['adopt'], files: { a: '1' } },
      { name: 'out', parents: ['next'], files: { b: '1' } },
    ],
    refs: { 'refs/heads/main': 'adopt', 'refs/heads/release': 'next' },
  });
  const { code } = await runAudit(repo);
  const seen = async (...args: string[]) => noticed(await runAudit(repo, ...args)).filter((text) => text.startsWith('tags-out'));
  repo.git('tag', '-a', '-m', 'In', 'v1', ids['next'] ?? '');
  repo.git('tag', 'a-tree', `${ids['out']}^{tree}`);
  expect(await seen()).toEqual([]);
  expect(await seen('--branch', 'release', '--to', ids['adopt'] ?? '')).toEqual([]);
  const noticedOf = (which: string) => `tags-out-of-scope: no branch in scope reaches what ${which}`;
  expect(await seen('--branch', 'main')).toEqual([noticedOf('1 of 2 tags name, so that it is not audited: "v1"')]);
  for (const at of [2, 3, 4, 5, 6, 7]) repo.git('tag', '-a', '-m', 'Out', `v${at}`, ids['out'] ?? '');
  expect(await seen()).toEqual([noticedOf('6 of 8 tags name, so that it is not audited: "v2", "v3", "v4", "v5", "v6" and 1 more')]);
  // It is a note, and no verdict.
  expect((await runAudit(repo)).code).toBe(code);
});

describe('a commit that came to two branches with policies of their own', () => {
  const KEYS = { 'pay.js': SECRET_LINE };
  const policy = (more: object) => ({ '.soxrc.json': JSON.stringify({ branches: ['staging', 'main'], ...more }) });
  const ALLOW = {
    secrets: { allow: [{ detectors: ['stripe-secret-key'], paths: ['**'], reason: 'made up', until: '2027-01-01' }] },
  };
  /** `staging` leaves `main`, takes these commits, and is merged into it, which keeps its own policy. */
  const merged = (own: object, ...commits: Omit<Imported, 'name' | 'parents'>[]): Served => {
    const line = commits.map((commit, at) => ({ ...commit, name: `s${at}`, parents: [at === 0 ? 'adopt' : `s${at - 1}`] }));
    const last = line.at(-1)?.name ?? 'adopt';
    return {
      commits: [
        { name: 'adopt', files: policy(own) },
        ...line,
        { name: 'merge', parents: ['adopt', last], message: "Merge branch 'staging'\n", files: { ...filesOf(commits), ...policy(own) } },
      ],
      refs: { 'refs/heads/main': 'merge', 'refs/heads/staging': last },
    };
  };
  const filesOf = (commits: readonly Pick<Imported, 'files'>[]) => Object.assign({}, ...commits.map(({ files }) => files)) as object;
  const outcomes = async (history: Served, control: string) => {
    const { repo } = served(history);
    const { code, report } = await runWhole(cloned(repo, '--mirror'));
    const verdicts = report.changes.flatMap(({ commits }) => commits).flatMap((commit) => commit.verdicts);
    const reasons = verdicts.filter((verdict) => verdict.control === control).flatMap((verdict) => verdict.reasons.map((one) => one.code));
    const monitored = report.changes.some(({ observations }) => observations.some((one) => one.code === 'only-monitored'));
    return { code, differ: reasons.includes('policies-differ'), monitored };
  };
  const AI = 'ai\n\nCo-authored-by: Claude <noreply@anthropic.com>\nReviewer: Grace Gray <grace@corp.example>\n';

  test.each<[string, Served, string, { code: number; differ: boolean; monitored: boolean }]>([
    [
      'asks what only the second one asks',
      merged({ ai: { author: 'forbidden' } }, { files: policy({}) }, { message: AI, files: { a: '1' } }),
      'ai-author-allowed',
      { code: 3, differ: true, monitored: false },
    ],
    [
      'is silent on a secret that the second one is not silent on',
      merged({}, { files: policy(ALLOW) }, { files: KEYS }),
      'no-hardcoded-secret',
      { code: 3, differ: true, monitored: false },
    ],
    [
      'only observes what the second one enforces',
      merged({}, { files: policy({ mode: 'observe' }) }, { files: KEYS }),
      'no-hardcoded-secret',
      { code: 1, differ: false, monitored: false },
    ],
    [
      'asks the same',
      merged({ ai: { author: 'forbidden' } }, { files: { b: '1' } }, { files: { a: '1' } }),
      'ai-author-allowed',
      { code: 0, differ: false, monitored: false },
    ],
    [
      'asks less of what the commits are not',
      merged({ ai: { author: 'forbidden' } }, { files: policy({}) }, { files: { a: '1' } }),
      'ai-author-allowed',
      { code: 0, differ: false, monitored: false },
    ],
    [
      'enforces what the second one only observes',
      merged({ mode: 'observe', ai: { author: 'forbidden' } }, { files: policy({}) }, { message: AI, files: { a: '1' } }),
      'ai-author-allowed',
      { code: 0, differ: false, monitored: true },
    ],
  ])('of which the first one %s', async (_, history, control, expected) => {
    expect(await outcomes(history, control)).toEqual(expected);
  });
});

describe('what both branches ask of it is told as each of them asks it', () => {
  const P = (more: object) => ({ '.soxrc.json': JSON.stringify({ branches: ['next', 'main'], ...more }) });
  /** `next` goes on by a policy of its own, and merges `main` without that of it. */
  const taken = (own: object, ...commits: Omit<Imported, 'name' | 'parents'>[]): Served => ({
    commits: [
      { name: 'adopt', files: P(own) },
      ...commits.map((commit, at) => ({ ...commit, name: `m${at}`, parents: [at === 0 ? 'adopt' : `m${at - 1}`] })),
      { name: 'weaker', parents: ['adopt'], files: P({}) },
      { name: 'taken', parents: ['weaker', `m${commits.length - 1}`], message: "Merge branch 'main' into next\n", files: { a: '1' } },
    ],
    refs: { 'refs/heads/main': `m${commits.length - 1}`, 'refs/heads/next': 'taken' },
  });
  const reasonsOf = async (history: Served, control: string) => {
    const { repo } = served(history);
    const { report } = await runAudit(cloned(repo, '--mirror'));
    const found = report.changes.flatMap(({ commits }) => commits).flatMap((commit) => commit.verdicts);
    return found
      .filter((one) => one.control === control && one.outcome === 'unknown')
      .map(({ reasons }) => reasons.map(({ code }) => code));
  };

  test.each([
    ['an unsigned commit', taken({ signatures: { commits: 'all' } }, { files: { a: '1' } }), 'signature-valid', 'unsigned'],
    [
      'a change of a file that only that policy names',
      taken(
        { policyChange: { approvals: 1 }, secrets: { extends: ['.gitleaks.toml'] } },
        { files: { '.gitleaks.toml': GITLEAKS('fixtures') } },
        { files: { '.gitleaks.toml': GITLEAKS('src'), a: '1' } },
      ),
      'policy-change-approved',
      'policy-change-unapproved',
    ],
  ])('%s', async (_, history, control, code) => {
    expect(await reasonsOf(history, control)).toContainEqual(expect.arrayContaining(['policies-differ', code]));
  });
});

const GITLEAKS = (folder: string): string => `[extend]\nuseDefault = true\n[allowlist]\npaths = ['''^${folder}/''']\n`;
const APPROVED = 'Policy-Approved-by: Grace Gray <grace@corp.example>\n';

test('a file that the policy names no longer is none of the policy, however far back an audit begins', async () => {
  const policy = (secrets: object) => ({ '.soxrc.json': JSON.stringify({ policyChange: { approvals: 1 }, secrets }) });
  const { repo, ids } = served({
    commits: [
      { name: 'adopt', files: { ...policy({ extends: ['.gitleaks.toml'] }), '.gitleaks.toml': GITLEAKS('fixtures') } },
      { name: 'alone', parents: ['adopt'], message: `sox does not read it any more\n\n${APPROVED}`, files: policy({}) },
      { name: 'edit', parents: ['alone'], files: { '.gitleaks.toml': GITLEAKS('src') } },
    ],
    refs: { 'refs/heads/main': 'edit' },
  });
  const outcomeOf = async (...args: string[]) =>
    (await runAudit(repo, ...args)).report.changes
      .find(({ to }) => to === ids['edit'])
      ?.verdicts.find(({ control }) => control === 'policy-change-approved')?.outcome;
  expect([await outcomeOf(), await outcomeOf('--from', ids['alone'] ?? '')]).toEqual(['not-applicable', 'not-applicable']);
});

test('behind a report, two lines of which one got a stricter policy since they parted are no two branches', async () => {
  const policy = (more: object) => ({
    '.soxrc.json': JSON.stringify({ branches: ['develop', 'main'], policyChange: { approvals: 1 }, ...more }),
  });
  const { repo, ids } = served({
    commits: [
      { name: 'adopt', files: policy({}) },
      { name: 'stricter', parents: ['adopt'], message: `Disclose\n\n${APPROVED}`, files: policy({ ai: { disclosure: 'always' } }) },
      { name: 'work', parents: ['adopt'], files: { d: '1' } },
      { name: 'fix', parents: ['stricter'], message: 'fix\n\nAI-Tool: none\n', files: { x: '1' } },
      { name: 'back', parents: ['work', 'fix'], message: "Merge branch 'main' into develop\n", files: { x: '1' } },
    ],
    refs: { 'refs/heads/main': 'stricter', 'refs/heads/develop': 'work' },
  });
  const out = join(temporaryFolder(), 'first');
  await runWhole(repo, '--out', out);
  repo.git('update-ref', 'refs/heads/main', ids['fix'] ?? '');
  repo.git('update-ref', 'refs/heads/develop', ids['back'] ?? '');
  const codes = [(await runWhole(repo)).code, (await runWhole(repo, '--from', join(out, 'report.json'))).code];
  expect(codes).toEqual([0, 0]);
});

test('work behind a policy that was taken away is not determinable, whatever another branch asks of it', async () => {
  const repo = makeRepo();
  const policy = (more: object) => ({ '.soxrc.json': JSON.stringify({ branches: ['next', 'main'], ...more }) });
  repo.commit('adopt', policy({ ai: { disclosure: 'always' } }));
  repo.git('checkout', '-q', '-b', 'next');
  repo.commit('weaker', policy({}));
  repo.git('checkout', '-q', 'main');
  repo.git('rm', '-q', '.soxrc.json');
  repo.commit('away');
  const work = repo.commit('work', { a: '1' });
  repo.git('checkout', '-q', 'next');
  repo.git('merge', '-q', '-s', 'ours', '--no-ff', '-m', 'Merge main', 'main');
  const { report } = await runAudit(repo, '--branch', 'next', '--branch', 'main');
  const verdicts = report.changes.flatMap(({ commits }) => commits).find(({ id }) => id === work)?.verdicts;
  expect(verdicts?.find(({ control }) => control === 'ai-tool-disclosed')).toMatchObject({ outcome: 'unknown' });
});

const KEPT = { '.soxrc.json': JSON.stringify({ ai: { disclosure: 'always' } }) };
test.each<[string, Record<string, string>, Record<string, string>, readonly string[]]>([
  ['another policy', KEPT, { '.soxrc.json': '{}' }, ['brought-from-before']],
  ['the same policy, and findings accepted', KEPT, { '.sox-baseline.json': '{}' }, ['brought-from-before']],
  ['the same policy', KEPT, { b: '1' }, []],
  ['none, as it came to one that has none', {}, { b: '1' }, []],
])('what another branch had before the period, under %s, is noticed where it comes', async (_, own, others, expected) => {
  const { repo, ids } = served({
    commits: [
      { name: 'adopt', files: { c: '1', ...own } },
      { name: 'begin', parents: ['adopt'], files: others },
      { name: 'work', parents: ['begin'], files: { a: '1' } },
      { name: 'merge', parents: ['adopt', 'work'], message: "Merge branch 'next'\n\nAI-Tool: none\n", files: { a: '1' } },
    ],
    refs: { 'refs/heads/main': 'adopt', 'refs/heads/next': 'work' },
  });
  const both = ['--branch', 'main', '--branch', 'next'];
  const out = join(temporaryFolder(), 'first');
  await runAudit(repo, ...both, '--out', out);
  repo.git('update-ref', 'refs/heads/main', ids['merge'] ?? '');
  const { report } = await runAudit(repo, ...both, '--from', join(out, 'report.json'));
  expect(report.changes.flatMap(({ observations }) => observations.map(({ code }) => code))).toEqual(expected);
});
