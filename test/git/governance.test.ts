import { describe, expect, test } from 'vitest';
import { STRIPE_KEY } from '../support/hooked.ts';
import { makeRepo, type Repo } from '../support/repo.ts';
import { runAudit } from '../support/run-audit.ts';
import { runCheck } from '../support/run-check.ts';

const AI = 'Assisted-by: Claude Code:claude-opus-4.6';
const GRACE = 'Grace Gray <grace@example.com>';
const APPROVED = `Policy-Approved-by: ${GRACE}`;
const WAIVER = {
  id: 'w-1',
  control: 'ai-reviewer-named',
  paths: ['tools/**'],
  reason: 'one maintainer',
  requestedBy: 'bo@example.com',
  approvedBy: 'grace@example.com',
  from: '2026-01-01',
  until: '2026-03-01',
};

const yaml = (policy: object): string => JSON.stringify(policy);

function adopted(policy: object, more: Record<string, string> = {}): Repo {
  const repo = makeRepo();
  repo.commit('Adopt', { '.soxrc.yaml': yaml(policy), ...more });
  repo.git('checkout', '-q', '-b', 'topic');
  return repo;
}

async function checked(repo: Repo) {
  const { code, range } = await runCheck(repo, ['main..topic']);
  const verdicts = range.commits.at(-1)?.verdicts ?? [];
  const of = (control: string) => verdicts.find((verdict) => verdict.control === control);
  return { code, of, notes: range.notes.map(({ code: note, text }) => `${note}: ${text}`) };
}

async function audited(repo: Repo) {
  repo.git('checkout', '-q', 'main');
  repo.git('merge', '-q', '--ff-only', 'topic');
  const { report } = await runAudit(repo, '--branch', 'main');
  const verdicts = report.changes.at(-1)?.commits[0]?.verdicts ?? [];
  return { of: (control: string) => verdicts.find((verdict) => verdict.control === control), totals: report.totals };
}

/** The policies of a branch, and what a commit of a topic does to weaken them. */
const BASE = {
  policyChange: { approvals: 1 },
  extends: 'sox:strict@1',
  risk: { critical: ['src/**'] },
  ai: { disclosure: 'detected' },
  waivers: { list: [WAIVER] },
};
const TRICKS: readonly [name: string, trick: (repo: Repo) => void, words: RegExp][] = [
  [
    'a glob that is negated from within',
    (repo) => repo.commit('Tidy', { '.soxrc.yaml': yaml({ ...BASE, risk: { critical: ['src/!(ledger)/**'] } }) }),
    /holds `!\(`/,
  ],
  [
    'a glob that is written out, but for one folder',
    (repo) => repo.commit('Tidy', { '.soxrc.yaml': yaml({ ...BASE, risk: { critical: ['src/{tax,pay}/**', 'src/*.ts'] } }) }),
    /paths like `src\/\*\*` are no longer of critical risk/,
  ],
  [
    'a section that shadows the whole',
    (repo) => repo.commit('Tidy', { '.soxrc.yaml': yaml({ ...BASE, sections: [{ paths: ['src/ledger/**'], risk: { critical: [] } }] }) }),
    /for `src\/ledger\/\*\*`: paths like `src\/\*\*` are no longer of critical risk/,
  ],
  [
    'a looser preset',
    (repo) => repo.commit('Tidy', { '.soxrc.yaml': yaml({ ...BASE, extends: 'sox:recommended@1' }) }),
    /the hours that an emergency has for its review: 72 \(before: 24\)/,
  ],
  [
    'a register that is edited in the same range',
    (repo) => {
      repo.commit('Use', { 'tools/a.ts': '1\n' });
      repo.commit('Tidy', { '.soxrc.yaml': yaml({ ...BASE, waivers: { list: [{ ...WAIVER, paths: ['**/*.ts'] }] } }) });
    },
    /waiver w-1 is for other paths than before/,
  ],
  ['a policy that is deleted', (repo) => (repo.git('rm', '-q', '.soxrc.yaml'), repo.commit('Tidy')), /the policy is removed/],
  [
    'a second file of another format',
    (repo) => repo.commit('Tidy', { '.soxrc.json': '{ "mode": "observe" }' }),
    /There are 2 policies at once: \.soxrc\.json and \.soxrc\.yaml/,
  ],
  [
    'a baseline that grows',
    (repo) => {
      repo.commit('Add', { 'src/a.ts': `const key = "${STRIPE_KEY}";\n` });
      repo.sox('baseline', 'create');
      repo.commit('Tidy');
    },
    /1 finding added to the baseline/,
  ],
];

