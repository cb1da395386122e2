import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { HOOKS, type State } from '../../../src/install/managers/define.ts';
import { lefthook } from '../../../src/install/managers/lefthook.ts';
import { passedOver } from '../../../src/install/managers/shared/lefthook-conditions.ts';
import { hookFiles, stateOf } from '../support.ts';

const using = (text: string, more: readonly (readonly [string, string])[] = [], parts: Partial<State> = {}) =>
  stateOf({ files: new Map([['lefthook.yml', text], ...more]), ...parts });

/** The text after the edit that the manager plans. */
function edited(state: State): string {
  const setup = lefthook.setUp(state);
  if (setup.kind !== 'plan') throw new Error(setup.why);
  const [edit] = setup.edits;
  if (edit?.kind !== 'insert-blocks') throw new Error('expected an edit of the file');
  expect(edit.blocks.reduce((text, block) => text.replace(block, ''), edit.content)).toBe(state.files.get('lefthook.yml'));
  return edit.content;
}

test('is seen by its file', () => {
  expect(lefthook.detect(using(''))).toContain('lefthook.yml');
  expect(lefthook.detect(stateOf())).toBeNull();
});

test('a file without hooks gets a job for each, and then every hook is wired once lefthook has written it', () => {
  const text = edited(using('output: [] # quiet'));
  expect(parse(text)).toEqual({
    output: [],
    'pre-commit': { jobs: [{ name: 'sox', run: '"$(git config sox.home)"/hooks/pre-commit # {files}', files: 'ls lefthook.yml' }] },
    'pre-merge-commit': { jobs: [{ name: 'sox', run: '"$(git config sox.home)"/hooks/pre-merge-commit' }] },
    'prepare-commit-msg': { jobs: [{ name: 'sox', run: '"$(git config sox.home)"/hooks/prepare-commit-msg {0}' }] },
    'commit-msg': { jobs: [{ name: 'sox', run: '"$(git config sox.home)"/hooks/commit-msg {0}' }] },
    'pre-push': {
      jobs: [{ name: 'sox', run: '"$(git config sox.home)"/hooks/pre-push {0} # {files}', files: 'ls lefthook.yml', use_stdin: true }],
    },
  });
  expect(lefthook.setUp(using(text))).toEqual({
    kind: 'plan',
    edits: [],
    notes: ['run "lefthook install": it writes the hooks of this clone'],
  });
  expect(lefthook.wiring(using(text))[0]?.why).toContain('lefthook has not written its pre-commit hook yet');
  const written = using(text, [], { hookFiles: hookFiles('#!/bin/sh\ncall_lefthook run\n') });
  expect(lefthook.wiring(written).map((one) => one.why)).toEqual(HOOKS.map(() => null));
  expect(lefthook.setUp(written)).toEqual({ kind: 'plan', edits: [], notes: [] });
  expect(lefthook.wiring(using(text.replace(/^(.*hooks\/pre-commit # .*)$/m, '# $1')))[0]?.why).toContain(
    'does not run sox for pre-commit',
  );
});

test('jobs and commands that are there stay as they are, and run after sox', () => {
  const text = edited(
    using(`# ours
pre-commit:
  parallel: true
  jobs: # two
    # the linter
    - run: lint
    - name: b
      run: b
commit-msg:
    commands:
        lint:
            run: commitlint {1}
pre-push:
  scripts:
    "a.sh":
      runner: bash
`),
  );
  expect(parse(text)).toMatchObject({
    'pre-commit': { parallel: true, jobs: [{ name: 'sox' }, { run: 'lint' }, { name: 'b', run: 'b' }] },
    'commit-msg': { commands: { sox: { run: '"$(git config sox.home)"/hooks/commit-msg {0}' }, lint: { run: 'commitlint {1}' } } },
    'pre-push': { commands: { sox: { use_stdin: true } }, scripts: { 'a.sh': { runner: 'bash' } } },
  });
});

test.each([
  ['brackets', 'pre-commit: { jobs: [] }\n'],
  ['nothing', 'pre-commit:\n'],
  ['a broken file', 'pre-commit: [\n'],
  ['a list', '- a\n'],
])('says what to add where there is %s', (_, text) => {
  expect(lefthook.setUp(using(text))).toMatchObject({
    kind: 'refusal',
    wayOut: expect.stringContaining('pre-push:\n  jobs:\n    - name: sox'),
  });
});

test('an npm project runs its own package', () => {
  expect(edited(using('', [['package.json', '{}']]))).toContain(
    `run: '"$([ -d node_modules/git-sox ] && echo node_modules/git-sox || git config sox.home)"/hooks/pre-commit # {files}'`,
  );
});

test.each([
  ['the hook', 'commit-msg:\n  skip: [merge, rebase]\n', 'lefthook.yml says skip: ["merge","rebase"]'],
  ['the job', 'commit-msg:\n  jobs:\n    - name: sox\n      only: merge\n', 'lefthook.yml says only: "merge"'],
  ['the command', 'commit-msg:\n  commands:\n    sox:\n      skip:\n        - ref: main\n', 'lefthook.yml says skip: [{"ref":"main"}]'],
  [
    'a group',
    'commit-msg:\n  jobs:\n    - skip: merge\n      group:\n        jobs:\n          - name: sox\n',
    'lefthook.yml says skip: "merge"',
  ],
  ['another job', 'commit-msg:\n  jobs:\n    - name: lint\n      skip: merge\n', null],
  ['another hook', 'post-commit:\n  skip: merge\n', null],
  ['nothing', 'commit-msg:\n  skip: false\n', null],
])('says which commits pass sox by a condition of %s', (_, text, said) => {
  const what = said === null ? undefined : `lefthook does not run sox in every commit-msg: ${said}`;
  expect(passedOver(using(text), 'commit-msg')?.what).toBe(what);
  expect(passedOver(stateOf({ files: new Map([['lefthook-local.yml', text]]) }), 'commit-msg')?.what).toBe(
    what?.replace('lefthook.yml', 'lefthook-local.yml'),
  );
});

test('says so when it is set up, but where config hooks run whatever lefthook skips', () => {
  const text = 'pre-commit:\n  skip: merge\n  jobs:\n    - run: lint\n';
  const notes = (parts: Partial<State>) => lefthook.setUp(using(text, [], parts));
  const said = 'lefthook does not run sox in every pre-commit: lefthook.yml says skip: "merge"';
  expect(notes({})).toMatchObject({ notes: expect.arrayContaining([said]) });
  expect(notes({ hasConfigHooks: true })).toMatchObject({ notes: expect.not.arrayContaining([said]) });
});

test('a condition in TOML, which sox does not read, is said of every hook', () => {
  const state = (text: string) => stateOf({ files: new Map([['lefthook.toml', text]]) });
  expect(passedOver(state('[commit-msg]\nskip = ["merge"]\n'), 'commit-msg')?.what).toContain('lefthook.toml has a "skip" or "only"');
  expect(passedOver(state('[commit-msg]\n'), 'commit-msg')).toBeNull();
});

test.each([
  ['a job without files', 'lefthook.yml', `jobs:\n    - run: $(git config sox.home)/hooks/pre-commit\n`, false],
  [
    'files that the command does not name',
    'lefthook.yml',
    `jobs:\n    - {run: $(git config sox.home)/hooks/pre-commit, files: ls lefthook.yml}\n`,
    false,
  ],
  [
    'files that may be none',
    'lefthook.yml',
    `jobs:\n    - {run: '$(git config sox.home)/hooks/pre-commit # {files}', files: git diff}\n`,
    false,
  ],
  ['a command', 'lefthook.yml', `commands:\n    a:\n      run: $(git config sox.home)/hooks/pre-commit\n`, false],
  ['a group', 'lefthook.yml', `jobs:\n    - group:\n        jobs:\n          - run: $(git config sox.home)/hooks/pre-commit\n`, false],
  [
    'a job as sox writes it',
    'lefthook.yml',
    `jobs:\n    - run: '$(git config sox.home)/hooks/pre-commit # {files}'\n      files: ls lefthook.yml\n`,
    true,
  ],
])('says where %s is skipped without a file that lefthook counts', (_, name, text, isFine) => {
  const found = passedOver(stateOf({ files: new Map([[name, `pre-commit:\n  ${text}`]]) }), 'pre-commit');
  expect(found).toEqual(
    isFine
      ? null
      : {
          what: 'lefthook does not run sox in every pre-commit: only where it counts a file, which a link that becomes a file is not',
          fix: 'In lefthook.yml, give the job of sox in pre-commit "files: ls lefthook.yml", and end its command with " # {files}".',
        },
  );
});

test('does not ask for files where lefthook runs a job without them', () => {
  expect(passedOver(using('commit-msg:\n  jobs:\n    - run: $(git config sox.home)/hooks/commit-msg {0}\n'), 'commit-msg')).toBeNull();
});

test('a job in TOML, which sox does not read, names its files', () => {
  const state = (run: string) =>
    stateOf({ files: new Map([['lefthook.toml', `[[pre-commit.jobs]]\nrun = '$(git config sox.home)/hooks/pre-commit${run}'\n`]]) });
  expect(passedOver(state(''), 'pre-commit')?.fix).toContain('In lefthook.toml');
  expect(passedOver(state(' # {files}'), 'pre-commit')).toBeNull();
});
