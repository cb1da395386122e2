import { expect, test } from 'vitest';
import { configHooks } from '../../../src/install/managers/config-hooks.ts';
import { HOOKS, type State } from '../../../src/install/managers/define.ts';
import { plain } from '../../../src/install/managers/plain.ts';
import { configHookSettings } from '../../../src/install/managers/shared/config-hooks.ts';
import { configFinder } from '../../../src/install/managers/shared/finder.ts';
import { chooseManager } from '../../../src/install/plan.ts';
import { hookFiles, INSTALLED, stateOf } from '../support.ts';

const installed = (parts: Partial<State> = {}) =>
  stateOf({
    hasConfigHooks: true,
    configFinder: configFinder(INSTALLED),
    config: new Map([...stateOf().config, ...HOOKS.flatMap(configHookSettings)]),
    ...parts,
  });

test('two settings for each hook and the file that they source, and nothing where all is there', () => {
  const setup = configHooks.setUp(stateOf({ hasConfigHooks: true }));
  expect(setup.kind === 'plan' && setup.edits.map(({ kind }) => kind)).toEqual([
    'write-file',
    ...HOOKS.flatMap(() => ['set-git-config', 'set-git-config']),
  ]);
  expect(configHooks.setUp(installed())).toEqual({ kind: 'plan', edits: [], notes: [] });
  expect(configHooks.wiring(installed()).map((one) => one.why)).toEqual(HOOKS.map(() => null));
});

test('an older git gets none, by no manager', () => {
  expect(configHooks.setUp(stateOf()).kind).toBe('refusal');
  expect(configHooks.wiring(stateOf())[0]?.why).toContain('2.54');
  expect(plain.setUp(stateOf({ hookFiles: hookFiles() }))).toEqual({ kind: 'plan', edits: [], notes: [] });
});

test('every other manager adds them', () => {
  const setup = plain.setUp(stateOf({ hasConfigHooks: true, hookFiles: hookFiles() }));
  expect(setup.kind === 'plan' && setup.edits).toHaveLength(1 + 2 * HOOKS.length);
});

test('is the manager in use only where there is no hook file of sox', () => {
  const wish = { manager: 'auto', mayAddManager: false } as const;
  expect(chooseManager(installed(), wish).manager.id).toBe('config-hooks');
  expect(chooseManager(installed({ hookFiles: hookFiles() }), wish).manager.id).toBe('plain');
  expect(chooseManager(installed({ hookFiles: new Map([...hookFiles()].slice(1)) }), wish).manager.id).toBe('plain');
});
