import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openGit } from '../../src/git/git.ts';
import { SoxError } from '../../src/model/error.ts';
import { DEFAULT_POLICY } from '../../src/model/policy.ts';
import { createPolicyReader, type InForce, policyAt } from '../../src/policy/in-force.ts';
import { policyFiles } from '../../src/policy/policy-files.ts';
import { makeRepo, type Repo } from '../support/repo.ts';

const OBSERVE = "export default { mode: 'observe' };\n";

/** `absent`, the mode of a valid policy, or the codes and places of what is wrong, with the file. */
function told(inForce: InForce): string {
  if (inForce.state === 'absent') return 'absent';
  if (inForce.state === 'valid') return `${inForce.source.path}: ${inForce.policy.mode}`;
  const problems = inForce.error.problems.map(({ code, place }) => `${code} ${place?.line ?? '-'}:${place?.column ?? '-'}`);
  return `${inForce.source.path}: ${problems.join(', ')}`;
}

/** What a tree says, by every way to ask; they must agree. */
async function at(repo: Repo, treeish = 'HEAD'): Promise<string> {
  const git = openGit(repo.dir, repo.env);
  const once = told(await policyAt(git, treeish));
  const reader = createPolicyReader(git);
  onTestFinished(() => reader.close());
  expect(told(await reader.at(treeish))).toBe(once);
  expect(told(await reader.at(repo.git('rev-parse', `${treeish}^{tree}`).trim()))).toBe(once);
  repo.git('read-tree', treeish);
  expect(told(await policyAt(git, 'index'))).toBe(once);
  return once;
}

describe('the policy in a tree', () => {
  it.each<[files: Record<string, string>, expected: string]>([
    [{ 'a.txt': '' }, 'absent'],
    [{ 'package.json': '{}' }, 'absent'],
    [{ 'package.json': '{ broken' }, 'absent'],
    [
      { 'sub/sox.config.ts': OBSERVE, 'x-sox.config.ts': OBSERVE, 'sox.config.tsx': OBSERVE, '.soxrc': '{}', 'sox.config.js': '' },
      'absent',
    ],
    [{ 'sox.config.ts': OBSERVE }, 'sox.config.ts: observe'],
    [{ 'sox.config.ts': OBSERVE, 'package.json': '{ "name": "x" }' }, 'sox.config.ts: observe'],
    [{ '.soxrc.json': '{ "mode": "observe" }' }, '.soxrc.json: observe'],
    [{ '.soxrc.yaml': 'mode: observe' }, '.soxrc.yaml: observe'],
    [{ '.soxrc.yml': 'mode: observe' }, '.soxrc.yml: observe'],
    [{ 'package.json': '{ "sox": { "mode": "observe" } }' }, 'package.json: observe'],
    [{ 'sox.config.ts': 'export default {}' }, 'sox.config.ts: enforce'],
    [{ 'sox.config.ts': '' }, 'sox.config.ts: policy-no-export 1:1'],
    [{ 'sox.config.ts': 'export default {\n mod: 1, mode: 2 }' }, 'sox.config.ts: policy-unknown-key 2:2, policy-wrong-value 2:16'],
    [{ 'package.json': '{ "sox": { "mode": } }' }, 'package.json: policy-syntax 1:20'],
    [{ 'sox.config.ts': OBSERVE, '.soxrc.json': '{}' }, 'sox.config.ts: policy-ambiguous -:-'],
    [{ 'sox.config.ts': 'broken', '.soxrc.json': '{}' }, 'sox.config.ts: policy-ambiguous -:-'],
    [{ '.soxrc.yaml': '{}', '.soxrc.yml': '{}' }, '.soxrc.yaml: policy-ambiguous -:-'],
    [{ 'sox.config.ts': OBSERVE, 'package.json': '{ "sox": {} }' }, 'sox.config.ts: policy-ambiguous -:-'],
    [{ 'sox.config.ts/nested.ts': OBSERVE }, 'sox.config.ts: policy-not-a-file -:-'],
    [{ 'package.json/x': '' }, 'absent'],
  ])('%j', async (files, expected) => {
    const repo = makeRepo();
    repo.commit('Begin', files);
    expect(await at(repo)).toBe(expected);
  });

  it('carries the policy with its defaults, and where it was read', async () => {
    const repo = makeRepo();
    repo.commit('Begin', { 'sox.config.ts': "export default { ai: { reviewerAt: 'merge' } }" });
    expect(await policyAt(openGit(repo.dir, repo.env), 'HEAD')).toStrictEqual({
      state: 'valid',
      imports: [],
      inputs: [],
      layers: [{ kind: 'file', name: 'sox.config.ts', config: { ai: { reviewerAt: 'merge' } }, positions: expect.any(Map) }],
      policy: { ...DEFAULT_POLICY, ai: { ...DEFAULT_POLICY.ai, reviewerAt: 'merge' } },
      source: { path: 'sox.config.ts', blob: repo.git('rev-parse', 'HEAD:sox.config.ts').trim() },
    });
  });

  it('refuses a symbolic link and a submodule', async () => {
    const repo = makeRepo();
    repo.write('real.ts', OBSERVE);
    symlinkSync('real.ts', join(repo.dir, 'sox.config.ts'));
    const first = repo.commit('A link');
    expect(await at(repo)).toBe('sox.config.ts: policy-not-a-file -:-');
    repo.git('update-index', '--cacheinfo', `160000,${first},sox.config.ts`);
    repo.git('commit', '--quiet', '-m', 'A submodule');
    expect(await at(repo)).toBe('sox.config.ts: policy-not-a-file -:-');
  });

  it('refuses what is not UTF-8', async () => {
    const repo = makeRepo();
    repo.commit('Begin', { 'sox.config.ts': Buffer.from("export default { mode: 'observe' } // \xe9", 'latin1') });
    expect(await at(repo)).toBe('sox.config.ts: policy-encoding 1:39');
  });

  it('reads commits, never the working tree or the index', async () => {
    const repo = makeRepo();
    repo.commit('Begin', { 'sox.config.ts': 'export default {}' });
    repo.write('sox.config.ts', OBSERVE);
    repo.git('add', 'sox.config.ts');
    repo.write('sox.config.ts', 'broken');
    const git = openGit(repo.dir, repo.env);
    expect(told(await policyAt(git, 'HEAD'))).toBe('sox.config.ts: enforce');
    expect(told(await policyAt(git, 'index'))).toBe('sox.config.ts: observe');
  });

  it('finds no policy in an index where it is in conflict: nothing can be committed from there', async () => {
    const repo = makeRepo();
    repo.commit('Begin', { 'sox.config.ts': OBSERVE });
    const blob = repo.git('rev-parse', 'HEAD:sox.config.ts').trim();
    const stages = [`0 ${'0'.repeat(40)}`, ...[1, 2, 3].map((stage) => `100644 ${blob} ${stage}`)];
    repo.run('git', ['update-index', '--index-info'], { input: stages.map((stage) => `${stage}\tsox.config.ts\n`).join('') });
    expect(told(await policyAt(openGit(repo.dir, repo.env), 'index'))).toBe('absent');
  });

  it('reads the root of the tree from any folder, whatever pathspecs are set to mean', async () => {
    const repo = makeRepo();
    repo.commit('Begin', { 'sox.config.ts': OBSERVE, 'sub/sox.config.ts': 'broken' });
    for (const extra of [{}, { GIT_LITERAL_PATHSPECS: '1' }, { GIT_ICASE_PATHSPECS: '1' }, { GIT_NOGLOB_PATHSPECS: '1' }] as Record<
      string,
      string
    >[]) {
      const git = openGit(join(repo.dir, 'sub'), { ...repo.env, ...extra });
      expect(told(await policyAt(git, 'HEAD'))).toBe('sox.config.ts: observe');
      expect(told(await policyAt(git, 'index'))).toBe('sox.config.ts: observe');
    }
  });

  it('reads repositories with SHA-256 ids', async () => {
    const repo = makeRepo({ init: false });
    repo.git('init', '--quiet', '-b', 'main', '--object-format=sha256');
    repo.commit('Begin', { 'a.txt': 'a', 'sox.config.ts': OBSERVE, 'z.txt': 'z' });
    expect(await at(repo)).toBe('sox.config.ts: observe');
  });

  it.each(['nowhere', 'HEAD:a.txt', 'HEAD\nHEAD', '', '--all', 'x tree 5', `${'a'.repeat(40)} tree 5`])(
    'knows no tree %j',
    async (name) => {
      const repo = makeRepo();
      repo.commit('Begin', { 'a.txt': '' });
      await expect(policyAt(openGit(repo.dir, repo.env), name)).rejects.toThrow(SoxError);
    },
  );

  it('says so where git is not in a repository', async () => {
    const repo = makeRepo({ init: false });
    await expect(policyAt(openGit(repo.dir, repo.env), 'HEAD')).rejects.toThrow(/not a git repository/);
  });

  it('cannot determine a policy whose content git does not have', async () => {
    const repo = makeRepo();
    const missing = 'deadbeef'.repeat(5);
    const tree = repo.run('git', ['mktree', '--missing'], { input: `100644 blob ${missing}\tsox.config.ts\n` }).stdout.trim();
    await expect(policyAt(openGit(repo.dir, repo.env), tree)).rejects.toMatchObject({ exit: 3 });
  });
});

