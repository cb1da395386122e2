import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { makeRepo, type Ran, type Repo } from './repo.ts';

/** Put together at run time, so that no scanner finds a secret in this repository. */
export const STRIPE_KEY = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dcQ2mVbX9s'].join('_');
export const SECRET_LINE = `const key = "${STRIPE_KEY}";\n`;

let adopted: Repo | undefined;

/** A repository in which sox is adopted: policy committed, hooks live, one innocent commit made. Adopting takes longer than most tests: it is done once, and copied. */
export function hookedRepo(options: { dir?: string } = {}): Repo {
  adopted ??= adoptedRepo();
  const repo = makeRepo({ ...options, copyOf: adopted });
  // What is undone by `sox uninstall` is remembered with the root that it was done for.
  const installed = '.git/sox/install.json';
  repo.write(installed, repo.read(installed).replaceAll(JSON.stringify(adopted.dir), JSON.stringify(repo.dir)));
  return repo;
}

function adoptedRepo(): Repo {
  const dir = mkdtempSync(join(tmpdir(), 'sox-adopted-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  const repo = makeRepo({ dir });
  const { code, stderr } = repo.sox('init', '--yes', '--manager', 'plain');
  expect(code, stderr).toBe(0);
  repo.commit('Adopt sox', { 'README.md': 'A ledger.\n' });
  return repo;
}

/** Tries to commit what is staged, as a user does. */
export function tryCommit(repo: Repo, ...args: string[]): Ran {
  return repo.run('git', ['commit', '-m', 'Change', ...args]);
}

/** The commit was stopped because of a secret, at this place, and the secret itself was not shown. */
export function expectSecretBlocked(ran: Ran, place: string): void {
  expect(ran.stderr).toContain(place);
  expect(ran.stderr).toContain('nothing was committed');
  expect(ran.code).toBe(1);
  expect(ran.stdout + ran.stderr).not.toContain(STRIPE_KEY);
}
