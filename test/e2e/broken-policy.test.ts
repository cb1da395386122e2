import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hookedRepo, SECRET_LINE } from '../support/hooked.ts';
import type { Repo } from '../support/repo.ts';

function stagePolicy(repo: Repo, text: string, path = 'sox.config.ts'): void {
  repo.write(path, text);
  repo.git('add', '.');
}

const commit = (repo: Repo) => repo.run('git', ['commit', '-m', 'Policy']);

/** A policy that is wrong at HEAD, as only a commit without hooks can leave it. */
function brokenAtHead(): Repo {
  const repo = hookedRepo();
  stagePolicy(repo, 'export default {\n  reviewrs: [],\n};\n');
  repo.git('commit', '-q', '--no-verify', '-m', 'Break the policy');
  return repo;
}

describe('a staged policy that is wrong blocks the commit with line and column, exit 1 from git', () => {
  test.each([
    ['malformed', 'export default {\n  reviewers: [\n};\n', 'sox.config.ts:3:1'],
    ['with an unknown key', "export default {\n  reviewrs: ['x@example.com'],\n};\n", 'sox.config.ts:2:3'],
    ['with a wrong value', "export default {\n  mode: 'loud',\n};\n", 'sox.config.ts:2:'],
    ['with code', 'export default {\n  reviewers: require("fs").readdirSync("/"),\n};\n', 'sox.config.ts:2:14'],
    ['with a foreign import', "import { x } from './x.ts';\nexport default { reviewers: x };\n", 'sox.config.ts:1:1'],
    ['that is huge', `export default {};\n//${'x'.repeat(300_000)}\n`, 'sox.config.ts'],
  ])('%s', (_, text, place) => {
    const repo = hookedRepo();
    stagePolicy(repo, text);
    const { code, stderr } = commit(repo);
    expect(stderr).toContain(place);
    expect(code).toBe(1);
  });

  test.each([
    ['.soxrc.yaml', 'mode: observe\nreviewers: [a@example.com\n'],
    ['.soxrc.json', '{\n  "mode": "loud"\n}\n'],
    ['package.json', '{\n  "sox": { "modus": 1 }\n}\n'],
  ])('in %s', (path, text) => {
    const repo = hookedRepo();
    repo.git('rm', '-q', 'sox.config.ts');
    repo.git('commit', '-q', '--no-verify', '-m', 'Move the policy');
    stagePolicy(repo, text, path);
    const { code, stderr } = commit(repo);
    expect(stderr).toContain(`${path}:`);
    expect(stderr).not.toContain('bug in sox');
    expect(code).toBe(1);
  });

  test('and nothing of it is executed', () => {
    const repo = hookedRepo();
    const marker = join(repo.dir, 'executed');
    stagePolicy(repo, `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(marker)}, '');\nexport default {};\n`);
    expect(commit(repo).code).toBe(1);
    repo.sox('doctor');
    expect(existsSync(marker)).toBe(false);
  });

  test('a folder of its name is none', () => {
    const repo = hookedRepo();
    repo.git('rm', '-q', 'sox.config.ts');
    repo.git('commit', '-q', '--no-verify', '-m', 'No policy');
    stagePolicy(repo, 'export default {};\n', 'sox.config.ts/policy.ts');
    const { code, stderr } = commit(repo);
    expect(stderr).toContain('the staged policy is not valid');
    expect(stderr).toContain('sox.config.ts');
    expect(code).toBe(1);
    repo.git('commit', '-q', '--no-verify', '-m', 'Folder');
    repo.git('rm', '-q', '-r', 'sox.config.ts');
    stagePolicy(repo, 'export default {};\n');
    expect(commit(repo)).toMatchObject({ code: 0, stderr: expect.stringContaining('repairs it') });
  });

  test('a second policy beside the first is ambiguous', () => {
    const repo = hookedRepo();
    stagePolicy(repo, '{}\n', '.soxrc.json');
    const { code, stderr } = commit(repo);
    expect(stderr).toContain('.soxrc.json');
    expect(code).toBe(1);
  });
});

