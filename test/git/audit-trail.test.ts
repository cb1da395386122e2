import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { populationOf } from '../../src/audit/population.ts';
import { trail } from '../../src/audit/trail.ts';
import { CONTROLS } from '../../src/controls/index.ts';
import { openGit } from '../../src/git/git.ts';
import { listCommits } from '../../src/git/list-commits.ts';
import type { Entry } from '../../src/model/entry.ts';
import { createPolicyReader } from '../../src/policy/in-force.ts';
import { makeRepo } from '../support/repo.ts';

test('a walk that follows other parents than the objects name is found out', async () => {
  const repo = makeRepo();
  repo.commit('one', { f: '1' });
  const second = repo.commit('two', { f: '2' });
  const tip = repo.commit('three', { f: '3' });
  mkdirSync(join(repo.dir, '.git/info'), { recursive: true });
  writeFileSync(join(repo.dir, '.git/info/grafts'), `${second}\n`);
  const git = openGit(repo.dir, repo.env);
  // As if the hardening had a hole: this git believes the grafts.
  const gullible = { ...git, spawn: (args: readonly string[]) => spawn('git', args, { cwd: repo.dir, env: repo.env, stdio: 'pipe' }) };
  const list = await listCommits(gullible, tip);
  expect(list.count).toBe(2);
  const policies = createPolicyReader(git);
  const read = async (): Promise<Entry[]> => {
    const entries: Entry[] = [];
    for await (const entry of trail({
      git,
      list,
      population: populationOf(list),
      branch: 'main',
      controls: CONTROLS,
      policies,
      secretScan: false,
      extension: null,
      asOf: 0,
    }))
      entries.push(entry);
    return entries;
  };
  await expect(read()).rejects.toMatchObject({
    exit: 3,
    problems: [{ code: 'history-altered', message: expect.stringContaining(second) }],
  });
  policies.close();
});
