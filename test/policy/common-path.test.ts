import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGlob, globProblem } from '../../src/policy/compile-glob.ts';
import { haveCommonPath } from '../../src/policy/common-path.ts';
import { choicesOf } from '../../src/policy/glob-choices.ts';
import { DEFAULT_TESTS } from '../../src/model/tests.ts';

describe('a path that globs have in common', () => {
  it.each([
    ['{src,lib}/**', '**/ledger/*.ts', true],
    ['packages/*/src/**', '**/ledger/**', true],
    ['sr?/**', 'src/*', true],
    ['s[a-r]c/**', 'src/*', true],
    ['s[s-z]c/**', 'src/*', false],
    ['*_check.ts', 'ledger*', true],
    ['*_check.ts', '**/ledger/**', false],
    ['a*b', '*b*a', false],
    ['a*b', '*b*a*', true],
    ['@(a|b)/c', '?(a)/c', true],
    ['a/**', 'a', true],
    ['a/*', 'a', false],
    ['app/\\(auth\\)/**', 'app/[(]auth?/x', true],
    ['a[|]b', 'a|b', true],
    ['{a,b/{c,d}}/*.@(ts|js)', 'b/d/*', true],
    ['app/[id]/*', 'app/\\[id\\]/page.ts', true],
    ['~*', '?[a-c]', true],
    ['./a', 'a', true],
    ['ä/😀*', '?/??', true],
    ['a{,/b}', 'a/b', true],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(haveCommonPath([[one], [other]], [])).toBe(expected);
    expect(haveCommonPath([[other], [one]], [])).toBe(expected);
  });

  it('is none of those that another glob matches', () => {
    expect(haveCommonPath([['**/*.test.ts']], DEFAULT_TESTS.files)).toBe(false);
    expect(haveCommonPath([['**/*test.ts']], DEFAULT_TESTS.files)).toBe(true);
    expect(haveCommonPath([['spec/**']], ['{test,spec}/**'])).toBe(false);
    expect(haveCommonPath([['spec/**']], ['spec', 'spec/*', 'spec/*/**'])).toBe(false);
    expect(haveCommonPath([['**']], ['**/*'])).toBe(false);
    expect(haveCommonPath([['**'], []], [])).toBe(false);
    expect(haveCommonPath([], [])).toBe(true);
  });

  it('is thought to be there where globs have too many choices', () => {
    const choices = '{a,b}'.repeat(60);
    expect(choicesOf(choices)).toBe(null);
    expect(haveCommonPath([[choices], ['c']], [])).toBe(true);
    expect(haveCommonPath([['a']], [choices])).toBe(true);
  });

  const name = fc.string({ unit: fc.constantFrom(...'aab.-'), minLength: 1, maxLength: 3 }).filter((text) => !/^\.+$/.test(text));
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
  const piece = fc.constantFrom('a', 'b', '.', '*', '?', '[ab]', '[a-]', '{a,b.}', '@(a|b)', '?(b)', '{a,{b,-}}');
  const segment = fc.oneof(
    fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('')),
    fc.constant('**'),
  );
  // Where a folder is optional in part, picomatch is not of one mind whether `/**` matches the folder itself.
  const odd = /\*\*\/\*\*|(?:^|\/)(?:\?\(b\))+(?:\/|$)|\?\(b\)[^/]*\/\*\*$/;
  const glob = fc
    .array(segment, { minLength: 1, maxLength: 4 })
    .map((segments) => segments.join('/'))
    .filter((text) => globProblem(text) === null && choicesOf(text) !== null && !odd.test(text));
  const exact = (text: string): string => text.replace(/[()[\]{}*?+@!]/g, '\\$&');

  it('is found as the globs are matched', () => {
    fc.assert(
      fc.property(glob, path, (pattern, text) => {
        const isMatch = compileGlob(pattern).test(text);
        expect([pattern, text, haveCommonPath([[pattern], [exact(text)]], [])]).toEqual([pattern, text, isMatch]);
        expect([pattern, text, haveCommonPath([[exact(text)]], [pattern])]).toEqual([pattern, text, !isMatch]);
      }),
      { numRuns: 400 },
    );
  });

  it('of two globs is there if one of some paths is', () => {
    fc.assert(
      fc.property(glob, glob, fc.array(path, { minLength: 5 }), (one, other, paths) => {
        const [first, second] = [compileGlob(one), compileGlob(other)];
        const isSeen = paths.some((text) => first.test(text) && second.test(text));
        const isLeft = paths.some((text) => first.test(text) && !second.test(text));
        if (isSeen) expect([one, other, haveCommonPath([[one], [other]], [])]).toEqual([one, other, true]);
        if (isLeft) expect([one, other, haveCommonPath([[one]], [other])]).toEqual([one, other, true]);
      }),
      { numRuns: 200 },
    );
  });
});
