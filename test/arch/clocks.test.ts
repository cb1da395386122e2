import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { PACKAGE } from '../support/repo.ts';

const CLOCK = /\bprocess\.(?:cpuUsage|hrtime)\b|\bperformance\.now\b/;

// A busy machine makes any figure of them forty times as large. What must take linear time is given a text so long
// that by the square of its length it would take minutes, which is over the runner's limit for a test.
it('no test asserts what a clock says', () => {
  expect(CLOCK.test('const start = process.cpuUsage();')).toBe(true);
  const tests = readdirSync(join(PACKAGE, 'test'), { recursive: true, withFileTypes: true }).filter(({ name }) =>
    name.endsWith('.test.ts'),
  );
  const paths = tests.map((entry) => join(entry.parentPath, entry.name)).filter((path) => path !== import.meta.filename);
  const reading = paths.filter((path) => CLOCK.test(readFileSync(path, 'utf8')));
  expect(paths.length).toBeGreaterThan(300);
  expect(reading.map((path) => relative(PACKAGE, path))).toEqual([]);
});
