import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hookedRepo } from '../support/hooked.ts';
import { type Ran, type Repo, temporaryFolder } from '../support/repo.ts';

const ASSISTED = 'Assisted-by: Claude Code';
const REVIEWER = 'Reviewer: Grace Gray <grace@example.com>';

/** The command that the block printed, with a reviewer in place of the placeholder. */
function printed({ stderr }: Ran, reviewer = 'Grace Gray <grace@example.com>'): string {
  const start = stderr.search(/^ +(GIT_INDEX_FILE=.* )?(git|test) .*(commit|update-index|printf|log) ?/m);
  expect(start, stderr).toBeGreaterThan(0);
  return stderr.slice(start, stderr.indexOf('\n\n', start)).replace('REVIEWER NAME <REVIEWER@EXAMPLE.INVALID>', reviewer);
}

function stage(repo: Repo, path = 'a.js'): void {
  repo.write(path, `export const a = ${Math.random()};\n`);
  repo.git('add', path);
}

const last = (repo: Repo, format: string): string => repo.git('log', '-1', `--format=${format}`).trimEnd();

test('the printed command acts on the repository that was blocked, wherever it is pasted, and finds no message of another commit', () => {
  const outer = hookedRepo();
  const inner = hookedRepo({ dir: join(outer.dir, "it's $(inner)") });
  for (const repo of [outer, inner]) repo.env['CLAUDECODE'] = '1';
  const git = join(inner.dir, '.git');
  const ways: [string, string, string, Record<string, string>][] = [
    ['sh', 'Sent', 'git -C "$1" commit -m Sent; true', {}],
    ['bash', 'Named', 'git --git-dir="$1/.git" --work-tree="$1" commit -m Named; true', {}],
    ['sh', 'Set', 'git commit -am Set; true', { GIT_DIR: git, GIT_WORK_TREE: inner.dir }],
    ['bash', 'Gone', '(cd "$1" && git commit -m Gone; true); true', {}],
  ];
  stage(outer, 'secret-plan.js');
  const before = outer.git('rev-parse', 'HEAD');
  for (const [shell, subject, script, env] of ways) {
    stage(inner);
    const blocked = outer.run('sh', ['-c', script, 'sh', inner.dir], { env });
    const again = outer.run(shell, ['-c', printed(blocked)]);
    expect(again, subject).toMatchObject({ code: 0, stderr: '' });
    expect(last(inner, '%B')).toBe(`${subject}\n\n${ASSISTED}\n${REVIEWER}`);
    expect(inner.git('status', '--short')).toBe('');
  }
  stage(inner);
  mkdirSync(join(inner.dir, 'sub'));
  const short = printed(inner.run('sh', ['-c', 'git -C .. commit -m One; true'], { cwd: join(inner.dir, 'sub') }));
  expect(short).not.toContain(' -C ');
  outer.run('git', ['commit', '-m', 'Kept']);
  expect(outer.run('sh', ['-c', short]).stderr).toContain('could not read log file');
  expect(outer.git('rev-parse', 'HEAD')).toBe(before);
  const messages = join(outer.dir, '.git/sox/messages');
  const [old = ''] = readdirSync(messages);
  utimesSync(join(messages, old), new Date(0), new Date(0));
  outer.run('git', ['commit', '-m', 'Later']);
  expect(readdirSync(messages)).not.toContain(old);
  expect(readdirSync(messages)).toHaveLength(1);
});

