import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hookedRepo } from '../support/hooked.ts';
import { type Repo, temporaryFolder } from '../support/repo.ts';
import { writeScript } from '../support/sox-home.ts';

const REVIEWER = 'Reviewer: Grace Gray <grace@example.com>';
const CLAUDE = 'Co-authored-by: Claude <noreply@anthropic.com>';

const message = (repo: Repo): string => repo.git('log', '-1', '--format=%B').trimEnd();
const commits = (repo: Repo): number => Number(repo.git('rev-list', '--count', 'HEAD'));

function agentRepo(): Repo {
  const repo = hookedRepo();
  repo.env['CLAUDECODE'] = '1';
  repo.write('a.js', '1\n');
  repo.git('add', '.');
  return repo;
}

describe('the tool that the environment gives away is named', () => {
  test.each<[string, (repo: Repo) => readonly string[]]>([
    ['-m', () => ['-m', `Add\n\n${REVIEWER}`]],
    ['-F', (repo) => (repo.write('.git/text', `Add\n\n${REVIEWER}\n`), ['-F', '.git/text'])],
    ['a template that nobody edits', (repo) => (repo.write('.git/text', `Add\n\n${REVIEWER}\n`), ['-t', '.git/text', '--no-edit'])],
  ])('%s', (_, args) => {
    const repo = agentRepo();
    expect(repo.run('git', ['commit', '-q', ...args(repo)])).toMatchObject({ code: 0, stderr: '' });
    expect(message(repo)).toBe(`Add\n\n${REVIEWER}\nAssisted-by: Claude Code`);
  });

  test('once, however often it is amended, and not beside the same tool under another key', () => {
    const repo = agentRepo();
    repo.git('commit', '-q', '-m', `Add\n\n${REVIEWER}`);
    repo.git('commit', '-q', '--amend', '--no-edit');
    repo.git('commit', '-q', '--amend', '-C', 'HEAD');
    expect(message(repo)).toBe(`Add\n\n${REVIEWER}\nAssisted-by: Claude Code`);
    repo.git('commit', '-q', '--allow-empty', '-m', `More\n\n${CLAUDE}\n${REVIEWER}`);
    expect(message(repo)).toBe(`More\n\n${CLAUDE}\n${REVIEWER}`);
  });

  test('before the comments and the diff that git shows in an editor', () => {
    const repo = agentRepo();
    const seen = join(repo.dir, '.git/seen');
    repo.env['GIT_EDITOR'] = `sh -c 'cp "$1" ${seen}; sed -i -e "1s/^/Subject/" -e "3s/$/\\n${REVIEWER}/" "$1"' --`;
    repo.git('commit', '-q', '-v', '-e', '-m', 'Draft');
    expect(repo.read('.git/seen')).toMatch(/^Draft\n\nAssisted-by: Claude Code\n\n# Please enter/);
    expect(message(repo)).toBe(`SubjectDraft\n\nAssisted-by: Claude Code\n${REVIEWER}`);
  });

  test.each([
    ['by commit-msg where there was no text before', [], ''],
    ['by commit-msg where a template was given', ['-t', '.git/text'], 'Draft\n'],
  ])('%s', (_, args, seen) => {
    const repo = agentRepo();
    repo.write('.git/text', 'Draft\n');
    repo.env['GIT_EDITOR'] =
      `sh -c 'cp "$1" .git/seen; printf "Subject\\n\\n${REVIEWER}\\n\\n" >.git/new; grep "^#" "$1" >>.git/new; cp .git/new "$1"' --`;
    expect(repo.run('git', ['commit', '-q', '-v', ...args])).toMatchObject({ code: 0, stderr: '' });
    expect(repo.read('.git/seen')).toMatch(new RegExp(`^${seen}\n# Please enter`));
    expect(message(repo)).toBe(`Subject\n\n${REVIEWER}\nAssisted-by: Claude Code`);
    repo.git('commit', '-q', '--amend');
    expect(message(repo)).toBe(`Subject\n\n${REVIEWER}\nAssisted-by: Claude Code`);
  });

  test.each([
    ['an editor that is left as it is', [], 'empty commit message'],
    ['the same with -n', ['-n'], 'empty commit message'],
    ['a template that is left as it is, with -n', ['-n', '-t', '.git/text'], 'did not edit the message'],
    ['an empty -m', ['-n', '-m', ''], 'empty commit message'],
    ['an editor, where git takes an empty message', ['--allow-empty-message'], 'empty commit message'],
    ['-m, where git takes an empty message', ['-n', '--allow-empty-message', '-m', ''], 'empty commit message'],
  ])('and no commit is made of that alone: %s', (_, args, said) => {
    const repo = agentRepo();
    const before = commits(repo);
    repo.write('.git/text', 'Draft\n');
    repo.env['GIT_EDITOR'] = 'true';
    expect(repo.run('git', ['commit', ...args])).toMatchObject({ code: 1, stderr: expect.stringContaining(said) });
    expect(commits(repo)).toBe(before);
  });

  test('in a squash and a merge, and in nothing that git repeats', () => {
    const repo = agentRepo();
    repo.git('stash', '-q');
    delete repo.env['CLAUDECODE'];
    repo.git('switch', '-q', '-c', 'side');
    repo.commit('Side', { side: '1\n' });
    repo.commit('Side again', { side: '2\n' });
    repo.git('switch', '-q', 'main');
    repo.commit('Main', { main: '1\n' });
    repo.env['CLAUDECODE'] = '1';
    repo.git('cherry-pick', 'side');
    expect(message(repo)).toBe('Side again');
    repo.git('revert', '--no-edit', 'HEAD');
    expect(message(repo)).not.toContain('Assisted-by');
    repo.git('switch', '-q', 'side');
    repo.git('rebase', '-q', 'main');
    expect(repo.git('log', '--format=%B', 'main..side')).not.toContain('Assisted-by');
    repo.git('switch', '-q', 'main');
    repo.git('merge', '-q', '--squash', 'side');
    repo.git('commit', '-q', '-m', `Squash\n\n${REVIEWER}`);
    expect(message(repo)).toContain('Assisted-by: Claude Code');
  });
});

describe('the back-stop for --no-verify', () => {
  test('a message that no editor will change is judged', () => {
    const repo = agentRepo();
    const ran = repo.run('git', ['commit', '-n', '-m', 'Add']);
    expect(ran.stderr).toContain('no trailer names a reviewer');
    expect(ran.code).toBe(1);
    delete repo.env['CLAUDECODE'];
    expect(repo.run('git', ['commit', '-n', '-m', `Add\n\n${CLAUDE}`]).code).toBe(1);
    expect(repo.run('git', ['commit', '-n', '-m', 'Add']).code).toBe(0);
  });

  test('one that an editor may change is not, and neither is the conclusion of a merge', () => {
    const repo = agentRepo();
    repo.env['GIT_EDITOR'] = `sh -c 'printf "Subject\\n" | cat - "$1" >"$1.n" && mv "$1.n" "$1"' --`;
    expect(repo.run('git', ['commit', '-n', '-e', '-m', 'Draft']).code).toBe(0);
    expect(message(repo)).toBe('Subject\nDraft\n\nAssisted-by: Claude Code');
    delete repo.env['CLAUDECODE'];
    repo.git('switch', '-q', '-c', 'side', 'HEAD~1');
    repo.git('commit', '-q', '--allow-empty', '-m', 'Side');
    expect(repo.run('git', ['merge', '-q', '--no-verify', '--no-ff', '-m', `Merge\n\n${CLAUDE}`, 'main']).code).toBe(0);
  });

  test('a rebase of commits that would not pass is not stranded', () => {
    const repo = agentRepo();
    const tree = repo.git('write-tree').trim();
    const bad = repo.git('commit-tree', tree, '-p', 'HEAD', '-m', `Bad\n\n${CLAUDE}`).trim();
    repo.git('branch', 'bad', bad);
    repo.git('reset', '-q', '--hard');
    repo.git('commit', '-q', '--allow-empty', '-m', `Main\n\n${REVIEWER}`);
    repo.git('switch', '-q', 'bad');
    expect(repo.run('git', ['rebase', '-q', 'main'])).toMatchObject({ code: 0 });
    expect(repo.run('git', ['cherry-pick', '--allow-empty', bad]).stderr).not.toContain('sox');
  });

  test('what is only observed is said once', () => {
    const repo = hookedRepo();
    repo.commit('Observe', { 'sox.config.ts': "export default { mode: 'observe' };\n" });
    const ran = repo.run('git', ['commit', '--allow-empty', '-m', `Add\n\n${CLAUDE}`]);
    expect(ran.code).toBe(0);
    expect(ran.stderr.match(/only observed/g)).toHaveLength(1);
  });
});

describe('SOX=0', () => {
  test('skips, and the message says why', () => {
    const repo = agentRepo();
    const skip = (...args: string[]) => repo.run('git', ['commit', ...args], { env: { SOX: '0', SOX_REASON: 'incident 7\nReviewer: X' } });
    expect(skip('-m', 'Add')).toMatchObject({ code: 0, stderr: expect.stringContaining('its message says so') });
    expect(message(repo)).toBe('Add\n\nSox-Skipped: incident 7');
    expect(skip('--amend', '--no-edit').code).toBe(0);
    expect(message(repo)).toBe('Add\n\nSox-Skipped: incident 7');
    expect(skip('--allow-empty', '-n', '-m', 'Both').code).toBe(0);
    expect(message(repo)).toBe('Both\n\nSox-Skipped: incident 7');
    for (const setting of [
      'ifmissing=doNothing',
      'separators==',
      'sox-skipped.key=Note',
      'sox-skipped.ifmissing=doNothing',
      'where=start',
    ]) {
      repo.git('config', ...`trailer.${setting}`.split(/=(.*)/s).slice(0, 2));
      expect(skip('--allow-empty', '-m', `Under ${setting}`, '-m', 'A: b').code).toBe(0);
      expect(message(repo)).toBe(`Under ${setting}\n\nA: b\nSox-Skipped: incident 7`);
    }
    repo.git('config', '--remove-section', 'trailer');
    repo.git('config', '--remove-section', 'trailer.sox-skipped');
    repo.env['GIT_EDITOR'] = 'true';
    expect(skip('--allow-empty').stderr).toContain('empty commit message');
    expect(repo.run('git', ['commit', '--allow-empty', '-m', 'Why'], { env: { SOX: '0' } }).stderr).toContain('It gives no reason');
    expect(message(repo)).toBe('Why\n\nSox-Skipped: no reason given');
  });

  test('keeps each reason of an amended commit, and a reason that begins with what no trailer may hold', () => {
    const repo = hookedRepo();
    const skip = (reason: string, ...args: string[]) => {
      expect(repo.run('git', ['commit', '--allow-empty', ...args], { env: { SOX: '0', SOX_REASON: reason } }).code).toBe(0);
      return message(repo);
    };
    expect(skip('typo', '-m', 'Add')).toBe('Add\n\nSox-Skipped: typo');
    expect(skip('incident 7', '--amend', '--no-edit')).toBe('Add\n\nSox-Skipped: typo\nSox-Skipped: incident 7');
    expect(skip('typo', '--amend', '--no-edit')).toBe('Add\n\nSox-Skipped: typo\nSox-Skipped: incident 7');
    expect(skip('\u001b[31mred', '-m', 'Add')).toBe('Add\n\nSox-Skipped: [31mred');
    expect(skip('\n why\nReviewer: X', '-m', 'Add')).toBe('Add\n\nSox-Skipped: why');
    expect(skip(' \t\u0001', '-m', 'Add')).toBe('Add\n\nSox-Skipped: no reason given');
  });

  test('skips sox alone: a hook that was there before runs', () => {
    const repo = hookedRepo();
    writeScript(join(repo.dir, '.git/hooks/commit-msg.before-sox'), '#!/bin/sh\necho theirs >&2\n');
    expect(repo.run('git', ['commit', '--allow-empty', '-m', 'A'], { env: { SOX: '0' } }).stderr).toContain('theirs');
  });
});

describe('SOX=0 leaves its trailer in what a hook would have judged, and in nothing else', () => {
  /** On `topic`, whose two commits nobody has reviewed, and which is at odds with `main`. */
  function unreviewed(): Repo {
    const repo = hookedRepo();
    const unseen = (text: string, file: string, content: string): void => {
      repo.write(file, content);
      repo.git('add', '.');
      repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '-q', '-m', text);
    };
    unseen('Base', 'a', '0\n');
    repo.git('switch', '-q', '-c', 'topic');
    unseen(`One\n\n${CLAUDE}`, 'a', '1\n');
    unseen(`Two\n\n${CLAUDE}`, 'b', '2\n');
    repo.git('switch', '-q', 'main');
    unseen('Main', 'a', 'main\n');
    repo.git('switch', '-q', 'topic');
    repo.env['GIT_EDITOR'] = 'true';
    return repo;
  }

  const own = ['commit', '-m', `Own\n\n${CLAUDE}`];
  const resolved = (repo: Repo, ...stopped: string[]): void => {
    expect(repo.run('git', stopped).code).toBe(1);
    repo.write('a', 'resolved\n');
    repo.git('add', '.');
  };
  const stopAt = (repo: Repo, word: string): void => {
    repo.env['GIT_SEQUENCE_EDITOR'] = `sed -i 1s/^pick/${word}/`;
  };
  const stopped = (repo: Repo): void => {
    stopAt(repo, 'edit');
    repo.git('rebase', '-q', '-i', 'HEAD~2');
    repo.write('own', '1\n');
    repo.git('add', '.');
  };

  test.each<[string, (repo: Repo) => void, string[], boolean]>([
    ['an own commit while a rebase waits', stopped, own, true],
    ['an amend while a rebase waits', stopped, ['commit', '--amend', '--no-edit'], true],
    ['a commit that is reworded', (repo) => stopAt(repo, 'reword'), ['rebase', '-q', '-i', 'HEAD~2'], true],
    [
      'a cherry-pick that goes on',
      (repo) => (repo.git('switch', '-q', 'main'), resolved(repo, 'cherry-pick', 'topic~1')),
      ['cherry-pick', '--continue'],
      true,
    ],
    ['a revert that git commit ends', (repo) => repo.git('revert', '-n', 'HEAD'), own, true],
    ['a merge that git commit ends', (repo) => resolved(repo, 'merge', '-q', 'main'), own, true],
    ['an own commit with -n while a rebase waits', stopped, [...own, '-n'], false],
    ['a rebase', (repo) => repo.git('commit', '-q', '--allow-empty', '-m', 'Fine'), ['rebase', '-q', '--force-rebase', 'HEAD~3'], false],
    ['a rebase that goes on', (repo) => resolved(repo, 'rebase', '-q', 'main'), ['rebase', '--continue'], false],
    ['a cherry-pick', (repo) => repo.git('switch', '-q', 'main'), ['cherry-pick', 'topic'], false],
  ])('%s', (_, prepare, command, isJudged) => {
    const judged = unreviewed();
    prepare(judged);
    expect(judged.run('git', command).stderr.includes('was not made'), 'judged').toBe(isJudged);
    const skipped = unreviewed();
    prepare(skipped);
    const { code, stderr } = skipped.run('git', command, { env: { SOX: '0', SOX_REASON: 'incident 7' } });
    expect(code, stderr).toBe(0);
    expect(stderr.includes('this commit was not checked (SOX=0)')).toBe(isJudged);
    const messages = skipped.git('log', '-3', '--format=%B');
    expect(messages.match(/^Sox-Skipped: incident 7$/gm)?.length ?? 0).toBe(isJudged ? 1 : 0);
  });
});

