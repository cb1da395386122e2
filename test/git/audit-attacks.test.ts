import { describe, expect, test } from 'vitest';
import { ALNUM, fake } from '../../src/scan/detectors/shared/fake.ts';
import { type Made, makeHistory } from '../support/history.ts';
import { makeRepo, type Repo } from '../support/repo.ts';
import { commitsIn, type JsonReport, runAudit } from '../support/run-audit.ts';
import { makeSshKey, sshSignature, withSignature } from '../support/signed-commit.ts';

const ADA = 'Ada Author <ada@corp.org>';
const BO = 'Bo Builder <bo@corp.org>';
const GRACE = 'Grace Gray <grace@corp.org>';
const FORGE = 'GitHub <noreply@github.com>';

/** What the audit says of a commit by one control: the outcome, then the codes of the reasons. */
function verdictIn(report: JsonReport, id: string | undefined, control: string): string {
  const found = commitsIn(report)
    .get(id ?? '')
    ?.verdicts.find((verdict) => verdict.control === control);
  return [found?.outcome, ...(found?.reasons ?? []).map(({ code }) => code)].join(' ');
}

const reviewed = (message: string, by = GRACE): string => `${message}\n\nReviewed-by: ${by}`;

describe('ways around a review and a merge, each with its benign twin', () => {
  const policy = (more = ''): string =>
    `export default {\n  branches: ['main'],\n  changes: { path: 'merge', review: 'evidenced', claims: ['low'] },\n  risk: { critical: ['ledger/**'] },\n${more}};\n`;

  /** A branch of commits on `on`, merged into it. */
  const merged = (as: string, on: string, message: string, commits: readonly Omit<Made, 'as' | 'on'>[]): Made[] => [
    ...commits.map((commit, at) => ({ ...commit, as: `${as}.${at}`, on: [at === 0 ? on : `${as}.${at - 1}`] })),
    { as, on: [on, `${as}.${commits.length - 1}`], message, by: ADA, committer: FORGE, files: filesOf(commits) },
  ];
  const filesOf = (commits: readonly Omit<Made, 'as' | 'on'>[]) =>
    Object.assign({}, ...commits.map(({ files }) => files)) as Record<string, string>;

  const HISTORY: readonly Made[] = [
    { as: 'adopt', message: 'Adopt', files: { 'sox.config.ts': policy() } },
    // A direct push, and a merge.
    { as: 'direct', on: ['adopt'], message: 'Push past the review', files: { a: '1' } },
    ...merged('clean', 'direct', reviewed('Merge pull request #1 from corp/clean'), [{ message: 'One', files: { a: '2' } }]),
    // T17: what came after the approval was not approved.
    ...merged('stale', 'clean', 'Merge pull request #2 from corp/stale', [
      { message: reviewed('Approved'), files: { b: '1' } },
      { message: 'Pushed afterwards', files: { b: '2' } },
    ]),
    ...merged('fresh', 'stale', reviewed('Merge pull request #3 from corp/fresh'), [
      { message: 'First', files: { b: '3' } },
      { message: 'Second', files: { b: '4' } },
    ]),
    // T20: the reviewer wrote one of the commits; once it is shown, once a squash hides it.
    ...merged('own', 'fresh', reviewed('Merge pull request #4 from corp/own'), [
      { message: 'Hers', by: ADA, files: { c: '1' } },
      { message: 'By the reviewer', by: GRACE, files: { c: '2' } },
    ]),
    { as: 'squash', on: ['own'], message: reviewed('Both in one (#5)'), committer: FORGE, files: { c: '3' } },
    ...merged('others', 'squash', reviewed('Merge pull request #6 from corp/others'), [
      { message: 'Hers', by: ADA, files: { c: '4' } },
      { message: 'His', by: BO, files: { c: '5' } },
    ]),
    // T21: anybody can type a name.
    ...merged('typed', 'others', reviewed('Merge pull request #7 from corp/typed'), [{ message: 'Pay', files: { 'ledger/a': '1' } }]),
    // T30: the hooks were skipped, once with a word of it and once without.
    ...merged('skipped', 'typed', reviewed('Merge pull request #8 from corp/skipped'), [
      { message: 'Told\n\nSox-Skipped: the build was down', files: { d: '1' } },
      { message: 'Untold\n\nCo-authored-by: Claude <noreply@anthropic.com>', files: { d: '2' } },
    ]),
    // T32: the policy is weakened with what it would have stopped; then it is made stricter, with an approval.
    ...merged('weaker', 'skipped', 'Merge pull request #9 from corp/weaker', [
      { message: 'Ask for no review', files: { 'sox.config.ts': policy().replace(", review: 'evidenced'", ''), e: '1' } },
    ]),
    ...merged('stricter', 'weaker', reviewed('Merge pull request #10 from corp/stricter'), [
      {
        message: `Ask for a review again\n\nPolicy-Approved-by: ${GRACE}`,
        files: { 'sox.config.ts': policy('  policyChange: { approvals: 1 },\n') },
      },
    ]),
    { as: 'main', on: ['stricter'], message: 'The end', files: { z: '1' } },
  ];

  async function audited() {
    const repo = makeRepo();
    const ids = makeHistory(repo, HISTORY);
    const { report } = await runAudit({ dir: repo.dir, env: repo.env }, '--no-secret-scan');
    return { report, says: (name: string, control: string) => verdictIn(report, ids[name], control) };
  }

  test('are seen, and the twins pass', async () => {
    const { report, says } = await audited();
    const path = (name: string) => says(name, 'controlled-path');
    const review = (name: string) => says(name, 'review-evidenced');

    expect(path('direct')).toBe('fail direct-commit');
    expect([path('clean'), path('clean.0')]).toEqual(['pass path-claimed', 'pass path-claimed']);

    expect([review('stale.0'), review('stale.1')]).toEqual(['pass review-claimed', 'unknown review-not-covering']);
    expect([review('fresh.0'), review('fresh.1')]).toEqual(['pass review-claimed', 'pass review-claimed']);

    expect([review('own.0'), review('own.1')]).toEqual(['fail reviewer-is-developer', 'fail reviewer-is-author']);
    expect(review('squash')).toBe('unknown squash-hides-authors');
    expect([review('others.0'), review('others.1')]).toEqual(['pass review-claimed', 'pass review-claimed']);

    expect([review('typed.0'), path('typed.0')]).toEqual(['unknown too-few-reviewers', 'unknown path-claimed']);

    expect((report.totals as unknown as { skipped: number }).skipped).toBe(1);
    expect(says('skipped.1', 'ai-reviewer-named')).toBe('fail no-reviewer');
    expect(says('skipped.0', 'ai-reviewer-named')).toBe('not-applicable');

    // By the policy before it.
    expect(review('weaker.0')).toBe('unknown review-missing');
    expect(says('weaker.0', 'policy-change-approved')).toMatch(/policy-weakened/);
    expect(review('stricter.0')).toBe('not-applicable');
    expect(says('stricter.0', 'policy-change-approved')).not.toMatch(/policy-weakened|fail/);
    expect(report.totals.weakenings).toBe(1);
  });
});

