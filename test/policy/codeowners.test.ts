import { describe, expect, test } from 'vitest';
import { compileOwnersPattern, compileOwnership, readOwners } from '../../src/policy/codeowners.ts';

const OWNERS = { '@acme/ledger': 'critical', '@acme/web': 'medium', 'sue@example.com': 'high' } as const;

const classOf = (file: string, text: string, path: string) => compileOwnership([readOwners(file, text, OWNERS)])(path)?.risk ?? null;
const github = (text: string, path: string) => classOf('.github/CODEOWNERS', text, path);
const gitlab = (text: string, path: string) => classOf('.gitlab/CODEOWNERS', text, path);

describe("GitHub's file", () => {
  test.each([
    ['* @acme/web', 'a/b.ts', 'medium'],
    ['* @acme/web\n/src/ @acme/ledger', 'src/a.ts', 'critical'],
    // The last line that matches counts, also where it says less.
    ['/src/ @acme/ledger\n* @acme/web', 'src/a.ts', 'medium'],
    ['/src/ @acme/ledger\n/src/docs/', 'src/docs/a', null],
    ['/src/ @acme/web sue@example.com', 'src/a.ts', 'high'],
    ['/src/ @ACME/Ledger # the books', 'src/a.ts', 'critical'],
    ['/src/ # @acme/ledger', 'src/a.ts', null],
    ['# /src/ @acme/ledger', 'src/a.ts', null],
    ['/a\\ b/ @acme/ledger', 'a b/c', 'critical'],
    ['src @acme/ledger', 'lib/src/a.ts', 'critical'],
    ['docs/* @acme/ledger', 'docs/a/b.md', null],
    ['docs/* @acme/ledger', 'docs/a.md', 'critical'],
    ['!src @acme/ledger', 'src/a.ts', null],
    ['/src/[ab].ts @acme/ledger', 'src/a.ts', null],
    ['/src/ @somebody/else', 'src/a.ts', null],
    ['\uFEFF/src/ @acme/ledger\r\n', 'src/a.ts', 'critical'],
    ['/src/\n @acme/ledger', 'src/a.ts', null],
  ])('%j gives %s: %s', (text, path, risk) => {
    expect(github(text, path)).toBe(risk);
  });
});

describe("GitLab's file", () => {
  test.each([
    ['[Books] @acme/ledger\n/src/', 'src/a.ts', 'critical'],
    ['[Books][2] @acme/ledger\n/src/ @acme/web', 'src/a.ts', 'medium'],
    // Sections speak beside each other: the highest class counts.
    ['[Books]\n/src/ @acme/ledger\n^[Web]\n* @acme/web', 'src/a.ts', 'critical'],
    ['[Books]\n/src/ @acme/ledger\n[Web]\n* @acme/web\n[books]\n/src/a.ts @acme/web', 'src/a.ts', 'medium'],
    ['/src/ @acme/ledger\n!/src/a.ts', 'src/a.ts', 'critical'],
    ['docs/*.md @acme/ledger', 'a/docs/b.md', 'critical'],
    ['/docs @acme/ledger', 'docs/a', null],
    ['/docs/ @acme/ledger', 'docs/a/b', 'critical'],
    ['/src/**/a.ts @acme/ledger', 'src/a.ts', 'critical'],
    ['/src/[ab].ts @acme/ledger', 'src/b.ts', 'critical'],
    ['/src/[!ab].ts @acme/ledger', 'src/b.ts', null],
    ['* @acme/ledger', 'x/y/z', 'critical'],
  ])('%j gives %s: %s', (text, path, risk) => {
    expect(gitlab(text, path)).toBe(risk);
  });
});

test('a file that both forges read says no less than on either of them', () => {
  const text = '/docs @acme/ledger\n[Web] @acme/web\nsrc/a/';
  expect([classOf('CODEOWNERS', text, 'docs/a'), github(text, 'docs/a'), gitlab(text, 'docs/a')]).toEqual(['critical', 'critical', null]);
  expect([classOf('docs/CODEOWNERS', text, 'x/src/a/b'), gitlab(text, 'x/src/a/b')]).toEqual(['medium', 'medium']);
});

test('of several files the highest class counts, whichever is read first', () => {
  const read = (path: string, text: string) => readOwners(path, text, OWNERS);
  const files = [read('.github/CODEOWNERS', '* @acme/web'), read('CODEOWNERS', '/src/ @acme/ledger')];
  for (const both of [files, files.toReversed()]) expect(compileOwnership(both)('src/a')?.rule).toBe('CODEOWNERS:1');
});

test('says which line gives the class, and whose', () => {
  expect(compileOwnership([readOwners('.github/CODEOWNERS', '\n/src/ @x @acme/ledger\n', OWNERS)])('src/a')).toEqual({
    risk: 'critical',
    by: 'owner',
    rule: '.github/CODEOWNERS:2',
    what: '@acme/ledger',
  });
});

test('a file that no forge reads is refused', () => {
  expect(() => readOwners('CODEOWNERS', '#'.repeat((3 << 20) + 1), OWNERS)).toThrow('more than 3 MB');
});

test.each(['a\\', '/', '//', '', '[', '***', '**/', '/**', 'a//b', '\\'])('%j is a pattern or none, and never breaks', (pattern) => {
  for (const dialect of ['github', 'gitlab'] as const) expect(() => compileOwnersPattern(pattern, dialect)?.test('a/b')).not.toThrow();
});