describe('node is started once', () => {
  /** Counts the starts of node. */
  function counted(): { repo: Repo; starts: () => string[] } {
    const repo = hookedRepo();
    const log = join(repo.dir, '.git/starts');
    const bin = temporaryFolder('sox-bin-');
    writeScript(join(bin, 'node'), `#!/bin/sh\necho "$2" >>'${log}'\nexec '${process.execPath}' "$@"\n`);
    repo.env['PATH'] = `${bin}:${repo.env['PATH']}`;
    repo.commit('Warm', { a: '1\n' });
    return {
      repo,
      starts: () => {
        const said = repo.run('cat', [log]).stdout.split('\n').filter(Boolean);
        writeFileSync(log, '');
        return said;
      },
    };
  }

  test('for a person whose message needs no explanation: with -m, in an editor, amended, in a work tree, in a merge', () => {
    const { repo, starts } = counted();
    starts();
    repo.commit('Change', { a: '2\n' });
    expect(starts()).toEqual(['pre-commit']);
    repo.env['GIT_EDITOR'] = `sh -c 'printf "Subject\\n\\nWhy it is so.\\n" | cat - "$1" >"$1.n" && mv "$1.n" "$1"' --`;
    repo.write('a', '3\n');
    repo.git('commit', '-q', '-a');
    expect(starts()).toEqual(['pre-commit']);
    delete repo.env['GIT_EDITOR'];
    repo.git('commit', '-q', '--amend', '-m', 'Amended');
    expect(starts()).toEqual(['pre-commit']);
    repo.git('switch', '-q', '-c', 'side', 'HEAD~1');
    repo.commit('Side', { b: '1\n' });
    starts();
    expect(repo.run('git', ['merge', '-q', '--no-ff', '--no-edit', 'main']).code).toBe(0);
    expect(starts()).toEqual(['pre-merge-commit']);
    const tree = `${temporaryFolder()}/tree`;
    repo.git('worktree', 'add', '-q', tree, '-b', 'tree');
    expect(repo.run('git', ['commit', '-q', '--allow-empty', '-m', 'In a tree'], { cwd: tree }).code).toBe(0);
    expect(starts()).toEqual(['pre-commit']);
  });

  test.each<[string, string, Record<string, string>]>([
    ['a sign in the message', `A\n\n${CLAUDE}`, {}],
    ['an agent', 'A', { GEMINI_CLI: '1' }],
    ['an author that is a tool', 'A', { GIT_AUTHOR_NAME: 'Claude', GIT_AUTHOR_EMAIL: 'noreply@anthropic.com' }],
    ['a committer that is a tool', 'A', { GIT_COMMITTER_NAME: 'Claude', GIT_COMMITTER_EMAIL: 'noreply@anthropic.com' }],
  ])('and again for %s, which is judged, with and without --no-verify', (_, text, env) => {
    const { repo, starts } = counted();
    starts();
    expect(repo.run('git', ['commit', '--allow-empty', '-m', text], { env }).code).toBe(1);
    expect(starts()).toEqual(['pre-commit', 'prepare-commit-msg']);
    expect(repo.run('git', ['commit', '-n', '--allow-empty', '-m', text], { env }).code).toBe(1);
  });

  test('and again where the policy changed with the last commit', () => {
    const { repo, starts } = counted();
    repo.commit('Policy', { 'sox.config.ts': "export default { ai: { toolTrailers: ['Robot'] } };\n" });
    starts();
    expect(repo.run('git', ['commit', '-q', '--allow-empty', '-m', 'A\n\nRobot: Claude']).code).toBe(1);
    expect(starts()).toEqual(['pre-commit', 'prepare-commit-msg']);
  });
});