describe('a commit that weakens the policy', () => {
  test.each(TRICKS)('by %s needs an approval, and says what it weakens', async (_, trick, words) => {
    const repo = adopted(BASE);
    trick(repo);
    const { code, of, notes } = await checked(repo);
    expect(code).toBe(1);
    expect(of('policy-change-approved')?.outcome).toBe('fail');
    expect(
      of('policy-change-approved')
        ?.reasons.map(({ text }) => text)
        .join('\n'),
    ).toMatch(words);
    expect(notes.join('\n')).toMatch(words);
    const audit = await audited(repo);
    expect(audit.of('policy-change-approved')?.outcome).toBe('fail');
    expect(
      audit
        .of('policy-change-approved')
        ?.reasons.map(({ text }) => text)
        .join('\n'),
    ).toMatch(words);
  });

  test('with an approval passes, and is still shown', async () => {
    const repo = adopted(BASE);
    repo.commit(`Tidy\n\n${APPROVED}`, { '.soxrc.yaml': yaml({ ...BASE, risk: { critical: [] } }) });
    const { code, of, notes } = await checked(repo);
    expect([code, of('policy-change-approved')?.outcome]).toEqual([0, 'pass']);
    expect(notes.join('\n')).toContain('policy-weaker: the policy gets weaker: paths like `src/**` are no longer of critical risk');
    expect((await audited(repo)).totals.weakenings).toBe(1);
  });

  test('is judged by the policy before it: a weaker one helps nobody', async () => {
    const repo = adopted(BASE);
    repo.commit('Ask nobody', { '.soxrc.yaml': yaml({ ...BASE, policyChange: { approvals: 0 } }) });
    expect((await checked(repo)).of('policy-change-approved')?.outcome).toBe('fail');
  });

  test('is told so by the hook, of a file that it extends as well', () => {
    const repo = makeRepo();
    const config = (ai: string) => `export default { branches: ["main"], ${ai}secrets: { extends: ["gitleaks.toml"] } };\n`;
    const rules = '[[rules]]\nid = "acme"\nregex = "ACME-[0-9]{8}"\n';
    repo.commit('Adopt', { 'sox.config.ts': config('ai: { author: "forbidden" }, '), 'gitleaks.toml': rules });
    expect(repo.sox('install', '--manager', 'plain').code).toBe(0);
    const committed = (path: string, text: string): string => {
      repo.write(path, text);
      repo.git('add', '-A');
      const { code, stderr } = repo.run('git', ['commit', '-m', 'Tidy']);
      expect(code).toBe(0);
      return stderr;
    };
    expect(committed('sox.config.ts', config(''))).toMatch(/this commit makes the policy weaker[^]*an AI tool may be an author/);
    expect(committed('gitleaks.toml', `${rules}[[allowlists]]\npaths = ["^docs/"]\n`)).toMatch(
      /weaker[^]*`gitleaks.toml` says something else/,
    );
  });
});

describe('a change of what runs the checks', () => {
  test.each(['.github/workflows/ci.yml', '.github/CODEOWNERS', '.husky/pre-commit', 'docs/CODEOWNERS', '.gitlab-ci.yml', 'Jenkinsfile'])(
    '%s',
    async (path) => {
      const repo = adopted({ policyChange: { approvals: 1 } });
      repo.commit('Change', { [path]: '1\n' });
      expect((await checked(repo)).of('policy-change-approved')?.outcome).toBe('fail');
    },
  );

  test('is no other file', async () => {
    const repo = adopted({ policyChange: { approvals: 1 } });
    repo.commit('Change', { 'src/CODEOWNERS.md': '1\n', 'package.json': '{}\n' });
    expect((await checked(repo)).of('policy-change-approved')?.outcome).toBe('not-applicable');
  });
});

