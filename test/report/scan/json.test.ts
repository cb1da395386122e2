import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { json } from '../../../src/report/scan/json.ts';
import { canonicalize } from '../../support/canonicalize.ts';
import { PACKAGE } from '../../support/repo.ts';
import { someSilencing } from '../../support/facts.ts';
import { PLAIN, type Sample, sampleFinding, sampleScan, SCOPES } from '../../support/sample-scan.ts';

const written = (sample?: Sample, redact = (text: string) => text) =>
  [...json.render(sampleScan(sample), { redact, paint: PLAIN })].join('');

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(PACKAGE, 'docs/schema/scan-1.schema.json'), 'utf8')) as object,
);

test.each([undefined, { findings: [], uninspected: [] }, { empty: true, findings: [] }, ...SCOPES.map((scope) => ({ scope }))])(
  'is canonical and fits docs/schema, for %j',
  (sample) => {
    const text = written(sample);
    expect(`${canonicalize(JSON.parse(text))}\n`).toBe(text);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
  },
);

test('the schema refuses what is not of that form', () => {
  const report = JSON.parse(written()) as Record<string, unknown>;
  expect(validate({ ...report, more: 1 })).toBe(false);
  expect(validate({ ...report, outcome: { exit: 2, reasons: [] } })).toBe(false);
});

test('stays JSON whatever redact gives, and writes no text of the repository that it did not give', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => void JSON.parse(written(undefined, () => text))),
    { numRuns: 10 },
  );
  const text = written(
    {
      findings: [
        sampleFinding({
          path: 'told-path',
          excerpt: 'told-excerpt',
          silenced: someSilencing({ source: 'told-source', reason: 'told-why' }),
          ref: 'told-ref',
          stillAt: [{ path: 'told-later' }],
        }),
      ],
    },
    () => '-',
  );
  expect(text).not.toContain('told');
});

test('what is below the least severity is counted and not listed', () => {
  const report = JSON.parse(written({ limits: { minSeverity: 'medium' } })) as {
    findings: { severity: string }[];
    totals: { unlisted: number };
  };
  expect(report.findings.map(({ severity }) => severity)).not.toContain('info');
  expect(report.totals.unlisted).toBe(1);
});
