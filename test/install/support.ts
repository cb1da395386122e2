import { HOOKS, type State } from '../../src/install/managers/define.ts';
import { huskyFinder, HUSKY_LINE, plainFinder } from '../../src/install/managers/shared/finder.ts';

/** sox as a command of this machine. */
export const INSTALLED = { home: '/sox', homeInTree: false };

/** A repository without anything in it, but for what a test puts there. */
export function stateOf(parts: Partial<State> = {}): State {
  return {
    root: '/repo',
    hooksDir: '/repo/.git/hooks',
    hooksPath: null,
    ownHooksFolder: true,
    hookFiles: new Map(),
    hooksPathFiles: new Map(),
    exposed: [],
    files: new Map(),
    huskyFolder: '.husky',
    huskyFiles: null,
    huskyReady: false,
    treesWithoutHusky: [],
    config: new Map([
      ['sox.home', '/sox'],
      ['sox.node', '/bin/node'],
    ]),
    configFinder: null,
    hasConfigHooks: false,
    ...INSTALLED,
    version: '0.1.0',
    node: '/bin/node',
    ...parts,
  };
}

/** All hooks as files, or another text. */
export function hookFiles(content = plainFinder(INSTALLED), executable = true): State['hookFiles'] {
  return new Map(HOOKS.map((hook) => [hook, { content, executable }]));
}

/** What `.husky` holds where all of sox is there, or another text in each hook. */
export function huskyFiles(content = `#!/bin/sh\n${HUSKY_LINE}\n`, executable = true): NonNullable<State['huskyFiles']> {
  return new Map([['sox', { content: huskyFinder(), executable: false }], ...hookFiles(content, executable)]);
}

/** husky, active and with the lines of sox. */
export function huskyState(parts: Partial<State> = {}): State {
  return stateOf({
    hooksPath: { value: '.husky/_', scope: 'local' },
    ownHooksFolder: false,
    huskyFiles: huskyFiles(),
    huskyReady: true,
    files: new Map([['package.json', '{"scripts":{"prepare":"husky"},"devDependencies":{"husky":"9","git-sox":"0.1.0"}}']]),
    ...parts,
  });
}