describe('a broken policy at HEAD', () => {
  test('may be taken away, and that is not called its repair', () => {
    const repo = brokenAtHead();
    repo.git('rm', '-q', 'sox.config.ts');
    const { code, stderr } = commit(repo);
    expect(code).toBe(0);
    expect(stderr).not.toContain('repair');
    expect(stderr).toContain('this commit takes it away and is let through. That makes the policy weaker');
  });

  test('lets nothing through but its repair', () => {
    const repo = brokenAtHead();
    repo.write('a.js', '1\n');
    repo.git('add', '.');
    const blocked = repo.run('git', ['commit', '-m', 'Go on']);
    expect(blocked.stderr).toContain('sox.config.ts:2:3');
    expect(blocked.stderr).toContain('only a commit that touches nothing but the policy');
    expect(blocked.code).toBe(1);
    stagePolicy(repo, 'export default { reviewers: [] };\n');
    expect(repo.run('git', ['commit', '-m', 'Repair and more']).code).toBe(1);
    repo.git('restore', '--staged', 'a.js');
    const repaired = repo.run('git', ['commit', '-m', 'Repair']);
    expect(repaired.stderr).toContain('repairs it');
    expect(repaired.code).toBe(0);
    repo.git('add', '.');
    expect(repo.run('git', ['commit', '-q', '-m', 'Go on'])).toMatchObject({ code: 0, stderr: '' });
  });

  test('is not repaired along with the rest of package.json', () => {
    const repo = brokenAtHead();
    const good = 'export default {};\n';
    repo.write('package.json', '{"scripts":{"postinstall":"./run"}}\n');
    stagePolicy(repo, good);
    expect(commit(repo)).toMatchObject({ code: 1, stderr: expect.stringContaining('of package.json its `sox` key') });
    repo.git('rm', '-q', '-f', 'sox.config.ts');
    stagePolicy(repo, '{ "sox": { "mode": "enforce" } }\n', 'package.json');
    expect(commit(repo)).toMatchObject({ code: 0, stderr: expect.stringContaining('repairs it') });
  });

  test('that stands in package.json is repaired there, and nothing else of it', () => {
    const repo = hookedRepo();
    repo.git('rm', '-q', 'sox.config.ts');
    stagePolicy(repo, '{ "name": "ledger", "sox": { "modus": 1 } }\n', 'package.json');
    repo.git('commit', '-q', '--no-verify', '-m', 'Break');
    stagePolicy(repo, '{ "name": "ledger", "scripts": {}, "sox": {} }\n', 'package.json');
    expect(commit(repo).code).toBe(1);
    stagePolicy(repo, '{\n  "sox": {},\n  "name": "ledger"\n}\n', 'package.json');
    expect(commit(repo)).toMatchObject({ code: 0, stderr: expect.stringContaining('repairs it') });
    // Where nothing can be compared, what makes it JSON again goes through.
    stagePolicy(repo, '{ "name": "ledger", "sox": {} \n', 'package.json');
    repo.git('commit', '-q', '--no-verify', '-m', 'Break');
    stagePolicy(repo, '{ "name": "ledger", "sox": {} }\n', 'package.json');
    expect(commit(repo)).toMatchObject({ code: 0, stderr: expect.stringContaining('repairs it') });
  });

  test('is not repaired by another broken one', () => {
    const repo = brokenAtHead();
    stagePolicy(repo, 'export default { modus: 1 };\n');
    expect(commit(repo).code).toBe(1);
  });
});

