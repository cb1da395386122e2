import { describe, expect, test } from 'vitest';
import { hookedRepo } from '../support/hooked.ts';
import type { Ran, Repo } from '../support/repo.ts';
import { runAudit } from '../support/run-audit.ts';
import { runCheck } from '../support/run-check.ts';

// What docs/trailers.md says of each operation, with a real git and installed hooks.

const AI = 'Assisted-by: Claude Code:claude-opus-4.6';
const GRACE = 'Reviewer: Grace Gray <grace@example.com>';
const FOOTER = '🤖 Generated with [Claude Code](https://claude.com/claude-code)';

/** `topic` with commits of these messages; those that the hook would stop are made without it. `side` is where `main` is. */
function topic(...messages: readonly string[]): Repo {
  const repo = hookedRepo();
  repo.git('branch', 'side');
  repo.git('checkout', '-q', '-b', 'topic');
  for (const [at, message] of messages.entries()) {
    repo.write(`${at}.js`, '1\n');
    repo.git('add', '.');
    repo.git('-c', 'core.hooksPath=/nowhere', 'commit', '-q', '-m', message);
  }
  return repo;
}

/** What fails of each commit, by its subject. */
async function failures(repo: Repo, range: string): Promise<Record<string, string[]>> {
  const { range: checked } = await runCheck(repo, [range, '--allow-empty']);
  return Object.fromEntries(
    checked.commits.map(({ subject, verdicts }) => [
      subject,
      verdicts.flatMap(({ outcome, reasons }) => (outcome === 'fail' ? (reasons[0]?.code ?? outcome) : [])),
    ]),
  );
}

const asGrace = { GIT_COMMITTER_NAME: 'Grace Gray', GIT_COMMITTER_EMAIL: 'grace@example.com' };
const git = (repo: Repo, ...args: readonly string[]): Ran => repo.run('git', args);

describe('a merge', () => {
  test('is judged on its own message, its parts on theirs', async () => {
    const repo = topic(`Good\n\n${AI}\n${GRACE}`, `Bad\n\n${AI}`);
    repo.git('checkout', '-q', 'main');
    expect(git(repo, 'merge', '-q', '--no-ff', '--no-edit', 'topic').code).toBe(0);
    expect(await failures(repo, 'side..main')).toEqual({ Good: [], Bad: ['no-reviewer'], "Merge branch 'topic'": [] });
  });

  test('whose message shows AI is stopped', () => {
    const repo = topic('Part');
    repo.git('checkout', '-q', 'main');
    const merged = git(repo, 'merge', '-q', '--no-ff', '-m', `Merge\n\n${FOOTER}`, 'topic');
    expect([merged.code === 0, merged.stderr]).toEqual([false, expect.stringContaining('no trailer names the AI tool')]);
  });

  test('that is a fast-forward brings the commits alone', async () => {
    const repo = topic(`Bad\n\n${AI}`);
    repo.git('checkout', '-q', 'main');
    expect(git(repo, 'merge', '-q', '--ff-only', 'topic').code).toBe(0);
    expect(await failures(repo, 'side..main')).toEqual({ Bad: ['no-reviewer'] });
  });
});

describe('a squash', () => {
  test('of git has the trailers in the list of its parts only, and is stopped until they are its own', async () => {
    const repo = topic(`One\n\n${AI}\n${GRACE}`, 'Two');
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--squash', 'topic');
    const stopped = git(repo, 'commit', '-q', '--no-edit');
    expect([stopped.code, stopped.stderr]).toEqual([1, expect.stringContaining('outside the trailer block')]);
    const trailers = repo.sox('trailers', 'collect', 'side..topic').stdout.trimEnd();
    expect(git(repo, 'commit', '-q', '-m', 'Squash', '-m', trailers).code).toBe(0);
    expect(await failures(repo, 'side..main')).toEqual({ Squash: [] });
  });

  test('of git is reviewed by nobody whom it lists as an author', async () => {
    const repo = topic();
    Object.assign(repo.env, { GIT_AUTHOR_NAME: 'Grace Gray', GIT_AUTHOR_EMAIL: 'grace@example.com' });
    repo.write('a.js', '1\n');
    repo.git('add', '.');
    repo.git('-c', 'core.hooksPath=/nowhere', 'commit', '-q', '-m', `One\n\n${AI}`);
    repo.git('checkout', '-q', 'main');
    Object.assign(repo.env, { GIT_AUTHOR_NAME: 'Ada Author', GIT_AUTHOR_EMAIL: 'ada@example.com' });
    repo.git('merge', '-q', '--squash', 'topic');
    const message = `${repo.read('.git/SQUASH_MSG')}\n${AI}\n${GRACE}\n`;
    const stopped = git(repo, 'commit', '-q', '-m', message);
    expect([stopped.code, stopped.stderr]).toEqual([1, expect.stringContaining('the reviewer named is a co-author')]);
    repo.git('-c', 'core.hooksPath=/nowhere', 'commit', '-q', '-m', message);
    expect(await failures(repo, 'side..main')).toEqual({ 'Squashed commit of the following:': ['reviewer-is-coauthor'] });
  });

  test('of a forge fails in the check', async () => {
    const repo = topic();
    repo.write('a.js', '1\n');
    repo.git('add', '.');
    const body = `* One\n\n${AI}\n${GRACE}\n\n* Two\n\n---------\n\nCo-authored-by: Bob <bob@example.com>`;
    repo.git('-c', 'core.hooksPath=/nowhere', 'commit', '-q', '-m', `Export (#7)\n\n${body}`);
    expect(await failures(repo, 'side..topic')).toEqual({ 'Export (#7)': ['reviewer-outside-block', 'tool-trailer-outside-block'] });
  });
});

