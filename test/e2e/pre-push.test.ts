import { describe, expect, test } from 'vitest';
import { parsePushedRefs } from '../../src/guard/push.ts';
import { hookedRepo, SECRET_LINE, STRIPE_KEY } from '../support/hooked.ts';
import { makeRepo, type Ran, type Repo, temporaryFolder } from '../support/repo.ts';
import { writeScript } from '../support/sox-home.ts';

const CLAUDE = 'Co-authored-by: Claude <noreply@anthropic.com>';
const NOBODY = {
  GIT_AUTHOR_NAME: 'Eve',
  GIT_AUTHOR_EMAIL: 'eve@example.com',
  GIT_COMMITTER_NAME: 'Eve',
  GIT_COMMITTER_EMAIL: 'eve@example.com',
};

/** A clone whose remote has everything so far. */
function pushedRepo(): Repo {
  const repo = hookedRepo();
  const remote = temporaryFolder();
  repo.git('init', '-q', '--bare', '-b', 'main', remote);
  repo.git('remote', 'add', 'origin', remote);
  repo.git('push', '-q', '-u', 'origin', 'main');
  return repo;
}

/** A repository with a history of its own that adopts sox, and has just been given an empty remote. */
function adoptedLate(before: (repo: Repo) => void, policy?: string): Repo {
  const repo = makeRepo();
  before(repo);
  expect(repo.sox('init', '--yes', '--manager', 'plain').code).toBe(0);
  repo.commit('Adopt sox', policy === undefined ? {} : { 'sox.config.ts': policy });
  const remote = temporaryFolder();
  repo.git('init', '-q', '--bare', '-b', 'main', remote);
  repo.git('remote', 'add', 'origin', remote);
  return repo;
}

/** A commit that no hook has seen, on the branch that is checked out. */
function plumb(repo: Repo, message: string, env: Record<string, string> = {}): void {
  const { stdout } = repo.run('git', ['commit-tree', repo.git('write-tree').trim(), '-p', 'HEAD', '-m', message], { env });
  repo.git('reset', '-q', '--soft', stdout.trim());
}

const push = (repo: Repo, ...args: string[]): Ran => repo.run('git', ['push', '-q', 'origin', ...args]);

test('what the remote has is not judged again where the dates of some commits are wrong', () => {
  const repo = pushedRepo();
  plumb(repo, `Landed long ago\n\n${CLAUDE}`);
  repo.git('branch', 'topic');
  for (let day = 1; day <= 8; day++) plumb(repo, `The clock is wrong ${day}`, { GIT_COMMITTER_DATE: `2001-01-0${day}T00:00:00Z` });
  repo.git('push', '-q', '--no-verify', 'origin', 'main');
  repo.git('checkout', '-q', 'topic');
  repo.git('commit', '-q', '--allow-empty', '-m', 'Only this one is new');
  expect(repo.git('rev-list', 'topic', '--not', '--remotes').split('\n').length, 'git itself goes by dates').toBeGreaterThan(2);
  expect(push(repo, 'topic')).toMatchObject({ code: 0, stderr: '' });
});

