import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeRepo, type Repo, temporaryFolder } from '../support/repo.ts';
import { runCheck } from '../support/run-check.ts';

const ZERO = '0'.repeat(40);

interface Forge {
  /** Where people push from. */
  readonly author: Repo;
  readonly server: string;
  readonly main: string;
  readonly forkPoint: string;
  readonly topic: string;
  /** The merge that forges make of a pull request to test it. */
  readonly merge: string;
}

/** A server with a topic of two commits, and a `main` that has moved on since it was branched off. */
function forge(): Forge {
  const author = makeRepo();
  const server = join(temporaryFolder(), 'server.git');
  author.git('init', '-q', '--bare', '-b', 'main', server);
  author.git('remote', 'add', 'origin', server);
  const forkPoint = author.commit('Adopt', { 'sox.config.ts': 'export default {};\n' });
  author.git('checkout', '-q', '-b', 'topic');
  author.commit('One', { 'a.js': '1\n' });
  const topic = author.commit('Two', { 'a.js': '2\n' });
  author.git('checkout', '-q', 'main');
  const main = author.commit('Meanwhile', { 'b.js': '1\n', 'sox.config.ts': 'export default { branches: ["main", "release/1"] };\n' });
  author.git('checkout', '-q', '--detach');
  author.git('merge', '-q', '--no-ff', '-m', 'Merge topic into main', 'topic');
  const merge = author.git('rev-parse', 'HEAD').trim();
  author.git('push', '-q', 'origin', 'main', 'topic', `${merge}:refs/pull/7/merge`, 'topic:refs/pull/7/head');
  author.git('checkout', '-q', 'main');
  return { author, server, main, forkPoint, topic, merge };
}

/** What a CI server's checkout leaves: the refs that it fetches, and a detached HEAD. */
function checkout({ server }: Forge, head: string, refspecs: readonly string[], depth?: number): Repo {
  const clone = makeRepo();
  clone.git('remote', 'add', 'origin', `file://${server}`);
  clone.git('fetch', '-q', ...(depth === undefined ? [] : [`--depth=${depth}`]), 'origin', ...refspecs);
  clone.git('checkout', '-q', '--detach', head);
  return clone;
}

const ALL = ['+refs/heads/*:refs/remotes/origin/*', '+refs/pull/7/merge:refs/remotes/pull/7/merge'];

function payload(value: unknown): string {
  const file = join(temporaryFolder(), 'event.json');
  writeFileSync(file, JSON.stringify(value));
  return file;
}

/** What was judged: base, and the subjects of the commits. */
async function scope(clone: Repo, env: Record<string, string>): Promise<unknown> {
  const { code, report, range } = await runCheck(clone, ['--allow-empty'], env);
  return [code, report.origin, range.base?.id, ...range.commits.map(({ subject }) => subject)];
}

const GITHUB = { GITHUB_ACTIONS: 'true', CI: 'true' };