test('the printed command keeps in whose name the commit is made', () => {
  const repo = hookedRepo();
  for (const name of Object.keys(repo.env)) if (/^GIT_(AUTHOR|COMMITTER)_/.test(name)) delete repo.env[name];
  repo.git('config', 'user.name', 'Ada Author');
  repo.git('config', 'user.email', 'ada@example.com');
  repo.env['CLAUDECODE'] = '1';
  stage(repo);
  const people = (args: string[], env: Record<string, string> = {}): string => {
    const blocked = repo.run('git', [...args, 'commit', '--allow-empty', '-m', 'Change'], { env });
    expect(repo.run('sh', ['-c', printed(blocked)])).toMatchObject({ code: 0, stderr: '' });
    return last(repo, '%an %ae, %cn %ce');
  };
  expect(people(['-c', "user.name=Hal O'Neil", '-c', 'user.email=hal@x'])).toBe("Hal O'Neil hal@x, Hal O'Neil hal@x");
  expect(people([], { GIT_AUTHOR_NAME: 'Bob', GIT_AUTHOR_EMAIL: 'bob@x' })).toBe('Bob bob@x, Ada Author ada@example.com');
  expect(printed(repo.run('git', ['commit', '--allow-empty', '-m', 'Plain']))).not.toMatch(/(user|author|committer)\./);
  const amended = repo.run('git', ['-c', 'user.name=Hal', '-c', 'user.email=hal@x', 'commit', '--amend', '--allow-empty', '-m', 'Again']);
  repo.run('sh', ['-c', printed(amended)]);
  expect(last(repo, '%an %ae, %cn %ce')).toBe('Bob bob@x, Hal hal@x');
});

test('the printed command works where git itself adds no trailer at the end of the message', () => {
  const repo = hookedRepo();
  repo.env['CLAUDECODE'] = '1';
  stage(repo);
  const block = (text: string): Ran => repo.run('git', ['commit', '--allow-empty', '--cleanup=verbatim', '-m', text]);
  const repeat = (blocked: Ran): string => {
    expect(repo.run('timeout', ['60', 'sh', '-c', printed(blocked)])).toMatchObject({ code: 0, stderr: '' });
    return last(repo, '%B');
  };
  const cut = `# ${'-'.repeat(24)} >8 ${'-'.repeat(24)}`;
  // Its own placeholder is refused, and then the same command is printed again.
  const again = repo.run('sh', ['-c', printed(block('Table\n\nName\n---\nrow'), 'REVIEWER NAME <REVIEWER@EXAMPLE.INVALID>')]);
  expect(again.code).toBe(1);
  expect(repeat(again)).toBe(`Table\n\nName\n---\nrow\n\n${ASSISTED}\n${REVIEWER}`);
  expect(repeat(block('Mine\n\n---\n\nReviewer: Ada Author <ada@example.com>'))).toBe(`Mine\n\n---\n\n${ASSISTED}\n${REVIEWER}`);
  expect(repeat(block(`Cut\n\n---\n${cut}\nmore`))).toContain(`\n ${cut}\nmore\n\n`);
  repo.git('config', 'trailer.separators', '=');
  repo.git('config', 'trailer.reviewer.key', 'Seen-by: ');
  repo.git('config', 'trailer.ifMissing', 'doNothing');
  expect(repeat(block('Settings'))).toBe(`Settings\n\n${ASSISTED}\n${REVIEWER}`);
});

test('a placeholder is taken out of a message that git was told to leave as it is, and nothing else', () => {
  const repo = hookedRepo();
  const text = `\n\nKept\n\n\n\nas it is\n\n${ASSISTED}\nReviewer: TODO\nSigned-off-by: Ada Author <ada@example.com>\n`;
  repo.write('.git/text', text);
  const blocked = repo.run('git', ['commit', '--allow-empty', '--cleanup=verbatim', '-F', '.git/text']);
  expect(repo.run('sh', ['-c', printed(blocked)])).toMatchObject({ code: 0, stderr: '' });
  expect(last(repo, '%B').trim()).toBe(`${text.replace('Reviewer: TODO\n', '').trim()}\n${REVIEWER}`);
});

test('the printed command names files with line feeds in their names', () => {
  const repo = hookedRepo({ dir: join(temporaryFolder(), 'led\nger') });
  const name = 'a\n    b.js';
  repo.commit('Two', { [name]: '1\n', 'c.js': '1\n' });
  repo.write(name, '2\n');
  repo.write('c.js', '2\n');
  repo.git('add', 'c.js');
  const blocked = repo.run('git', ['commit', '-m', `Change\n\n${ASSISTED}`, '--', name]);
  expect(repo.run('sh', ['-c', printed(blocked)])).toMatchObject({ code: 0, stderr: '' });
  expect(repo.git('show', '-z', '--name-only', '--format=')).toBe(`${name}\0`);
  const far = repo.run('sh', ['-c', 'git -C "$1" commit -m "$2"; true', 'sh', repo.dir, `Change\n\n${ASSISTED}`], { cwd: '/' });
  expect(repo.run('sh', ['-c', printed(far)], { cwd: '/' })).toMatchObject({ code: 0, stderr: '' });
  expect(repo.git('show', '--name-only', '--format=').trim()).toBe('c.js');
});

