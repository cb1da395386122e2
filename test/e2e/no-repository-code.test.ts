import { existsSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOOKS } from '../../src/install/managers/define.ts';
import { configFinder } from '../../src/install/managers/shared/finder.ts';
import { makeRepo, type Repo, temporaryFolder } from '../support/repo.ts';
import { makeSoxHome, type SoxHome } from '../support/sox-home.ts';

const tryCommit = (repo: Repo, ...args: string[]) => repo.run('git', ['commit', '-q', '--allow-empty', '-m', 'Try', ...args]);
const hooksRun = (home: SoxHome) => home.calls().map((call) => call.args[0]);

/** What a commit would have to bring for a hook to run it: everything passes, and a file shows that it ran. */
const EVIL = '[ -z "${SOX_CANARY-}" ] || { echo "sox 0.1.0"; exit 86; }\n: >"$HOME/ran"\nexit 0\n';

/** Somebody else's commit, made without hooks, that brings the files of a package. */
function bring(repo: Repo, folder = 'node_modules/git-sox'): void {
  for (const hook of HOOKS) repo.write(`${folder}/hooks/${hook}`, EVIL);
  repo.git('add', '-f', folder);
  repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '-q', '-m', 'Tidy up');
}

const ran = (repo: Repo) => existsSync(join(repo.env['HOME'] ?? '', 'ran'));

/** A project whose own package is sox, as `npm install` would put it there, with plain hooks. */
function projectWithSox(): { repo: Repo; sox: (...args: string[]) => ReturnType<Repo['run']>; home: SoxHome } {
  const home = makeSoxHome();
  const repo = makeRepo();
  repo.commit('Start', { 'package.json': '{}', '.gitignore': 'node_modules\n' });
  repo.run('mkdir', ['node_modules']);
  renameSync(home.dir, join(repo.dir, 'node_modules/git-sox'));
  const sox = (...args: string[]) => repo.run(process.execPath, ['node_modules/git-sox/dist/main.js', ...args]);
  expect(sox('init', '--yes', '--manager', 'plain')).toMatchObject({ code: 0 });
  repo.commit('Adopt sox');
  return { repo, sox, home };
}

describe('a package in the tree, which a commit brought, is never run by the hooks of this machine', () => {
  it('where sox is a command of the machine', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    home.sox(repo, ['init', '--yes']);
    repo.commit('Adopt sox');
    home.calls();
    bring(repo);
    expect(tryCommit(repo).code).toBe(0);
    expect(hooksRun(home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
    expect(ran(repo)).toBe(false);
    // Where the recorded sox is gone as well, nothing goes through.
    renameSync(home.dir, `${home.dir} moved`);
    const blocked = tryCommit(repo);
    expect(blocked).toMatchObject({ code: 1, stderr: expect.stringContaining('no code of a repository is run') });
    expect(ran(repo)).toBe(false);
  });

  it('where the project has it in node_modules, and a commit replaces it there', () => {
    const { repo, sox } = projectWithSox();
    expect(tryCommit(repo).code).toBe(0);
    expect(sox('doctor').stdout).toContain('All hooks are live');
    repo.run('rm', ['-r', 'node_modules/git-sox']);
    bring(repo);
    expect(tryCommit(repo)).toMatchObject({ code: 1, stderr: expect.stringContaining('node_modules/git-sox came with the repository') });
    expect(ran(repo)).toBe(false);
  });

  it('nor through a link that is tracked, from a sub-directory, in a linked work tree', () => {
    const { repo } = projectWithSox();
    renameSync(join(repo.dir, 'node_modules'), join(repo.dir, 'packages'));
    bring(repo, 'tools/git-sox');
    symlinkSync('tools', join(repo.dir, 'node_modules'));
    repo.git('add', '-f', 'node_modules');
    repo.run('mkdir', ['below']);
    expect(repo.run('git', ['commit', '-q', '-m', 'Try'], { cwd: join(repo.dir, 'below') }).code).toBe(1);
    repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '-q', '-m', 'A link');
    const tree = join(temporaryFolder(), 'linked');
    repo.git('worktree', 'add', '-q', tree);
    expect(repo.run('git', ['commit', '-q', '--allow-empty', '-m', 'Try'], { cwd: tree }).code).toBe(1);
    expect(ran(repo)).toBe(false);
  });

  it("by git's own config hooks", () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    bring(repo);
    repo.write('.git/sox/run', configFinder({ home: home.dir, homeInTree: false }));
    // As their settings source it; the git that runs the tests may be an older one.
    expect(repo.run('sh', ['-c', 'sox_hook=pre-commit; . .git/sox/run']).code).toBe(0);
    expect(hooksRun(home)).toEqual(['pre-commit']);
    expect(ran(repo)).toBe(false);
  });
});

it('a commit that brings a package of sox is a change of what runs the hooks', () => {
  const repo = makeRepo();
  repo.commit('Adopt sox', { 'sox.config.ts': 'export default { policyChange: { approvals: 1 } };\n' });
  const base = repo.git('rev-parse', 'HEAD').trim();
  bring(repo);
  expect(repo.sox('check', `${base}..HEAD`)).toMatchObject({ code: 1, stdout: expect.stringContaining('policy-change-approved') });
});
