import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REACH_LINES } from '../../src/scan/reach.ts';
import { PACKAGE } from '../support/repo.ts';

test("the hooks ask git for as much context as the detectors' reach", () => {
  const shim = readFileSync(`${PACKAGE}/hooks/_run`, 'utf8');
  expect(Number(/^sox_context=(\d+)$/m.exec(shim)?.[1])).toBeGreaterThanOrEqual(REACH_LINES);
});
