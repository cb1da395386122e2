import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DEFAULT_POLICY } from '../../src/model/policy.ts';
import { compileGlob, globProblem } from '../../src/policy/compile-glob.ts';
import { KIND_GLOBS } from '../../src/policy/file-kinds.ts';

describe('a glob that says less than it seems', () => {
  test.each([
    'src/*(?<!keys)/**',
    'src/?(?!…)*/**',
    'src/+(?!x)',
    'src/@(?:a)',
    'src/[!t]*/**',
    'src/[^t]*/**',
    '{!src,lib}/**',
    'src/!x/**',
    'src/@(!a|b)',
    'src/[ledger',
    'src/[]/a',
    'src/+(**',
    'src/@(a|\\)',
    'src/{1..300}/**',
    'src/{a,b..c}',
    'src/**.ts',
    'src**/a',
    'src/***',
    '***',
    'a**',
    'src/"x"/**',
  ])('%s is refused', (glob) => {
    expect(globProblem(glob)).not.toBeNull();
  });

  test.each([
    'src/\\(?)/a',
    'a/\\[!x',
    '**',
    '**/*.ts',
    '{a/**,b/**}',
    '@(**|a)',
    'src/[a-z]*/**',
    'x[[:digit:]]',
    'a?(b)',
    'a!b',
    'v1..2/*',
    '{.,}a',
  ])('%s is not', (glob) => {
    expect(globProblem(glob)).toBeNull();
  });
});

it('of its own globs sox asks the same', () => {
  const { critical, high, medium } = DEFAULT_POLICY.risk;
  const { files, code } = DEFAULT_POLICY.tests;
  const own = [
    ...critical,
    ...high,
    ...medium,
    ...files,
    ...code,
    ...DEFAULT_POLICY.policyChange.files,
    ...Object.values(KIND_GLOBS).flat(),
  ];
  expect(own.filter((glob) => globProblem(glob) !== null)).toEqual([]);
});

// What picomatch writes itself: no path has `.` or `..` in it.
const OWN_LOOKS = ['(?!\\.{0,1}(?:\\/|$))', '(?!\\.{1,2}(?:\\/|$))', '(?!(?:^|\\/)\\.{1,2}(?:\\/|$))'];

it('no glob that is accepted leaves anything out', () => {
  const part = fc.constantFrom(
    'a',
    '/',
    '*',
    '**',
    '?',
    '!',
    '(',
    ')',
    '[',
    ']',
    '^',
    '{',
    '}',
    ',',
    '|',
    '@',
    '+',
    '\\',
    '<',
    '=',
    ':',
    '.',
    '"',
    '$',
  );
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 9 }).map((parts) => parts.join('')),
      (glob) => {
        fc.pre(globProblem(glob) === null);
        const source = OWN_LOOKS.reduce((left, look) => left.replaceAll(look, ''), compileGlob(glob).source);
        expect(source.replaceAll('[^/]', '')).not.toMatch(/\(\?<?!|(?<!\\)\[\^/);
      },
    ),
    { numRuns: 3000 },
  );
});
