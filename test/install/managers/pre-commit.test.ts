import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { preCommit } from '../../../src/install/managers/pre-commit.ts';
import { stateOf } from '../support.ts';

const using = (text: string, more: readonly (readonly [string, string])[] = []) =>
  stateOf({ files: new Map([['.pre-commit-config.yaml', text], ...more]) });

test('is seen by its file', () => {
  expect(preCommit.detect(using(''))).toContain('.pre-commit-config.yaml');
  expect(preCommit.detect(stateOf())).toBeNull();
});

test.each([
  ['with the recorded package', []],
  ["with the project's package", [['package.json', '{}']]],
] as const)('the lines to add are valid for it, %s', (_, more) => {
  const setup = preCommit.setUp(using('repos: []\n', more));
  if (setup.kind !== 'refusal') throw new Error('expected a refusal');
  const yaml = `repos:\n${setup.wayOut.split('\n').slice(2).join('\n')}\n`;
  const { repos } = parse(yaml) as { repos: { repo: string; hooks: Record<string, unknown>[] }[] };
  expect(repos[0]?.repo).toBe('local');
  expect(repos[0]?.hooks.map((hook) => [hook['stages'], hook['language'], hook['always_run'], hook['pass_filenames']])).toEqual([
    [['pre-commit'], 'system', true, false],
    [['pre-merge-commit'], 'system', true, false],
    [['commit-msg'], 'system', true, undefined],
  ]);
  expect(preCommit.wiring(using(yaml, more)).map((one) => one.why)).toEqual([null, null, null]);
  expect(preCommit.setUp(using(yaml, more)).kind).toBe('plan');
});
