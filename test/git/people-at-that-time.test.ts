import { describe, expect, test } from 'vitest';
import { makeRepo, type Repo } from '../support/repo.ts';
import { commitsIn, outcomeOf, runAudit } from '../support/run-audit.ts';

const POLICY = `export default {
  branches: ['main'],
  people: { file: 'people.csv' },
  training: { courses: [{ id: 'ai-use' }], records: { file: 'training.csv' } },
  risk: { critical: ['pay/**'] },
  ai: { reviews: { critical: { roles: ['security-reviewer'] } } },
};
`;
const PEOPLE = `id,name,email,role,until
ada,Ada Author,ada@example.com,developer,
grace,Grace Gray,grace@example.com,functional-reviewer,
sam,Sam Safe,sam@example.com,security-reviewer,
`;
const TRAINING = 'person,course,date\nada,ai-use,2025-01-05\n';

/** A commit with a date of its own. */
function commitOn(repo: Repo, day: string, message: string, files: Record<string, string>): string {
  for (const [path, content] of Object.entries(files)) repo.write(path, content);
  repo.git('add', '-A');
  repo.env['GIT_AUTHOR_DATE'] = repo.env['GIT_COMMITTER_DATE'] = `${day}T12:00:00Z`;
  repo.git('commit', '--quiet', '-m', message);
  return repo.git('rev-parse', 'HEAD').trim();
}

const assisted = (reviewer: string): string => `Change\n\nAssisted-by: Claude Code:claude-opus-4-6\nReviewed-by: ${reviewer}`;
const GRACE = 'Grace Gray <grace@example.com>';
const SAM = 'Sam Safe <sam@example.com>';

function adopted(files: Record<string, string> = {}): Repo {
  const repo = makeRepo();
  commitOn(repo, '2025-01-10', 'Adopt', { 'sox.config.ts': POLICY, 'people.csv': PEOPLE, 'training.csv': TRAINING, ...files });
  return repo;
}

/** The outcome of a control for commits, audited on a day, with the codes of the reasons. */
async function verdicts(repo: Repo, day: string, control: string, ids: readonly string[]): Promise<string[]> {
  const { report } = await runAudit({ dir: repo.dir, env: repo.env, now: Date.parse(`${day}T12:00:00Z`) });
  const commits = commitsIn(report);
  return ids.map((id) => {
    const codes =
      commits
        .get(id)
        ?.verdicts.find((verdict) => verdict.control === control)
        ?.reasons.map(({ code }) => code) ?? [];
    return [outcomeOf(commits.get(id), control), ...codes].join(' ');
  });
}

describe('the audit of an old change uses what held then', () => {
  test('a reviewer who left later', async () => {
    const repo = adopted();
    const before = commitOn(repo, '2025-03-01', assisted(GRACE), { a: '1' });
    commitOn(repo, '2025-04-01', 'Grace has left', {
      'people.csv': PEOPLE.replace('functional-reviewer,', 'functional-reviewer,2025-03-31'),
    });
    const after = commitOn(repo, '2025-05-01', assisted(GRACE), { a: '2' });
    commitOn(repo, '2025-06-01', 'Take the row out', { 'people.csv': PEOPLE.replace(/^grace.*\n/m, '') });
    const last = commitOn(repo, '2025-07-01', assisted(GRACE), { a: '3' });
    for (const day of ['2025-07-02', '2026-11-01'])
      expect(await verdicts(repo, day, 'reviewer-eligible', [before, after, last])).toEqual([
        'pass',
        'fail reviewer-left',
        'fail reviewer-unknown',
      ]);
  });

  test('a reviewer who came in the same change comes too late', async () => {
    const repo = adopted();
    const row = 'hal,Hal Hope,hal@example.com,functional-reviewer,\n';
    const together = commitOn(repo, '2025-03-01', assisted('Hal Hope <hal@example.com>'), { 'people.csv': PEOPLE + row, a: '1' });
    const after = commitOn(repo, '2025-03-02', assisted('Hal Hope <hal@example.com>'), { a: '2' });
    expect(await verdicts(repo, '2025-04-01', 'reviewer-eligible', [together, after])).toEqual(['fail reviewer-unknown', 'pass']);
  });

  test('a course that ended later, as far as git can tell', async () => {
    const repo = adopted();
    const valid = commitOn(repo, '2025-03-01', assisted(GRACE), { a: '1' });
    expect(await verdicts(repo, '2025-12-31', 'training-valid', [valid])).toEqual(['pass']);
    // It may have been made today, with an old date.
    expect(await verdicts(repo, '2026-03-01', 'training-valid', [valid])).toEqual(['unknown training-undetermined']);
    const expired = commitOn(repo, '2026-02-01', assisted(GRACE), { a: '2' });
    commitOn(repo, '2026-02-10', 'Had again', { 'training.csv': `${TRAINING}ada,ai-use,2026-02-09\n` });
    const again = commitOn(repo, '2026-02-20', assisted(GRACE), { a: '3' });
    expect(await verdicts(repo, '2026-03-01', 'training-valid', [valid, expired, again])).toEqual([
      'unknown training-undetermined',
      'unknown training-undetermined',
      'pass',
    ]);
  });

  test('a course that ended after a commit that was merged later', async () => {
    const repo = adopted();
    repo.git('checkout', '-q', '-b', 'topic');
    const side = commitOn(repo, '2025-03-01', assisted(GRACE), { a: '1' });
    repo.git('checkout', '-q', 'main');
    commitOn(repo, '2026-02-01', 'Go on', { b: '1' });
    repo.git('merge', '-q', '--no-ff', '-m', 'Merge', 'topic');
    // The commits that it goes back to are all older than the end of the course; those of the branch that it came to say nothing of it.
    expect(await verdicts(repo, '2026-03-01', 'training-valid', [side])).toEqual(['unknown training-undetermined']);
  });

  test('a register of yes and no, which has no dates to doubt', async () => {
    const answers = (valid: string) => `person,course,as of,valid,valid for days\nada,ai-use,2025-01-01,${valid},3650\n`;
    const repo = adopted({ 'training.csv': answers('yes') });
    const valid = commitOn(repo, '2025-03-01', assisted(GRACE), { a: '1' });
    commitOn(repo, '2025-04-01', 'Not any more', { 'training.csv': answers('no') });
    const not = commitOn(repo, '2025-05-01', assisted(GRACE), { a: '2' });
    for (const day of ['2025-06-01', '2026-11-01'])
      expect(await verdicts(repo, day, 'training-valid', [valid, not])).toEqual(['pass', 'fail training-missing']);
  });

  test('roles that a class asked for before it was loosened', async () => {
    const repo = adopted();
    const without = commitOn(repo, '2025-03-01', assisted(GRACE), { 'pay/a': '1' });
    const by = commitOn(repo, '2025-03-02', assisted(SAM), { 'pay/a': '2' });
    commitOn(repo, '2025-04-01', 'Loosen', { 'sox.config.ts': POLICY.replace('pay/**', 'payments/**') });
    const loosened = commitOn(repo, '2025-04-02', assisted(GRACE), { 'pay/a': '3' });
    expect(await verdicts(repo, '2025-05-01', 'security-or-compliance-review', [without, by, loosened])).toEqual([
      'fail role-not-held reviewer-without-role',
      'pass',
      'not-applicable',
    ]);
  });
});

