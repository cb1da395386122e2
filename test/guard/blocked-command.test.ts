import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockedCommandFrom, fixCommand, PLAIN_COMMIT } from '../../src/guard/blocked-command.ts';
import { quote } from '../../src/model/shell-command.ts';

describe('the command line of git commit', () => {
  test.each([
    ['git commit -m x', {}],
    ['git commit -am x', { all: true }],
    ['git commit -ma', {}],
    ['git commit -qa', { all: true }],
    ['/usr/bin/git -c a.b=c commit --amend --no-edit', { amend: true }],
    ['git commit --all --allow-empty', { all: true, allowEmpty: true }],
    ['git commit --author=A<a@b>', { authored: true }],
    ['git commit -C HEAD', { authored: true }],
    ['git commit --amen', { amend: true }],
    ['git commit --amend --reset-author -S', { amend: true, resetAuthor: true, sign: '-S' }],
    ['git commit -i a', { selected: true }],
    ['git commit --amend --only -m x', { amend: true, only: true }],
    ['git commit --amend -om x', { amend: true, only: true }],
    ['git commit --patch --cleanup=strip', { selected: true, cleanup: 'strip' }],
    ['git commit -m x -- --amend', {}],
  ])('%s', (line, expected) => {
    expect(blockedCommandFrom(line.split(' '))).toEqual({ ...PLAIN_COMMIT, ...expected });
  });

  test.each([['sh', 'commit'], ['git', 'merge', 'x'], ['node', 'git', 'commit'], []])('is not %s', (...argv) => {
    expect(blockedCommandFrom(argv)).toBeNull();
  });
});

describe('the fix', () => {
  const author = { name: 'Eve', email: 'eve@example.com', time: 1_700_000_000, zone: '+0100' };
  const tree = { top: '/home/ada/ledger', gitDir: null };
  const message = { name: 'sox/messages/1', file: '/home/ada/ledger/.git/sox/messages/1', join: null };
  const STAGED = { name: 'sox/messages/2', file: '/home/ada/ledger/.git/sox/messages/2' };
  const input = {
    tree,
    elsewhere: false,
    head: { tree: '1'.repeat(40), parents: ['2'.repeat(40)] },
    index: null,
    author,
    dated: false,
    edit: false,
    settings: [],
    staged: null,
    message,
    trailers: [],
    replace: null,
    paths: [],
  };

  test('repeats only what decides the content and the author', () => {
    const command = { ...PLAIN_COMMIT, amend: true, all: true, allowEmpty: true, authored: true, sign: '-S' };
    expect(fixCommand({ ...input, command, trailers: ['A: b'], replace: 'Reviewer', paths: ["it's"] })).toBe(
      [
        'test "$(git log -1 --no-show-signature --abbrev=12 --format=%p:%t)" = 222222222222:111111111111 && \\',
        'git -c trailer.ifexists=addIfDifferent -c trailer.reviewer.ifexists=replace commit --amend --all --allow-empty -S --author "Eve <eve@example.com>" --date "@1700000000 +0100" --cleanup=verbatim -F "$(git rev-parse --git-path sox/messages/1)" \\',
        '  --trailer "A: b" \\',
        '  -- ":(top,literal)it\'s"',
      ].join('\n'),
    );
  });

  test('puts the staging back that git took away', () => {
    const fix = fixCommand({ ...input, command: { ...PLAIN_COMMIT, selected: true }, staged: STAGED });
    expect(fix).toMatch(/^git update-index -z --index-info <"\$\(git rev-parse --git-path sox\/messages\/2\)" && \\\ngit /);
  });

  test('repeats a date that was given, and leaves that of an amended commit alone', () => {
    const dated = { ...input, command: PLAIN_COMMIT, dated: true };
    expect(fixCommand(dated)).toContain(' commit --date "@1700000000 +0100" --cleanup');
    expect(fixCommand({ ...dated, command: { ...PLAIN_COMMIT, amend: true } })).not.toContain('--date');
  });

  test('names the work tree, and the git directory where one was named', () => {
    const far = { ...input, command: PLAIN_COMMIT, elsewhere: true };
    const kept = '--cleanup=verbatim -F /home/ada/ledger/.git/sox/messages/1';
    const option = 'git -C /home/ada/ledger commit';
    expect(fixCommand(far)).toBe(`${option} ${kept}`);
    expect(fixCommand({ ...far, tree: { top: '/a b', gitDir: '/c' } })).toContain('git --git-dir=/c "--work-tree=/a b" commit');
    expect(fixCommand({ ...far, edit: true })).toBe(`${option} ${kept.replace('--cleanup=verbatim', '--edit --cleanup=scissors')}`);
  });

  test('joins the trailers itself where git would put them elsewhere', () => {
    const joined = { ...message, join: 'paragraph' as const };
    const command = { ...PLAIN_COMMIT, selected: true };
    expect(fixCommand({ ...input, command, message: joined, trailers: ['A: b', 'C: d'], staged: STAGED, paths: ['p'] })).toBe(
      [
        'git -C /home/ada/ledger update-index -z --index-info </home/ada/ledger/.git/sox/messages/2 && \\',
        "test -s /home/ada/ledger/.git/sox/messages/1 && printf '%s\\n' '' \\",
        '  "A: b" \\',
        '  "C: d" \\',
        '  | cat /home/ada/ledger/.git/sox/messages/1 - | \\',
        'git -C /home/ada/ledger commit --cleanup=verbatim -F - \\',
        '  -- ":(top,literal)p"',
      ].join('\n'),
    );
  });

  test('leaves what is staged where it is, as the blocked command did, and names the index that it had', () => {
    expect(fixCommand({ ...input, command: { ...PLAIN_COMMIT, amend: true, only: true } })).toContain('commit --amend --only --cleanup');
    expect(fixCommand({ ...input, command: PLAIN_COMMIT, index: '/a b/index' })).toMatch(/^GIT_INDEX_FILE="\/a b\/index" git commit /);
  });

  test('never amends by itself', () => {
    expect(fixCommand({ ...input, command: PLAIN_COMMIT })).not.toContain('amend');
  });

  test('a word with a line feed stands on one line, where it can', () => {
    const words = ['a\nb', '\n\n', 'it\'s\n%s\\n$(x)`y`"', 'end\n', ' \n!'];
    const { stdout } = spawnSync('sh', ['-c', `printf '%s\\0' ${words.map(quote).join(' ')}`], { encoding: 'utf8' });
    expect(stdout.split('\0').slice(0, -1)).toEqual(words);
    expect(quote('a\nb')).toBe(`"$(printf 'a\\nb')"`);
  });

  test('any word survives a shell', () => {
    const words = fc.array(
      fc.string({ minLength: 1, unit: 'grapheme' }).filter((word) => !word.includes('\0')),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(words, (list) => {
        const { stdout } = spawnSync('sh', ['-c', `printf '%s\\0' ${list.map(quote).join(' ')}`], { encoding: 'utf8' });
        expect(stdout.split('\0').slice(0, -1)).toEqual(list);
      }),
      { numRuns: 100 },
    );
  });
});
