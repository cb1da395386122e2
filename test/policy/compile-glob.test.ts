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
    'apps/x|secret/**',
    'src/**|x',
    'a|b',
    '{a|b}/**',
    '{a,b|c}/**',
    '@(a))|b',
    '[a\\]|@(b)',
    '[[]|a]',
    '@(**|a)',
    '@(src/**|a)',
    '@(a|**/b)',
    'src/+(a|aa)/**',
    'keys/*(a|*)/**',
    'src/@(a|*(b|c))/**',
    '**/*.{sql}',
    '@(src|lib)?/**',
    '@(a|b)+/x',
    'src/{a,b}+',
    '[ab]+/**',
    'a/[[:^alpha:]]',
  ])('%s is refused', (glob) => {
    expect(globProblem(glob)).not.toBeNull();
  });

  test.each([
    'src/\\(?)/a',
    'a/\\[!x',
    '**',
    '**/*.ts',
    '{a/**,b/**}',
    '@(**)',
    '@(a|b)/**',
    'src/@(a|?(b))/**',
    'src/\\+(a)',
    'a/\\{x}',
    'a[|]b',
    'src/[a-z]*/**',
    'x[[:digit:]]',
    'a?(b)',
    '{a,b}?',
    '[+?)]?',
    'a\\)?',
    'c++/**',
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

/** Whether a pattern of picomatch, which stands in a group of its own, is one of several there. */
function hasTopAlternative(source: string): boolean {
  const inner = source.replace(/^\^\(\?:/, '').replace(/\)\$$/, '');
  const plain = inner.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  let depth = 0;
  for (const character of plain) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === '|' && depth === 0) return true;
  }
  return false;
}

it('no glob that is accepted leaves anything out, or is two of which the second begins at the root', () => {
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
        expect([glob, hasTopAlternative(source)]).toEqual([glob, false]);
      },
    ),
    { numRuns: 3000 },
  );
});
