import { collectTrailers } from '../../facts/collect-trailers.ts';
import { readInput } from '../../facts/scan-input.ts';
import { type Git, openGit, sealedEnvironment } from '../../git/git.ts';
import { listCommitIds } from '../../git/list-commit-ids.ts';
import { parseCommit } from '../../git/parse-commit.ts';
import { readObjects } from '../../git/read-objects.ts';
import { requireRepository } from '../../git/require-repository.ts';
import type { Commit, Stamp } from '../../model/commit.ts';
import { EXIT, type ExitCode, SoxError } from '../../model/error.ts';
import { DEFAULT_POLICY, type Policy } from '../../model/policy.ts';
import { policyAt } from '../../policy/in-force.ts';
import { redact } from '../../scan/redact.ts';
import { checkScope } from '../check-scope.ts';
import type { Context } from '../context.ts';
import { redactedJson } from '../redacted-json.ts';

export interface CollectOptions {
  readonly stdin?: boolean;
}

/** Prints the trailers that a squash of some commits has to keep. */
export async function collect({ io, format }: Context, range: string | undefined, { stdin = false }: CollectOptions): Promise<ExitCode> {
  if (stdin === (range !== undefined))
    throw new SoxError({
      code: 'usage',
      message: stdin
        ? 'With --stdin the message is read from standard input, not from a range.'
        : 'Nothing says whose trailers are collected.',
      hint: 'sox trailers collect BASE..HEAD, or sox trailers collect --stdin < message',
    });
  const { commits, ai } = stdin
    ? { commits: [ofMessage((await readInput(io.input)).toString('utf8'))], ai: DEFAULT_POLICY.ai }
    : await ofRange(openGit(io.cwd, sealedEnvironment(io.env)), io.env, range);
  const { lines, ownReviewers } = collectTrailers(commits, ai);
  if (format === 'json')
    io.stdout.write(`${redactedJson({ command: 'trailers collect', commits: commits.length, ownReviewers, trailers: lines })}\n`);
  else for (const line of lines) io.stdout.write(`${redact(line)}\n`);
  for (const line of ownReviewers)
    io.stderr.write(`sox: note: ${redact(line)} wrote a part of what is squashed, and is no independent reviewer of the whole\n`);
  return EXIT.ok;
}

const LARGEST_COMMIT = 64 << 20;

async function ofRange(git: Git, env: NodeJS.ProcessEnv, range: string | undefined): Promise<{ commits: Commit[]; ai: Policy['ai'] }> {
  await requireRepository(git);
  const { base, head } = await checkScope(git, env, range);
  const listed = await listCommitIds(git, { reachableFrom: [head.id], butNotFrom: [base.id] });
  if (listed.count === 0)
    throw new SoxError({
      code: 'no-commits',
      message: 'The range has no commit, so there is nothing to collect.',
      hint: 'Write BASE..HEAD.',
    });
  const ids = Array.from({ length: listed.count }, (_, at) => listed.idAt(at));
  const commits: Commit[] = [];
  await readObjects(git, ids, LARGEST_COMMIT, (at, object) => {
    const id = ids[at] ?? '';
    const bytes = object?.bytes ?? null;
    const commit = bytes === null ? null : parseCommit(id, bytes).commit;
    if (commit === null) throw unreadable(id);
    commits.push(commit);
  });
  const inForce = await policyAt(git, base.id);
  return { commits, ai: (inForce.state === 'valid' ? inForce.policy : DEFAULT_POLICY).ai };
}

const unreadable = (id: string) =>
  new SoxError({ code: 'commit-unreadable', message: `commit ${id} cannot be read, so what it says would be lost.` }, { exit: 3 });

const NOBODY: Stamp = { name: '', email: '', time: 0, zone: '+0000' };

/** A squash message as git or a forge proposes it; comments of git's are none of it. */
function ofMessage(text: string): Commit {
  const message = text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n');
  return { id: null, tree: null, parents: [], author: NOBODY, committer: NOBODY, message, signed: false };
}
