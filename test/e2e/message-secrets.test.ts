import { describe, expect, test } from 'vitest';
import { hookedRepo, STRIPE_KEY } from '../support/hooked.ts';
import type { Ran, Repo } from '../support/repo.ts';

const commits = (repo: Repo): number => Number(repo.git('rev-list', '--count', 'HEAD'));
const commit = (repo: Repo, ...args: string[]): Ran => repo.run('git', ['commit', '--allow-empty', ...args]);

/** Stopped for what stands in the message, at this line and column, and the message was not shown. */
function expectBlocked(ran: Ran, place: string): void {
  expect(ran.stderr).toContain(`the commit's message:${place}`);
  expect(ran.stderr).toContain('stripe-secret-key');
  expect(ran.stderr).toContain('nothing was committed');
  expect(ran.stdout + ran.stderr).not.toMatch(new RegExp(`${STRIPE_KEY}|Rotate the`));
  expect(ran.code).toBe(1);
}

/** The command that the block printed. */
function printed({ stderr }: Ran): string {
  const start = stderr.search(/^ +git .*commit /m);
  expect(start, stderr).toBeGreaterThan(0);
  return stderr.slice(start, stderr.indexOf('\n\n', start));
}

describe('a secret in the message of a commit', () => {
  test.each<[string, readonly string[]]>([
    ['-m', []],
    ['-m, with --no-verify', ['-n']],
    ['-a', ['-a']],
    ['--amend', ['--amend']],
    ['a path', ['--', 'a.js']],
  ])('blocks it with %s, and the printed command makes the same commit with the value masked', (_, options) => {
    const repo = hookedRepo();
    repo.commit('Base', { 'a.js': '1\n', 'b.js': '1\n' });
    repo.write('a.js', '2\n');
    repo.write('b.js', '2\n');
    repo.git('add', 'b.js');
    const before = commits(repo);
    const ran = repo.run('git', ['commit', '-m', `Rotate the key\n\n#1: it was ${STRIPE_KEY} in Gr\u00fc\u00dfe.`, ...options]);
    expectBlocked(ran, '3:12');
    expect(ran.stderr.match(/hardcoded secret/g)).toHaveLength(1);
    expect(commits(repo)).toBe(before);
    expect(repo.run('sh', ['-c', printed(ran)])).toMatchObject({ code: 0, stderr: '' });
    expect(repo.git('log', '-1', '--format=%B').trim()).toBe('Rotate the key\n\n#1: it was sk_live_**** in Gr\u00fc\u00dfe.');
    expect(commits(repo)).toBe(options.includes('--amend') ? before : before + 1);
    const changed = options.includes('-a') ? 'a.js\nb.js' : options.includes('--') ? 'a.js' : 'b.js';
    expect(repo.git('diff', '--name-only', 'HEAD^', 'HEAD', '--', 'a.js', 'b.js').trim()).toBe(
      options.includes('--amend') ? 'a.js\nb.js' : changed,
    );
    expect(repo.run('grep', ['-rl', STRIPE_KEY, '.git/sox']).stdout).toBe('');
  });

  test('blocks it in the subject, from an editor, of another encoding, and beside an AI that is disclosed', () => {
    const repo = hookedRepo();
    expectBlocked(commit(repo, '-m', `Rotate the key ${STRIPE_KEY}`), '1:16');
    repo.write('.git/text', Buffer.from(`Gr\xfc\xdfe\n\nRotate the key ${STRIPE_KEY}\n`, 'latin1'));
    expectBlocked(commit(repo, '-F', '.git/text'), '3:16');
    expectBlocked(commit(repo, '-m', `Rotate the key ${STRIPE_KEY}\n\nAssisted-by: Codex\nReviewer: Grace <grace@example.com>`), '1:16');
    repo.env['GIT_EDITOR'] = `sh -c 'printf "Rotate the key\\n\\n${STRIPE_KEY}\\n" | cat - "$1" >"$1.n" && mv "$1.n" "$1"' --`;
    expectBlocked(commit(repo, '-v'), '3:1');
  });

  test('blocks it where there is no policy', () => {
    const repo = hookedRepo();
    repo.git('switch', '-q', '--orphan', 'bare');
    expectBlocked(commit(repo, '-m', `Rotate the key ${STRIPE_KEY}`), '1:16');
  });

  test('that the policy has a rule for blocks it', () => {
    const repo = hookedRepo();
    const rules = "[{ id: 'desk-code', title: 'Code of the desk', pattern: 'desk-[a-z]{4}' }]";
    repo.commit('Rule', { 'sox.config.ts': `export default { secrets: { rules: ${rules} } };\n` });
    repo.commit('Warm', { a: '1\n' });
    const blocked = commit(repo, '-m', 'Use desk-abcd\n\n#1 says so');
    expect(blocked).toMatchObject({ code: 1, stderr: expect.stringContaining('desk-code') });
    repo.env['GIT_EDITOR'] = 'sed -i -e s/desk-abcd/another/';
    expect(repo.run('sh', ['-c', printed(blocked)])).toMatchObject({ code: 0 });
    expect(repo.git('log', '-1', '--format=%B').trim()).toBe('Use another\n\n#1 says so');
    delete repo.env['GIT_EDITOR'];
    expect(commit(repo, '-m', 'Use the desk')).toMatchObject({ code: 0, stderr: '' });
  });

  test('is let through with a reason beside it, or where the policy observes, and said', () => {
    const repo = hookedRepo();
    const silenced = commit(repo, '-q', '-m', `Retire\n\n${STRIPE_KEY} # sox:allow stripe-secret-key revoked in 2020`);
    expect(silenced).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^sox: note: the commit's message:3:1 .*revoked in 2020\)\n$/),
    });
    repo.commit('Observe', { 'sox.config.ts': "export default { mode: 'observe' };\n" });
    const observed = commit(repo, '-q', '-m', `Rotate the key ${STRIPE_KEY}`);
    expect(observed).toMatchObject({ code: 0, stderr: expect.stringContaining('so the commit goes on') });
    expect(observed.stderr.match(/hardcoded secret/g)).toHaveLength(1);
    const printed = /^ +(test .* && \\\n +git .*commit --amend .*)$/m.exec(observed.stderr)?.[1] ?? '';
    repo.env['GIT_EDITOR'] = `sed -i -e s/${STRIPE_KEY}/another/`;
    expect(repo.run('sh', ['-c', `${printed} -q --allow-empty`])).toMatchObject({ code: 0, stderr: '' });
    expect(repo.git('log', '-1', '--format=%B').trim()).toBe('Rotate the key another');
  });

  test('that git itself repeats waits for the push', () => {
    const repo = hookedRepo();
    const tree = repo.git('write-tree').trim();
    const other = repo.git('commit-tree', tree, '-p', 'HEAD', '-m', `Rotate the key ${STRIPE_KEY}`).trim();
    repo.commit('Main', { a: '1\n' });
    expect(repo.run('git', ['cherry-pick', '--allow-empty', other])).toMatchObject({ code: 0 });
  });
});