test('the printed command keeps the date of the author that the environment gave', () => {
  const repo = hookedRepo();
  for (const name of Object.keys(repo.env)) if (/^GIT_(AUTHOR|COMMITTER)_DATE/.test(name)) delete repo.env[name];
  stage(repo);
  const args = ['commit', '-m', `Change\n\n${ASSISTED}`];
  expect(printed(repo.run('git', args))).not.toContain('--date');
  const blocked = repo.run('git', args, { env: { GIT_AUTHOR_DATE: '2005-04-07T22:13:13+0200' } });
  expect(repo.run('sh', ['-c', printed(blocked)])).toMatchObject({ code: 0, stderr: '' });
  expect(repo.git('log', '-1', '--format=%ad', '--date=raw').trim()).toBe('1112904793 +0200');
});

test('the printed command leaves what is staged alone where the blocked one did, and takes the index that it had', () => {
  const repo = hookedRepo();
  stage(repo);
  repo.git('commit', '-q', '-m', 'First');
  stage(repo, 'later.js');
  const reworded = repo.run('git', ['commit', '--amend', '--only', '-m', `Reworded\n\n${ASSISTED}`]);
  expect(repo.run('sh', ['-c', printed(reworded)])).toMatchObject({ code: 0, stderr: '' });
  expect(last(repo, '%B')).toBe(`Reworded\n\n${ASSISTED}\n${REVIEWER}`);
  expect(repo.git('status', '--short')).toBe('A  later.js\n');
  const other = { GIT_INDEX_FILE: join(repo.dir, '.git/other index') };
  for (const options of [[], ['-a']]) {
    repo.run('git', ['read-tree', 'HEAD'], { env: other });
    repo.write('a.js', `${Math.random()}\n`);
    repo.run('git', ['add', 'a.js'], { env: other });
    const blocked = repo.run('git', ['commit', '-m', `Other\n\n${ASSISTED}`, ...options], { env: other });
    expect(repo.run('sh', ['-c', printed(blocked)])).toMatchObject({ code: 0, stderr: '' });
    expect(repo.git('show', '--name-only', '--format=').trim()).toBe('a.js');
  }
});

describe('where the policy observes, the printed command', () => {
  function observed(): Repo {
    const repo = hookedRepo();
    repo.commit('Observe', { 'sox.config.ts': "export default { mode: 'observe' };\n" });
    return repo;
  }

  test('adds what is missing to the commit that was made, and nothing else', () => {
    const repo = observed();
    repo.commit('Base', { 'a.js': '1\n' });
    const before = repo.git('rev-parse', 'HEAD').trim();
    for (const options of [['-a'], ['--', 'a.js'], ['--allow-empty', '--author', 'Eve <eve@example.com>']]) {
      repo.write('a.js', `${Math.random()}\n`);
      if (options.includes('--allow-empty')) repo.git('checkout', '-q', 'a.js');
      const made = repo.run('git', ['commit', '-m', `Change\n\nwhy\n\n${ASSISTED}`, ...options]);
      expect(made.code).toBe(0);
      expect(made.stderr).toContain('only observed');
      expect(made.stderr).not.toContain('Repeat the commit');
      const [tree, author] = [last(repo, '%T'), last(repo, '%an %at')];
      repo.write('later.js', `${Math.random()}\n`);
      repo.git('add', 'later.js');
      expect(repo.run('sh', ['-c', printed(made)])).toMatchObject({ code: 0, stderr: '' });
      expect(last(repo, '%B')).toBe(`Change\n\nwhy\n\n${ASSISTED}\n${REVIEWER}`);
      expect([last(repo, '%T'), last(repo, '%an %at'), last(repo, '%P')]).toEqual([tree, author, before]);
      repo.git('reset', '-q', '--hard', before);
    }
  });

  test('opens the editor where git would not put the trailers in their place', () => {
    const repo = observed();
    stage(repo);
    const made = repo.run('git', ['commit', '-m', `Change\n\n---\nrow\n\n${ASSISTED}\nReviewer: TODO`]);
    expect(printed(made)).toMatch(/^ +git .* commit --amend --only --cleanup=scissors$/m);
    expect(made.stderr).toContain('Reviewer: REVIEWER NAME <REVIEWER@EXAMPLE.INVALID>');
    repo.env['GIT_EDITOR'] = 'sed -i -e "s/TODO/Grace Gray <grace@example.com>/"';
    expect(repo.run('sh', ['-c', printed(made)])).toMatchObject({ code: 0, stderr: '' });
    expect(last(repo, '%B')).toBe(`Change\n\n---\nrow\n\n${ASSISTED}\n${REVIEWER}`);
  });

  test('changes no other commit', () => {
    const repo = observed();
    const base = repo.git('rev-parse', 'HEAD').trim();
    for (const options of [[], ['--allow-empty'], ['--amend', '--allow-empty']]) {
      if (options.length === 0) stage(repo);
      const made = repo.run('git', ['commit', '-m', `Change\n\n${ASSISTED}`, ...options]);
      const mine = repo.git('rev-parse', 'HEAD').trim();
      for (const there of [base, repo.git('commit-tree', `${base}^{tree}`, '-p', `${mine}^`, '-m', 'Sibling').trim()]) {
        repo.git('checkout', '-q', '--detach', there);
        if (last(repo, '%p:%t') === repo.git('log', '-1', '--format=%p:%t', mine).trim()) continue;
        expect(repo.run('sh', ['-c', printed(made)])).toMatchObject({ code: 1, stdout: '' });
        expect(repo.git('rev-parse', 'HEAD').trim()).toBe(there);
      }
      repo.git('checkout', '-q', mine);
      expect(repo.run('sh', ['-c', printed(made)]).code).toBe(0);
      expect(last(repo, '%B')).toBe(`Change\n\n${ASSISTED}\n${REVIEWER}`);
    }
  });
});

