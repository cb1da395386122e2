import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonReport, jsonWriter } from '../../src/report/json.ts';
import { canonicalize } from '../support/canonicalize.ts';
import { PACKAGE } from '../support/repo.ts';
import { sampleReport, written as writtenOf } from '../support/sample-report.ts';

const sample = sampleReport();
const written = (redact?: (text: string) => string) => writtenOf(jsonWriter, sample, redact);

test('is canonical and fits docs/schema, entry by entry and as a whole', () => {
  const text = written();
  const validate = new Ajv2020({ allErrors: true }).compile(
    JSON.parse(readFileSync(join(PACKAGE, 'docs/schema/report-1.schema.json'), 'utf8')) as object,
  );
  expect(canonicalize(JSON.parse(text))).toBe(text);
  expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
});

test('does not depend on the parts in which it was made', () => {
  expect(writtenOf(jsonWriter, sample, undefined, 7)).toBe(writtenOf(jsonWriter, sample, undefined, 1000));
});

test('a report without changes is one too', () => {
  const writer = jsonWriter({ head: sample.head, redact: (text) => text });
  expect(JSON.parse(writer.begin() + writer.end(sample.totals, []))).toMatchObject({ changes: [], version: 1 });
});

test('stays JSON whatever redact gives', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => void JSON.parse(written(() => text))),
    { numRuns: 10 },
  );
});

test('no text of the repository is written that redact did not give', () => {
  const text = written(() => '-');
  for (const entry of sample.entries()) {
    for (const { commit, paths } of entry.commits) {
      for (const told of [commit.author.name, commit.author.email, ...paths])
        if (told.length > 3) expect(text).not.toContain(JSON.stringify(told));
    }
  }
});

test('knows its own kind again, and nothing else', () => {
  expect(isJsonReport(written())).toBe(true);
  for (const other of ['', '{}', '{"$schema":"other.schema.json","audit":{}}', ' {"$schema":"report-1.schema.json","audit":{'])
    expect(isJsonReport(other)).toBe(false);
});
