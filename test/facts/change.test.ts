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

const ONE = '1'.repeat(40);
const TWO = '2'.repeat(40);
const THREE = '3'.repeat(40);
const added = (path: string, newBlob = ONE): Partial<Delta> => ({ path, status: 'A', oldMode: '000000', oldBlob: null, newBlob });
const removed = (path: string, oldBlob = ONE): Partial<Delta> => ({ path, status: 'D', newMode: '000000', newBlob: null, oldBlob });
const edited = (path: string, oldBlob = ONE, newBlob = TWO): Partial<Delta> => ({ path, oldBlob, newBlob });

test.each<[string, Partial<Delta>[][], boolean]>([
  ['moved', [[removed('test/a.test.ts'), added('test/b.test.ts')]], false],
  ['moved and edited', [[removed('test/a.test.ts'), added('test/b.test.ts', TWO)]], true],
  ['moved in two commits', [[removed('test/a.test.ts')], [added('test/b.test.ts')]], false],
  ['made of a file that was none', [[removed('docs/a.md'), added('test/b.test.ts')]], false],
  ['edited, then moved', [[edited('test/a.test.ts')], [removed('test/a.test.ts', TWO), added('test/b.test.ts', TWO)]], true],
  ['moved, then edited', [[removed('test/a.test.ts'), added('test/b.test.ts')], [edited('test/b.test.ts')]], true],
  ['edited, and as before at the end', [[edited('test/a.test.ts')], [edited('test/a.test.ts', TWO, ONE)]], false],
  ['edited twice', [[edited('test/a.test.ts')], [edited('test/a.test.ts', TWO, THREE)]], true],
])('a test that is %s', (_, commits, expected) => {
  const all = commits.map((deltas) => someFacts({ deltas: deltas.map(someDelta) }));
  for (const [order, facts] of [
    ['oldest-first', all],
    ['newest-first', all.toReversed()],
  ] as const) {
    const change = createChange(RULES, order);
    for (const one of facts) change.saw(one);
    expect(change.complete(someFacts({}), NO_COVERAGE).change?.hasTests, order).toBe(expected);
  }
  const [only, ...more] = all;
  if (only !== undefined && more.length === 0)
    expect(changeOf(filesOf(only.deltas, RULES, new Map()), only.deltas).hasTests).toBe(expected);
});

test.each([
  ['pay/A.TS', 'code'],
  ['pay/notes.md', 'other'],
  ['test/data.sql', 'test'],
])('%s is %s', (path, role) => {
  expect(RULES.fileOf(path, true, 'low').role).toBe(role);
});

test.each<[string, Partial<Delta>[][], string[]]>([
  ['moved', [[removed('src/a.ts'), added('src/b.ts')]], ['src/a.ts', 'src/b.ts']],
  ['moved in two commits', [[removed('src/a.ts')], [added('src/b.ts')]], ['src/a.ts', 'src/b.ts']],
  ['moved and edited', [[removed('src/a.ts'), added('src/b.ts', TWO)]], []],
  ['moved onto another', [[removed('src/a.ts'), edited('src/b.ts', TWO, ONE)]], []],
  ['made of a file that was none', [[removed('docs/a.md'), added('src/b.ts')]], []],
  ['copied', [[added('src/b.ts')]], []],
  ['removed', [[removed('src/a.ts')]], []],
])('code that is %s', (_, commits, expected) => {
  const change = createChange(RULES, 'oldest-first');
  for (const deltas of commits) change.saw(someFacts({ deltas: deltas.map(someDelta) }));
  expect([...(change.complete(someFacts({}), NO_COVERAGE).change?.moved ?? [])]).toEqual(expected);
  const [only = [], ...more] = commits.map((deltas) => deltas.map(someDelta));
  if (more.length === 0) expect([...changeOf(filesOf(only, RULES, new Map()), only).moved]).toEqual(expected);
});
