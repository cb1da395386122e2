import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OBSERVATIONS } from '../../src/model/observation.ts';
import { RELIED_WORDS } from '../../src/report/shared/words.ts';
import { section } from '../arch/markdown.ts';
import { PACKAGE } from '../support/repo.ts';

const page = readFileSync(join(PACKAGE, 'docs/audit.md'), 'utf8');

test('docs/audit.md has what each observation means and rests on, and nothing else', () => {
  const rows = section(page, 'Observations')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const expected = Object.entries(OBSERVATIONS).map(([code, { meaning, relied }]) => `| \`${code}\` | ${meaning} | ${relied} |`);
  expect(rows.sort()).toEqual(expected.sort());
});

test('codes are kebab-case, and what each rests on has its words', () => {
  for (const [code, { relied }] of Object.entries(OBSERVATIONS)) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(RELIED_WORDS[relied]).not.toBe('');
  }
});
