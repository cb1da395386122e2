import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { json } from '../../../src/report/check/json.ts';
import type { CheckedRange } from '../../../src/model/check-report.ts';
import { canonicalize } from '../../support/canonicalize.ts';
import { PACKAGE } from '../../support/repo.ts';
import { BROKEN_RANGE, CLEAN_RANGE, EMPTY_RANGE, sampleCheck, sampleRange } from '../../support/sample-check.ts';
import { PLAIN } from '../../support/sample-scan.ts';

const written = (ranges?: readonly CheckedRange[], redact = (text: string) => text) =>
  [...json.render(sampleCheck(ranges), { redact, paint: PLAIN })].join('');

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(PACKAGE, 'docs/schema/check-1.schema.json'), 'utf8')) as object,
);

test.each<[string, readonly CheckedRange[] | undefined]>([
  ['everything', undefined],
  ['nothing', []],
  ['an empty range', [EMPTY_RANGE]],
  ['a broken policy', [BROKEN_RANGE]],
  ['a removed ref and another', [sampleRange({ head: null, base: null, policy: null, mode: null, moment: 'push' }), CLEAN_RANGE]],
])('is canonical and fits docs/schema, for %s', (_, ranges) => {
  const text = written(ranges);
  expect(`${canonicalize(JSON.parse(text))}\n`).toBe(text);
  expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
});

test('the schema refuses what is not of that form', () => {
  const report = JSON.parse(written()) as Record<string, unknown>;
  expect(validate({ ...report, more: 1 })).toBe(false);
  expect(validate({ ...report, origin: 'somebody' })).toBe(false);
  expect(validate({ ...report, outcome: { exit: 2, reasons: [] } })).toBe(false);
});

test('stays JSON whatever redact gives, and writes no text of the repository that it did not give', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => void JSON.parse(written(undefined, () => text))),
    { numRuns: 10 },
  );
  const text = written(undefined, () => '-');
  for (const told of ['Ada', 'ada@', 'Subject', 'because', '"a.js"', 'sox.config.ts', 'Claude Code <', 'Grace', 'sk_live'])
    expect(text).not.toContain(told);
});
