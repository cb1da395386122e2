import { basename } from 'node:path';
import { readPolicy } from '../facts/rules-in-force.ts';
import type { Git } from '../git/git.ts';
import { requireRepository } from '../git/require-repository.ts';
import { headCommit, readableCommit } from '../git/resolve-commit.ts';
import { DEFAULT_POLICY, type Policy } from '../model/policy.ts';
import type { ReportHead } from '../model/report.ts';
import type { PolicyReader } from '../policy/in-force.ts';

/** The repository that is audited. Throws a {@link SoxError} where there is none that can be read. */
export async function describeRepository(git: Git): Promise<ReportHead['repository']> {
  await requireRepository(git);
  const gitDir = await git.text(['rev-parse', '--absolute-git-dir']);
  const top = await git.run(['rev-parse', '--show-toplevel'], { mayFail: true });
  const folder = top.code === 0 ? top.stdout.toString().replace(/\n$/, '') : gitDir.replace(/(?<=[^/\\])\.git$/, '');
  const objectFormat = (await git.text(['rev-parse', '--show-object-format'])) === 'sha256' ? 'sha256' : 'sha1';
  return { name: basename(folder), objectFormat };
}

/** The policy at HEAD says which branches are in scope, and when a year begins; where it cannot, the defaults do. Throws a {@link SoxError} (exit 3) where git cannot read the commit at HEAD. */
export async function policyAtHead(git: Git, policies: PolicyReader): Promise<Policy> {
  const head = await headCommit(git);
  const commit = head === null ? null : await readableCommit(git, head, 'HEAD');
  if (commit === null) return DEFAULT_POLICY;
  const reading = await readPolicy(policies, commit);
  return reading.state === 'valid' ? reading.policy : DEFAULT_POLICY;
}
