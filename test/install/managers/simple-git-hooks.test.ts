import { expect, test } from 'vitest';
import { HOOKS, type State } from '../../../src/install/managers/define.ts';
import { setJsonKeys } from '../../../src/install/json-edit.ts';
import { simpleGitHooks } from '../../../src/install/managers/simple-git-hooks.ts';
import { hookFiles, stateOf } from '../support.ts';

const SOX = '"$([ -d node_modules/git-sox ] && echo node_modules/git-sox || git config sox.home)"';

const using = (manifest: string, parts: Partial<State> = {}) => stateOf({ files: new Map([['package.json', manifest]]), ...parts });

test('is seen by its key, its package or its file', () => {
  expect(simpleGitHooks.detect(using('{"simple-git-hooks":{}}'))).not.toBeNull();
  expect(simpleGitHooks.detect(using('{"devDependencies":{"simple-git-hooks":"2"}}'))).not.toBeNull();
  expect(simpleGitHooks.detect(stateOf({ files: new Map([['.simple-git-hooks.json', '{}']]) }))).toContain('.simple-git-hooks.json');
  expect(simpleGitHooks.detect(using('{}'))).toBeNull();
});

test('package.json gets an entry for each hook; the command that is there runs after sox, and before it for a push', () => {
  const setup = simpleGitHooks.setUp(using('{"simple-git-hooks":{"pre-commit":"npx lint-staged","pre-push":"npm test"}}'));
  if (setup.kind !== 'plan') throw new Error(setup.why);
  const [edit] = setup.edits;
  if (edit?.kind !== 'set-json-key') throw new Error('expected keys');
  const text = setJsonKeys('{"simple-git-hooks":{"pre-commit":"npx lint-staged","pre-push":"npm test"}}', edit.keys);
  expect(JSON.parse(text)).toEqual({
    devDependencies: { 'git-sox': '^0.1.0' },
    'simple-git-hooks': {
      'pre-commit': `${SOX}/hooks/pre-commit "$@" || exit $?\nnpx lint-staged`,
      'pre-merge-commit': `${SOX}/hooks/pre-merge-commit "$@"`,
      'prepare-commit-msg': `${SOX}/hooks/prepare-commit-msg "$@"`,
      'commit-msg': `${SOX}/hooks/commit-msg "$@"`,
      'pre-push': `( npm test\n) || exit $?\n${SOX}/hooks/pre-push "$@"`,
    },
  });
  expect(simpleGitHooks.setUp(using(text))).toMatchObject({
    kind: 'plan',
    edits: [],
    notes: [expect.stringContaining('npx simple-git-hooks')],
  });
  expect(simpleGitHooks.wiring(using(text))[0]?.why).toContain('has not written its pre-commit hook yet');
  const files = new Map(HOOKS.map((hook) => [hook, { content: `#!/bin/sh\n${SOX}/hooks/${hook} "$@"\n`, executable: true }]));
  expect(simpleGitHooks.wiring(using(text, { hookFiles: files })).map((one) => one.why)).toEqual(HOOKS.map(() => null));
  expect(simpleGitHooks.wiring(using(text, { hookFiles: hookFiles('#!/bin/sh\n') }))[0]?.why).not.toBeNull();
});

test('a file of its own is not edited: the entries to add are JSON', () => {
  const setup = simpleGitHooks.setUp(stateOf({ files: new Map([['.simple-git-hooks.json', '{}']]) }));
  if (setup.kind !== 'refusal') throw new Error('expected a refusal');
  const entries = setup.wayOut.split('\n').slice(1).join('\n').replace(/,$/, '');
  expect(JSON.parse(`{${entries}}`)).toMatchObject({ 'commit-msg': '"$(git config sox.home)"/hooks/commit-msg "$@"' });
});