describe('GitHub Actions', () => {
  test('a pull request: what its head has and the tip of the target has not, without the merge that was checked out', async () => {
    const site = forge();
    const clone = checkout(site, 'refs/remotes/pull/7/merge', ALL);
    const GITHUB_EVENT_PATH = payload({ pull_request: { head: { sha: site.topic }, base: { sha: site.forkPoint, ref: 'main' } } });
    const env = { ...GITHUB, GITHUB_BASE_REF: 'main', GITHUB_REF: 'refs/pull/7/merge', GITHUB_SHA: site.merge };
    expect(await scope(clone, { ...env, GITHUB_EVENT_PATH })).toEqual([0, 'github', site.main, 'One', 'Two']);
    // Without the event's own words all that is checked out is judged: the merge may be the author's, with a change of its own.
    expect(await scope(clone, env)).toEqual([0, 'github', site.main, 'One', 'Two', 'Merge topic into main']);
  });

  test('a push to a branch in scope: from where it was; to another branch: what the default branch has not', async () => {
    const site = forge();
    const clone = checkout(site, 'refs/remotes/origin/main', ALL);
    const push = (before: string, after: string, ref: string) => ({
      ...GITHUB,
      GITHUB_REF: ref,
      GITHUB_SHA: after,
      GITHUB_EVENT_PATH: payload({ before, after, repository: { default_branch: 'main' } }),
    });
    expect(await scope(clone, push(site.forkPoint, site.main, 'refs/heads/main'))).toEqual([0, 'github', site.forkPoint, 'Meanwhile']);
    expect(await scope(clone, push(ZERO, site.topic, 'refs/heads/topic'))).toEqual([0, 'github', site.main, 'One', 'Two']);
    // Where the topic was before is no base: it could have weakened its own policy in an earlier push.
    expect(await scope(clone, push(site.forkPoint, site.topic, 'refs/heads/topic'))).toEqual([0, 'github', site.main, 'One', 'Two']);
    expect(await scope(clone, push(site.forkPoint, site.topic, 'refs/heads/release/1'))).toEqual([
      0,
      'github',
      site.forkPoint,
      'One',
      'Two',
    ]);
    expect(await scope(clone, push(ZERO, site.topic, 'refs/tags/v1'))).toEqual([0, 'github', site.main, 'One', 'Two']);
  });

  test('a push that puts a branch in scope on a history without the policy is not determinable', async () => {
    const site = forge();
    const clone = checkout(site, 'refs/remotes/origin/main', ALL);
    const fresh = clone.git('commit-tree', '-m', 'Fresh start', clone.git('mktree').trim()).trim();
    const push = (before: string, after: string) => ({
      ...GITHUB,
      GITHUB_REF: 'refs/heads/main',
      GITHUB_SHA: after,
      GITHUB_EVENT_PATH: payload({ before, after, repository: { default_branch: 'main' } }),
    });
    const ran = await runCheck(clone, [], push(site.main, fresh));
    expect([ran.code, ran.report.outcome.reasons]).toEqual([3, ['unknown']]);
    expect(ran.stdout).toContain('a history without the policy that was in force');
    // A pull request from a branch that has none takes none away.
    const early = await runCheck(clone, [`${site.main}..${fresh}`], {});
    expect(early.code).toBe(0);
  });

  test('a new or rewritten branch in scope whose earlier tip nobody has is not determinable', async () => {
    const site = forge();
    const clone = checkout(site, 'refs/remotes/origin/main', ALL);
    for (const before of [ZERO, '1'.repeat(40)]) {
      const GITHUB_EVENT_PATH = payload({ before, repository: { default_branch: 'main' } });
      const ran = await runCheck(clone, [], { ...GITHUB, GITHUB_REF: 'refs/heads/main', GITHUB_SHA: site.main, GITHUB_EVENT_PATH });
      expect([ran.code, ran.stdout]).toEqual([3, expect.stringMatching(/no-base|commit-not-here/)]);
    }
  });

  test('a merge queue: the group against the tip that it was made for', async () => {
    const site = forge();
    const clone = checkout(site, 'refs/remotes/pull/7/merge', ALL);
    const merge_group = { head_sha: site.merge, base_sha: site.main, base_ref: 'refs/heads/main' };
    const env = { ...GITHUB, GITHUB_REF: 'refs/heads/gh-readonly-queue/main/pr-7', GITHUB_EVENT_PATH: payload({ merge_group }) };
    expect(await scope(clone, env)).toEqual([0, 'github', site.main, 'One', 'Two', 'Merge topic into main']);
  });

  test('a shallow checkout says fetch-depth: 0, and is not determinable', async () => {
    const site = forge();
    const clone = checkout(site, 'refs/remotes/pull/7/merge', ['+refs/pull/7/merge:refs/remotes/pull/7/merge'], 1);
    const GITHUB_EVENT_PATH = payload({ pull_request: { head: { sha: site.topic }, base: { sha: site.main, ref: 'main' } } });
    const { code, stdout } = await runCheck(clone, [], { ...GITHUB, GITHUB_BASE_REF: 'main', GITHUB_EVENT_PATH });
    expect([code, stdout]).toEqual([3, expect.stringContaining('fetch-depth: 0')]);
    const deeper = checkout(site, 'refs/remotes/pull/7/merge', ALL, 2);
    const ran = await runCheck(deeper, ['--format', 'text'], { ...GITHUB, GITHUB_BASE_REF: 'main', GITHUB_EVENT_PATH });
    expect([ran.code, ran.stderr]).toEqual([3, expect.stringContaining('fetch-depth: 0')]);
  });
});