describe('a waiver', () => {
  const policy = { waivers: { list: [WAIVER] } };

  test('permits what it is for, and is counted, in no pass rate', async () => {
    const repo = adopted(policy);
    repo.commit(`Add\n\n${AI}`, { 'tools/a.ts': '1\n' });
    // The clock of the check is that of its run: the audit, in whose interval dates are claims, is asked below.
    const { of } = await checked(repo);
    expect(of('ai-reviewer-named')?.outcome).toBe('fail');
    expect(of('ai-reviewer-named')?.reasons.map(({ code }) => code)).toEqual(['no-reviewer', 'waiver-expired']);
    const audit = await audited(repo);
    expect(audit.of('ai-reviewer-named')?.outcome).toBe('unknown');
    expect(audit.of('ai-reviewer-named')?.reasons[0]?.code).toBe('waiver-undetermined');
  });

  test('that is in force lets the hook, the check and the audit pass by', async () => {
    const today = new Date();
    const day = (days: number) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    const inForce = { ...WAIVER, from: day(-5), until: day(5) };
    const repo = makeRepo();
    repo.commit('Adopt', { '.soxrc.yaml': yaml({ waivers: { list: [inForce] } }) });
    expect(repo.sox('install', '--manager', 'plain').code).toBe(0);
    repo.git('checkout', '-q', '-b', 'topic');
    repo.write('tools/a.ts', '1\n');
    repo.git('add', '-A');
    const hooked = repo.run('git', ['commit', '-m', `Add\n\n${AI}`]);
    expect([hooked.code, hooked.stderr]).toEqual([0, '']);
    const { code, stdout } = repo.sox('check', 'main..topic');
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('ai-reviewer-named: waiver w-1');
    const json = JSON.parse(repo.sox('check', 'main..topic', '--format', 'json').stdout) as {
      ranges: { commits: { verdicts: { control: string; outcome: string }[] }[] }[];
    };
    expect(json.ranges[0]?.commits[0]?.verdicts.find(({ control }) => control === 'ai-reviewer-named')?.outcome).toBe('waived');
    // Elsewhere it permits nothing.
    repo.write('src/b.ts', '1\n');
    repo.write('tools/b.ts', '1\n');
    repo.git('add', '-A');
    expect(repo.run('git', ['commit', '-m', `Add\n\n${AI}`]).code).toBe(1);
  });
});

describe('a merge', () => {
  const STRICT = { ...BASE, ai: { disclosure: 'always' } };
  /** Main gets stricter after a topic was begun. */
  function parted(): Repo {
    const repo = adopted({ ...BASE, ai: { ...BASE.ai, disclosure: 'detected' } });
    repo.commit('Start', { 'a.ts': '1\n' });
    repo.git('checkout', '-q', 'main');
    repo.commit(`Tighten\n\n${APPROVED}`, { '.soxrc.yaml': yaml(STRICT) });
    return repo;
  }
  const merge = (repo: Repo, into: string, from: string, ...how: string[]) => {
    repo.git('checkout', '-q', into);
    repo.git('merge', '-q', '--no-ff', ...how, '-m', `Merge\n\nAssisted-by: none`, from);
  };
  const policyChanges = async (repo: Repo) => {
    const { report } = await runAudit(repo, '--branch', 'main');
    const commits = report.changes.flatMap((change) => change.commits);
    return commits
      .filter(({ subject }) => subject === 'Merge')
      .map(({ verdicts }) => verdicts.find(({ control }) => control === 'policy-change-approved'))
      .map((verdict) => [verdict?.outcome, ...(verdict?.reasons.map(({ code }) => code) ?? [])].join(' '));
  };
  const WEAKENED = 'fail policy-change-unapproved policy-weakened';

  test('into the topic that keeps the older policy drops the one in force', async () => {
    const repo = parted();
    merge(repo, 'topic', 'main', '-s', 'ours');
    const { of } = await checked(repo);
    expect(of('policy-change-approved')).toMatchObject({ outcome: 'fail' });
    merge(repo, 'main', 'topic');
    expect(repo.read('.soxrc.yaml')).toBe(yaml({ ...BASE }));
    expect(await policyChanges(repo)).toEqual(['not-applicable', WEAKENED]);
  });

  test('into the branch that takes the older policy drops the one in force', async () => {
    const repo = parted();
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--no-ff', '--no-commit', 'topic');
    repo.git('checkout', 'topic', '--', '.soxrc.yaml');
    repo.git('commit', '-q', '-m', 'Merge\n\nAssisted-by: none');
    expect(await policyChanges(repo)).toEqual([WEAKENED]);
  });

  test('that takes what each side changed, or leaves a change of the topic out, changes nothing of what is in force', async () => {
    const repo = parted();
    merge(repo, 'topic', 'main');
    merge(repo, 'main', 'topic');
    repo.git('checkout', '-q', '-B', 'topic');
    repo.commit('Loosen', { '.soxrc.yaml': yaml(BASE) });
    repo.git('checkout', '-q', 'main');
    repo.commit('Go on\n\nAssisted-by: none', { 'b.ts': '1\n' });
    merge(repo, 'main', 'topic', '-s', 'ours');
    expect(await policyChanges(repo)).toEqual(['not-applicable', 'not-applicable', 'not-applicable']);
  });
});

