import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DEFAULT_POLICY_CHANGE } from '../../src/model/policy-change.ts';
import { DEFAULT_POLICY, RISKS } from '../../src/model/policy.ts';
import { DEFAULT_RISK, FILE_KINDS, type RiskPolicy } from '../../src/model/risk.ts';
import { OWNERS_PLACES, readOwners } from '../../src/policy/codeowners.ts';
import { KIND_GLOBS } from '../../src/policy/file-kinds.ts';
import { compileReasons, compileRisk, markerOf, riskOfPaths } from '../../src/policy/risk.ts';

const classify = compileRisk(DEFAULT_POLICY);
const critical = (glob: string, path: string): boolean =>
  compileRisk({ risk: { ...DEFAULT_POLICY.risk, critical: [glob], high: [], medium: [] } })(path) === 'critical';

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

describe('the class by the kind of a file', () => {
  test.each([
    ['sox.config.ts', 'critical'],
    ['.soxrc.json', 'critical'],
    ['.sox-baseline.json', 'critical'],
    ['package.json', 'low'],
    ['sub/sox.config.ts', 'low'],
    ['.github/CODEOWNERS', 'critical'],
    ['docs/CODEOWNERS', 'critical'],
    ['.husky/pre-commit', 'high'],
    ['lefthook.yml', 'high'],
    ['.lefthook-local.yml', 'high'],
    ['.pre-commit-config.yaml', 'high'],
    ['.huskyrc.json', 'high'],
    ['husky.config.js', 'high'],
    ['.config/lefthook.yml', 'high'],
    ['prek.toml', 'high'],
    ['src/hooks/useLedger.ts', 'low'],
    ['.github/workflows/ci.yml', 'high'],
    ['.gitlab-ci.yml', 'high'],
    ['ci/build.gitlab-ci.yml', 'high'],
    ['deploy/Jenkinsfile', 'high'],
    ['Jenkinsfile.release', 'high'],
    ['.github/ISSUE_TEMPLATE.md', 'low'],
    ['db/migrations/001.sql', 'high'],
    ['app/migrations/0001_initial.py', 'high'],
    ['sql/V12__add_accruals.sql', 'high'],
    ['package-lock.json', 'medium'],
    ['services/pay/Cargo.lock', 'medium'],
    ['go.sum', 'medium'],
  ])('%s is %s', (path, risk) => {
    expect(classify(path)).toBe(risk);
  });

  test.each(FILE_KINDS)('is the policy’s own to say for %s', (kind) => {
    const path = {
      policy: 'sox.config.ts',
      owners: 'CODEOWNERS',
      hooks: '.husky/x',
      ci: '.ci/run',
      migrations: 'migrations/1',
      lockFiles: 'go.sum',
    };
    const own = (risk: 'critical' | 'low') =>
      compileRisk({ risk: { ...DEFAULT_RISK, kinds: { ...DEFAULT_RISK.kinds, [kind]: risk } } })(path[kind]);
    expect([own('critical'), own('low')]).toEqual(['critical', 'low']);
  });

  it.each(['owners', 'hooks', 'ci'] as const)('has no file of %s that is not a change of the policy as well', (kind) => {
    expect(KIND_GLOBS[kind].filter((glob) => !DEFAULT_POLICY_CHANGE.files.includes(glob))).toEqual([]);
  });

  it('knows CODEOWNERS wherever it is read', () => {
    expect(OWNERS_PLACES.map(({ path }) => classify(path))).toEqual(OWNERS_PLACES.map(() => 'critical'));
  });

  it('takes in the files that the policy is made of', () => {
    const files = ['registers/tools.json', 'package.json'];
    expect(files.map(compileRisk({ risk: { ...DEFAULT_RISK, files } }))).toEqual(['critical', 'critical']);
  });
});

describe('the class by the first lines of a file', () => {
  const policy: RiskPolicy = { ...DEFAULT_RISK, markers: { lines: 3, words: { 'KEY CONTROL': 'critical', GENERATED: 'low' } } };
  const marked = (text: string, from = policy) => markerOf(from, Buffer.from(text))?.risk ?? null;

  test.each([
    ['// sox:risk critical', 'critical'],
    ['# sox:risk=high', 'high'],
    ['<!-- sox:risk: medium -->', 'medium'],
    ['\n\n/* KEY CONTROL */', 'critical'],
    ['// sox:risk medium\n// KEY CONTROL', 'critical'],
    ['\n\n\n// sox:risk critical', null],
    ['\r\n\r\n\r\n// sox:risk critical', null],
    ['// sox:risk low', null],
    ['// sox:risk criticality', null],
    ['// not-sox:risk critical', null],
    ['// sox:risk', null],
    ['// GENERATED', 'low'],
    ['', null],
  ])('%j is %s', (text, risk) => {
    expect(marked(text)).toBe(risk);
  });

  it('is nobody’s to say unless the policy looks', () => {
    expect(marked('// sox:risk critical', DEFAULT_RISK)).toBeNull();
  });

  it('is looked for in 8 KB, however long the lines are', () => {
    expect([marked(`${'x'.repeat(8000)} sox:risk critical`), marked(`${'x'.repeat(8192)} sox:risk critical`)]).toEqual(['critical', null]);
  });
});

describe('no rule takes a class away', () => {
  const OWNERS = { '@a': 'critical', '@b': 'low' } as const;
  const rule = fc.constantFrom('**/ledger/**', 'src/**', '*.ts', '**/*.sql', 'db/migrations/**', '.github/**');
  const some = fc.array(rule, { maxLength: 3 });
  const policies = fc.record({ critical: some, high: some, medium: some }).map((globs): RiskPolicy => ({ ...DEFAULT_RISK, ...globs }));
  const paths = ['src/ledger/a.ts', 'a.ts', 'src/a.sql', 'db/migrations/1.sql', '.github/workflows/x.yml', 'go.sum', 'README'];

  it('neither a glob that is added to a class nor a CODEOWNERS file beside the policy', () => {
    fc.assert(
      fc.property(policies, rule, fc.constantFrom('critical', 'high', 'medium'), (risk, glob, into) => {
        const before = compileRisk({ risk });
        const more = compileRisk({ risk: { ...risk, [into]: [...risk[into], glob] } });
        const owned = compileRisk({ risk: { ...risk, ownership: [readOwners('CODEOWNERS', '* @a\n* @b\n*.ts\n!src', OWNERS)] } });
        for (const path of paths)
          for (const after of [more, owned]) expect(RISKS.indexOf(after(path))).toBeLessThanOrEqual(RISKS.indexOf(before(path)));
      }),
    );
  });

  it('and the class is that of the first of the reasons', () => {
    fc.assert(
      fc.property(policies, (risk) => {
        const withOwners = { risk: { ...risk, ownership: [readOwners('CODEOWNERS', 'src/ @a', OWNERS)] } };
        const [own, reasons] = [compileRisk(withOwners), compileReasons(withOwners)];
        for (const path of paths) expect(reasons(path)[0]?.risk ?? 'low').toBe(own(path));
      }),
    );
  });
});
