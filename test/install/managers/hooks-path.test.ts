import { expect, test } from 'vitest';
import { HOOKS } from '../../../src/install/managers/define.ts';
import { hooksPath } from '../../../src/install/managers/hooks-path.ts';
import { huskyState, stateOf } from '../support.ts';

const using = (value: string, scope = 'local', files: readonly (readonly [string, string])[] = []) =>
  stateOf({ hooksPath: { value, scope }, ownHooksFolder: false, files: new Map(files) });

test("is seen by the setting, but not where it is husky's or leads to git's own folder", () => {
  expect(hooksPath.detect(using('scripts'))).toContain('scripts');
  expect(hooksPath.detect(huskyState())).toBeNull();
  expect(hooksPath.detect(stateOf({ hooksPath: { value: '.git/hooks', scope: 'local' } }))).toBeNull();
  expect(hooksPath.detect(stateOf())).toBeNull();
});

test("a team's folder: the line blocks where sox is gone; a machine's folder lets other repositories pass", () => {
  const wayOut = (scope: string) => {
    const setup = hooksPath.setUp(using('/hooks', scope));
    return setup.kind === 'refusal' ? setup : { why: '', wayOut: '' };
  };
  expect(wayOut('local').wayOut).toContain('/hooks/commit-msg:\n    "$(git config sox.home)"/hooks/commit-msg "$@" || exit $?');
  expect(wayOut('global').wayOut).toContain(
    '\n    [ -z "$(git config sox.home)" ] || "$(git config sox.home)"/hooks/commit-msg "$@" || exit $?',
  );
  expect(wayOut('system').why).toContain("this machine's system git configuration");
  expect(wayOut('link').why).toContain('symbolic link');
});

test.each(['', '/dev/null'])('the value "%s" runs no hook at all: there is nothing to add a line to', (value) => {
  const setup = hooksPath.setUp(using(value, 'local'));
  expect(setup).toMatchObject({ kind: 'refusal', wayOut: expect.stringContaining('No hook runs at all') });
  expect(setup).toMatchObject({ wayOut: expect.stringContaining('git config --unset core.hooksPath') });
});

test('each script is looked at by itself', () => {
  const script = (hook: string) => [`hooks-path/${hook}`, `#!/bin/sh\n"$(git config sox.home)"/hooks/${hook} "$@" || exit $?\n`] as const;
  const scripts = HOOKS.map(script);
  const state = using('scripts', 'local', [...scripts, ['hooks-path/commit-msg', '#!/bin/sh\n']]);
  const whys = new Map(hooksPath.wiring(state).map(({ hook, why }) => [hook, why]));
  expect(whys.get('pre-commit')).toBeNull();
  expect(whys.get('commit-msg')).toBe('scripts/commit-msg (core.hooksPath) does not run sox');
  expect(hooksPath.setUp(using('scripts', 'local', scripts))).toEqual({ kind: 'plan', edits: [], notes: [] });
});

test("the scripts of a folder in the work tree are the team's: a line is added, a missing one is written", () => {
  const text = '#!/usr/bin/env bash\nmake lint\n';
  const setup = hooksPath.setUp(using('/repo/scripts/', 'local', [['hooks-path/pre-commit', text]]));
  if (setup.kind !== 'plan') throw new Error(setup.why);
  expect(setup.edits[0]).toEqual({
    kind: 'append-line',
    file: { base: 'tree', path: 'scripts/pre-commit' },
    line: '"$(git config sox.home)"/hooks/pre-commit "$@" || exit $?',
  });
  expect(setup.edits.slice(1).map((edit) => edit.kind)).toEqual(['append-line', 'append-line', 'append-line', 'append-line']);
});

test('what is pushed is left to the commands that come after the line', () => {
  const lineFor = (text: string) => {
    const setup = hooksPath.setUp(using('scripts', 'local', [['hooks-path/pre-push', `#!/bin/sh\n${text}\n`]]));
    return setup.kind === 'plan' ? setup.edits.find((edit) => edit.kind === 'append-line' && edit.file.path.endsWith('pre-push')) : null;
  };
  const own = '"$(git config sox.home)"/hooks/pre-push "$@"';
  expect(lineFor('[ -z "$CI" ] || exit 0\ngit lfs pre-push "$@"')).toMatchObject({ line: `${own} </dev/null || exit $?` });
  expect(lineFor('exec git lfs pre-push "$@"')).toMatchObject({ line: `${own} </dev/null || exit $?` });
  for (const text of ['git lfs pre-push "$@"', 'git lfs pre-push "$@"\nexit 0'])
    expect(lineFor(text)).toMatchObject({ line: `${own} || exit $?` });
});

test('in an npm project they find sox where every teammate has it', () => {
  const setup = hooksPath.setUp(using('scripts', 'local', [['package.json', '{}']]));
  if (setup.kind !== 'plan') throw new Error(setup.why);
  expect(setup.edits[0]).toMatchObject({
    line: '"$([ -d node_modules/git-sox ] && echo node_modules/git-sox || git config sox.home)"/hooks/pre-commit "$@" || exit $?',
  });
  expect(setup.edits.at(-1)).toMatchObject({ kind: 'set-json-key', keys: [{ path: ['devDependencies', 'git-sox'] }] });
});

test.each([
  ['outside the work tree', '../hooks', 'local'],
  ['at home', '~/hooks', 'local'],
  ["of the machine's", 'hooks', 'global'],
  ['whose script is no shell script', 'hooks', 'local', '#!/usr/bin/env python3\n'],
])('a folder %s is left to a person', (_, value, scope, script = '#!/bin/sh\n') => {
  expect(hooksPath.setUp(using(value, scope, [['hooks-path/pre-commit', script]])).kind).toBe('refusal');
});
