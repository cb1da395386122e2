import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { CI_SYSTEMS } from '../../src/cli/ci.ts';
import { PACKAGE } from '../support/repo.ts';

const page = readFileSync(join(PACKAGE, 'docs/check.md'), 'utf8');

const named = (text: string, pattern: RegExp): string[] =>
  [...new Set(Array.from(text.matchAll(pattern), (match) => match[1] ?? ''))].sort();

test('docs/check.md names the variables that are read, each in the row of its server', () => {
  const source = readFileSync(join(PACKAGE, 'src/cli/ci.ts'), 'utf8');
  const systems = source.split(/\n {2}\{\n/).slice(1);
  expect(systems).toHaveLength(CI_SYSTEMS.length);
  for (const [at, { name }] of CI_SYSTEMS.entries()) {
    const row = page.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? '';
    // The file that it names is read by another function.
    const read = named(systems[at] ?? '', /(?:given\(env, |env\[)'([A-Z_]+)'/g);
    expect(named(row, /`([A-Z]+_[A-Z_]+)`/g).filter((variable) => variable !== 'GITHUB_EVENT_PATH')).toEqual(read);
  }
});

test('a machine that is no CI server is none, and each server is told from the others', () => {
  const found = (env: Record<string, string>) => CI_SYSTEMS.filter(({ isHere }) => isHere(env)).map(({ id }) => id);
  expect(found({ CI: 'true', PATH: '/bin' })).toEqual([]);
  expect(found({ GITHUB_ACTIONS: 'true' })).toEqual(['github']);
  expect(found({ GITLAB_CI: 'true' })).toEqual(['gitlab']);
  expect(found({ TF_BUILD: 'True' })).toEqual(['azure']);
  expect(found({ BITBUCKET_BUILD_NUMBER: '1' })).toEqual(['bitbucket']);
  expect(found({ JENKINS_URL: 'https://ci.example/' })).toEqual(['jenkins']);
});

test('each server says how it clones all of the history', () => {
  for (const { fullClone } of CI_SYSTEMS) expect(fullClone).toMatch(/whole history/);
  expect(CI_SYSTEMS[0]?.fullClone).toContain('fetch-depth: 0');
});

test('the snippets of docs/check.md are what they say they are', () => {
  const blocks = Array.from(page.matchAll(/```yaml\n([^]*?)```/g), ([, text = '']) => text);
  expect(blocks).toHaveLength(5);
  for (const block of blocks) expect(typeof parse(block)).toBe('object');
});

test('an event that says nothing usable names no commit', () => {
  const github = CI_SYSTEMS.find(({ id }) => id === 'github');
  for (const payload of [null, 1, 'x', [], { before: 7, repository: 'x' }, { pull_request: { head: null } }])
    expect(github?.event({ GITHUB_REF: 'refs/heads/main' }, payload)).toMatchObject({ kind: 'push', before: null, defaultBranch: null });
});
