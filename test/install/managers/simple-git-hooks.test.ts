import { expect, test } from 'vitest';
import { simpleGitHooks } from '../../../src/install/managers/simple-git-hooks.ts';
import { stateOf } from '../support.ts';

const using = (manifest: string) => stateOf({ files: new Map([['package.json', manifest]]) });

test('is seen by its key, its package or its file', () => {
  expect(simpleGitHooks.detect(using('{"simple-git-hooks":{}}'))).not.toBeNull();
  expect(simpleGitHooks.detect(using('{"devDependencies":{"simple-git-hooks":"2"}}'))).not.toBeNull();
  expect(simpleGitHooks.detect(stateOf({ files: new Map([['.simple-git-hooks.json', '{}']]) }))).toContain('.simple-git-hooks.json');
  expect(simpleGitHooks.detect(using('{}'))).toBeNull();
});

test('the entries to add are JSON, and once they are there every hook is wired', () => {
  const setup = simpleGitHooks.setUp(using('{"simple-git-hooks":{}}'));
  if (setup.kind !== 'refusal') throw new Error('expected a refusal');
  const entries = setup.wayOut.split('\n').slice(1).join('\n').replace(/,$/, '');
  const manifest = `{"simple-git-hooks": {\n${entries}\n}}`;
  expect(JSON.parse(manifest)).toMatchObject({ 'simple-git-hooks': { 'commit-msg': 'node_modules/git-sox/hooks/commit-msg "$@"' } });
  expect(simpleGitHooks.wiring(using(manifest)).map((one) => one.why)).toEqual([null, null, null]);
  expect(simpleGitHooks.setUp(using(manifest)).kind).toBe('plan');
});
