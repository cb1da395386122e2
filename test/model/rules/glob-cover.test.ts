import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areApart, isCovered } from '../../../src/model/rules/glob-cover.ts';
import { compileGlob, globProblem } from '../../../src/policy/compile-glob.ts';

describe('a glob is covered by another', () => {
  test.each([
    ['src/ledger/**', 'src/**', true],
    ['src/ledger/a.ts', '**', true],
    ['src/ledger/*.ts', 'src/ledger/**', true],
    ['a/ledger/b/**', '**/ledger/**', true],
    ['ledger/b/**', '**/ledger/**', true],
    ['src/**', 'src/ledger/**', false],
    ['src/**', 'src/!(ledger)/**', false],
    ['{src,lib}/**', 'src/**', false],
    ['src/{a,b}/**', 'src/a/**', false],
    ['src2/a', 'src/**', false],
    ['src', 'src/**', false],
    ['aledger/**', '**/ledger/**', false],
    ['*/ledger/x', '**/ledger/**', true],
    ['*/ledger/x', 'a/ledger/**', false],
  ])('%s by %s: %s', (narrow, wide, expected) => {
    expect(isCovered(narrow, [wide])).toBe(expected);
  });

  test('a long one is told from others without trying again and again', () => {
    expect(isCovered('a/b', [`${'a/'.repeat(200)}x`])).toBe(false);
    expect(isCovered('a/b', [`**/${'a/'.repeat(200)}x`])).toBe(false);
  });

  test('only where every path of the one is a path of the other', () => {
    const segment = fc.constantFrom('a', 'b', '*', '**', 'a*', '@(a|b)', 'a|b', '!(a)', '{a,b}', '.a');
    const glob = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const path = fc.array(fc.constantFrom('a', 'b', 'c', '.a', 'aa'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(glob, glob, fc.array(path, { minLength: 5, maxLength: 30 }), (narrow, wide, paths) => {
        fc.pre(globProblem(narrow) === null && globProblem(wide) === null && isCovered(narrow, [wide]));
        const [inNarrow, inWide] = [compileGlob(narrow), compileGlob(wide)];
        for (const one of paths) if (inNarrow.test(one)) expect([one, inWide.test(one)]).toEqual([one, true]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('two globs are apart', () => {
  test.each([
    ['src/**', 'docs/**', true],
    ['src/a/*.ts', 'src/b/**', true],
    ['src/**', 'src/a/**', false],
    ['**/a', 'src/**', false],
    ['./src/a', 'src/**', false],
    ['src/{a,b}/**', 'src/c/**', false],
    ['src/a', 'src/ab', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect([areApart(one, other), areApart(other, one)]).toEqual([expected, expected]);
  });
});
