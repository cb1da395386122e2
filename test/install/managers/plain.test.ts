import { expect, test } from 'vitest';
import { HOOKS } from '../../../src/install/managers/define.ts';
import { plain } from '../../../src/install/managers/plain.ts';
import { plainFinder } from '../../../src/install/managers/shared/finder.ts';
import { hookFiles, INSTALLED, stateOf } from '../support.ts';

const edits = (state: Parameters<typeof plain.setUp>[0]) => {
  const setup = plain.setUp(state);
  return setup.kind === 'plan'
    ? setup.edits.map((edit) => [edit.kind, 'file' in edit ? edit.file.path : 'from' in edit ? edit.to.path : ''])
    : setup;
};

test('five files where there is nothing, and where sox is, where it is not recorded yet', () => {
  expect(edits(stateOf({ config: new Map() }))).toEqual([
    ...HOOKS.map((hook) => ['write-file', hook]),
    ['set-git-config', ''],
    ['set-git-config', ''],
  ]);
});

test('nothing where all is there; a lost bit or an older text is mended', () => {
  expect(edits(stateOf({ hookFiles: hookFiles() }))).toEqual([]);
  expect(edits(stateOf({ hookFiles: hookFiles(plainFinder(INSTALLED), false) }))).toHaveLength(HOOKS.length);
  expect(edits(stateOf({ hookFiles: hookFiles(plainFinder(INSTALLED).replace('finds', 'older')) }))).toEqual(
    HOOKS.map((hook) => ['write-file', hook]),
  );
});

test('lines that somebody added around those of sox stay, also where these are renewed', () => {
  const withMine = (home: string) => plainFinder({ ...INSTALLED, home }).replace('#!/bin/sh\n', '#!/bin/bash\nset -u\n') + 'make lint\n';
  expect(edits(stateOf({ hookFiles: hookFiles(withMine('/sox')) }))).toEqual([]);
  const setup = plain.setUp(stateOf({ hookFiles: hookFiles(withMine('/elsewhere')) }));
  expect(setup.kind === 'plan' && setup.edits[0]).toMatchObject({ kind: 'write-file', content: withMine('/sox') });
});

test('a hook of somebody else is renamed first, and never over another', () => {
  const theirs = { content: '#!/bin/sh\n', executable: false };
  const state = stateOf({ hookFiles: new Map([['commit-msg', theirs]]) });
  expect(edits(state)).toContainEqual(['rename', 'commit-msg.before-sox']);
  expect(plain.setUp(state)).toMatchObject({ notes: [expect.stringContaining('is not executable')] });
  expect(
    plain.setUp(
      stateOf({
        hookFiles: new Map([
          ['commit-msg', theirs],
          ['commit-msg.before-sox', theirs],
        ]),
      }),
    ).kind,
  ).toBe('refusal');
});

test('refuses where a folder is in the place of a hook', () => {
  const hookFiles = new Map([['pre-commit', { content: '', executable: false, isFolder: true } as const]]);
  expect(plain.setUp(stateOf({ hookFiles }))).toMatchObject({ kind: 'refusal', why: expect.stringContaining('pre-commit is a folder') });
});

test('refuses where git would not run its own hooks folder', () => {
  const state = stateOf({ ownHooksFolder: false, hooksPath: { value: 'x', scope: 'local' }, hookFiles: hookFiles() });
  expect(plain.setUp(state).kind).toBe('refusal');
  expect(plain.wiring(state).every((one) => one.why?.includes('instead'))).toBe(true);
});

test('the wiring names the first reason', () => {
  expect(plain.wiring(stateOf()).map((one) => one.why)).toEqual(HOOKS.map(() => 'the hook file is missing'));
  expect(plain.wiring(stateOf({ hookFiles: hookFiles('#!/bin/sh\n') }))[0]?.why).toContain('not the one that sox wrote');
  expect(plain.wiring(stateOf({ hookFiles: hookFiles() })).map((one) => one.why)).toEqual(HOOKS.map(() => null));
});
