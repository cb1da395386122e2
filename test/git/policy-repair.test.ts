import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeRepo, type Repo, temporaryFolder } from '../support/repo.ts';
import { runAudit } from '../support/run-audit.ts';
import { runCheck } from '../support/run-check.ts';

const APPROVED = 'Policy-Approved-by: Grace Gray <grace@example.com>';
const OWN = '.soxrc.json';
const STRONG = JSON.stringify({ policyChange: { approvals: 1 }, ai: { disclosure: 'always' }, risk: { critical: ['src/**'] } });
const OBSERVE = JSON.stringify({ sox: { mode: 'observe' } });

async function checked(repo: Repo, range: string) {
  const { code, range: found } = await runCheck(repo, [range]);
  const [control] = found.commits.flatMap(({ verdicts }) => verdicts.filter((verdict) => verdict.control === 'policy-change-approved'));
  return { code, outcome: control?.outcome, notes: found.notes.map(({ code: note, text }) => `${note}: ${text}`) };
}

async function audited(repo: Repo, branch: string) {
  const { report } = await runAudit(repo, '--branch', branch);
  return report.changes
    .flatMap(({ commits }) => commits)
    .map(({ verdicts }) => verdicts.find(({ control }) => control === 'policy-change-approved')?.outcome);
}

/** A branch of its own that goes on from another one. */
function on(repo: Repo, branch: string, from: string): void {
  repo.git('checkout', '-q', '-f', '-B', branch, from);
}

function adopted(policy: string): Repo {
  const repo = makeRepo();
  repo.commit('Adopt\n\nAssisted-by: none', { [OWN]: policy, 'package.json': '{}' });
  repo.git('branch', 'base');
  return repo;
}

describe('a policy that comes to stand in package.json beside the one in force', () => {
  test('is a change of the policy, leads to two at once, and its repair is judged by the one that was valid last', async () => {
    const repo = adopted(STRONG);
    on(repo, 'second', 'base');
    repo.commit('Add a script\n\nAssisted-by: none', { 'package.json': OBSERVE });
    const second = await checked(repo, 'base..second');
    expect([second.code, second.outcome]).toEqual([1, 'fail']);
    expect(second.notes.join('\n')).toMatch(/policy-broken: .*There are 2 policies at once: \.soxrc\.json and package\.json/);

    on(repo, 'weaken', 'second');
    repo.git('rm', '-q', OWN);
    repo.commit('Tidy\n\nAssisted-by: none');
    const weaken = await checked(repo, 'second..weaken');
    expect([weaken.code, weaken.outcome]).toEqual([1, 'fail']);
    expect(weaken.notes.join('\n')).toMatch(/policy-repair: .* judged by the last valid policy/);
    expect(weaken.notes.join('\n')).toMatch(/policy-weaker: /);
    expect((await audited(repo, 'weaken')).slice(1)).toEqual(['fail', 'unknown']);

    on(repo, 'together', 'weaken');
    expect((await checked(repo, 'base..together')).notes.join('\n')).toContain(
      'policy-weaker: the policy gets weaker: failures are reported and stop nothing',
    );

    on(repo, 'repair', 'second');
    repo.commit(`Repair\n\nAssisted-by: none\n${APPROVED}`, { 'package.json': '{}' });
    const repair = await checked(repo, 'second..repair');
    expect([repair.code, repair.outcome]).toEqual([0, 'pass']);
    expect(repair.notes.join('\n')).not.toContain('policy-weaker');

    on(repo, 'other', 'second');
    repo.commit(`Go on\n\nAssisted-by: none\n${APPROVED}`, { 'package.json': '{}', 'a.ts': '1\n' });
    expect((await checked(repo, 'second..other')).code).toBe(3);
  });

  test('is looked at where no policy is in force yet', async () => {
    const repo = makeRepo();
    repo.commit('Start', { 'package.json': '{}' });
    repo.git('branch', 'base');
    repo.commit('Adopt', { 'package.json': '{ "sox": { "mood": 1 } }' });
    const { code, notes } = await checked(repo, 'base..main');
    expect([code, notes.join('\n')]).toEqual([1, expect.stringContaining('policy-broken')]);
  });

  test('is no other change of package.json, which repairs nothing either', async () => {
    const repo = adopted(STRONG);
    on(repo, 'plain', 'base');
    repo.commit('Add a script\n\nAssisted-by: none', { 'package.json': '{ "scripts": {} }' });
    expect(await checked(repo, 'base..plain')).toEqual({ code: 0, outcome: 'not-applicable', notes: [] });
    on(repo, 'broken', 'base');
    repo.commit('Break', { [OWN]: '{ "mood": 1 }' });
    on(repo, 'sneak', 'broken');
    repo.commit(`Add a script\n\n${APPROVED}`, { 'package.json': '{ "scripts": {} }' });
    expect((await checked(repo, 'broken..sneak')).code).toBe(3);
  });
});

