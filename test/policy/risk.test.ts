import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DEFAULT_POLICY, RISKS } from '../../src/model/policy.ts';
import { compileRisk, riskOfPaths } from '../../src/policy/risk.ts';

const classify = compileRisk(DEFAULT_POLICY);
const critical = (glob: string, path: string): boolean =>
  compileRisk({ risk: { critical: [glob], high: [], medium: [] } })(path) === 'critical';

describe('the class of a path', () => {
  test.each([
    ['src/ledger/post.ts', 'critical'],
    ['ledger/post.ts', 'critical'],
    ['src/ledger/.env', 'critical'],
    ['.hidden/ledger/.deep/.x', 'critical'],
    ['src/auth/login.ts', 'high'],
    ['src/auth/ledger/x.ts', 'critical'],
    ['src/ledger/utils/x.ts', 'critical'],
    ['src/utils/auth.ts', 'medium'],
    ['src/ledgers/x.ts', 'low'],
    ['src/Ledger/x.ts', 'low'],
    ['README.md', 'low'],
    ['src/ledger/a\nb.ts', 'critical'],
    ['src/a\nb/ledger/x.ts', 'critical'],
    ['src/a\u2028b/ledger/\r.ts', 'critical'],
    ['src/!ledger/x.ts', 'low'],
    ['src\\ledger\\x.ts', 'low'],
  ])('%j is %s', (path, risk) => {
    expect(classify(path)).toBe(risk);
  });

  test.each([
    ['*.ts', 'a.ts', true],
    ['*.ts', 'src/a.ts', false],
    ['**/*.ts', 'a.ts', true],
    ['**', '.github/workflows/x', true],
    ['{a,b}/**', 'b/c', true],
    ['@(a|b)/**', 'b/c', true],
    ['app/\\(auth\\)/**', 'app/(auth)/x', true],
    ['a/[id]/**', 'a/[id]/x', true],
    ['./src/**', 'src/a', true],
    ['a/\\*', 'a/*', true],
    ['a/\\*', 'a/b', false],
  ])('glob %s on %s: %s', (glob, path, matches) => {
    expect(critical(glob, path)).toBe(matches);
  });

  it('is critical for whatever stands below a critical folder', () => {
    const segment = fc
      .string({ minLength: 1 })
      .filter((text) => !text.includes('/') && !text.includes('\0') && text !== '.' && text !== '..');
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 4 }), fc.array(segment, { minLength: 1, maxLength: 4 }), (above, below) => {
        expect(classify([...above, 'ledger', ...below].join('/'))).toBe('critical');
      }),
    );
  });
});

describe('the class of several paths', () => {
  it('is the highest of them, low for none', () => {
    expect(riskOfPaths(classify, [])).toBe('low');
    expect(riskOfPaths(classify, ['README.md', 'src/utils/x', 'src/auth/x'])).toBe('high');
    fc.assert(
      fc.property(fc.array(fc.constantFrom('README.md', 'src/utils/x', 'src/auth/x', 'src/ledger/x')), (paths) => {
        const ranks = paths.map((path) => RISKS.indexOf(classify(path)));
        expect(RISKS.indexOf(riskOfPaths(classify, new Set(paths)))).toBe(Math.min(3, ...ranks));
      }),
    );
  });
});
