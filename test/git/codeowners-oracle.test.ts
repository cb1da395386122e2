import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileOwnersPattern } from '../../src/policy/codeowners.ts';
import { makeRepo, type Repo } from '../support/repo.ts';

/** Whether git itself would ignore each of the paths by one pattern: the rules of gitignore(5), which GitHub's CODEOWNERS are like. */
function ignored(repo: Repo, pattern: string, paths: readonly string[]): boolean[] {
  repo.write('.git/info/exclude', `${pattern}\n`);
  const { stdout } = repo.run('git', ['check-ignore', '--no-index', '-z', '--stdin'], { input: paths.map((path) => `${path}\0`).join('') });
  const found = new Set(stdout.split('\0'));
  return paths.map((path) => found.has(path));
}

const part = fc.constantFrom('a', 'b', 'ab', 'a.js', '.x', 'docs');
const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const piece = fc.constantFrom('a', 'b', '*', '**', 'a*', '*.js', '?', 'docs', '.x', '\\a', 'a?');
const pattern = fc
  .record({ lead: fc.constantFrom('', '/'), pieces: fc.array(piece, { minLength: 1, maxLength: 3 }), trail: fc.constantFrom('', '/') })
  .map(({ lead, pieces, trail }) => `${lead}${pieces.join('/')}${trail}`);

/** Where GitHub says that its patterns are not git's: a last `*` behind a slash takes in files, and no folders with what is in them. */
const differs = (text: string): boolean => /\/\*$/.test(text);

test("a pattern of GitHub's matches what git's own would, but where GitHub says otherwise", () => {
  const repo = makeRepo();
  fc.assert(
    fc.property(
      pattern.filter((text) => !differs(text)),
      fc.array(path, { minLength: 1, maxLength: 12 }),
      (text, paths) => {
        const own = compileOwnersPattern(text, 'github');
        expect(
          paths.map((one) => own?.test(one) ?? false),
          `${text} on ${paths.join(' ')}`,
        ).toEqual(ignored(repo, text, paths));
      },
    ),
    { numRuns: 300 },
  );
});

test('and where it does, no folder is crossed', () => {
  const repo = makeRepo();
  const paths = ['docs/a', 'docs/b/a', 'a', 'b/a'];
  expect([ignored(repo, 'docs/*', paths), ignored(repo, '/*', paths)]).toEqual([
    [true, true, false, false],
    [true, true, true, true],
  ]);
  const own = (text: string) => paths.map((one) => compileOwnersPattern(text, 'github')?.test(one));
  expect([own('docs/*'), own('/*')]).toEqual([
    [true, false, false, false],
    [false, false, true, false],
  ]);
});