describe('a repair', () => {
  test('is judged by the last valid policy, also where the policy was removed, and by none where there never was one', async () => {
    const repo = adopted(STRONG);
    on(repo, 'gone', 'base');
    repo.git('rm', '-q', OWN);
    repo.commit('Tidy');
    on(repo, 'back', 'gone');
    repo.commit('Bring it back\n\nAssisted-by: none', { [OWN]: '{ "mode": "observe" }' });
    expect(await checked(repo, 'gone..back')).toMatchObject({ code: 1, outcome: 'fail' });

    repo.git('checkout', '-q', '--orphan', 'never');
    repo.commit('Adopt', { [OWN]: '{ "mood": 1 }' });
    on(repo, 'first', 'never');
    repo.commit('Adopt', { [OWN]: '{ "mode": "observe" }' });
    expect(await checked(repo, 'never..first')).toMatchObject({ code: 0, outcome: 'before-adoption' });
  });

  test('is not determinable in a clone that does not reach back to a valid policy', async () => {
    const repo = adopted(STRONG);
    repo.commit('Break', { [OWN]: '{ "mood": 1 }' });
    repo.commit('Go on', { 'a.ts': '1\n' });
    repo.commit('Go on', { 'a.ts': '2\n' });
    on(repo, 'repair', 'main');
    repo.commit('Repair', { [OWN]: '{ "mode": "observe" }' });
    const clone = makeRepo({ init: false });
    clone.git('clone', '-q', '--depth', '3', '--no-single-branch', `file://${repo.dir}`, '.');
    expect((await checked(clone, 'origin/main..origin/repair')).code).toBe(3);
  });
});

describe('what lies outside the tree and is not there, or not as it is pinned', () => {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const PEOPLE = 'id,name,email,role\np-1,Grace Gray,grace@example.com,developer\n';

  test.each([
    [
      'an organisation’s policy',
      'organisation.json',
      STRONG,
      (file: string, digest: string) => ({ organisation: { file, sha256: digest } }),
    ],
    [
      'a register',
      'people.csv',
      PEOPLE,
      (file: string, digest: string) => ({ ...(JSON.parse(STRONG) as object), people: { file, sha256: digest } }),
    ],
  ])('%s leaves everything open, and lets no repair through', async (_, name, text, policy) => {
    const file = join(temporaryFolder(), name);
    writeFileSync(file, text);
    const repo = adopted(JSON.stringify(policy(file, sha256(text))));
    on(repo, 'drop', 'base');
    repo.commit('Tidy\n\nAssisted-by: none', { [OWN]: '{}' });
    expect((await checked(repo, 'base..drop')).code).toBe(1);
    writeFileSync(file, `${text}\n`);
    const altered = await checked(repo, 'base..drop');
    expect(altered).toMatchObject({ code: 3, outcome: 'unknown' });
    expect(altered.notes.join('\n')).toContain('cannot be read');
    rmSync(file);
    expect(await checked(repo, 'base..drop')).toMatchObject({ code: 3, outcome: 'unknown' });
    expect((await audited(repo, 'drop')).at(-1)).toBe('unknown');
    // Nor can anybody tell what a change leads to that names it, also where nothing is in force that could judge it.
    on(repo, 'adopt', 'base');
    repo.git('checkout', '-q', '--orphan', 'start');
    repo.git('rm', '-q', '--cached', OWN);
    rmSync(join(repo.dir, OWN));
    repo.commit('Start');
    on(repo, 'adopt', 'start');
    repo.commit('Adopt', { [OWN]: JSON.stringify(policy(file, sha256(text))) });
    expect((await checked(repo, 'start..adopt')).code).toBe(3);
  });
});