describe('the reader of many commits', () => {
  it('answers for each commit of a history, many at once, with one parse per blob', async () => {
    const repo = makeRepo();
    const tips: string[] = [];
    const states: (readonly [string, string])[] = [
      ['export default {}', 'sox.config.ts: enforce'],
      [OBSERVE, 'sox.config.ts: observe'],
      ['broken', 'sox.config.ts: policy-not-static 1:1'],
      ['export default {}', 'sox.config.ts: enforce'],
    ];
    for (const [text] of states) tips.push(repo.commit('Next', { 'sox.config.ts': text, 'big.txt': text.repeat(20_000) }));
    const reader = createPolicyReader(openGit(repo.dir, repo.env));
    onTestFinished(() => reader.close());
    const names = Array.from({ length: 400 }, (_, index) => tips[index % tips.length] ?? '');
    const all = await Promise.all(names.map((name) => reader.at(name)));
    expect(all.map(told)).toStrictEqual(names.map((_, index) => states[index % states.length]?.[1]));
    // The very same value: it was parsed once, also for the two commits with the same blob.
    expect(all[0]).toBe(all[3]);
    expect(new Set(all).size).toBe(3);
    await expect(reader.at('nowhere')).rejects.toThrow(SoxError);
    expect(told(await reader.at(tips[1] ?? ''))).toBe('sox.config.ts: observe');
  });

  it('rejects what is asked after it was closed', async () => {
    const repo = makeRepo();
    repo.commit('Begin', {});
    const reader = createPolicyReader(openGit(repo.dir, repo.env));
    await reader.at('HEAD');
    reader.close();
    await expect(reader.at('HEAD')).rejects.toThrow(SoxError);
  });
});

it('knows the files that may hold a policy', () => {
  expect(policyFiles(['a', 'sox.config.ts', 'sub/sox.config.ts', 'package.json', '.soxrc.json', 'SOX.CONFIG.TS'])).toStrictEqual([
    'sox.config.ts',
    'package.json',
    '.soxrc.json',
  ]);
});