test('a back-dated commit cannot revive who has left, nor a course that has ended', async () => {
  const ends = PEOPLE.replace('functional-reviewer,', 'functional-reviewer,2025-03-31');
  const repo = adopted({
    'people.csv': ends,
    'training.csv': `${TRAINING.replace('date', 'date,until')}`.replace('01-05', '01-05,2025-03-31'),
  });
  const before = commitOn(repo, '2025-03-01', assisted(GRACE), { a: '1' });
  commitOn(repo, '2025-05-01', 'Something', { a: '2' });
  const backDated = commitOn(repo, '2025-03-02', assisted(GRACE), { a: '3' });
  for (const [control, expired] of [
    ['reviewer-eligible', 'reviewer-left'],
    ['training-valid', 'training-expired'],
  ] as const) {
    const [first, second] = await verdicts(repo, '2025-06-01', control, [before, backDated]);
    expect(first).toMatch(/^unknown /);
    expect(second).toBe(`fail ${expired}`);
  }
});

describe('a course that had not begun when a commit was made', () => {
  test.each([
    ['2099-01-01', '2025-03-01', 'unknown'],
    ['2025-05-31', '2025-03-01', 'unknown'],
    // The twins: dates that contradict nothing, and those of clocks that are set wrong.
    ['2025-05-02', '2025-05-03', 'pass'],
    ['2025-05-02', '2025-05-01', 'pass'],
  ])('is not made to hold by a commit of %s before one of %s', async (ahead, day, expected) => {
    const repo = adopted({ 'training.csv': TRAINING.replace('01-05', '04-01') });
    commitOn(repo, ahead, 'Something', { a: '1' });
    commitOn(repo, day, 'Something else', { a: '2' });
    const id = commitOn(repo, day, assisted(GRACE), { a: '3' });
    const [found] = await verdicts(repo, '2025-06-01', 'training-valid', [id]);
    expect(found).toMatch(new RegExp(`^${expected}\\b`));
  });
});

describe('who merged', () => {
  const apart = POLICY.replace('ai: {', "duties: { apart: [['author', 'merger']] },\n  ai: {");

  function as(repo: Repo, name: string, email: string): void {
    for (const part of ['AUTHOR', 'COMMITTER']) Object.assign(repo.env, { [`GIT_${part}_NAME`]: name, [`GIT_${part}_EMAIL`]: email });
  }

  test.each([
    ['Grace Gray', 'grace@example.com', 'pass'],
    ['Ada Author', 'ada@example.com', 'fail same-person'],
    ['A. Author', 'ada@example.com', 'fail same-person'],
    ['Eve', 'eve@x.org', 'unknown person-unknown'],
  ])('%s <%s>: %s', async (name, email, expected) => {
    const repo = adopted({ 'sox.config.ts': apart });
    repo.git('switch', '--quiet', '-c', 'topic');
    const change = commitOn(repo, '2025-03-01', assisted(GRACE), { a: '1' });
    repo.git('switch', '--quiet', 'main');
    as(repo, name, email);
    repo.git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'topic');
    expect(await verdicts(repo, '2025-04-01', 'separation-of-duties', [change])).toEqual([expected]);
  });

  test('nobody, where there was no merge', async () => {
    const repo = adopted({ 'sox.config.ts': apart });
    const change = commitOn(repo, '2025-03-01', assisted(GRACE), { a: '1' });
    expect(await verdicts(repo, '2025-04-01', 'separation-of-duties', [change])).toEqual(['unknown merger-unknown']);
  });
});
