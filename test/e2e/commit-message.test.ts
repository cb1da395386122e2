import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hookedRepo } from '../support/hooked.ts';
import type { Ran, Repo } from '../support/repo.ts';

const REVIEWER = 'Reviewer: Grace Gray <grace@example.com>';
const CLAUDE = 'Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>';

function stage(repo: Repo, path = 'src/a.js'): void {
  repo.write(path, `export const a = ${Math.random()};\n`);
  repo.git('add', '.');
}

/** Runs the command that the block printed, with a reviewer in place of the placeholder. */
function runPrinted(repo: Repo, { stderr }: Ran, reviewer = 'Grace Gray <grace@example.com>', cwd = repo.dir): Ran {
  const start = stderr.search(/^ +(git|test) .*(commit|update-index|log) /m);
  const printed = stderr.slice(start, stderr.indexOf('\n\n', start));
  return repo.run('sh', ['-c', printed.replace(/(--trailer ["']Reviewer: )[^"']*/, `$1${reviewer}`)], { cwd });
}

const message = (repo: Repo): string => repo.git('log', '-1', '--format=%B').trimEnd();
const commits = (repo: Repo): number => Number(repo.git('rev-list', '--count', 'HEAD'));

describe('an AI-assisted commit', () => {
  test.each([
    ['a trailer', `Add\n\n${CLAUDE}`],
    ['a footer', 'Add\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)'],
    ['a Copilot trailer', 'Add\n\nCo-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>'],
    ['a Cursor trailer', 'Add\n\nCo-authored-by: Cursor <cursoragent@cursor.com>'],
    ['an Aider trailer', 'Add\n\nCo-authored-by: aider (gpt-5) <aider@aider.chat>'],
    ['a Codex trailer', 'Add\n\nCo-authored-by: Codex <noreply@openai.com>'],
    ['a Devin trailer', 'Add\n\nCo-Authored-By: Devin AI <158243242+devin-ai-integration[bot]@users.noreply.github.com>'],
    ['a Gemini co-author', 'Add\n\nCo-authored-by: gemini-code-assist[bot] <176961590+gemini-code-assist[bot]@users.noreply.github.com>'],
  ])('known by %s is blocked without a reviewer', (_, text) => {
    const repo = hookedRepo();
    stage(repo);
    const ran = repo.run('git', ['commit', '-m', text]);
    expect(ran.stderr).toContain('no trailer names a reviewer');
    expect(ran.code).toBe(1);
  });

  test.each([
    ['CLAUDECODE', '1'],
    ['CURSOR_AGENT', '1'],
    ['GEMINI_CLI', '1'],
    ['CODEX_THREAD_ID', 'x'],
    ['COPILOT_CLI', '1'],
    ['AI_AGENT', 'some-agent_1-0'],
  ])('known by the environment variable %s is blocked, and the agent is told to ask', (name, value) => {
    const repo = hookedRepo();
    stage(repo);
    repo.env[name] = value;
    const ran = repo.run('git', ['commit', '-m', 'Add']);
    expect(ran.stderr).toContain('Ask the human you work for who reviews this change');
    expect(ran.code).toBe(1);
  });

  test('known by what is below a scissors line that git keeps, as no editor opens, is blocked', () => {
    const repo = hookedRepo();
    stage(repo);
    repo.git('config', 'commit.cleanup', 'scissors');
    const ran = repo.run('git', ['commit', '-m', `Add\n\n# ${'-'.repeat(24)} >8 ${'-'.repeat(24)}\n${CLAUDE}`]);
    expect(ran.stderr).toContain('no trailer names a reviewer');
    expect(ran.code).toBe(1);
  });

  test('known by its author is blocked', () => {
    const repo = hookedRepo();
    stage(repo);
    const ran = repo.run('git', ['commit', '-m', 'Add', '--author', 'Claude <noreply@anthropic.com>']);
    expect(ran.code).toBe(1);
  });

  test('with tool and reviewer goes through, silently', () => {
    const repo = hookedRepo();
    stage(repo);
    expect(repo.run('git', ['commit', '-q', '-m', `Add\n\n${CLAUDE}\n${REVIEWER}`])).toMatchObject({ code: 0, stderr: '' });
  });

  test('whose reviewer cannot be told goes through with a word about it', () => {
    const repo = hookedRepo();
    stage(repo);
    const { code, stderr } = repo.run('git', ['commit', '-q', '-m', `Add\n\n${CLAUDE}\n${REVIEWER} [with some thoughts of mine]`]);
    expect([code, stderr]).toEqual([
      0,
      'sox: the commit goes on, but it cannot be told whether it is what the policy asks; `sox check` will say the same:\n' +
        '  - beside a reviewer stands "with some thoughts of mine", which is neither a name nor clearly for or against the change: ' +
        'write `Name <mail>`, and after ` # ` the decision, `approved` or `rejected`, a colon and the reasons (ai-reviewer-named)\n',
    ]);
  });

  test.each([
    ['the author', 'Reviewer: Ada Author <ada@example.com>', 'the reviewer named is the author'],
    ['the author in other letters', 'Reviewer: A. A. <ADA@example.com>', 'the reviewer named is the author'],
    ['a bot', 'Reviewer: Claude <noreply@anthropic.com>', 'a bot or an AI tool'],
    ['the placeholder', 'Reviewer: TODO', 'placeholder'],
  ])('whose reviewer is %s is blocked', (_, trailer, why) => {
    const repo = hookedRepo();
    stage(repo);
    const ran = repo.run('git', ['commit', '-m', `Add\n\n${CLAUDE}\n${trailer}`]);
    expect(ran.stderr).toContain(why);
    expect(ran.code).toBe(1);
  });

  test('whose reviewer stands in a code fence that is never closed is blocked, and the printed command opens an editor', () => {
    const repo = hookedRepo();
    stage(repo);
    const ran = repo.run('git', ['commit', '-m', `Add\n\n\`\`\`\nsox check\n\n${CLAUDE}\n${REVIEWER}`]);
    expect(ran.stderr).toContain(
      'the reviewer named stands inside an open code fence (line 3): close that above the trailers, or take it out',
    );
    expect(ran.stderr).not.toContain('REVIEWER NAME');
    expect(ran.code).toBe(1);
    repo.env['GIT_EDITOR'] = 'sed -i "s/^sox check/&\\n\\`\\`\\`/"';
    expect(runPrinted(repo, ran).code).toBe(0);
    expect(message(repo)).toBe(`Add\n\n\`\`\`\nsox check\n\`\`\`\n\n${CLAUDE}\n${REVIEWER}`);
  });

  test('whose reviewer is the committer of another author is blocked', () => {
    const repo = hookedRepo();
    stage(repo);
    repo.env['GIT_COMMITTER_NAME'] = 'Grace Gray';
    repo.env['GIT_COMMITTER_EMAIL'] = 'grace@example.com';
    const ran = repo.run('git', ['commit', '-m', `Add\n\n${CLAUDE}\n${REVIEWER}`]);
    expect(ran.stderr).toContain('the reviewer named is the committer');
  });

  test('whose reviewer is not in the policy is blocked', () => {
    const repo = hookedRepo();
    repo.commit('Reviewers', { 'sox.config.ts': "export default { reviewers: ['Hal Hill <hal@example.com>'] };\n" });
    stage(repo);
    expect(repo.run('git', ['commit', '-m', `Add\n\n${CLAUDE}\n${REVIEWER}`]).stderr).toContain("not among the policy's reviewers");
    expect(repo.run('git', ['commit', '-m', `Add\n\n${CLAUDE}\nReviewer: Hal Hill <hal@example.com>`]).code).toBe(0);
  });

  test('goes through where the policy asks for the reviewer at the merge, and still names its tool', () => {
    const repo = hookedRepo();
    repo.commit('Later', { 'sox.config.ts': "export default { ai: { reviewerAt: 'merge' } };\n" });
    stage(repo);
    repo.env['CLAUDECODE'] = '1';
    expect(repo.run('git', ['commit', '-m', 'Add']).code).toBe(0);
    expect(message(repo)).toBe('Add\n\nAssisted-by: Claude Code');
  });

  test('is only reported where the policy observes', () => {
    const repo = hookedRepo();
    repo.commit('Observe', { 'sox.config.ts': "export default { mode: 'observe' };\n" });
    stage(repo);
    const ran = repo.run('git', ['commit', '-m', `Add\n\n${CLAUDE}`]);
    expect(ran.stderr).toContain('only observed');
    expect(ran.code).toBe(0);
  });
});

describe('the printed command', () => {
  test('makes the same commit with what was missing, and rejects its own placeholder', () => {
    const repo = hookedRepo();
    stage(repo);
    repo.env['CLAUDECODE'] = '1';
    const blocked = repo.run('git', ['commit', '-m', 'Add a thing\n\n#42 is why:\nrounding']);
    const again = runPrinted(repo, blocked, 'REVIEWER');
    expect(again.code).toBe(1);
    const before = commits(repo);
    expect(runPrinted(repo, again).stderr).toBe('');
    expect(commits(repo)).toBe(before + 1);
    expect(message(repo)).toBe(`Add a thing\n\n#42 is why:\nrounding\n\nAssisted-by: Claude Code\n${REVIEWER}`);
  });

  test('repeats --amend only where the blocked command amended', () => {
    const repo = hookedRepo();
    stage(repo);
    repo.git('commit', '-q', '-m', 'First');
    const before = commits(repo);
    stage(repo);
    repo.env['CLAUDECODE'] = '1';
    const blocked = repo.run('git', ['commit', '--amend', '-m', 'Second']);
    expect(blocked.stderr).toContain('commit --amend');
    runPrinted(repo, blocked);
    expect(commits(repo)).toBe(before);
    expect(message(repo)).toContain('Second');
  });

  test('commits the same content after commit -a, and after commit <path>', () => {
    const repo = hookedRepo();
    repo.commit('Two', { 'one.js': '1\n', 'two words.js': '2\n' });
    repo.write('one.js', '3\n');
    repo.env['CLAUDECODE'] = '1';
    runPrinted(repo, repo.run('git', ['commit', '-am', 'All']));
    expect(repo.git('show', '--name-only', '--format=').trim()).toBe('one.js');
    repo.write('one.js', '5\n');
    repo.write('two words.js', '6\n');
    repo.git('add', 'one.js');
    runPrinted(repo, repo.run('git', ['commit', '-m', 'One path', 'two words.js']));
    expect(repo.git('show', '--name-only', '--format=').trim()).toBe('two words.js');
  });

  test('keeps the author, and the message of an editor without its comments and diff', () => {
    const repo = hookedRepo();
    stage(repo);
    repo.env['CLAUDECODE'] = '1';
    repo.env['GIT_EDITOR'] = `sh -c 'printf "Subject\\n\\nBody\\n" | cat - "$1" > "$1.new" && mv "$1.new" "$1"' --`;
    const blocked = repo.run('git', ['commit', '-v', '--author', 'Eve "E" Evans <eve@example.com>']);
    expect(blocked.stderr).toContain('was not made');
    delete repo.env['GIT_EDITOR'];
    runPrinted(repo, blocked);
    expect(message(repo)).toBe(`Subject\n\nBody\n\nAssisted-by: Claude Code\n${REVIEWER}`);
    expect(repo.git('log', '-1', '--format=%an').trim()).toBe('Eve "E" Evans');
  });

  test('commits the same content after commit -i, from a sub-directory, and for another author', () => {
    const repo = hookedRepo();
    repo.commit('Two', { 'one.js': '1\n', 'sub/one.js': '2\n', 'b.js': '3\n' });
    repo.write('one.js', '4\n');
    repo.write('b.js', '5\n');
    repo.git('add', 'b.js');
    repo.env['CLAUDECODE'] = '1';
    runPrinted(repo, repo.run('git', ['commit', '-i', 'one.js', '-m', 'Include']));
    expect(repo.git('show', '--name-only', '--format=').trim()).toBe('b.js\none.js');
    repo.write('one.js', '6\n');
    repo.write('sub/one.js', '7\n');
    const sub = { cwd: join(repo.dir, 'sub') };
    const blocked = repo.run('git', ['commit', '-m', 'Up', '../one.js'], sub);
    runPrinted(repo, blocked, undefined, sub.cwd);
    expect(repo.git('show', '--name-only', '--format=').trim()).toBe('one.js');
    delete repo.env['CLAUDECODE'];
    repo.git(
      'commit',
      '-q',
      '--allow-empty',
      '--no-verify',
      '-m',
      'Theirs',
      '--author',
      'Other <o@example.com>',
      '--date',
      '@1600000000 +0200',
    );
    repo.env['CLAUDECODE'] = '1';
    runPrinted(repo, repo.run('git', ['commit', '--allow-empty', '-C', 'HEAD']));
    expect(repo.git('log', '-1', '--format=%an %ad', '--date=raw').trim()).toBe('Other 1600000000 +0200');
  });

  test('works with another comment character', () => {
    const repo = hookedRepo();
    repo.git('config', 'core.commentChar', ';');
    stage(repo);
    repo.env['CLAUDECODE'] = '1';
    repo.env['GIT_EDITOR'] = `sh -c 'printf "Subject\\n" | cat - "$1" > "$1.new" && mv "$1.new" "$1"' --`;
    const blocked = repo.run('git', ['commit', '-v']);
    delete repo.env['GIT_EDITOR'];
    runPrinted(repo, blocked);
    expect(message(repo)).toBe(`Subject\n\nAssisted-by: Claude Code\n${REVIEWER}`);
  });

  test('finishes a merge', () => {
    const repo = hookedRepo();
    repo.git('switch', '-q', '-c', 'side');
    repo.commit('Side', { 'side.js': '1\n' });
    repo.git('switch', '-q', 'main');
    repo.commit('Main', { 'main.js': '1\n' });
    repo.env['CLAUDECODE'] = '1';
    const blocked = repo.run('git', ['merge', '--no-ff', '-m', 'Merge side', 'side']);
    expect(blocked.code).not.toBe(0);
    runPrinted(repo, blocked);
    expect(repo.git('rev-list', '--parents', '-1', 'HEAD').trim().split(' ')).toHaveLength(3);
    expect(message(repo)).toContain('Merge side');
  });
});

test.each(['GIT_GLOB_PATHSPECS', 'GIT_ICASE_PATHSPECS', 'GIT_LITERAL_PATHSPECS'])('%s does not switch the policy off', (name) => {
  const repo = hookedRepo();
  stage(repo);
  Object.assign(repo.env, { [name]: '1', CLAUDECODE: '1' });
  expect(repo.run('git', ['commit', '-m', 'Add']).code).toBe(1);
});

describe('a human is not blocked', () => {
  test.each([
    ['for talking about AI', 'Parse the "Co-authored-by: Claude" trailer of Claude Code commits'],
    ['for quoting', `Fix the parser\n\nIt failed on:\n\n> ${CLAUDE}\n\nNow it does not.`],
    ['for their name', 'Add\n\nCo-authored-by: Jean-Claude Dupont <jc@example.com>'],
    ['for a bump', 'Bump @openai/codex from 1.0 to 1.1\n\nSigned-off-by: dependabot[bot] <support@github.com>'],
  ])('%s', (_, text) => {
    const repo = hookedRepo();
    stage(repo);
    expect(repo.run('git', ['commit', '-q', '-m', text])).toMatchObject({ code: 0, stderr: '' });
  });

  test('before the policy is adopted', () => {
    const repo = hookedRepo();
    repo.git('rm', '-q', 'sox.config.ts');
    repo.git('commit', '-q', '--no-verify', '-m', 'Drop the policy');
    stage(repo);
    expect(repo.run('git', ['commit', '-q', '-m', `Add\n\n${CLAUDE}`])).toMatchObject({ code: 0 });
  });
});

test('hooks fire in a linked work tree and from a sub-directory of it', () => {
  const repo = hookedRepo();
  const tree = join(repo.dir, '../', `${repo.dir.split('/').at(-1)}-tree`);
  repo.git('worktree', 'add', '-q', tree);
  const inTree = (...args: string[]) => repo.run('git', args, { cwd: tree });
  repo.run('sh', ['-c', 'mkdir -p sub && echo 1 > sub/a.js'], { cwd: tree });
  inTree('add', '.');
  const ran = repo.run('git', ['commit', '-m', `Add\n\n${CLAUDE}`], { cwd: join(tree, 'sub') });
  inTree('worktree', 'remove', '--force', tree);
  expect(ran.stderr).toContain('no trailer names a reviewer');
  expect(ran.code).toBe(1);
});
