import { expect, test } from 'vitest';
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

test('an empty value runs no hook at all', () => {
  const setup = hooksPath.setUp(using('', 'command'));
  expect(setup).toMatchObject({ kind: 'refusal', wayOut: expect.stringContaining('No hook runs at all') });
});

test('each script is looked at by itself', () => {
  const line = (hook: string) => [`hooks-path/${hook}`, `#!/bin/sh\n"$(git config sox.home)"/hooks/${hook} "$@" || exit $?\n`] as const;
  const state = using('scripts', 'local', [line('pre-commit'), line('pre-merge-commit'), ['hooks-path/commit-msg', '#!/bin/sh\n']]);
  expect(hooksPath.wiring(state).map((one) => one.why)).toEqual([null, null, 'scripts/commit-msg (core.hooksPath) does not run sox']);
  expect(hooksPath.setUp(using('scripts', 'local', ['pre-commit', 'pre-merge-commit', 'commit-msg'].map(line))).kind).toBe('plan');
});
