import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockedCommandFrom, fixCommand, PLAIN_COMMIT, quote } from '../../src/guard/blocked-command.ts';

describe('the command line of git commit', () => {
  test.each([
    ['git commit -m x', {}],
    ['git commit -am x', { all: true }],
    ['git commit -ma', {}],
    ['git commit -qa', { all: true }],
    ['/usr/bin/git -c a.b=c commit --amend --no-edit', { amend: true }],
    ['git commit --all --allow-empty', { all: true, allowEmpty: true }],
    ['git commit --author=A<a@b>', { author: 'A<a@b>' }],
    ['git commit -m x -- --amend', {}],
  ])('%s', (line, expected) => {
    expect(blockedCommandFrom(line.split(' '))).toEqual({ ...PLAIN_COMMIT, ...expected });
  });

  test('an author with spaces is one argument', () => {
    expect(blockedCommandFrom(['git', 'commit', '--author', 'Eve Evans <eve@example.com>'])?.author).toBe('Eve Evans <eve@example.com>');
  });

  test.each([['sh', 'commit'], ['git', 'merge', 'x'], ['node', 'git', 'commit'], []])('is not %s', (...argv) => {
    expect(blockedCommandFrom(argv)).toBeNull();
  });
});

describe('the fix', () => {
  test('repeats only what decides the content and the author', () => {
    const command = { amend: true, all: true, allowEmpty: true, author: 'Eve <eve@example.com>' };
    expect(
      fixCommand({
        command,
        messageFile: 'COMMIT_EDITMSG',
        cleanup: 'strip',
        verbose: true,
        trailers: ['A: b'],
        replace: 'Reviewer',
        paths: ["it's"],
      }),
    ).toBe(
      [
        'git -c trailer.ifexists=addIfDifferent -c trailer.reviewer.ifexists=replace commit --amend --all --allow-empty --author "Eve <eve@example.com>" -v --cleanup=strip -F "$(git rev-parse --git-path COMMIT_EDITMSG)" \\',
        '  --trailer "A: b" \\',
        '  -- "it\'s"',
      ].join('\n'),
    );
  });

  test('never amends by itself', () => {
    const fix = fixCommand({
      command: PLAIN_COMMIT,
      messageFile: 'COMMIT_EDITMSG',
      cleanup: 'whitespace',
      verbose: false,
      trailers: [],
      replace: null,
      paths: [],
    });
    expect(fix).not.toContain('amend');
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
