import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HOOKS } from '../../../src/install/managers/define.ts';
import { husky, HUSKY_RANGE } from '../../../src/install/managers/husky.ts';
import { HUSKY_LINE } from '../../../src/install/managers/shared/finder.ts';
import { hookFiles, huskyState, stateOf } from '../support.ts';

const plan = (state: Parameters<typeof husky.setUp>[0]) => {
  const setup = husky.setUp(state);
  if (setup.kind === 'refusal') throw new Error(setup.why);
  return setup.edits;
};
const npm = (text: string) => new Map([['package.json', text]]);

test('the range that projects get is the one whose files sox carries', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  expect(manifest.devDependencies['husky']).toBe(HUSKY_RANGE);
});

describe('in use', () => {
  test.each([
    ['by its setting', stateOf({ hooksPath: { value: '.husky/_', scope: 'local' } }), true],
    ['by its folder', stateOf({ huskyFiles: new Map() }), true],
    ['by the scripts of package.json', stateOf({ files: npm('{"scripts":{"prepare":"husky"},"devDependencies":{"husky":"9"}}') }), true],
    ['not by a dependency that nothing runs', stateOf({ files: npm('{"devDependencies":{"husky":"9"}}') }), false],
    ['not where hooks come from elsewhere', stateOf({ huskyFiles: new Map(), hooksPath: { value: 'scripts', scope: 'local' } }), false],
  ])('%s', (_, state, detected) => expect(husky.detect(state) !== null).toBe(detected));
});

test('nothing to do where all is there, and every hook is wired', () => {
  expect(plan(huskyState())).toEqual([]);
  expect(husky.wiring(huskyState()).map((one) => one.why)).toEqual(HOOKS.map(() => null));
});

test('a new project gets the packages, the prepare script, the finder, one line per hook, and husky itself', () => {
  const edits = plan(stateOf({ files: npm('{"scripts":{"prepare":"tsc"}}') }));
  expect(edits.map((edit) => edit.kind)).toEqual(['write-file', ...HOOKS.map(() => 'append-line'), 'set-json-key', 'run-husky']);
  expect(edits.at(-2)).toMatchObject({
    keys: [
      { path: ['devDependencies', 'git-sox'], value: '^0.1.0' },
      { path: ['devDependencies', 'husky'], value: HUSKY_RANGE },
      { path: ['scripts', 'prepare'], value: 'tsc && husky' },
    ],
  });
});

test('a line in a comment is no line', () => {
  const state = huskyState();
  const files = new Map([...(state.huskyFiles ?? []), ['pre-commit', `# ${HUSKY_LINE}\n`] as const]);
  expect(plan({ ...state, huskyFiles: files })).toEqual([
    { kind: 'append-line', file: { base: 'tree', path: '.husky/pre-commit' }, line: HUSKY_LINE },
  ]);
  expect(husky.wiring({ ...state, huskyFiles: files })[0]?.why).toContain('does not have the line');
});

test('refuses to silence hooks, to work without a project, and a husky below the top', () => {
  expect(() => plan(stateOf({ files: npm('{}'), hookFiles: hookFiles('#!/bin/sh\n') }))).toThrow('would no longer run');
  expect(() => plan(stateOf())).toThrow('needs a package.json');
  expect(() => plan(huskyState({ hooksPath: { value: 'app/.husky/_', scope: 'local' } }))).toThrow('app/.husky');
});

test('says why a hook is dead: not active, not ready, not there', () => {
  expect(husky.wiring(huskyState({ hooksPath: null }))[0]?.why).toContain('core.hooksPath is not set');
  expect(husky.wiring(huskyState({ huskyReady: false }))[0]?.why).toContain('.husky/_ is missing');
  expect(husky.wiring(huskyState({ huskyFiles: new Map() }))[0]?.why).toContain('.husky/sox is missing');
});

test('a package.json that is not JSON is named', () => {
  expect(() => husky.detect(stateOf({ files: npm('{') }))).toThrow('not valid JSON');
});
