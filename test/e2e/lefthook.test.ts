import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeRepo, type Repo, temporaryFolder } from '../support/repo.ts';
import { makeSoxHome, type SoxHome } from '../support/sox-home.ts';
import { isThere } from '../support/tools.ts';

/** lefthook's own list of files holds neither a link that became a file nor anything in a push that in sum changes nothing: without files it runs no job. */
describe.skipIf(!isThere('lefthook'))('under lefthook, sox judges', () => {
  function adopted(text: string): { repo: Repo; home: SoxHome; hooks: () => readonly (string | undefined)[] } {
    const home = makeSoxHome();
    const repo = makeRepo();
    repo.write('lefthook.yml', text);
    symlinkSync('/etc/hostname', join(repo.dir, 'link'));
    expect(home.sox(repo, ['init', '--yes'])).toMatchObject({ code: 0 });
    repo.run('lefthook', ['install']);
    repo.commit('Adopt');
    home.calls();
    return { repo, home, hooks: () => home.calls().map((call) => call.args[0]) };
  }

  test.each([
    ['a job', 'pre-commit:\n  jobs:\n    - run: "true"\n'],
    ['a command', 'pre-commit:\n  commands:\n    theirs:\n      run: "true"\n'],
    ['nothing', 'output: false\n'],
  ])('a link that became a file, beside %s', (_, text) => {
    const { repo, home, hooks } = adopted(text);
    rmSync(join(repo.dir, 'link'));
    repo.write('link', 'text\n');
    repo.git('add', '-A');
    home.exitWith(1);
    expect(repo.run('git', ['commit', '-m', 'A'])).toMatchObject({ code: 1 });
    expect(hooks()).toEqual(['pre-commit']);
  });

  test('a push that in sum changes no file', () => {
    const { repo, hooks } = adopted('output: false\n');
    const remote = temporaryFolder();
    repo.git('init', '-q', '--bare', remote);
    repo.git('remote', 'add', 'origin', remote);
    repo.git('push', '-q', '-u', 'origin', 'main');
    repo.commit('A', { a: '1' });
    repo.git('revert', '--no-edit', 'HEAD');
    hooks();
    repo.git('push', '-q', 'origin', 'main');
    expect(hooks()).toEqual(['pre-push']);
  });

  test('nothing where the file that its job names is gone: the commit is stopped', () => {
    const { repo } = adopted('output: false\n');
    repo.git('mv', 'lefthook.yml', '.lefthook.yml');
    expect(repo.run('git', ['commit', '-m', 'A']).code).toBe(1);
  });
});
