import { expect, test } from 'vitest';
import { skippedBecause } from '../../../src/model/rules/skipped.ts';
import { parseTrailers } from '../../../src/model/parse-trailers.ts';

const because = (...lines: string[]) => skippedBecause(parseTrailers(`Add\n\n${lines.join('\n')}\n`));

test.each([
  [['Reviewed-by: Grace'], null],
  [['Sox-Skipped: typo'], 'typo'],
  [['sox-skipped:'], 'no reason given'],
  [['Sox-Skipped: typo', 'Sox-Skipped: incident 7', 'Sox-Skipped: typo'], 'typo; incident 7'],
])('%j', (lines, reason) => {
  expect(because(...lines)).toBe(reason);
});
