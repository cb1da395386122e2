import { expect, test } from 'vitest';
import { HOOKS, type HookFile } from '../../../src/install/managers/define.ts';
import { entire } from '../../../src/install/managers/entire.ts';
import { plainFinder } from '../../../src/install/managers/shared/finder.ts';
import { hookFiles, INSTALLED, stateOf } from '../support.ts';

const theirs = (hook: string, chains = false): [string, HookFile] => [
  hook,
  { content: `#!/bin/sh\n# Entire CLI hooks\n${chains ? `"$_entire_hook_dir/${hook}.pre-entire" "$@"\n` : ''}`, executable: true },
];
const kept = (hook: string): [string, HookFile] => [`${hook}.pre-entire`, { content: plainFinder(INSTALLED), executable: true }];

test('is seen by its hooks, or by its settings', () => {
  expect(entire.detect(stateOf({ hookFiles: new Map([theirs('commit-msg')]) }))).not.toBeNull();
  expect(entire.detect(stateOf({ files: new Map([['.entire/settings.json', '{}']]) }))).not.toBeNull();
  expect(entire.detect(stateOf())).toBeNull();
  expect(entire.detect(stateOf({ ownHooksFolder: false, hookFiles: new Map([theirs('commit-msg')]) }))).toBeNull();
});

test('its hooks are kept, and run after sox', () => {
  const setup = entire.setUp(stateOf({ hookFiles: new Map([theirs('commit-msg')]) }));
  expect(setup).toMatchObject({ kind: 'plan', notes: ['your commit-msg hook is kept as commit-msg.before-sox and runs after sox'] });
  expect(setup.kind === 'plan' && setup.edits.filter(({ kind }) => kind === 'write-file')).toHaveLength(HOOKS.length);
});

test('where Entire has kept the file of sox and runs it, there is nothing to do', () => {
  const chained = ['prepare-commit-msg', 'commit-msg', 'pre-push'].flatMap((hook) => [theirs(hook, true), kept(hook)]);
  const state = stateOf({ hookFiles: new Map([...hookFiles(), ...chained]) });
  expect(entire.wiring(state).map((one) => one.why)).toEqual(HOOKS.map(() => null));
  expect(entire.setUp(state)).toEqual({ kind: 'plan', edits: [], notes: [] });
  const dropped = stateOf({ hookFiles: new Map([...hookFiles(), theirs('commit-msg'), kept('commit-msg')]) });
  expect(entire.wiring(dropped).find(({ hook }) => hook === 'commit-msg')?.why).toContain('not the one that sox wrote');
});