describe('a push is stopped', () => {
  test('for a message that no hook has seen, and goes on once it is mended', () => {
    const repo = pushedRepo();
    plumb(repo, `Unseen\n\n${CLAUDE}`);
    const ran = push(repo, 'main');
    expect(ran.stderr).toContain('one of your commits may not be pushed');
    expect(ran.stderr).toMatch(/[0-9a-f]{12} {2}Unseen\n {4}fails {3} no trailer names a reviewer {2}ai-reviewer-named/);
    expect(ran.code).toBe(1);
    repo.git('commit', '-q', '--amend', '--no-edit', '--allow-empty', '--trailer', 'Reviewer: Grace Gray <grace@example.com>');
    expect(push(repo, 'main')).toMatchObject({ code: 0, stderr: '' });
  });

  test('for a secret, which is not shown', () => {
    const repo = pushedRepo();
    repo.write('a.js', SECRET_LINE);
    repo.git('add', '.');
    repo.git('commit', '-q', '-n', '-m', 'Key');
    repo.git('rm', '-q', 'a.js');
    repo.git('commit', '-q', '-m', 'Gone');
    const ran = push(repo, 'main');
    expect(ran.stderr).toContain('no-hardcoded-secret');
    expect(ran.stderr).not.toContain(STRIPE_KEY);
    expect(ran.code).toBe(1);
  });

  test.each([
    ['a new branch', 'HEAD:refs/heads/new'],
    ['a branch whose name is not ASCII', 'HEAD:refs/heads/ünï'],
    ['several refs, of which one is fine', 'main', 'HEAD~1:refs/heads/fine'],
  ])('to %s', (_, ...refs) => {
    const repo = pushedRepo();
    plumb(repo, `Unseen\n\n${CLAUDE}`);
    expect(push(repo, ...refs).code).toBe(1);
  });

  test('with the command that mends the last commit, on its own branch alone', () => {
    const repo = pushedRepo();
    repo.git('checkout', '-q', '-b', 'topic');
    repo.write('a.js', '1\n');
    repo.git('add', 'a.js');
    plumb(repo, `Unseen\n\n${CLAUDE}`);
    repo.git('checkout', '-q', '-b', 'other');
    repo.git('commit', '-q', '--allow-empty', '-m', 'Fine');
    const tip = repo.git('rev-parse', 'HEAD');
    const { stderr } = push(repo, 'topic');
    const command = stderr
      .slice(stderr.indexOf('test "'), stderr.indexOf('  An earlier one'))
      .replace('REVIEWER NAME <REVIEWER@EXAMPLE.INVALID>', 'Grace Gray <grace@example.com>');
    expect(repo.run('sh', ['-c', command])).toMatchObject({ code: 1, stdout: '', stderr: '' });
    expect(repo.git('rev-parse', 'HEAD')).toBe(tip);
    repo.git('checkout', '-q', 'topic');
    expect(repo.run('sh', ['-c', command]).code).toBe(0);
    expect(push(repo, 'topic').code).toBe(0);
    plumb(repo, `Again\n\n${CLAUDE}`);
    repo.git('commit', '-q', '--allow-empty', '-m', 'Fine');
    expect(push(repo, 'topic').stderr).not.toContain('The last commit');
  });

  test.each<[string, string, string, readonly string[]]>([
    ['a reviewer', '{}', CLAUDE, ['Reviewer: REVIEWER NAME <REVIEWER@EXAMPLE.INVALID>']],
    [
      'the tool and a reviewer, under keys of the policy',
      "{ ai: { toolTrailers: ['AI-Tool'], reviewerTrailers: ['Reviewed-by'] } }",
      'Generated with [Claude Code](https://claude.ai/code)',
      ['AI-Tool: Claude Code', 'Reviewed-by: REVIEWER NAME <REVIEWER@EXAMPLE.INVALID>'],
    ],
  ])('in the words of sox check, with the trailers that are missing: %s', (_, policy, body, trailers) => {
    const repo = pushedRepo();
    repo.commit('Policy', { 'sox.config.ts': `export default ${policy};\n` });
    expect(push(repo, 'main').code).toBe(0);
    repo.write('a.js', '1\n');
    repo.git('add', 'a.js');
    plumb(repo, `Unseen\n\n${body}`);
    const { stderr } = push(repo, 'main');
    const way = stderr.slice(stderr.indexOf('What to do\n'), stderr.indexOf('\n\n', stderr.indexOf('What to do\n')));
    expect([...way.matchAll(/--trailer "(.*)"/g)].map(([, trailer]) => trailer)).toEqual(trailers);
    expect(repo.sox('check', 'origin/main..HEAD').stdout).toContain(`\n${way}\n\n`);
    // As it is, it is refused for what stands in the place of a person, and the trailers are read.
    const pasted = repo.run('sh', ['-c', way.slice(way.indexOf('test "'), way.indexOf('  An earlier one'))]);
    expect(pasted).toMatchObject({ code: 1, stderr: expect.stringContaining('ai-reviewer-named') });
    expect(pasted.stderr).not.toContain('outside');
  });

  test('of an annotated tag', () => {
    const repo = pushedRepo();
    plumb(repo, `Unseen\n\n${CLAUDE}`);
    repo.git('tag', '-a', 'v1', '-m', 'One');
    expect(push(repo, 'v1').code).toBe(1);
  });

  test('for the policy of the branch that it goes to, not for the one it brings', () => {
    const repo = pushedRepo();
    plumb(repo, `Unseen\n\n${CLAUDE}`);
    repo.write('sox.config.ts', "export default { mode: 'observe' };\n");
    repo.git('add', '.');
    repo.git('commit', '-q', '-m', 'Observe');
    expect(push(repo, 'main').code).toBe(1);
  });

  test('where another hook has read the list of refs, for what is checked out', () => {
    const repo = pushedRepo();
    writeScript(`${repo.dir}/.git/hooks/theirs`, `#!/bin/sh\ncat >/dev/null\n.git/hooks/pre-push "$@"\n`);
    plumb(repo, `Unseen\n\n${CLAUDE}`);
    repo.git('config', 'core.hooksPath', '.git/other');
    repo.run('sh', ['-c', 'mkdir .git/other && mv .git/hooks/theirs .git/other/pre-push']);
    expect(push(repo, 'main').code).toBe(1);
  });
});