describe('an emergency', () => {
  test('is committed and merged first, and listed', async () => {
    const repo = makeRepo();
    repo.commit('Adopt', { 'sox.config.ts': 'export default {};\n' });
    expect(repo.sox('install', '--manager', 'plain').code).toBe(0);
    repo.git('checkout', '-q', '-b', 'topic');
    repo.write('a.ts', '1\n');
    repo.git('add', '-A');
    delete repo.env['GIT_AUTHOR_DATE'];
    delete repo.env['GIT_COMMITTER_DATE'];
    expect(repo.run('git', ['commit', '-m', `Fix\n\n${AI}\nEmergency: yes`]).code).toBe(1);
    const hooked = repo.run('git', ['commit', '-m', `Fix\n\n${AI}\nEmergency: INC-4711`]);
    expect([hooked.code, hooked.stderr]).toEqual([0, '']);
    const { code, stdout } = repo.sox('check', 'main..topic');
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('Emergency: INC-4711');
    expect(stdout).toContain('Passed, but for reviews that an emergency puts off (1 commit, 1 with an AI mark observed, 1 by an emergency');
  });

  test('without a review is a deviation when the hours are over', async () => {
    const repo = adopted({});
    repo.commit(`Fix\n\n${AI}\nEmergency: INC-4711`, { 'a.ts': '1\n' });
    expect((await checked(repo)).of('ai-reviewer-named')?.reasons[0]?.code).toBe('emergency-not-reviewed');
    const { of, totals } = await audited(repo);
    expect(of('ai-reviewer-named')?.outcome).toBe('fail');
    expect(totals.emergencies).toBe(1);
  });

  test('that is reviewed is none', async () => {
    const repo = adopted({});
    repo.commit(`Fix\n\n${AI}\nEmergency: INC-4711\nReviewed-by: ${GRACE}`, { 'a.ts': '1\n' });
    expect((await audited(repo)).of('ai-reviewer-named')?.outcome).toBe('pass');
  });
});

test('a register that is edited alone, in the range that it would help, helps nobody and is shown', async () => {
  const repo = adopted(
    { ...BASE, waivers: { list: { file: 'compliance/waivers.json' } } },
    { 'compliance/waivers.json': JSON.stringify([WAIVER]) },
  );
  repo.commit(`Use\n\n${AI}`, { 'src/a.ts': '1\n' });
  repo.commit('Tidy', { 'compliance/waivers.json': JSON.stringify([{ ...WAIVER, paths: ['**/*.ts'], until: '2026-02-01' }]) });
  const { code, of, notes } = await checked(repo);
  expect([code, of('policy-change-approved')?.outcome]).toEqual([1, 'fail']);
  expect(notes.join('\n')).toContain('waiver w-1 is for other paths than before');
  const audit = await audited(repo);
  expect(
    audit
      .of('policy-change-approved')
      ?.reasons.map(({ text }) => text)
      .join('\n'),
  ).toContain('waiver w-1 is for other paths than before');
});