describe('the policy in force', () => {
  test('is the one at HEAD, not the staged one', () => {
    const repo = hookedRepo();
    stagePolicy(repo, "export default { mode: 'observe' };\n");
    repo.write('pay.js', SECRET_LINE);
    repo.git('add', '.');
    expect(commit(repo).code).toBe(1);
  });

  test('follows a switch of branches: a stale cache is never used', () => {
    const repo = hookedRepo();
    repo.git('switch', '-q', '-c', 'observe');
    repo.commit('Observe', { 'sox.config.ts': "export default { mode: 'observe' };\n" });
    const tryOn = (branch: string): number => {
      repo.git('switch', '-q', branch);
      repo.write('pay.js', SECRET_LINE);
      repo.git('add', '.');
      const { code } = repo.run('git', ['commit', '-m', 'x']);
      repo.git('reset', '-q', '--hard', code === 0 ? 'HEAD^' : 'HEAD');
      return code;
    };
    expect([tryOn('observe'), tryOn('main'), tryOn('observe'), tryOn('main')]).toEqual([0, 1, 0, 1]);
  });

  test('follows a switch of branches that differ in a register alone', () => {
    const repo = hookedRepo();
    const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const waiver = { id: 'w-1', control: 'ai-reviewer-named', paths: ['tools/**'], reason: 'why', requestedBy: 'bo@example.com' };
    const register = (from: number, until: number): string =>
      JSON.stringify([{ ...waiver, approvedBy: 'grace@example.com', from: day(from), until: day(until) }]);
    const policy = "export default { waivers: { list: { file: 'waivers.json' } } };\n";
    repo.commit('Name a register', { 'sox.config.ts': policy, 'waivers.json': register(-5, 5) });
    repo.git('switch', '-q', '-c', 'ended');
    repo.commit('End it', { 'waivers.json': register(-5, -2) });
    let attempt = 0;
    const tryOn = (branch: string): number => {
      repo.git('switch', '-q', branch);
      attempt += 1;
      repo.write('tools/a.js', `${attempt}\n`);
      repo.git('add', '.');
      const { code } = repo.run('git', ['commit', '-m', 'x\n\nAssisted-by: Claude Code:claude-opus-4.6']);
      repo.git('reset', '-q', '--hard', code === 0 ? 'HEAD^' : 'HEAD');
      return code;
    };
    expect([tryOn('main'), tryOn('ended'), tryOn('main'), tryOn('ended')]).toEqual([0, 1, 0, 1]);
  });

  test('costs one git ls-tree in each hook, whatever it names', () => {
    const repo = hookedRepo();
    const named = (name: string) => `export default { people: { file: '${name}' }, risk: { owners: { '@acme': 'high' } } };\n`;
    repo.commit('Name a register', { 'sox.config.ts': named('hr people.csv'), 'hr people.csv': 'id,email\np-1,ada@example.com\n' });
    const trace = join(repo.env['HOME'] ?? '', 'trace');
    let attempt = 0;
    /** How often each hook lists a tree; commits of an AI, so that no hook is passed by. */
    const listings = (): number => {
      attempt += 1;
      repo.write('a.js', `${attempt}\n`);
      repo.git('add', 'a.js');
      rmSync(trace, { force: true });
      const message = `x\n\nAssisted-by: Claude Code:claude-opus-4.6\nReviewer: Grace Gray <grace@example.com>`;
      expect(repo.run('git', ['commit', '-m', message], { env: { GIT_TRACE: trace } }).code).toBe(0);
      return readFileSync(trace, 'utf8').match(/built-in: git (?:--\S+ )*ls-tree/g)?.length ?? 0;
    };
    listings();
    expect(listings()).toBe(3);
    // What was missing and what changes is noticed all the same.
    const unhooked = (path: string, content: string): void => {
      repo.write(path, content);
      repo.git('add', path);
      repo.git('commit', '-q', '--no-verify', '-m', 'Change');
    };
    unhooked('hr people.csv', 'id,email\np-1,ada\n');
    repo.write('b.js', '1\n');
    repo.git('add', 'b.js');
    expect(repo.run('git', ['commit', '-m', 'x'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('hr people.csv:2:5') as string,
    });
    repo.git('reset', '-q', '--hard', 'HEAD~1');
    listings();
    expect(listings()).toBe(3);
    unhooked('CODEOWNERS', `${'#'.repeat(4 << 20)}\n`);
    repo.write('b.js', '1\n');
    repo.git('add', 'b.js');
    expect(repo.run('git', ['commit', '-m', 'x']).stderr).toContain('no forge reads it');
  });

  test('is not the cached one where a file outside the tree is another than it was, or gone; and that is no mistake to repair', () => {
    const repo = hookedRepo();
    const file = join(repo.env['HOME'] ?? '', 'organisation.yaml');
    const text = 'mode: enforce\n';
    writeFileSync(file, text);
    const organisation = { file, sha256: createHash('sha256').update(text).digest('hex') };
    repo.commit('Name it', { 'sox.config.ts': `export default { organisation: ${JSON.stringify(organisation)} };\n` });
    const tryWith = (content: string | null, path: string): string => {
      if (content === null) rmSync(file, { force: true });
      else writeFileSync(file, content);
      repo.write(path, `export default {}; // ${content}\n`);
      repo.git('add', '.');
      const { code, stderr } = repo.run('git', ['commit', '-m', 'x']);
      repo.git('reset', '-q', '--hard', code === 0 ? 'HEAD^' : 'HEAD');
      return `${code} ${/is not (?:there|the file)/.exec(stderr)?.[0] ?? ''}`.trim();
    };
    expect([
      tryWith(text, 'a.ts'),
      tryWith(`${text}#\n`, 'a.ts'),
      tryWith(null, 'a.ts'),
      tryWith(null, 'sox.config.ts'),
      tryWith(text, 'a.ts'),
    ]).toEqual(['0', '1 is not the file', '1 is not there', '1 is not there', '0']);
  });

  test('on a branch without a policy is the secret scan alone', () => {
    const repo = hookedRepo();
    repo.git('switch', '-q', '--orphan', 'bare');
    repo.write('a.js', '1\n');
    repo.git('add', '.');
    expect(repo.run('git', ['commit', '-q', '-m', 'x\n\nCo-Authored-By: Claude <noreply@anthropic.com>'])).toMatchObject({ code: 0 });
    repo.write('pay.js', SECRET_LINE);
    repo.git('add', '.');
    expect(commit(repo).code).toBe(1);
  });

  test('a damaged cache is made again', () => {
    const repo = hookedRepo();
    repo.write('.git/sox/policy-cache.json', '{"v":1');
    repo.write('a.js', '1\n');
    repo.git('add', '.');
    expect(repo.run('git', ['commit', '-q', '-m', 'x'])).toMatchObject({ code: 0, stderr: '' });
  });
});