describe('a push goes on', () => {
  test("with somebody else's commits", () => {
    const repo = pushedRepo();
    plumb(repo, `Theirs\n\n${CLAUDE}`, NOBODY);
    expect(push(repo, 'main')).toMatchObject({ code: 0, stderr: '' });
  });

  test('with what another remote has already', () => {
    const repo = pushedRepo();
    plumb(repo, `Unseen\n\n${CLAUDE}`);
    repo.git('update-ref', 'refs/remotes/upstream/main', 'HEAD');
    expect(push(repo, 'main').code).toBe(0);
  });

  test('when it only deletes, when there is nothing new, and for a tag of a file', () => {
    const repo = pushedRepo();
    repo.git('push', '-q', 'origin', 'HEAD:refs/heads/old');
    plumb(repo, `Unseen\n\n${CLAUDE}`);
    expect(push(repo, ':old')).toMatchObject({ code: 0, stderr: '' });
    repo.git('tag', 'file', 'HEAD:README.md');
    expect(push(repo, 'file')).toMatchObject({ code: 0, stderr: '' });
  });

  test('with SOX=0, and says so', () => {
    const repo = pushedRepo();
    plumb(repo, `Unseen\n\n${CLAUDE}`);
    repo.env['SOX'] = '0';
    expect(push(repo, 'main')).toMatchObject({ code: 0, stderr: expect.stringContaining('this push was not checked') });
  });

  test('where the policy only observes', () => {
    const repo = hookedRepo();
    repo.commit('Observe', { 'sox.config.ts': "export default { mode: 'observe' };\n" });
    const remote = temporaryFolder();
    repo.git('init', '-q', '--bare', remote);
    repo.git('remote', 'add', 'origin', remote);
    repo.git('push', '-q', 'origin', 'main');
    plumb(repo, `Unseen\n\n${CLAUDE}`);
    expect(push(repo, 'main')).toMatchObject({ code: 0, stderr: expect.stringContaining('only observed') });
  });
});

describe('the first push of a history that is older than its policy', () => {
  const old = (repo: Repo): void => {
    repo.commit(`One\n\n${CLAUDE}`, { 'a.js': '1\n' });
    repo.git('branch', 'old');
    repo.commit(`Two\n\n${CLAUDE}`, { 'a.js': '2\n' });
  };

  test('goes on with what was committed before adoption, on every branch', () => {
    const repo = adoptedLate(old);
    expect(push(repo, 'main', 'old')).toMatchObject({ code: 0, stderr: '' });
  });

  test('is stopped for what came after it, and for nothing else', () => {
    const repo = adoptedLate(old);
    plumb(repo, `Unseen\n\n${CLAUDE}`);
    const ran = push(repo, 'main');
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('one of your commits may not be pushed') });
    expect(ran.stderr).toMatch(/[0-9a-f]{12} {2}Unseen\n/);
    // A policy that is taken away again ends nothing.
    repo.git('reset', '-q', '--hard', 'HEAD~1');
    repo.git('rm', '-q', 'sox.config.ts');
    repo.git('commit', '-q', '-m', 'Without');
    plumb(repo, `Unseen\n\n${CLAUDE}`);
    repo.commit('With it again', { 'sox.config.ts': 'export default {};\n' });
    expect(push(repo, 'main')).toMatchObject({ code: 1, stderr: expect.stringMatching(/one of your[^]* {2}Unseen\n/) });
  });

  test('is stopped for a secret of that time, unless the baseline holds it', () => {
    const repo = adoptedLate((fresh) => fresh.commit('Key', { 'a.js': SECRET_LINE }));
    expect(push(repo, 'main')).toMatchObject({ code: 1, stderr: expect.stringMatching(/one of your[^]* {2}Key\n[^]*no-hardcoded-secret/) });
    expect(repo.sox('baseline', 'create').code).toBe(0);
    repo.commit('Baseline');
    expect(push(repo, 'main')).toMatchObject({ code: 0, stderr: '' });
    const observing = adoptedLate((fresh) => fresh.commit('Key', { 'a.js': SECRET_LINE }), "export default { mode: 'observe' };\n");
    expect(push(observing, 'main')).toMatchObject({ code: 0, stderr: expect.stringContaining('only observed') });
  });

  test('to a remote whose branch is known is judged by that branch', () => {
    const repo = adoptedLate(old);
    expect(push(repo, 'main').code).toBe(0);
    repo.git('remote', 'set-head', 'origin', 'main');
    repo.git('switch', '-q', '-c', 'late', 'old');
    plumb(repo, `Unseen\n\n${CLAUDE}`);
    expect(push(repo, 'late').code).toBe(1);
  });
});

test('the hook that was there before gets the same list', () => {
  const repo = pushedRepo();
  writeScript(`${repo.dir}/.git/hooks/pre-push.before-sox`, '#!/bin/sh\ncat >.git/list\n');
  repo.commit('Next');
  expect(push(repo, 'main').code).toBe(0);
  expect(parsePushedRefs(repo.read('.git/list'))).toEqual([
    { name: 'refs/heads/main', from: repo.git('rev-parse', 'HEAD~1').trim(), to: repo.git('rev-parse', 'HEAD').trim() },
  ]);
});