describe('GitLab CI', () => {
  const GITLAB = { GITLAB_CI: 'true', CI_DEFAULT_BRANCH: 'main' };

  test('a merge request, also where its result was merged', async () => {
    const site = forge();
    const clone = checkout(site, 'refs/remotes/origin/topic', ALL);
    const env = { ...GITLAB, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main', CI_COMMIT_BEFORE_SHA: ZERO, CI_COMMIT_SHA: site.topic };
    expect(await scope(clone, env)).toEqual([0, 'gitlab', site.main, 'One', 'Two']);
    const merged = {
      ...env,
      CI_COMMIT_SHA: site.merge,
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: site.topic,
      CI_MERGE_REQUEST_TARGET_BRANCH_SHA: site.main,
    };
    expect(await scope(clone, merged)).toEqual([0, 'gitlab', site.main, 'One', 'Two']);
  });

  test('in a fork, its own branch is not the target: what the server says is, or nothing', async () => {
    const site = forge();
    const clone = checkout(site, 'refs/remotes/origin/topic', ALL);
    const env = {
      ...GITLAB,
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      CI_MERGE_REQUEST_PROJECT_ID: '1',
      CI_MERGE_REQUEST_PROJECT_PATH: 'corp/app',
      CI_PROJECT_ID: '2',
      CI_PROJECT_PATH: 'eve/app',
      CI_COMMIT_SHA: site.topic,
    };
    const { code, stdout } = await runCheck(clone, [], env);
    expect([code, stdout]).toEqual([3, expect.stringContaining('the commits go to main of corp/app, and origin is the fork')]);
    expect(await scope(clone, { ...env, CI_MERGE_REQUEST_TARGET_BRANCH_SHA: site.main })).toEqual([0, 'gitlab', site.main, 'One', 'Two']);
    const own = { ...env, CI_PROJECT_ID: '1', CI_PROJECT_PATH: 'corp/app' };
    expect(await scope(clone, own)).toEqual([0, 'gitlab', site.main, 'One', 'Two']);
  });

  test('a clone without the target branch says how to fetch it', async () => {
    const site = forge();
    const clone = checkout(site, 'FETCH_HEAD', ['topic']);
    const env = { ...GITLAB, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main', CI_COMMIT_SHA: site.topic };
    const { code, stdout } = await runCheck(clone, [], env);
    expect([code, stdout]).toEqual([3, expect.stringContaining('git fetch origin \\"+refs/heads/main:refs/remotes/origin/main\\"')]);
  });

  test('a push', async () => {
    const site = forge();
    const clone = checkout(site, 'refs/remotes/origin/main', ALL);
    const push = (CI_COMMIT_BRANCH: string, CI_COMMIT_BEFORE_SHA: string, CI_COMMIT_SHA: string) => ({
      ...GITLAB,
      CI_COMMIT_BRANCH,
      CI_COMMIT_BEFORE_SHA,
      CI_COMMIT_SHA,
    });
    expect(await scope(clone, push('main', site.forkPoint, site.main))).toEqual([0, 'gitlab', site.forkPoint, 'Meanwhile']);
    expect(await scope(clone, push('topic', ZERO, site.topic))).toEqual([0, 'gitlab', site.main, 'One', 'Two']);
  });
});

test('Azure Pipelines: a pull request by the head that it names, whatever form the target has; a push to main has no before', async () => {
  const site = forge();
  const clone = checkout(site, 'refs/remotes/pull/7/merge', ALL);
  for (const target of ['refs/heads/main', 'main']) {
    const env = { TF_BUILD: 'True', SYSTEM_PULLREQUEST_TARGETBRANCH: target, SYSTEM_PULLREQUEST_SOURCECOMMITID: site.topic };
    expect(await scope(clone, env)).toEqual([0, 'azure', site.main, 'One', 'Two']);
  }
  const push = { TF_BUILD: 'True', BUILD_SOURCEBRANCH: 'refs/heads/topic', BUILD_SOURCEVERSION: site.topic };
  expect(await scope(clone, push)).toEqual([0, 'azure', site.main, 'One', 'Two']);
  const toMain = await runCheck(clone, [], { ...push, BUILD_SOURCEBRANCH: 'refs/heads/main', BUILD_SOURCEVERSION: site.main });
  expect([toMain.code, toMain.stdout]).toEqual([3, expect.stringContaining('does not say where main was before')]);
});

test('Bitbucket Pipelines: ids may be short, and a branch of that name is not taken for one', async () => {
  const site = forge();
  const clone = checkout(site, 'refs/remotes/origin/topic', [
    '+refs/heads/topic:refs/remotes/origin/topic',
    '+refs/heads/main:refs/keep/main',
  ]);
  const BITBUCKET_PR_DESTINATION_COMMIT = site.main.slice(0, 12);
  clone.git('tag', BITBUCKET_PR_DESTINATION_COMMIT, site.topic);
  const env = {
    BITBUCKET_BUILD_NUMBER: '3',
    BITBUCKET_PR_DESTINATION_BRANCH: 'main',
    BITBUCKET_COMMIT: site.topic.slice(0, 12),
    BITBUCKET_PR_DESTINATION_COMMIT,
  };
  expect(await scope(clone, env)).toEqual([0, 'bitbucket', site.main, 'One', 'Two']);
});

test('Jenkins: a change request; a push since the last build that succeeded', async () => {
  const site = forge();
  const clone = checkout(site, 'refs/remotes/origin/topic', ALL);
  const JENKINS_URL = 'https://ci.example/';
  expect(await scope(clone, { JENKINS_URL, CHANGE_TARGET: 'main', CHANGE_ID: '7' })).toEqual([0, 'jenkins', site.main, 'One', 'Two']);
  const push = { JENKINS_URL, GIT_BRANCH: 'origin/main', GIT_COMMIT: site.main, GIT_PREVIOUS_COMMIT: site.main };
  expect(await scope(clone, { ...push, GIT_PREVIOUS_SUCCESSFUL_COMMIT: site.forkPoint })).toEqual([
    0,
    'jenkins',
    site.forkPoint,
    'Meanwhile',
  ]);
  expect((await runCheck(clone, [], push)).code).toBe(3);
});

test('where nothing says which branch is the default and two could be, whoever may push could have added one', async () => {
  const site = forge();
  site.author.git('push', '-q', 'origin', 'topic:refs/heads/master');
  const clone = checkout(site, 'refs/remotes/origin/topic', ALL);
  const JENKINS = { JENKINS_URL: 'https://ci.example.com', BRANCH_NAME: 'topic', GIT_COMMIT: site.topic };
  for (const env of [{}, JENKINS]) {
    const { code, stdout } = await runCheck(clone, [], env);
    expect([code, stdout]).toEqual([3, expect.stringContaining('git remote set-head origin --auto')]);
  }
  clone.git('remote', 'set-head', 'origin', '--auto');
  expect(await scope(clone, JENKINS)).toEqual([0, 'jenkins', site.main, 'One', 'Two']);
});

describe('without a CI server', () => {
  test('what the default branch of the remote has not', async () => {
    const site = forge();
    const clone = checkout(site, 'refs/remotes/origin/topic', ALL);
    expect(await scope(clone, {})).toEqual([0, 'remote', site.main, 'One', 'Two']);
    expect((await runCheck(makeRepo(), [])).code).toBe(2);
  });

  test('a range is what it says; one that says nothing, or two things, is refused', async () => {
    const site = forge();
    const { author } = site;
    const { code, report } = await runCheck(author, ['main..topic'], { ...GITHUB, GITHUB_BASE_REF: 'topic' });
    expect([code, report.origin]).toEqual([0, 'arguments']);
    for (const range of ['main', 'main...topic', '..topic', 'a..b..c', `${ZERO}..topic`, 'nowhere..topic', '--help..topic'])
      expect([range, (await runCheck(author, [range])).code]).toEqual([range, 2]);
    // Whoever may push a tag could else choose the base.
    author.git('tag', 'origin/main', 'topic');
    const ambiguous = await runCheck(author, ['origin/main..topic']);
    expect([ambiguous.code, ambiguous.stdout]).toEqual([2, expect.stringContaining('ambiguous-name')]);
    expect((await runCheck(author, ['refs/remotes/origin/main..topic'])).code).toBe(0);
    const suffixed = await runCheck(author, ['origin/main~0..topic']);
    expect([suffixed.code, suffixed.stdout]).toEqual([2, expect.stringContaining('ambiguous-name')]);
  });

  test('what is checked out, and an id in full, are what they are beside tags of these names', async () => {
    const { author, main, topic, forkPoint } = forge();
    author.git('checkout', '-q', '--detach', 'topic');
    for (const name of ['HEAD', topic, main]) author.git('update-ref', `refs/tags/${name}`, forkPoint);
    for (const range of ['main..', 'main..HEAD', `${main}..${topic}`]) {
      const { code, range: judged } = await runCheck(author, [range]);
      expect([code, judged.base?.id, judged.head?.id]).toEqual([0, main, topic]);
    }
    expect((await runCheck(author, [])).range.head?.id).toBe(topic);
  });

  test('an empty range says so, and is no pass unless somebody says that it may be', async () => {
    const site = forge();
    const { code, report } = await runCheck(site.author, ['topic..main~1']);
    expect([code, report.outcome]).toEqual([3, { exit: 3, reasons: ['empty'] }]);
    expect((await runCheck(site.author, ['topic..main~1', '--allow-empty'])).code).toBe(0);
  });
});