describe('a branch in scope that has no policy, and is the first', () => {
  const policy = "export default { changes: { path: 'merge', claims: ['low'] } };\n";
  const START: readonly Made[] = [
    { as: 'root', message: 'Begin', files: { r: '1' } },
    { as: 'adopt', on: ['root'], message: 'Adopt', files: { 'sox.config.ts': policy } },
  ];
  const assisted = { message: 'Pay\n\nAssisted-by: Claude Code', files: { p: '1' } };
  const says = async (history: readonly Made[], ...branches: string[]) => {
    const repo = makeRepo();
    const ids = makeHistory(repo, history);
    const { code, report } = await runAudit({ dir: repo.dir, env: repo.env }, '--no-secret-scan', '--branch', ...branches);
    return { code, report, of: (name: string, control: string) => verdictIn(report, ids[name], control) };
  };

  test('keeps nothing from the policy of the branch that it is merged into', async () => {
    const history: readonly Made[] = [
      ...START,
      { as: 'main', on: ['root'], ...assisted },
      { as: 'master', on: ['adopt', 'main'], message: "Merge branch 'fixes'", files: { p: '1' } },
    ];
    const { code, report, of } = await says(history, 'main', 'master');
    expect([code, of('main', 'ai-reviewer-named'), of('root', 'ai-reviewer-named')]).toEqual([1, 'fail no-reviewer', 'before-adoption']);
    expect(report.changes.map(({ branch, commits }) => [branch, commits.length])).toEqual([
      ['main', 1],
      ['master', 1],
      ['master', 2],
    ]);
    expect(report.totals.branches.map(({ linked }) => linked)).toEqual([true, true]);
  });

  test('takes nothing from the one that it has merged, which is what a branch without a policy does that went on before it was adopted', async () => {
    const history: readonly Made[] = [
      ...START,
      { as: 'master', on: ['adopt'], ...assisted },
      { as: 'old', on: ['root'], message: 'Long ago', files: { w: '1' } },
      { as: 'main', on: ['old', 'master'], message: 'Catch up', files: { p: '1', 'sox.config.ts': policy } },
    ];
    const { code, of } = await says(history, 'main', 'master');
    expect([code, of('master', 'ai-reviewer-named')]).toEqual([1, 'fail no-reviewer']);
    expect([of('old', 'ai-reviewer-named'), of('main', 'ai-reviewer-named')]).toEqual(['before-adoption', 'before-adoption']);
  });

  test('is judged by its own policy from its adoption on, with what another branch has taken in between', async () => {
    const history: readonly Made[] = [
      ...START,
      { as: 'before', on: ['root'], ...assisted },
      { as: 'master', on: ['adopt', 'before'], message: "Merge branch 'main'", files: { p: '1' } },
      { as: 'own', on: ['before'], message: 'Adopt here', files: { 'sox.config.ts': policy } },
      { as: 'main', on: ['own'], ...assisted },
    ];
    const { report, of } = await says(history, 'main', 'master');
    expect(['before', 'own', 'main'].map((name) => of(name, 'ai-reviewer-named'))).toEqual([
      'fail no-reviewer',
      'before-adoption',
      'fail no-reviewer',
    ]);
    expect(report.totals.reconciled).toBe(true);
  });

  test('has adopted one also where the other has taken the very commit that did', async () => {
    const history: readonly Made[] = [
      ...START,
      { as: 'own', on: ['root'], message: 'Adopt here', files: { 'sox.config.ts': policy } },
      { as: 'master', on: ['adopt', 'own'], message: "Merge branch 'main'" },
      { as: 'main', on: ['own'], ...assisted },
    ];
    const { report, of } = await says(history, 'main', 'master');
    expect(report.changes.map(({ branch }) => branch)).toEqual(['main', 'main', 'master', 'master']);
    expect(of('main', 'ai-reviewer-named')).toBe('fail no-reviewer');
  });
});

