import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRepo, PACKAGE, temporaryFolder } from '../support/repo.ts';
import { makeSoxHome, writeScript } from '../support/sox-home.ts';

describe('doctor', () => {
  it('names what is wrong with a plain hook', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    expect(home.sox(repo, ['doctor'])).toMatchObject({ code: 2, stdout: expect.stringContaining('the hook file is missing') });
    home.sox(repo, ['init', '--yes']);
    chmodSync(join(repo.dir, '.git/hooks/pre-commit'), 0o644);
    expect(home.sox(repo, ['doctor'])).toMatchObject({ code: 2, stdout: expect.stringContaining('not executable') });
    home.sox(repo, ['init', '--yes']);
    expect(home.sox(repo, ['doctor']).code).toBe(0);
    repo.run('mv', [join(home.dir, 'hooks'), join(home.dir, 'gone')]);
    const stale = home.sox(repo, ['doctor']);
    expect(stale.code).toBe(2);
    expect(stale.stdout).toContain('sox.home is stale');
    expect(stale.stdout).toContain('a trial run failed: sox: nothing was checked');
    const json = JSON.parse(home.sox(repo, ['doctor', '--format', 'json']).stdout) as { healthy: boolean; hooks: { state: string }[] };
    expect(json.healthy).toBe(false);
    expect(json.hooks.map((hook) => hook.state)).toEqual(['dead', 'dead', 'dead', 'dead', 'dead']);
  });

  it('says which policy is in force: none before it is committed, and the one at HEAD after', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    home.sox(repo, ['init', '--yes']);
    const first = home.sox(repo, ['doctor']);
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('Policy: valid, not in force yet') });
    expect(first.stdout).toContain('not committed, so it is not in force');
    expect(JSON.parse(home.sox(repo, ['doctor', '--format', 'json']).stdout)).toMatchObject({ policy: 'valid', policyInForce: false });
    repo.commit('Adopt sox');
    expect(home.sox(repo, ['doctor']).stdout).toMatch(/^Policy: valid$/m);
    const policy = repo.read('sox.config.ts');
    repo.write('sox.config.ts', `${policy}// a note\n`);
    expect(home.sox(repo, ['doctor']).stdout).toMatch(/^Policy: valid$/m);
    repo.write('sox.config.ts', policy.replace("mode: 'enforce'", "mode: 'observe'"));
    expect(home.sox(repo, ['doctor']).stdout).toContain('The policy here is not the one at HEAD');
    repo.write('sox.config.ts', 'export default 1;\n');
    repo.run('git', ['commit', '-q', '-a', '--no-verify', '-m', 'Break'], { env: { SOX: '0' } });
    repo.write('sox.config.ts', policy);
    expect(home.sox(repo, ['doctor'])).toMatchObject({ code: 2, stdout: expect.stringContaining('the policy at HEAD is not valid') });
  });

  it('runs none of the hooks that came before sox', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    writeScript(join(repo.dir, '.git/hooks/pre-commit'), '#!/bin/sh\ntouch .git/ran\n');
    home.sox(repo, ['init', '--yes']);
    expect(home.sox(repo, ['doctor']).code).toBe(0);
    expect(existsSync(join(repo.dir, '.git/ran'))).toBe(false);
    expect(home.calls()).toEqual([]);
  });

  it('warns of an old node and of the audio tool of the same name', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    home.sox(repo, ['init', '--yes']);
    const bin = temporaryFolder();
    writeScript(join(bin, 'node'), '#!/bin/sh\necho v18.20.0\n');
    writeScript(join(bin, 'sox'), '#!/bin/sh\necho "sox:      SoX v14.4.2"\n');
    const result = home.sox(repo, ['doctor'], { env: { PATH: `${bin}:${repo.env['PATH']}` } });
    expect(result.code).toBe(2);
    expect(result.stdout).toContain('v18.20.0; hooks need 20.19');
    expect(result.stdout).toContain('SoX, the audio tool');
  });

  it('names what shadows or skips the hooks: another manager, a command not run, SOX=0', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    repo.write('lefthook.yml', 'pre-commit:\n  jobs:\n    - run: lint\n');
    home.sox(repo, ['init', '--yes']);
    const waiting = home.sox(repo, ['doctor']);
    expect(waiting.stdout).toContain('lefthook has not written its pre-commit hook yet: lefthook install');
    expect(waiting.stdout).toContain('run "lefthook install": it writes the hooks of this clone');
    expect(waiting.code).toBe(2);
    home.sox(repo, ['init', '--yes', '--manager', 'plain']);
    const both = home.sox(repo, ['doctor']);
    expect(both.stdout).toContain('lefthook is here as well (there is a lefthook.yml), but what git runs is plain git hooks');
    expect(both.code).toBe(0);
    expect(home.sox(repo, ['doctor'], { env: { SOX: '0' } })).toMatchObject({ code: 2, stdout: expect.stringContaining('SOX=0 is set') });
  });

  it("the journal is the owner's alone to read", () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    home.sox(repo, ['init', '--yes']);
    expect(JSON.parse(readFileSync(join(repo.dir, '.git/sox/install.json'), 'utf8'))).toMatchObject({ version: 1 });
    expect(repo.run('stat', ['-c', '%a', '.git/sox/install.json']).stdout).toBe('600\n');
  });
});

it('a reader that stops early is no failure', () => {
  const repo = makeRepo();
  const { stderr } = repo.run('sh', ['-c', `"${process.execPath}" "${PACKAGE}/bin/sox.js" doctor | true`]);
  expect(stderr).not.toContain('EPIPE');
});