describe('a revert', () => {
  test('of an AI-assisted commit is none, and runs no hook', async () => {
    const repo = topic(`Add\n\n${AI}\n${GRACE}`);
    expect(git(repo, 'revert', '--no-edit', 'HEAD').code).toBe(0);
    expect(await failures(repo, 'topic~1..topic')).toEqual({ 'Revert "Add"': [] });
  });

  test('needs a word where every commit needs one', async () => {
    const repo = topic();
    repo.commit('Ask for a word', { 'sox.config.ts': "export default { ai: { disclosure: 'always' } };\n" });
    repo.commit('Add\n\nAssisted-by: none', { 'a.js': '1\n' });
    repo.git('revert', '--no-edit', 'HEAD');
    expect(await failures(repo, 'topic~1..topic')).toEqual({ 'Revert "Add"': ['no-disclosure'] });
    expect(git(repo, 'commit', '-q', '--amend', '--no-edit', '--trailer', 'Assisted-by: none').code).toBe(0);
    expect(await failures(repo, 'topic~1..topic')).toEqual({ 'Revert "Add"': [] });
  });
});

describe('a cherry-pick', () => {
  test.each([[[]], [['-x']]])('with %j keeps what the message says, and runs no commit-msg', async (options: readonly string[]) => {
    const repo = topic(`Good\n\n${AI}\n${GRACE}`, `Bad\n\n${AI}`);
    repo.git('checkout', '-q', 'main');
    expect(git(repo, 'cherry-pick', ...options, 'side..topic').code).toBe(0);
    expect(await failures(repo, 'side..main')).toEqual({ Good: [], Bad: ['no-reviewer'] });
  });

  test('by the reviewer has no independent reviewer', async () => {
    const repo = topic(`Good\n\n${AI}\n${GRACE}`);
    repo.git('checkout', '-q', 'main');
    expect(repo.run('git', ['cherry-pick', '-x', 'topic'], { env: asGrace }).code).toBe(0);
    expect(await failures(repo, 'side..main')).toEqual({ Good: ['reviewer-is-committer'] });
  });
});

describe('fixup and squash commits', () => {
  test('are judged while they are commits, and the rebase that joins them runs no hook', async () => {
    const repo = topic(`Good\n\n${AI}\n${GRACE}`);
    repo.write('0.js', '2\n');
    expect(git(repo, 'commit', '-qa', '--fixup', 'HEAD').code).toBe(0);
    expect(await failures(repo, 'side..topic')).toEqual({ Good: [], 'fixup! Good': [] });
    expect(
      repo.run('git', ['rebase', '-q', '-i', '--autosquash', 'side'], { env: { GIT_SEQUENCE_EDITOR: ':', GIT_EDITOR: ':' } }).code,
    ).toBe(0);
    expect(await failures(repo, 'side..topic')).toEqual({ Good: [] });
  });

  test('a squash commit may push the trailers above the block: the check sees it', async () => {
    const repo = topic(`Good\n\n${AI}\n${GRACE}`);
    repo.write('0.js', '2\n');
    repo.git('add', '.');
    repo.git('-c', 'core.hooksPath=/nowhere', 'commit', '-q', '-m', 'squash! Good\n\nMore words.');
    expect(
      repo.run('git', ['rebase', '-q', '-i', '--autosquash', 'side'], { env: { GIT_SEQUENCE_EDITOR: ':', GIT_EDITOR: ':' } }).code,
    ).toBe(0);
    expect(await failures(repo, 'side..topic')).toEqual({ Good: ['reviewer-outside-block', 'tool-trailer-outside-block'] });
  });
});

describe('an amend', () => {
  test('is judged on its new message', async () => {
    const repo = topic(`Good\n\n${AI}\n${GRACE}`);
    expect(git(repo, 'commit', '-q', '--amend', '--no-edit').code).toBe(0);
    expect(git(repo, 'commit', '-q', '--amend', '-m', `Bad\n\n${AI}`).code).toBe(1);
    expect(await failures(repo, 'side..topic')).toEqual({ Good: [] });
  });
});

describe('a rebase', () => {
  test('of commits that fail is not stranded; the check sees them', async () => {
    const repo = topic(`Bad\n\n${AI}`);
    repo.git('checkout', '-q', 'main');
    repo.commit('Meanwhile', { 'z.js': '1\n' });
    repo.git('checkout', '-q', 'topic');
    expect(git(repo, 'rebase', '-q', 'main').code).toBe(0);
    expect(await failures(repo, 'main..topic')).toEqual({ Bad: ['no-reviewer'] });
  });

  test('by the reviewer makes him the committer', async () => {
    const repo = topic(`Good\n\n${AI}\n${GRACE}`);
    expect(repo.run('git', ['rebase', '-q', '--force-rebase', 'side'], { env: asGrace }).code).toBe(0);
    expect(await failures(repo, 'side..topic')).toEqual({ Good: ['reviewer-is-committer'] });
  });
});

test('a commit made with the hooks skipped is judged all the same, and check and audit show it', async () => {
  const repo = topic(`Bad\n\nSox-Skipped: the build was on fire\n${AI}`);
  expect(await failures(repo, 'side..topic')).toEqual({ Bad: ['no-reviewer'] });
  const { range, report } = await runCheck(repo, ['side..topic']);
  expect(report.totals.skipped).toBe(1);
  expect(range.notes).toContainEqual(expect.objectContaining({ code: 'hooks-skipped', text: 'Sox-Skipped: the build was on fire' }));
  const audited = await runAudit(repo, '--branch', 'topic');
  expect([audited.code, audited.stdout]).toEqual([1, expect.stringContaining('1 commit made with the hooks skipped')]);
  expect(audited.json).toContain('"skipped":1');
  expect(audited.html).toContain('1 made with the hooks skipped');
});
