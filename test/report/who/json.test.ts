import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { WhoEntry } from '../../../src/model/who.ts';
import { whoJson, whoNdjson } from '../../../src/report/who/json.ts';
import { canonicalize } from '../../support/canonicalize.ts';
import { PACKAGE } from '../../support/repo.ts';
import { BOT, NOBODY, SOMEBODY, UNREAD } from '../../support/who.ts';

const schema = JSON.parse(readFileSync(join(PACKAGE, 'docs/schema/who-1.schema.json'), 'utf8')) as { $defs: object };
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
const validate = ajv.compile(schema);

const written = (entries: readonly WhoEntry[]) => {
  const format = whoJson('1.2.3');
  return format.begin() + entries.map(format.entry).join('') + format.end();
};

test.each([[[]], [[SOMEBODY]], [[SOMEBODY, NOBODY, BOT, UNREAD]]])('is canonical and fits docs/schema', (entries) => {
  const text = written(entries);
  expect(`${canonicalize(JSON.parse(text))}\n`).toBe(text);
  expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
});

test('the schema refuses what is not of that form', () => {
  const answer = JSON.parse(written([SOMEBODY])) as { commits: object[] };
  expect(validate({ ...answer, more: 1 })).toBe(false);
  expect(validate({ ...answer, commits: [{ ...answer.commits[0], ai: 'maybe' }] })).toBe(false);
});

test('a line of ndjson is a commit of the document', () => {
  const format = whoNdjson();
  const text = format.begin() + [SOMEBODY, BOT].map(format.entry).join('') + format.end();
  const lines = text.split('\n').slice(0, -1);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual((JSON.parse(written([SOMEBODY, BOT])) as { commits: unknown }).commits);
});
