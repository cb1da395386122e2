import { basename } from 'node:path';
import { readPolicy } from '../facts/rules-in-force.ts';
import type { Git } from '../git/git.ts';
import { SoxError } from '../model/error.ts';
import { DEFAULT_POLICY, type Policy } from '../model/policy.ts';
import type { ReportHead } from '../model/report.ts';
import type { PolicyReader } from '../policy/in-force.ts';

/** The repository that is audited. Throws a {@link SoxError} where there is none that can be read. */
export async function describeRepository(git: Git): Promise<ReportHead['repository']> {
  const { code, stdout } = await git.run(['rev-parse', '--absolute-git-dir'], { mayFail: true });
  if (code !== 0)
    throw new SoxError({
      code: 'not-a-repository',
      message: `${git.cwd} is not in a git repository that can be read.`,
      hint: 'Run sox audit inside a clone; bare ones and mirrors are fine. "git status" says more.',
    });
  const gitDir = stdout.toString().replace(/\n$/, '');
  const top = await git.run(['rev-parse', '--show-toplevel'], { mayFail: true });
  const folder = top.code === 0 ? top.stdout.toString().replace(/\n$/, '') : gitDir.replace(/(?<=[^/\\])\.git$/, '');
  const objectFormat = (await git.text(['rev-parse', '--show-object-format'])) === 'sha256' ? 'sha256' : 'sha1';
  return { name: basename(folder), objectFormat };
}

/** The policy at HEAD says which branches are in scope, and when a year begins; where it cannot, the defaults do. */
export async function policyAtHead(git: Git, policies: PolicyReader): Promise<Policy> {
  const head = await git.run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { mayFail: true });
  if (head.code !== 0) return DEFAULT_POLICY;
  const reading = await readPolicy(policies, head.stdout.toString().trim());
  return reading.state === 'valid' ? reading.policy : DEFAULT_POLICY;
}
