import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { lefthook } from '../../../src/install/managers/lefthook.ts';
import { stateOf } from '../support.ts';

const using = (text: string, more: readonly (readonly [string, string])[] = []) =>
  stateOf({ files: new Map([['lefthook.yml', text], ...more]) });

test('is seen by its file', () => {
  expect(lefthook.detect(using(''))).toContain('lefthook.yml');
  expect(lefthook.detect(stateOf())).toBeNull();
});

test('the lines to add are valid for it, and once they are there every hook is wired', () => {
  const setup = lefthook.setUp(using('output: []\n'));
  if (setup.kind !== 'refusal') throw new Error('expected a refusal');
  const yaml = setup.wayOut.split('\n').slice(1).join('\n');
  expect(parse(yaml)).toEqual({
    'pre-commit': { jobs: [{ name: 'sox', run: '"$(git config sox.home)"/hooks/pre-commit' }] },
    'pre-merge-commit': { jobs: [{ name: 'sox', run: '"$(git config sox.home)"/hooks/pre-merge-commit' }] },
    'commit-msg': { jobs: [{ name: 'sox', run: '"$(git config sox.home)"/hooks/commit-msg {1}' }] },
  });
  expect(lefthook.wiring(using(yaml)).map((one) => one.why)).toEqual([null, null, null]);
  expect(lefthook.setUp(using(yaml))).toEqual({ kind: 'plan', edits: [], notes: [] });
  expect(lefthook.wiring(using(yaml.replace(/^(.*hooks\/pre-commit')$/m, '# $1')))[0]?.why).toContain(
    'lefthook.yml does not run sox for pre-commit',
  );
});

test('an npm project runs its own package', () => {
  expect(lefthook.setUp(using('', [['package.json', '{}']]))).toMatchObject({
    wayOut: expect.stringContaining("run: 'node_modules/git-sox/hooks/pre-commit'"),
  });
});
