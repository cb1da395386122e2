import { expect, test } from 'vitest';
import { type HookFile, HOOKS } from '../../../src/install/managers/define.ts';
import { hooksPath } from '../../../src/install/managers/hooks-path.ts';
import { huskyState, stateOf } from '../support.ts';

type Files = readonly (readonly [string, string | HookFile])[];

/** With a text for each script, as the team has it, or more about one; `package.json` is none. */
const using = (value: string, scope = 'local', files: Files = []) => {
  const texts = files.filter((entry): entry is [string, string] => entry[0] === 'package.json');
  const scripts = files.filter(([name]) => name !== 'package.json');
  return stateOf({
    hooksPath: { value, scope },
    ownHooksFolder: false,
    files: new Map(texts),
    hooksPathFiles: new Map(scripts.map(([name, file]) => [name, typeof file === 'string' ? { content: file, executable: true } : file])),
  });
};

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

test.each([
  ['', 'local'],
  ['/dev/null', 'command'],
  ['/hooks', 'global'],
])("where git's own config hooks run, the value %j leaves nothing to do", (value, scope) => {
  const config = new Map<string, string>();
  expect(hooksPath.setUp({ ...using(value, scope), config, hasConfigHooks: true })).toMatchObject({
    kind: 'plan',
    notes: [expect.stringContaining("git's own config hooks run all the same")],
  });
  // A folder of the team's comes with the repository, to those whose git is older as well.
  const python = [['pre-commit', '#!/usr/bin/env python3\n']] as const;
  expect(hooksPath.setUp({ ...using('scripts', 'local', python), hasConfigHooks: true }).kind).toBe('refusal');
});

test('each script is looked at by itself', () => {
  const script = (hook: string) => [hook, `#!/bin/sh\n"$(git config sox.home)"/hooks/${hook} "$@" || exit $?\n`] as const;
  const scripts = HOOKS.map(script);
  const state = using('scripts', 'local', [...scripts, ['commit-msg', '#!/bin/sh\n']]);
  const whys = new Map(hooksPath.wiring(state).map(({ hook, why }) => [hook, why]));
  expect(whys.get('pre-commit')).toBeNull();
  expect(whys.get('commit-msg')).toBe('scripts/commit-msg (core.hooksPath) does not run sox');
  expect(hooksPath.setUp(using('scripts', 'local', scripts))).toEqual({ kind: 'plan', edits: [], notes: [] });
});

test("the scripts of a folder in the work tree are the team's: a line is added, a missing one is written", () => {
  const text = '#!/usr/bin/env bash\nmake lint\n';
  const setup = hooksPath.setUp(using('/repo/scripts/', 'local', [['pre-commit', text]]));
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
    const setup = hooksPath.setUp(using('scripts', 'local', [['pre-push', `#!/bin/sh\n${text}\n`]]));
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
  expect(hooksPath.setUp(using(value, scope, [['pre-commit', script]])).kind).toBe('refusal');
});

test('a script that several hooks are asks by which name it was started', () => {
  const link = (to: string, isThere = true): HookFile => ({
    content: isThere ? '#!/bin/sh\n' : '',
    executable: isThere,
    link: { to, isThere },
  });
  const lines = (files: Files) => {
    const setup = hooksPath.setUp(using('scripts', 'local', files));
    return setup.kind === 'plan'
      ? setup.edits.flatMap((edit) => (edit.kind === 'append-line' ? [[edit.file.path, edit.line]] : []))
      : setup.why;
  };
  const shared = lines([
    ['pre-commit', link('/repo/tools/all')],
    ['commit-msg', link('/repo/tools/all')],
  ]);
  expect(shared[0]).toEqual([
    'tools/all',
    'case ${0##*/} in pre-commit|commit-msg) "$(git config sox.home)"/hooks/"${0##*/}" "$@" || exit $? ;; esac',
  ]);
  expect(shared).toHaveLength(4);
  expect(
    lines([
      ['pre-commit', '#!/bin/sh\n'],
      ['pre-merge-commit', link('/repo/scripts/pre-commit')],
    ])[0],
  ).toEqual(['scripts/pre-commit', expect.stringMatching(/^case \$\{0##\*\/\} in pre-commit\|pre-merge-commit\) /)]);
  const after = { ...link('/repo/tools/all'), content: `#!/bin/sh\n${shared[0]?.[1]}\n` };
  expect(hooksPath.wiring(using('scripts', 'local', [['commit-msg', after]])).find(({ hook }) => hook === 'commit-msg')?.why).toBeNull();
  expect(hooksPath.wiring(using('scripts', 'local', [['pre-push', after]])).find(({ hook }) => hook === 'pre-push')?.why).toContain(
    'does not run sox',
  );
  // What leads out of the work tree, or nowhere, is not the team's to change here.
  expect(lines([['pre-commit', link('/elsewhere/all')]])).toContain('does not edit files');
  expect(lines([['pre-commit', link('/repo/scripts/gone', false)]])).toContain('does not edit files');
  expect(hooksPath.wiring(using('scripts', 'local', [['pre-commit', link('../gone', false)]]))[0]?.why).toContain('where nothing is now');
});

test('a script that is not executable gets its line, stays dead, and is named', () => {
  const setup = hooksPath.setUp(using('scripts', 'local', [['pre-commit', { content: '#!/bin/sh\n', executable: false }]]));
  expect(setup).toMatchObject({ notes: ['git runs no script that is not executable: chmod +x scripts/pre-commit'] });
  const file = { content: '#!/bin/sh\n"$(git config sox.home)"/hooks/pre-commit "$@"\n', executable: false };
  expect(hooksPath.wiring(using('scripts', 'local', [['pre-commit', file]]))[0]?.why).toContain('not executable');
});
