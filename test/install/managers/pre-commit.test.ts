import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { HOOKS, type State } from '../../../src/install/managers/define.ts';
import { preCommit } from '../../../src/install/managers/pre-commit.ts';
import { hookFiles, stateOf } from '../support.ts';

const using = (text: string, more: readonly (readonly [string, string])[] = [], parts: Partial<State> = {}) =>
  stateOf({ files: new Map([['.pre-commit-config.yaml', text], ...more]), ...parts });

const THEIRS = `# ours
repos:
- repo: https://github.com/x/y
  rev: v1
  hooks:
  - id: trailing-whitespace
`;

function edited(state: State): string {
  const setup = preCommit.setUp(state);
  if (setup.kind !== 'plan') throw new Error(setup.why);
  const [edit] = setup.edits;
  if (edit?.kind !== 'insert-blocks') throw new Error('expected an edit of the file');
  expect(edit.blocks.reduce((text, block) => text.replace(block, ''), edit.content)).toBe(state.files.get('.pre-commit-config.yaml'));
  return edit.content;
}

test('is seen by its file', () => {
  expect(preCommit.detect(using(''))).toContain('.pre-commit-config.yaml');
  expect(preCommit.detect(stateOf())).toBeNull();
});

test.each([
  ['with the recorded package', [], `sh -c '"$(git config sox.home)"/hooks/commit-msg "$@"' --`],
  [
    "with the project's package",
    [['package.json', '{}']],
    `sh -c '"$([ -d node_modules/git-sox ] && echo node_modules/git-sox || git config sox.home)"/hooks/commit-msg "$@"' --`,
  ],
] as const)('its file gets one local hook for each stage, %s', (_, more, entry) => {
  const text = edited(using(THEIRS, more));
  const { repos, default_install_hook_types: types } = parse(text) as {
    repos: { repo: string; hooks: Record<string, unknown>[] }[];
    default_install_hook_types: string[];
  };
  expect(types).toEqual(HOOKS);
  expect(repos.map(({ repo }) => repo)).toEqual(['local', 'https://github.com/x/y']);
  expect(repos[0]?.hooks.map((hook) => [hook['stages'], hook['language'], hook['always_run'], hook['pass_filenames']])).toEqual([
    [['pre-commit'], 'system', true, false],
    [['pre-merge-commit'], 'system', true, false],
    [['prepare-commit-msg'], 'system', true, undefined],
    [['commit-msg'], 'system', true, undefined],
    [['pre-push'], 'system', true, false],
  ]);
  expect(repos[0]?.hooks.find((hook) => hook['id'] === 'sox-commit-msg')).toMatchObject({ entry });
  expect(preCommit.setUp(using(text, more))).toMatchObject({
    kind: 'plan',
    edits: [],
    notes: [expect.stringContaining('pre-commit install -t')],
  });
  const written = using(text, more, {
    hookFiles: hookFiles('#!/usr/bin/env bash\n# ID: 1\nARGS=(hook-impl)\nexec python -m pre_commit\n'),
  });
  expect(preCommit.wiring(written).map((one) => one.why)).toEqual(HOOKS.map(() => null));
});

test('its own list of hook types stays', () => {
  expect(edited(using(`default_install_hook_types: [pre-commit]\n${THEIRS}`)).match(/default_install_hook_types/g)).toHaveLength(1);
});

test.each([
  ['no list', 'repos: []\n'],
  ['a TOML file', null],
])('says what to add where there is %s', (_, text) => {
  const state = text === null ? stateOf({ files: new Map([['prek.toml', '']]) }) : using(text);
  expect(preCommit.setUp(state)).toMatchObject({ kind: 'refusal', wayOut: expect.stringContaining('- id: sox-pre-push') });
});
