import { expect, test } from 'vitest';
import { chooseManager, planInstall } from '../../src/install/plan.ts';
import { hookFiles, huskyState, stateOf } from './support.ts';

const AUTO = { manager: 'auto', mayAddManager: true } as const;
const npm = new Map([['package.json', '{}']]);
const choice = (...args: Parameters<typeof chooseManager>) => chooseManager(...args).manager.id;

test('plain hooks without npm, husky for an npm project, what is in use before both', () => {
  expect(choice(stateOf(), AUTO)).toBe('plain');
  expect(choice(stateOf({ files: npm }), AUTO)).toBe('husky');
  expect(choice(stateOf({ files: new Map([...npm, ['lefthook.yml', '']]) }), AUTO)).toBe('lefthook');
  expect(choice(stateOf({ files: new Map([['.pre-commit-config.yaml', '']]) }), AUTO)).toBe('pre-commit');
  expect(choice(stateOf({ files: new Map([['package.json', '{"simple-git-hooks":{}}']]) }), AUTO)).toBe('simple-git-hooks');
  expect(choice(stateOf({ hooksPath: { value: 'x', scope: 'local' }, ownHooksFolder: false, files: npm }), AUTO)).toBe('hooks-path');
  expect(choice(huskyState(), AUTO)).toBe('husky');
});

test('husky is not brought in over hooks that it would silence, nor by install', () => {
  const other = new Map([['pre-push', { content: '', executable: true }]]);
  expect(chooseManager(stateOf({ files: npm, hookFiles: other }), AUTO)).toMatchObject({
    manager: { id: 'plain' },
    because: expect.stringContaining('pre-push'),
  });
  expect(choice(stateOf({ files: npm }), { manager: 'auto', mayAddManager: false })).toBe('plain');
});

test('a project of husky 4, which keeps its hooks in the folder of git, gets plain hooks', () => {
  const files = new Map([['package.json', '{"devDependencies":{"husky":"^4.3.8"},"scripts":{"x":"husky-run"},"husky":{}}']]);
  expect(chooseManager(stateOf({ files }), AUTO)).toMatchObject({ manager: { id: 'plain' }, because: expect.stringContaining('husky 4') });
  expect(planInstall(stateOf({ files }), { ...AUTO, manager: 'husky', policy: null }).refusal?.wayOut).toContain('--manager plain');
});

test('hooks that run already stay where they are, whatever else would be chosen', () => {
  expect(choice(stateOf({ files: new Map([['lefthook.yml', '']]), hookFiles: hookFiles() }), AUTO)).toBe('plain');
});

test('the policy comes first, also where the hooks are left to a person', () => {
  const wish = { ...AUTO, policy: 'text' };
  expect(planInstall(stateOf(), wish).edits[0]).toMatchObject({ kind: 'write-file', file: { path: 'sox.config.ts' } });
  const plan = planInstall(stateOf({ files: new Map([...npm, ['lefthook.yml', 'pre-commit: {}\n']]), config: new Map() }), wish);
  expect(plan.edits.map((edit) => edit.kind)).toEqual(['write-file', 'set-git-config', 'set-git-config']);
  expect(plan.refusal?.wayOut).toMatch(/^npm install --save-dev git-sox\n/);
});
