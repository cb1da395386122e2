import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hookedRepo } from '../support/hooked.ts';
import { makeRepo, PACKAGE, type Ran, type Repo } from '../support/repo.ts';
import { isThere } from '../support/tools.ts';

const CLAUDE = 'Co-authored-by: Claude <noreply@anthropic.com>';
const REVIEWED = `${CLAUDE}\nReviewer: Grace Gray <grace@example.com>`;

describe('a hook of a message that is called without the file of the message', () => {
  const call = (repo: Repo, env: Record<string, string> = {}): Ran[] =>
    ['prepare-commit-msg', 'commit-msg'].map((hook) => repo.run(join(PACKAGE, 'hooks', hook), [], { env }));

  test('says so', () => {
    const repo = hookedRepo();
    for (const ran of call(repo)) {
      expect(ran.stderr).toContain('was called without the file of the message');
      expect(ran.code).toBe(2);
    }
  });

  test('takes it from git where the pre-commit framework has filtered it out: another one in git merge', () => {
    const repo = hookedRepo();
    repo.env['GIT_EDITOR'] = ':';
    repo.write('.git/COMMIT_EDITMSG', `A\n\n${REVIEWED}\n`);
    repo.write('.git/MERGE_MSG', `Merge\n\n${CLAUDE}\n`);
    expect(call(repo, { PRE_COMMIT: '1' }).map(({ code }) => code)).toEqual([0, 0]);
    const merging = call(repo, { PRE_COMMIT: '1', GIT_REFLOG_ACTION: 'merge side' });
    expect(merging.map(({ code }) => code)).toEqual([1, 1]);
    expect(merging[1]?.stderr).toContain('no trailer names a reviewer');
  });
});

describe.skipIf(!isThere('pre-commit'))('under the pre-commit framework', () => {
  test.each(['files: ^src/', 'exclude: .*'])('"%s" at the top of its file takes nothing from the hooks', (filter) => {
    const repo = makeRepo();
    repo.commit('Framework', { '.pre-commit-config.yaml': `${filter}\nrepos:\n- repo: meta\n  hooks:\n  - id: identity\n` });
    expect(repo.sox('init', '--yes').code).toBe(0);
    repo.commit('Adopt sox');
    expect(repo.run('pre-commit', ['install']).code).toBe(0);
    const commit = (...args: string[]): Ran => repo.run('git', ['commit', '-q', '--allow-empty', ...args]);
    expect(commit('-m', 'By a person')).toMatchObject({ code: 0 });
    expect(commit('-m', `A\n\n${CLAUDE}`).stderr).toContain('no trailer names a reviewer');
    expect(commit('-m', `A\n\n${REVIEWED}`)).toMatchObject({ code: 0 });
    repo.git('switch', '-q', '-c', 'side', 'HEAD~1');
    repo.commit('Side', { 'side.js': '1\n' });
    repo.git('switch', '-q', 'main');
    const merge = (text: string): Ran => repo.run('git', ['merge', '-q', '--no-ff', '-m', text, 'side']);
    expect(merge(`M\n\n${CLAUDE}`).stderr).toContain('no trailer names a reviewer');
    // What git left of the merge is concluded by git commit, from the other file.
    expect(commit('-m', `M\n\n${CLAUDE}`).code).toBe(1);
    expect(commit('-m', `M\n\n${REVIEWED}`)).toMatchObject({ code: 0 });
  });
});
