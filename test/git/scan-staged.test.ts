import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECRET_LINE, STRIPE_KEY } from '../support/hooked.ts';
import { makeRepo, PACKAGE, type Repo } from '../support/repo.ts';
import { placesOf, runScan } from '../support/run-scan.ts';

const CARD = ['4539', '1488', '0343', '6467'].join('');
const PASSWORD = ['pass', 'word=Kx7rTq2L', 'mXw8'].join('');

/** What the installed hook says of what is staged: its exit code, and the places that it names. */
function hook(repo: Repo): { code: number; places: string[] } {
  const { status, stderr } = spawnSync('sh', [join(PACKAGE, 'hooks/pre-commit')], { cwd: repo.dir, env: repo.env, encoding: 'utf8' });
  const blocked = [...stderr.matchAll(/^ {2}(\S.*?)(?::(\d+:\d+)| \(its name\)) {2}\S/gm)].map(([, path, at]) =>
    at ? `${path}:${at}` : `file-name ${path}`,
  );
  const noted = [...stderr.matchAll(/^sox: note: (\S+?):(\d+:\d+) /gm)].map(([, path, at]) => `${path}:${at}`);
  return { code: status ?? -1, places: [...blocked, ...noted].sort() };
}

async function command(repo: Repo): Promise<{ code: number; places: string[] }> {
  const { code, report } = await runScan(repo, ['--staged', '--allow-empty']);
  return { code, places: placesOf(report).sort() };
}

describe('what is staged', () => {
  test('is judged by the command as by the hook', async () => {
    const repo = makeRepo();
    const line = fc.constantFrom(
      '',
      '// a comment',
      `const a = "${STRIPE_KEY}";`,
      `card ${CARD}`,
      'card 4111111111111111',
      `x "${STRIPE_KEY}" // sox:allow stripe-secret-key old`,
    );
    const content = fc.array(line, { maxLength: 5 }).map((lines) => `${lines.join('\n')}\n`);
    const name = fc.constantFrom('a.js', 'b.js', 'c/d.js', `${STRIPE_KEY}.js`, `${PASSWORD}/e.js`);
    const tree = fc.dictionary(name, content, { maxKeys: 3 });
    await fc.assert(
      fc.asyncProperty(tree, tree, async (before, after) => {
        const put = (files: Record<string, string>) => {
          repo.git('rm', '-r', '-q', '-f', '--cached', '--ignore-unmatch', '.');
          repo.git('clean', '-fdxq');
          for (const [path, text] of Object.entries(files)) repo.write(path, text);
          repo.git('add', '-A');
        };
        put(before);
        repo.commit('before');
        put(after);
        expect(await command(repo)).toEqual(hook(repo));
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  test('in a merge is judged by both against every parent', async () => {
    const repo = makeRepo();
    repo.commit('Start', { 'a.js': '1\n', 'b.js': '1\n' });
    repo.git('checkout', '-q', '-b', 'side');
    repo.commit('Side', { 'b.js': SECRET_LINE, [`${STRIPE_KEY}.txt`]: '1\n' });
    repo.git('checkout', '-q', 'main');
    repo.commit('Main', { 'a.js': '2\n' });
    repo.git('merge', '-q', '--no-ff', '--no-commit', 'side');
    expect(await command(repo)).toEqual({ code: 0, places: [] });
    expect(hook(repo)).toEqual({ code: 0, places: [] });
    repo.write('evil.js', SECRET_LINE);
    repo.git('add', '-A');
    expect(await command(repo)).toEqual({ code: 1, places: ['evil.js:1:14'] });
    expect(hook(repo)).toEqual({ code: 1, places: ['evil.js:1:14'] });
  });

  test('that merely moves a secret is shown by both, and stops nothing; a copy is new', async () => {
    const repo = makeRepo();
    repo.commit('Start', { 'a.js': SECRET_LINE });
    repo.git('mv', 'a.js', 'b.js');
    const { report } = await runScan(repo, ['--staged']);
    expect(report.outcome.exit).toBe(0);
    expect(report.findings).toMatchObject([{ path: 'b.js', movedFrom: 'a.js', severity: 'critical' }]);
    expect(hook(repo)).toEqual({ code: 0, places: ['b.js:1:14'] });
    repo.write('b.js', SECRET_LINE.repeat(2));
    repo.git('add', '-A');
    const both = await runScan(repo, ['--staged']);
    expect(both.report.outcome.exit).toBe(1);
    expect(both.report.findings.map(({ line, movedFrom }) => [line, movedFrom])).toEqual([
      [1, 'a.js'],
      [2, null],
    ]);
    expect(hook(repo)).toEqual({ code: 1, places: ['b.js:1:14', 'b.js:2:14'] });
  });

  test('is not what stands on disk', async () => {
    const repo = makeRepo();
    repo.write('a.js', SECRET_LINE);
    repo.git('add', '-A');
    repo.write('a.js', 'clean\n');
    repo.write('b.js', SECRET_LINE);
    expect(await command(repo)).toEqual({ code: 1, places: ['a.js:1:14'] });
    expect(hook(repo)).toEqual({ code: 1, places: ['a.js:1:14'] });
  });

  test('with conflicts is not determinable', async () => {
    const repo = makeRepo();
    repo.commit('Start', { 'a.js': '1\n' });
    repo.git('checkout', '-q', '-b', 'side');
    repo.commit('Side', { 'a.js': '2\n' });
    repo.git('checkout', '-q', 'main');
    repo.commit('Main', { 'a.js': '3\n' });
    repo.run('git', ['merge', '-q', 'side']);
    const { code, report } = await runScan(repo, ['--staged']);
    expect([code, report.uninspected]).toMatchObject([3, [{ path: 'a.js', kind: 'unknown', times: 1 }]]);
  });

  test('is looked at from any folder, whatever the environment makes of paths', async () => {
    const repo = makeRepo();
    repo.write('sub/a.js', SECRET_LINE);
    repo.git('add', '-A');
    const env = { ...repo.env, GIT_LITERAL_PATHSPECS: '1' };
    expect(placesOf((await runScan({ dir: join(repo.dir, 'sub'), env }, ['--staged'])).report)).toEqual(['sub/a.js:1:14']);
  });

  test('a submodule is counted, and only removing something is no empty scan', async () => {
    const repo = makeRepo();
    const inner = makeRepo();
    inner.commit('Inner', { a: '1' });
    repo.commit('Start', { 'a.js': '1\n', 'b.js': '1\n' });
    repo.git('rm', '-q', 'a.js');
    expect((await runScan(repo, ['--staged'])).code).toBe(0);
    repo.run('git', ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.dir, 'sub']);
    const { code, report } = await runScan(repo, ['--staged']);
    expect([code, report.uninspected]).toMatchObject([0, [{ path: 'sub', kind: 'uninspectable' }]]);
  });

  test('that is nothing is no pass, unless one says so', async () => {
    const repo = makeRepo();
    repo.commit('Start', { a: '1' });
    const { code, report } = await runScan(repo, ['--staged']);
    expect([code, report.outcome.reasons]).toEqual([3, ['nothing-seen']]);
    expect((await command(repo)).code).toBe(0);
  });
});
