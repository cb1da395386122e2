import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRepo, type Repo } from '../support/repo.ts';
import { makeSoxHome, type SoxHome } from '../support/sox-home.ts';

const MANIFEST = '{\n  "name": "ledger",\n  "devDependencies": {\n    "zod": "^4.0.0"\n  }\n}\n';

const tryCommit = (repo: Repo) => repo.run('git', ['commit', '-q', '--allow-empty', '-m', 'Try']);
const hooksRun = (home: SoxHome) => home.calls().map((call) => call.args[0]);

describe('uninstall', () => {
  it('keeps a policy that was edited or is tracked, and says so', () => {
    const home = makeSoxHome();
    const edited = makeRepo();
    home.sox(edited, ['init', '--yes']);
    edited.write('sox.config.ts', `${edited.read('sox.config.ts')}// mine\n`);
    expect(home.sox(edited, ['uninstall']).stdout).toContain('left: remove sox.config.ts: it was changed since');
    expect(edited.git('status', '--porcelain')).toBe('?? sox.config.ts\n');
    const tracked = makeRepo();
    home.sox(tracked, ['init', '--yes']);
    tracked.commit('Adopt sox');
    expect(home.sox(tracked, ['uninstall', '--dry-run']).stdout).toContain('sox would take back');
    expect(existsSync(join(tracked.dir, '.git/hooks/pre-commit'))).toBe(true);
    expect(home.sox(tracked, ['uninstall']).stdout).toContain('it is tracked by git');
    expect(tracked.git('status', '--porcelain')).toBe('');
    expect(home.sox(tracked, ['uninstall']).stdout).toContain('Nothing to do');
  });

  it('takes its keys out of a package.json that changed since, and leaves the rest', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    repo.commit('Start', { 'package.json': MANIFEST });
    home.sox(repo, ['init', '--yes']);
    repo.write('package.json', repo.read('package.json').replace('"ledger"', '"ledger2"'));
    home.sox(repo, ['uninstall']);
    expect(repo.read('package.json')).toBe(MANIFEST.replace('"ledger"', '"ledger2"'));
  });

  it('gives the first state back after sox moved: another home, then uninstall', () => {
    const [first, second] = [makeSoxHome(), makeSoxHome()];
    const repo = makeRepo();
    const config = repo.read('.git/config');
    first.sox(repo, ['init', '--yes']);
    repo.write('.git/hooks/pre-commit', repo.read('.git/hooks/pre-commit').replace('finds sox', 'an older text'), 0o755);
    expect(second.sox(repo, ['init', '--yes'])).toMatchObject({ code: 0 });
    expect(repo.git('config', 'sox.home').trim()).toBe(second.dir);
    expect(tryCommit(repo).code).toBe(0);
    expect(hooksRun(second)).toHaveLength(3);
    second.sox(repo, ['uninstall']);
    expect(repo.read('.git/config')).toBe(config);
  });
});
