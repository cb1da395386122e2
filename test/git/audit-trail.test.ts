import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { populationOf } from '../../src/audit/population.ts';
import { judgeStretch } from '../../src/audit/judge-stretch.ts';
import { createPolicyTracks } from '../../src/audit/policy-track.ts';
import { stretchesOf } from '../../src/audit/stretches.ts';
import { CONTROLS } from '../../src/controls/index.ts';
import { openGit } from '../../src/git/git.ts';
import { listCommits } from '../../src/git/list-commits.ts';
import { openPackedHistory } from '../../src/git/pack/history.ts';
import { commitsOf } from '../../src/git/pack/packed-commits.ts';
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
  const list = await listCommits(gullible, [tip]);
  expect(list.count).toBe(2);
  const policies = createPolicyReader(git);
  const packed = commitsOf(openPackedHistory(join(repo.dir, '.git/objects'), 20));
  const track = createPolicyTracks(policies)({ exists: false, adopted: false });
  const read = async (): Promise<Entry[]> => {
    const entries: Entry[] = [];
    const judging = {
      git,
      packed,
      controls: CONTROLS,
      policies,
      track,
      scans: null,
      stillThere: null,
      extension: null,
      asOf: 0,
      turn: Promise.resolve(),
    };
    const population = populationOf(list, { branches: [{ tip: 0, beforeAdoption: null }], opening: [], asOf: Infinity });
    const branches = [{ name: 'main', before: { exists: false, adopted: false }, recorded: false }];
    for (const stretch of stretchesOf(list, population, {
      branches,
      noticed: new Map(),
      madeOn: new Map(),
      cameTo: new Map(),
      saw: () => {},
    }))
      for await (const entry of judgeStretch(judging, stretch)) entries.push(entry);
    return entries;
  };
  await expect(read()).rejects.toMatchObject({
    exit: 3,
    problems: [{ code: 'history-altered', message: expect.stringContaining(second) }],
  });
  policies.close();
  await packed.close();
});
