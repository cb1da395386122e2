import { describe, expect, test } from 'vitest';
import { judge } from '../../src/controls/define.ts';
import testsAccompanyChanges from '../../src/controls/tests-accompany-changes.ts';
import type { Facts } from '../../src/model/facts.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.ts';
import { compilePathRules } from '../../src/policy/path-rules.ts';
import { someFacts, someMark } from '../support/facts.ts';

const NONE = { hasTests: false, gone: new Set<string>(), moved: new Set<string>() };
const SOME = { hasTests: true, gone: new Set<string>(), moved: new Set<string>() };

function verdict(paths: readonly string[], facts: Partial<Facts> = {}, policy: Policy = DEFAULT_POLICY) {
  const rules = compilePathRules(policy);
  const files = paths.map((path) => rules.fileOf(path, true, 'low'));
  return judge(testsAccompanyChanges, someFacts({ marks: [someMark()], policy, files, change: NONE, ...facts }));
}

const codes = (...args: Parameters<typeof verdict>) => {
  const { outcome, reasons } = verdict(...args);
  return [outcome, ...reasons.map(({ code }) => code)];
};

describe('by default', () => {
  test.each<[string, string[], string[]]>([
    ['critical code', ['src/ledger/post.ts'], ['fail', 'no-tests']],
    ['high-risk code', ['src/auth/login.py'], ['fail', 'no-tests']],
    ['code of lower risk', ['src/utils/dates.ts', 'src/main.ts'], ['not-applicable']],
    ['what is no code', ['src/ledger/README.md', 'src/ledger/accounts.csv', '.github/workflows/ci.yml'], ['not-applicable']],
    ['a test of critical code alone', ['src/ledger/post.test.ts'], ['not-applicable']],
    ['a migration in a language that can be tested', ['app/migrations/0002_x.py'], ['fail', 'no-tests']],
  ])('of %s', (_, paths, expected) => {
    expect(codes(paths)).toEqual(expected);
    if (expected[0] === 'fail') expect(codes(paths, { change: SOME })).toEqual(['pass']);
  });

  test('a person’s commit is asked nothing, unless the policy says so', () => {
    expect(codes(['src/ledger/post.ts'], { marks: [] })).toEqual(['not-applicable']);
    const all: Policy = { ...DEFAULT_POLICY, ai: { ...DEFAULT_POLICY.ai, reviewsOf: 'all' } };
    expect(codes(['src/ledger/post.ts'], { marks: [] }, all)).toEqual(['fail', 'no-tests']);
  });

  test('it waits for the merge, or for the push where the policy says so', () => {
    const at = (moment: Facts['moment'], policy = DEFAULT_POLICY) => codes(['src/ledger/post.ts'], { moment }, policy)[0];
    const early: Policy = { ...DEFAULT_POLICY, ai: { ...DEFAULT_POLICY.ai, reviewsAt: 'push' } };
    expect([at('commit'), at('push'), at('merge'), at('audit')]).toEqual(['deferred', 'deferred', 'fail', 'fail']);
    expect([at('commit', early), at('push', early)]).toEqual(['deferred', 'fail']);
  });

  test('code that is only moved needs none', () => {
    const moved = { ...NONE, moved: new Set(['src/ledger/post.ts', 'src/auth/post.ts']) };
    expect(codes(['src/ledger/post.ts', 'src/auth/post.ts'], { change: moved })).toEqual(['not-applicable']);
    expect(codes(['src/ledger/post.ts', 'src/ledger/sum.ts'], { change: moved })).toEqual(['fail', 'no-tests']);
  });

  test('what git cannot list is not known', () => {
    expect(codes([], { files: null, change: null })).toEqual(['unknown', 'files-unknown']);
    expect(codes(['src/ledger/post.ts'], { change: null })).toEqual(['unknown', 'files-unknown']);
  });
});

test('the classes, the tests and the code are the policy’s own to say', () => {
  const own: Policy = {
    ...DEFAULT_POLICY,
    ai: { ...DEFAULT_POLICY.ai, reviews: { low: { tests: true } } },
    tests: { files: ['checks/**'], code: ['**/*.sql'], coverage: [] },
  };
  expect(codes(['a.sql'], {}, own)).toEqual(['fail', 'no-tests']);
  expect(codes(['a.ts'], {}, own)).toEqual(['not-applicable']);
  expect(compilePathRules(own).fileOf('checks/a.sql', true, 'low').role).toBe('test');
  const none: Policy = { ...DEFAULT_POLICY, ai: { ...DEFAULT_POLICY.ai, reviews: {} } };
  expect(codes(['src/ledger/post.ts'], {}, none)).toEqual(['not-applicable']);
  expect(codes([], { files: null }, none)).toEqual(['not-applicable']);
});

describe('how tests are called', () => {
  const { fileOf } = compilePathRules(DEFAULT_POLICY);
  test.each([
    ['src/post.test.ts', 'test'],
    ['src/post.spec.jsx', 'test'],
    ['src/__tests__/post.ts', 'test'],
    ['pkg/post_test.go', 'test'],
    ['tests/test_post.py', 'test'],
    ['app/test_post.py', 'test'],
    ['app/conftest.py', 'test'],
    ['spec/post_spec.rb', 'test'],
    ['src/test/java/PostTest.java', 'test'],
    ['src/PostTests.cs', 'test'],
    ['src/PostIT.java', 'test'],
    ['crates/a/tests/it.rs', 'test'],
    ['features/post.feature', 'test'],
    ['src/ledger/post.ts', 'code'],
    ['src/latest/post.ts', 'code'],
    ['src/contest.py', 'code'],
    ['src/Attest.java', 'code'],
    ['src/attestation.go', 'code'],
    ['src/post.cbl', 'code'],
    ['README.md', 'other'],
    ['schema.sql', 'other'],
  ])('%s is %s', (path, role) => {
    expect(fileOf(path, true, 'low').role).toBe(role);
  });
});
