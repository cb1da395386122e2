import { expect, test } from 'vitest';
import { suggestCritical } from '../../src/install/critical-paths.ts';

test('the outermost folders whose names mean money, once each, sorted', () => {
  const paths = ['src/Ledger/deep/billing/a.ts', 'src/Ledger/b.ts', 'app/payments/x.py', 'ledger.ts', 'src/auth/login.ts'];
  expect(suggestCritical(paths)).toEqual(['app/payments/**', 'src/Ledger/**']);
});

test('not among packages, builds, tests and documentation; a name with magic in it means itself', () => {
  expect(suggestCritical(['node_modules/ledger/a.js', 'test/ledger/a.ts', 'docs/tax/a.md', 'app/[id]/tax/a.ts'])).toEqual([
    'app/\\[id\\]/tax/**',
  ]);
  // What no glob of a policy can say is left out.
  expect(suggestCritical(['a"b/tax/a.ts', 'a|b/tax/a.ts'])).toEqual(['a?b/tax/**']);
});
