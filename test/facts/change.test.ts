import { expect, test } from 'vitest';
import { changeOf, filesOf } from '../../src/facts/from-commit.ts';
import { createChange } from '../../src/facts/change.ts';
import type { Delta } from '../../src/model/delta.ts';
import { DEFAULT_POLICY } from '../../src/model/policy.ts';
import { NO_COVERAGE } from '../../src/model/coverage.ts';
import { compilePathRules } from '../../src/policy/path-rules.ts';
import { someDelta, someFacts } from '../support/facts.ts';

const RULES = compilePathRules(DEFAULT_POLICY);
const EMPTY = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';

test.each<[string, Partial<Delta>, boolean]>([
  ['a new text', {}, true],
  ['a new file', { status: 'A', oldMode: '000000', oldBlob: null }, true],
  ['a new mode alone', { newMode: '100755', newBlob: 'a'.repeat(40) }, false],
  ['an empty file', { status: 'A', oldMode: '000000', oldBlob: null, newBlob: EMPTY }, false],
  ['a symbolic link', { status: 'A', oldMode: '000000', oldBlob: null, newMode: '120000' }, false],
  ['a submodule', { status: 'A', oldMode: '000000', oldBlob: null, newMode: '160000' }, false],
  ['its end', { status: 'D', newMode: '000000', newBlob: null }, false],
])('of a test %s: %s', (_, changed, expected) => {
  const deltas = [someDelta({ path: 'test/a.test.ts', ...changed })];
  expect(changeOf(filesOf(deltas, RULES, new Map()), deltas).hasTests).toBe(expected);
  const change = createChange(RULES, 'oldest-first');
  change.saw(someFacts({ deltas }));
  expect(change.complete(someFacts({ deltas }), NO_COVERAGE).change?.hasTests).toBe(expected);
});

test.each([
  ['pay/A.TS', 'code'],
  ['pay/notes.md', 'other'],
  ['test/data.sql', 'test'],
])('%s is %s', (path, role) => {
  expect(RULES.fileOf(path, true, 'low').role).toBe(role);
});
