import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SECRET_LINE, STRIPE_KEY } from '../support/hooked.ts';
import { makeRepo, PACKAGE, type Repo } from '../support/repo.ts';
import { writeScript } from '../support/sox-home.ts';

const FORMATS = ['text', 'json', 'sarif', 'junit', 'github'];
const AI = 'Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>';

function adopted(policy = 'export default {};\n'): Repo {
  const repo = makeRepo();
  repo.commit('Adopt', { 'sox.config.ts': policy });
  repo.git('checkout', '-q', '-b', 'topic');
  return repo;
}

describe('the built sox', () => {
  test('fails in every format where a commit fails, names it, and shows no secret', () => {
    const repo = adopted();
    const ai = repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    const secret = repo.commit('Pay', { 'pay.js': SECRET_LINE });
    repo.commit('Remove it again', { 'pay.js': '' });
    for (const format of FORMATS) {
      const { code, stdout, stderr } = repo.sox('check', 'main..HEAD', '--format', format);
      expect([format, code, stderr]).toEqual([format, 1, '']);
      expect(stdout).toContain(ai.slice(0, 12));
      expect(stdout).toContain(secret.slice(0, 12));
      expect(stdout).toContain('no trailer names a reviewer');
      expect(stdout).not.toContain(STRIPE_KEY);
    }
  });

  test('passes where every commit does, and says what was judged by what', () => {
    const repo = adopted();
    repo.commit(`Add\n\n${AI}\nReviewer: Grace Gray <grace@example.com>`, { 'a.js': '1\n' });
    const { code, stdout } = repo.sox('check', 'main..HEAD');
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('1 commit judged by sox.config.ts of main');
    for (const format of FORMATS) expect(repo.sox('check', 'main..HEAD', '--format', format).code).toBe(0);
  });

  test.each([
    ['a plain message', `Add\n\n${AI}`],
    ['a message with what git takes for the end of one', `Add\n\nOne\n---\nother\n\n${AI}`],
  ])('the printed command makes the last commit pass, and its placeholder does not: %s', (_, message) => {
    const repo = adopted();
    repo.git('config', 'log.showSignature', 'true');
    repo.commit(message, { 'a.js': '1\n' });
    repo.write('a.js', 'staged for the next one\n');
    repo.git('add', '-A');
    const { stdout } = repo.sox('check', 'main..HEAD');
    const command = stdout.slice(stdout.indexOf('test "'), stdout.indexOf('  An earlier one'));
    expect(repo.run('sh', ['-c', command]).code).toBe(0);
    expect(repo.sox('check', 'main..HEAD').stdout).toContain('the reviewer is still the placeholder');
    expect(repo.run('sh', ['-c', command.replace(/REVIEWER NAME <[^>]*>/, 'Grace Gray <grace@example.com>')]).code).toBe(0);
    expect(repo.sox('check', 'main..HEAD').code).toBe(0);
    expect(repo.git('diff', '--cached', '--name-only')).toBe('a.js\n');
  });

  test('the printed command changes the commit that it is for, and no other', () => {
    const repo = adopted();
    repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    const named = (stdout: string, start: string, end: string): string =>
      stdout.slice(stdout.indexOf(start), stdout.indexOf(end)).replace(/REVIEWER NAME <[^>]*>/, 'Grace Gray <grace@example.com>');
    const forLast = named(repo.sox('check', 'main..HEAD').stdout, 'test "', '  An earlier one');
    repo.commit('Later', { 'b.js': '1\n' });
    const inRebase = named(repo.sox('check', 'main..HEAD').stdout, 'test -n', '  and git rebase');
    const tip = repo.git('rev-parse', 'HEAD');
    for (const command of [forLast, inRebase]) {
      expect(repo.run('sh', ['-c', command])).toMatchObject({ code: 1, stdout: '', stderr: '' });
      expect(repo.git('rev-parse', 'HEAD')).toBe(tip);
    }
    repo.run('git', ['-c', 'sequence.editor=sed -i -e 1s/pick/edit/', 'rebase', '-q', '-i', 'main']);
    expect(repo.run('sh', ['-c', inRebase]).code).toBe(0);
    repo.git('rebase', '--continue');
    expect(repo.sox('check', 'main..HEAD').code).toBe(0);
  });

  test('the command is for the last commit only where that is the one', () => {
    const repo = adopted();
    repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    expect(repo.sox('check', 'main..HEAD').stdout).toMatch(/ {2}The last commit, where [0-9a-f]{12} is checked out:\n/);
    repo.commit('Pay', { 'pay.js': SECRET_LINE });
    const { stdout } = repo.sox('check', 'main..HEAD');
    expect(stdout).not.toContain('The last commit');
    expect(stdout).toMatch(
      / {2}Each of those commits: git rebase -i [^\n]*; then\n {6}test -n [^]*--amend --only -F -\n {2}and git rebase --continue\.\n/,
    );
  });

  test('under a policy that observes, failures are shown and stop nothing', () => {
    const repo = adopted("export default { mode: 'observe' };\n");
    repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    const { code, stdout } = repo.sox('check', 'main..HEAD');
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 would have failed; the policy only observes')]);
  });

  test('a policy that was taken away is not the same as none', () => {
    const repo = adopted();
    repo.git('checkout', '-q', 'main');
    repo.git('rm', '-q', 'sox.config.ts');
    repo.commit('Remove the policy');
    repo.git('checkout', '-q', '-b', 'later');
    repo.commit('Change', { 'a.js': '1\n' });
    const { code, stdout } = repo.sox('check', 'main..HEAD');
    expect([code, stdout]).toEqual([3, expect.stringContaining('the policy was removed after it had been adopted')]);
    repo.git('reset', '-q', '--hard', 'main');
    repo.commit('Bring it back', { 'sox.config.ts': 'export default {};\n' });
    expect(repo.sox('check', 'main..HEAD').code).toBe(0);
  });

  test('a range that breaks the policy, or the baseline, fails, whatever a later commit could still mend', () => {
    const repo = adopted();
    repo.commit('Break', { 'sox.config.ts': 'export default { mood: 1 };\n' });
    const broken = repo.sox('check', 'main..HEAD');
    expect([broken.code, broken.stdout]).toEqual([1, expect.stringContaining('the policy that this leads to is not valid')]);
    repo.commit('Mend', { 'sox.config.ts': "export default { mode: 'enforce' };\n" });
    expect(repo.sox('check', 'main..HEAD').code).toBe(0);
    repo.commit('Break the baseline', { '.sox-baseline.json': '{' });
    expect(repo.sox('check', 'main..HEAD').stdout).toContain('the baseline that this leads to is not valid');
  });

  test('shows that the hooks were skipped', () => {
    const repo = adopted();
    repo.commit('Change\n\nSox-Skipped: the build was on fire', { 'a.js': '1\n' });
    const { code, stdout } = repo.sox('check', 'main..HEAD');
    expect([code, stdout]).toEqual([0, expect.stringContaining('Sox-Skipped: the build was on fire')]);
    expect(stdout).toContain('1 made with the hooks skipped');
  });

  test('a clone that lacks what it should look into is not determinable, and fetches nothing', () => {
    const repo = adopted();
    repo.commit('Change', { 'a.js': '1\n' });
    repo.git('config', 'uploadpack.allowFilter', 'true');
    const partial = makeRepo({ init: false });
    partial.git('clone', '-q', '--no-checkout', '--filter=blob:none', `file://${repo.dir}`, '.');
    const { code, stdout } = partial.sox('check', 'origin/main..origin/topic');
    expect([code, stdout]).toEqual([3, expect.stringContaining('the policy in force cannot be read')]);
    // The policy is here, the content is not.
    partial.git('cat-file', '-p', 'origin/main:sox.config.ts');
    const open = partial.sox('check', 'origin/main..origin/topic');
    expect([open.code, open.stdout]).toEqual([3, expect.stringContaining('git cannot give the content that its id names')]);
    expect(partial.run('git', ['cat-file', '-e', 'origin/topic:a.js'], { env: { GIT_NO_LAZY_FETCH: '1' } }).code).not.toBe(0);
  });

  test('a message of ten megabytes, of a hundred thousand lines, in another encoding or with a NUL byte is judged, or said to be none', () => {
    const repo = adopted();
    const commit = (message: Buffer | string, ...headers: string[]): string => {
      const [tree, parent] = [repo.git('rev-parse', 'HEAD^{tree}').trim(), repo.git('rev-parse', 'HEAD').trim()];
      const who = 'Ada Author <ada@example.com> 1767607200 +0000';
      const head = [`tree ${tree}`, `parent ${parent}`, `author ${who}`, `committer ${who}`, ...headers, '', ''].join('\n');
      const file = join(repo.dir, '.git/object');
      writeFileSync(file, Buffer.concat([Buffer.from(head), Buffer.from(message)]));
      const id = repo.git('hash-object', '-t', 'commit', '-w', '--literally', file).trim();
      repo.git('update-ref', 'refs/heads/topic', id);
      return id;
    };
    commit(`Big\n\n${'words and words '.repeat(700_000)}\n\n${AI}\n`);
    commit(`Long\n\n${'Key: value\n'.repeat(100_000)}\n${AI}\n`);
    commit(
      Buffer.concat([
        Buffer.from('Latin \n\n', 'latin1'),
        Buffer.from(`J\u00f6rg\n\n${AI}\nReviewer: Gr\u00e4ce <grace@example.com>\n`, 'latin1'),
      ]),
      'encoding ISO-8859-1',
    );
    const nul = commit(Buffer.from(`Nul\0\n\n${AI}\n`));
    const { code, stdout } = repo.sox('check', 'main..topic', '--format', 'json');
    const [range] = (JSON.parse(stdout) as { ranges: { commits: { id: string; outcome: string; subject: string }[] }[] }).ranges;
    expect([code, range?.commits.map(({ outcome }) => outcome)]).toEqual([1, ['fail', 'fail', 'pass', 'unknown']]);
    expect(range?.commits[3]?.id).toBe(nul);
  });

  test('runs nothing that the repository names', () => {
    const repo = adopted();
    const touch = join(repo.dir, 'ran');
    const run = join(repo.dir, '.git/run.sh');
    writeScript(run, `#!/bin/sh\ntouch ${touch}\ncat\n`);
    repo.commit('Change', { 'a.js': '1\n', '.gitattributes': '* diff=x filter=x\n' });
    for (const key of ['core.fsmonitor', 'diff.external', 'diff.x.textconv', 'filter.x.clean', 'filter.x.smudge', 'core.pager'])
      repo.git('config', key, run);
    expect(repo.sox('check', 'main..HEAD').code).toBe(0);
    expect(existsSync(touch)).toBe(false);
  });

  test('--out writes the answer whole, and shows people what came out', () => {
    const repo = adopted();
    repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    const { code, stdout } = repo.sox('check', 'main..HEAD', '--format', 'junit', '--out', 'sox.xml');
    expect([code, stdout]).toEqual([1, expect.stringContaining('1 failed (1 commit')]);
    expect(repo.read('sox.xml')).toMatch(/^<\?xml[^]*<\/testsuites>\n$/);
    expect(readdirSync(repo.dir).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('errors are JSON where the answer would be, and it works from a sub-directory of a work tree and in a bare repository', () => {
    const repo = adopted();
    repo.commit('Change', { 'sub/a.js': '1\n' });
    expect(JSON.parse(repo.sox('check', 'nowhere..HEAD', '--format', 'json').stdout)).toMatchObject({ error: { exit: 2 } });
    const sox = [join(PACKAGE, 'bin/sox.js'), 'check', 'main..topic'];
    expect(repo.run(process.execPath, sox, { cwd: join(repo.dir, 'sub') }).code).toBe(0);
    expect(repo.run(process.execPath, sox, { cwd: join(repo.dir, '.git') }).code).toBe(0);
  });
});