test('a blocked amend is repeated on the commit that it was to amend, and on no other', () => {
  const repo = hookedRepo();
  stage(repo);
  const blocked = repo.run('git', ['commit', '--amend', '-m', `Change\n\n${ASSISTED}`]);
  const mine = repo.git('rev-parse', 'HEAD').trim();
  repo.git('checkout', '-q', '-b', 'other');
  repo.git('commit', '-q', '--allow-empty', '-m', 'Other');
  expect(repo.run('sh', ['-c', printed(blocked)])).toMatchObject({ code: 1, stdout: '' });
  expect(last(repo, '%s')).toBe('Other');
  repo.git('checkout', '-q', '-');
  expect(repo.git('rev-parse', 'HEAD').trim()).toBe(mine);
  expect(repo.run('sh', ['-c', printed(blocked)]).code).toBe(0);
  expect(last(repo, '%B')).toBe(`Change\n\n${ASSISTED}\n${REVIEWER}`);
});

describe('the staging of -i and -p, which git takes back', () => {
  /** A repository with a file that is skipped, one that is only meant to be added, and changes in others. */
  function flagged(): Repo {
    const repo = hookedRepo();
    repo.commit('Base', { 'a.js': '1\n', 'b.js': '1\n', 'gone.js': '1\n', 'local.json': '{}\n' });
    repo.git('update-index', '--skip-worktree', 'local.json');
    for (const file of ['local.json', 'meant.js', 'a.js', 'b.js']) repo.write(file, '2\n');
    repo.git('add', '--intent-to-add', 'meant.js');
    repo.git('add', 'b.js');
    return repo;
  }

  const flags = (repo: Repo): string => repo.git('ls-files', '-v', 'local.json') + repo.git('status', '--short');
  const MESSAGE = ['-m', `Change\n\n${ASSISTED}`];

  test.each<[string, (repo: Repo) => Ran]>([
    ['-i', (repo) => repo.run('git', ['commit', ...MESSAGE, '-i', 'a.js'])],
    ['-p', (repo) => repo.run('git', ['commit', ...MESSAGE, '-p', 'a.js'], { input: 'y\n' })],
  ])('%s comes again, and nothing else changes in the index', (_, commit) => {
    const repo = flagged();
    repo.git('rm', '-q', '--cached', 'gone.js');
    const blocked = commit(repo);
    expect(repo.git('diff', '--cached', '--name-only')).toBe('b.js\ngone.js\n');
    expect(repo.run('sh', ['-c', printed(blocked)])).toMatchObject({ code: 0, stderr: '' });
    expect(repo.git('show', '--name-status', '--format=')).toBe('M\ta.js\nM\tb.js\nD\tgone.js\n');
    expect(flags(repo)).toBe('S local.json\n A meant.js\n?? gone.js\n');
  });

  test('of what was only meant to be added, and of what is gone, comes as well', () => {
    const repo = flagged();
    repo.run('rm', [join(repo.dir, 'gone.js')]);
    const blocked = repo.run('git', ['commit', ...MESSAGE, '-i', 'meant.js', 'gone.js']);
    expect(repo.run('sh', ['-c', printed(blocked)])).toMatchObject({ code: 0, stderr: '' });
    expect(repo.git('show', '--name-status', '--format=')).toBe('M\tb.js\nD\tgone.js\nA\tmeant.js\n');
    expect(flags(repo)).toBe('S local.json\n M a.js\n');
  });

  test('settles the conflicts that it settled', () => {
    const repo = flagged();
    repo.git('rm', '-q', '-f', '--cached', 'meant.js');
    repo.git('commit', '-q', '-m', 'Mine');
    repo.git('checkout', '-q', '-b', 'theirs', 'HEAD~1');
    repo.write('b.js', '3\n');
    repo.git('commit', '-q', '-m', 'Theirs', 'b.js');
    repo.git('checkout', '-q', '-');
    expect(repo.run('git', ['merge', '-q', 'theirs']).code).toBe(1);
    repo.write('b.js', '4\n');
    const blocked = repo.run('git', ['commit', ...MESSAGE, '-i', 'b.js']);
    expect(repo.run('sh', ['-c', printed(blocked)])).toMatchObject({ code: 0, stderr: '' });
    expect(last(repo, '%s %p').split(' ')).toHaveLength(3);
    expect(repo.git('show', 'HEAD:b.js')).toBe('4\n');
    expect(repo.git('ls-files', '-v', 'local.json')).toBe('S local.json\n');
  });
});

