import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/model/policy.ts';
import { compileGlob } from '../../src/policy/compile-glob.ts';
import { samplePaths } from '../../src/policy/sample-paths.ts';

describe('the paths that a glob is meant for', () => {
  const { risk, tests } = DEFAULT_POLICY;
  const globs = [
    ...[risk.critical, risk.high, risk.medium, tests.files, tests.code].flat(),
    ...['src/{a,b/{c,d}}/*.@(ts|js)', 'pay/[a-c]?/**', 'a\\*b/**/x', '**'],
  ];

  it.each(globs)('%s: it matches each of them', (glob) => {
    const paths = samplePaths(glob);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !compileGlob(glob).test(path))).toEqual([]);
  });

  it('are of every choice, in few folders and in many, and not without end', () => {
    expect(samplePaths('{a,b}/**/*.ts')).toEqual([
      'a/moduleq.ts',
      'a/moduleq/partq/moduleq.ts',
      'b/moduleq.ts',
      'b/moduleq/partq/moduleq.ts',
    ]);
    expect(samplePaths('{a,b}'.repeat(60)).length).toBeLessThan(500);
  });
});