test('a direct commit with the looks of a merge, of what the branch had or of itself, is a direct commit; a merge of another branch in scope is a merge', async () => {
  const policy = `export default { branches: ['release', 'main'], changes: { path: 'merge', claims: ['low'] } };\n`;
  const repo = makeRepo();
  const ids = makeHistory(repo, [
    { as: 'adopt', message: 'Adopt', files: { 'sox.config.ts': policy } },
    { as: 'one', on: ['adopt'], message: 'One', files: { a: '1' } },
    { as: 'release', on: ['one'], message: 'Hotfix', files: { h: '1' } },
    { as: 'ancestor', on: ['one', 'adopt'], message: 'Squashed (#1)', files: { a: '2' } },
    { as: 'back', on: ['ancestor', 'release'], message: "Merge branch 'release'", files: { h: '1' } },
    { as: 'again', on: ['back', 'release', 'one'], message: 'Merge what is there', files: { a: '3' } },
  ]);
  const tree = repo.git('rev-parse', `${ids['again']}^{tree}`).trim();
  const stamp = `${ADA} ${Date.UTC(2026, 0, 6) / 1000} +0000`;
  const itself = `tree ${tree}\n${`parent ${ids['again']}\n`.repeat(2)}author ${stamp}\ncommitter ${stamp}\n\nMerge itself\n`;
  const twice = repo.run('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], { input: itself }).stdout.trim();
  repo.git('update-ref', 'refs/heads/main', twice);
  const { report } = await runAudit({ dir: repo.dir, env: repo.env }, '--no-secret-scan');
  const seen = [ids['ancestor'], ids['back'], ids['again'], twice].map((id) => {
    const change = report.changes.find(({ to }) => to === id);
    return [change?.kind, change?.observations.some(({ code }) => code === 'merge-of-nothing'), verdictIn(report, id, 'controlled-path')];
  });
  expect(seen).toEqual([
    ['direct', true, 'pass path-claimed'],
    ['merge', false, 'pass path-claimed'],
    ['direct', true, 'fail direct-commit'],
    ['direct', true, 'fail direct-commit'],
  ]);
  expect(report.totals.kinds).toEqual({ root: 1, direct: 5, merge: 1 });
  expect(report.changes.find(({ to }) => to === ids['ancestor'])?.traits).toEqual(['squash']);
});

describe('a branch that is turned around at a line without its policy', () => {
  const policy = "export default { branches: ['main'], changes: { path: 'merge', review: 'evidenced', claims: ['low', 'medium'] } };\n";
  const weaker = "export default { branches: ['main'], changes: { path: 'merge', review: 'any', claims: ['low', 'medium'] } };\n";
  /** The branch as it was: adopted, with a push past the merge, and one change that came as it should. */
  const LINE: readonly Made[] = [
    { as: 'root', message: 'Begin', files: { r: '1' } },
    { as: 'adopt', on: ['root'], message: 'Adopt', files: { 'sox.config.ts': policy } },
    { as: 'direct', on: ['adopt'], message: 'Push past the review', files: { a: '1' } },
  ];
  const LANDED: readonly Made[] = [
    { as: 'topic', on: ['direct'], message: 'Work', files: { t: '1' } },
    { as: 'line', on: ['direct', 'topic'], message: 'Merge pull request #1 from corp/topic', files: { t: '1' } },
  ];
  const ALL = { 'sox.config.ts': policy, a: '1', t: '1' };
  const aside = (files: Record<string, string> = { n: '1' }): Made => ({ as: 'aside', on: ['root'], message: 'Note', files });
  const turned = (onto: string, files: Made['files'] = ALL, message = 'Integrate notes'): Made => ({
    as: 'main',
    on: ['aside', onto],
    message,
    files,
  });

  async function audited(history: readonly Made[], ...args: string[]) {
    const repo = makeRepo();
    const ids = makeHistory(repo, history);
    const { code, report, out } = await runAudit({ dir: repo.dir, env: repo.env }, '--no-secret-scan', ...args);
    const codes = report.changes.flatMap(({ observations }) => observations.map((one) => one.code));
    return { repo, ids, code, report, out, codes, says: (name: string, control: string) => verdictIn(report, ids[name], control) };
  }

  const ASIDE = 'policy-on-side-line';

  test.each<[string, readonly Made[]]>([
    ['a change had landed on', [...LINE, ...LANDED, aside(), turned('line')]],
    ['it says so of', [...LINE, aside(), turned('direct', { 'sox.config.ts': policy, a: '1' }, "Merge branch 'main' into notes")]],
    ['it takes the policy away from', [...LINE, aside(), turned('direct', { a: '1' })]],
    ['a line with a policy of its own takes the place of', [...LINE, aside({ 'sox.config.ts': weaker }), turned('direct', { a: '1' })]],
  ])('%s the line', async (_, history) => {
    const { code, codes, says } = await audited(history);
    expect(codes).toContain(ASIDE);
    expect(code).not.toBe(0);
    expect([says('direct', 'controlled-path'), says('direct', 'review-evidenced')]).toEqual(
      ['controlled-path', 'review-evidenced'].map(() => `unknown ${ASIDE}`),
    );
  });

  test('what follows a merge that takes the policy away is not before adoption again', async () => {
    const { says } = await audited([
      ...LINE,
      aside(),
      { ...turned('direct', { a: '1' }), as: 'took' },
      { as: 'main', on: ['took'], message: 'Push', files: { z: '1' } },
    ]);
    expect(says('main', 'controlled-path')).toBe('unknown policy-unreadable');
  });

  test('nobody can tell from git that a line nothing had landed on was the branch: it is noticed', async () => {
    const { codes, report } = await audited([...LINE, aside(), turned('direct', { 'sox.config.ts': policy, a: '1' })]);
    expect(codes).toEqual([ASIDE]);
    expect(report.changes.at(-1)?.observations[0]?.text).toMatch(/^1 commit /);
  });

  test('beside an earlier report, its tips say that it was adopted, and its history is broken', async () => {
    const before = await audited([...LINE.slice(0, 2), { ...LINE[2], as: 'main' } as Made]);
    makeHistory(before.repo, [...LINE, aside(), turned('direct', { 'sox.config.ts': policy, a: '1' })]);
    const { code, report } = await runAudit(before.repo, '--no-secret-scan', '--from', `${before.out}/report.json`);
    const outcomes = (control: string) =>
      report.changes.map(({ verdicts }) => verdicts.find((verdict) => verdict.control === control)?.outcome);
    expect(code).toBe(1);
    expect([outcomes('controlled-path'), outcomes('history-unbroken')]).toEqual([
      ['unknown', 'unknown'],
      ['unknown', 'fail'],
    ]);
    // Its own tip, given as where the period begins, says it as well.
    const given = await runAudit(before.repo, '--no-secret-scan', '--from', before.ids['main'] ?? '');
    expect(given.code).toBe(3);
  });

  test.each<[string, readonly Made[]]>([
    [
      'a topic that adopts the policy',
      [LINE[0] as Made, aside(), { ...(LINE[1] as Made), as: 'topic' }, { ...turned('topic', { 'sox.config.ts': policy }), as: 'main' }],
    ],
    [
      'a topic from before the policy was loosened',
      [
        ...LINE.slice(0, 2),
        { as: 'topic.0', on: ['adopt'], message: 'One', files: { t: '1' } },
        { as: 'topic', on: ['topic.0'], message: 'Two', files: { t: '2' } },
        { as: 'aside', on: ['adopt'], message: 'Loosen', files: { 'sox.config.ts': weaker } },
        turned('topic', { t: '2' }),
      ],
    ],
    [
      'a topic that catches up with the branch while it is adopted elsewhere',
      [
        LINE[0] as Made,
        { as: 'topic.0', on: ['root'], message: 'One', files: { t: '1' } },
        { as: 'aside', on: ['root'], message: 'Adopt', files: { 'sox.config.ts': policy } },
        { as: 'topic.1', on: ['topic.0', 'aside'], message: "Merge branch 'main' into topic", files: { 'sox.config.ts': policy } },
        { as: 'topic', on: ['topic.1'], message: 'Two', files: { t: '2' } },
        turned('topic', { t: '2' }),
      ],
    ],
  ])('the twin: %s', async (_, history) => {
    expect((await audited(history)).codes).toEqual([]);
  });
});

describe('a signature', () => {
  const POLICY = `export default { branches: ['main'], people: { file: 'people.csv' }, signatures: { commits: 'all' } };\n`;

  /** Writes a signed commit on another one, with the tree of a third, and gives its id. */
  function signed(repo: Repo, parent: string, tree: string, time: number, key: ReturnType<typeof makeSshKey>): string {
    const stamp = `${ADA} ${time} +0000`;
    const payload = `tree ${tree}\nparent ${parent}\nauthor ${stamp}\ncommitter ${stamp}\n\nSigned\n`;
    const input = withSignature(payload, sshSignature(Buffer.from(payload), key)).toString('latin1');
    return repo.run('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], { input }).stdout.trim();
  }

  test('of a key that was taken out of the register counts for nothing, whatever date the commit has; before that it did', async () => {
    const [ada, stranger] = [makeSshKey(), makeSshKey()];
    const people = (keys: string): string => `id,name,email,role,key\nada,Ada Author,ada@corp.org,developer,${keys}\n`;
    const repo = makeRepo();
    const ids = makeHistory(repo, [
      { as: 'adopt', message: 'Adopt', files: { 'sox.config.ts': POLICY, 'people.csv': people(ada.fingerprint) } },
      { as: 'revoked', on: ['adopt'], message: 'Revoke', files: { 'people.csv': people('') } },
    ]);
    const tree = (name: string): string => repo.git('rev-parse', `${ids[name]}^{tree}`).trim();
    const then = Date.UTC(2026, 0, 5, 12) / 1000;
    const good = signed(repo, ids['adopt'] ?? '', tree('adopt'), then, ada);
    const foreign = signed(repo, good, tree('adopt'), then + 60, stranger);
    const revoked = signed(repo, foreign, tree('revoked'), then + 120, ada);
    // Signed today, with the date of a day on which the key was good.
    const backdated = signed(repo, revoked, tree('revoked'), then, ada);
    repo.git('update-ref', 'refs/heads/main', backdated);
    const { report } = await runAudit({ dir: repo.dir, env: repo.env }, '--no-secret-scan');
    expect([good, foreign, revoked, backdated].map((id) => verdictIn(report, id, 'signature-valid'))).toEqual([
      'pass signature-of-person',
      'fail key-unknown',
      // The register that judges a change is the one before it.
      'pass signature-of-person',
      'fail key-unknown',
    ]);
  });
});

const key = (seed: number): string => `sk_${'live'}_${fake(ALNUM, 24, seed)}`;

interface Placed {
  readonly path: string | null;
  readonly stillThere: boolean | null;
}

test('a finding says whether its value is still in the tree of the tip, whatever became of the file', async () => {
  const repo = makeRepo();
  const assign = (seed: number): string => `const key = '${key(seed)}';\n`;
  makeHistory(repo, [
    { as: 'adopt', message: 'Adopt', files: { 'sox.config.ts': `export default { branches: ['main'] };\n` } },
    {
      as: 'all',
      on: ['adopt'],
      message: `Add\n\nThe key is ${key(9)}\n`,
      files: { 'same.ts': assign(1), 'gone.ts': assign(2), 'moved.ts': assign(3), 'edited.ts': assign(4), 'replaced.ts': assign(5) },
    },
    {
      as: 'main',
      on: ['all'],
      message: 'Clean up',
      files: {
        'gone.ts': null,
        'moved.ts': null,
        'elsewhere/else.ts': `// moved, and edited\n${assign(3)}`,
        'edited.ts': `${assign(4)}export { key };\n`,
        'replaced.ts': 'const key = process.env.KEY;\n',
      },
    },
  ]);
  const { report } = await runAudit({ dir: repo.dir, env: repo.env });
  const findings = report.changes.flatMap(({ commits }) => commits.flatMap((commit) => commit.findings as unknown as Placed[]));
  expect(Object.fromEntries(findings.map(({ path, stillThere }) => [path ?? 'message', stillThere]))).toEqual({
    'same.ts': true,
    'gone.ts': false,
    'moved.ts': true,
    'edited.ts': true,
    'replaced.ts': false,
    message: null,
  });
  const reasons = report.changes.flatMap(({ verdicts }) => verdicts.filter(({ control }) => control === 'no-hardcoded-secret'));
  const texts = reasons.flatMap((verdict) => verdict.reasons.map(({ text }) => text));
  expect(texts.find((text) => text.includes('gone.ts'))).toMatch(/no longer in the tree/);
  expect(texts.find((text) => text.includes('same.ts'))).toMatch(/still in the tree/);
});

test("the remote's branch is the one that is asked for, whatever others are pushed there", async () => {
  const repo = makeRepo();
  const main = repo.commit('Adopt', { 'sox.config.ts': 'export default {};\n' });
  const other = repo.commit('Elsewhere');
  for (const [ref, id] of [
    ['refs/remotes/origin/main', main],
    ['refs/remotes/origin/origin/main', other],
    ['refs/tags/origin/main', other],
  ] as const)
    repo.git('update-ref', ref, id);
  const { report } = await runAudit({ dir: repo.dir, env: repo.env }, '--branch', 'origin/main');
  expect(report.audit.branches.map(({ name, tip }) => [name, tip])).toEqual([['main', main]]);
});