describe('a message that is no UTF-8', () => {
  const LATIN1 = Buffer.from('Gr\xfc\xdfe \xe0\n\nvoil\xe0', 'latin1');
  const assisted = Buffer.concat([LATIN1, Buffer.from(`\n\n${ASSISTED}\n`)]);

  /** The bytes of the message in the commit object, and the encoding that its header names. */
  function recorded(repo: Repo): [string, string] {
    const { stdout } = repo.run('sh', ['-c', 'git cat-file commit HEAD | base64']);
    const object = Buffer.from(stdout, 'base64').toString('latin1');
    return [object.slice(object.indexOf('\n\n') + 2), /^encoding (.*)$/m.exec(object)?.[1] ?? ''];
  }

  const withReviewer = (text: Buffer): string => `${text.toString('latin1')}\n\n${ASSISTED}\n${REVIEWER}\n`;

  test.each<[string, readonly string[], string]>([
    ['of a configured encoding', [], 'ISO-8859-1'],
    ['of an encoding that the command names', ['-c', 'i18n.commitEncoding=ISO-8859-1'], ''],
  ])('%s is repeated byte for byte', (_, options, configured) => {
    const repo = hookedRepo();
    if (configured !== '') repo.git('config', 'i18n.commitEncoding', configured);
    repo.write('.git/text', assisted);
    const blocked = repo.run('git', [...options, 'commit', '--allow-empty', '-F', '.git/text']);
    expect(repo.run('sh', ['-c', printed(blocked)])).toMatchObject({ code: 0, stderr: '' });
    expect(recorded(repo)).toEqual([withReviewer(LATIN1), 'ISO-8859-1']);
  });

  test('of no encoding is repeated as git itself makes UTF-8 of it', () => {
    const repo = hookedRepo();
    repo.write('.git/text', assisted);
    expect(repo.run('sh', ['-c', printed(repo.run('git', ['commit', '--allow-empty', '-F', '.git/text']))])).toMatchObject({ code: 0 });
    expect(last(repo, '%B')).toBe(`Grüße à\n\nvoilà\n\n${ASSISTED}\n${REVIEWER}`);
  });

  test('is repeated byte for byte where the trailers are joined by hand, and where a placeholder is taken out', () => {
    const repo = hookedRepo();
    repo.git('config', 'i18n.commitEncoding', 'ISO-8859-1');
    const divided = Buffer.concat([LATIN1, Buffer.from('\n\n---\nGr\xfc\xdfe \xa0\nvoil\xe0', 'latin1')]);
    repo.write('.git/text', Buffer.concat([divided, Buffer.from(`\n\n${ASSISTED}\n`)]));
    const again = repo.run('sh', ['-c', printed(repo.run('git', ['commit', '--allow-empty', '-F', '.git/text']), 'REVIEWER')]);
    expect(again.code).toBe(1);
    expect(repo.run('sh', ['-c', printed(again)])).toMatchObject({ code: 0 });
    expect(recorded(repo)).toEqual([withReviewer(divided), 'ISO-8859-1']);
  });

  test('keeps its letters where the tool is added to it, and is read as it is meant', () => {
    const repo = hookedRepo();
    repo.env['CLAUDECODE'] = '1';
    repo.git('config', 'i18n.commitEncoding', 'ISO-8859-1');
    repo.write('.git/text', Buffer.concat([LATIN1, Buffer.from(`\n\n${REVIEWER}\n`)]));
    repo.git('commit', '-q', '--allow-empty', '-F', '.git/text');
    const whole = `${LATIN1.toString('latin1')}\n\n${REVIEWER}\n${ASSISTED}\n`;
    expect(recorded(repo)).toEqual([whole, 'ISO-8859-1']);
    repo.env['GIT_EDITOR'] = `sh -c 'cat .git/text "$1" >.git/new && cp .git/new "$1"' --`;
    repo.git('commit', '-q', '--allow-empty', '-v');
    expect(recorded(repo)).toEqual([whole, 'ISO-8859-1']);
    delete repo.env['GIT_EDITOR'];
    Object.assign(repo.env, { GIT_AUTHOR_NAME: 'J\xfcrgen Gr\xfcn', GIT_AUTHOR_EMAIL: 'gruen@example.com' });
    repo.git('config', 'i18n.commitEncoding', 'UTF-8');
    repo.write('.git/text', Buffer.from(`Own\n\nReviewer: J\xfcrgen Gr\xfcn <other@example.com>\n`, 'latin1'));
    expect(repo.run('git', ['commit', '--allow-empty', '-F', '.git/text']).stderr).toContain('the reviewer named is the author');
  });

  test.each([
    ['of a configured encoding', 'ISO-8859-1'],
    ['of none', ''],
  ])('%s: the author is the one whom the message names', (_, encoding) => {
    const repo = hookedRepo();
    for (const name of Object.keys(repo.env)) if (/^GIT_(AUTHOR|COMMITTER)_/.test(name)) delete repo.env[name];
    const config = repo.read('.git/config');
    const user = Buffer.from(`[user]\n\tname = J\xf6rg M\xfcller\n\temail = jm@example.com\n`, 'latin1');
    repo.write('.git/config', Buffer.concat([Buffer.from(config), user]));
    if (encoding !== '') repo.git('config', 'i18n.commitEncoding', encoding);
    const named = (reviewer: string): Ran => {
      repo.write('.git/text', Buffer.from(`Change\n\n${ASSISTED}\nReviewer: ${reviewer}\n`, 'latin1'));
      return repo.run('git', ['commit', '--allow-empty', '-F', '.git/text']);
    };
    expect(named('Grace Gray <grace@example.com>').code).toBe(0);
    const author = repo.git('-c', 'i18n.logOutputEncoding=UTF-8', 'log', '-1', '--format=%an').trim();
    const blocked = named('J\xf6rg M\xfcller <x@example.org>');
    expect(blocked).toMatchObject({ code: 1, stderr: expect.stringContaining('the reviewer named is the author') });
    expect(printed(blocked)).not.toContain('user.name');
    expect(repo.run('sh', ['-c', printed(blocked)]).code).toBe(0);
    expect(repo.git('-c', 'i18n.logOutputEncoding=UTF-8', 'log', '-1', '--format=%an').trim()).toBe(author);
    expect(author).toBe('Jörg Müller');
  });
});
