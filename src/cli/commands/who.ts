import type { ToolNames } from '../../attribution/registered-tools.ts';
import { whoCommits } from '../../audit/who-commits.ts';
import { commitsAsked } from '../../audit/who-request.ts';
import { readInput } from '../../facts/scan-input.ts';
import { type Git, openGit } from '../../git/git.ts';
import type { CommitIds } from '../../git/list-commit-ids.ts';
import { requireRepository } from '../../git/require-repository.ts';
import { headCommit } from '../../git/resolve-commit.ts';
import { shallowCommits } from '../../git/shallow.ts';
import { EXIT, type ExitCode } from '../../model/error.ts';
import { DEFAULT_POLICY } from '../../model/policy.ts';
import { createPolicyReader } from '../../policy/in-force.ts';
import type { WhoFormat } from '../../report/who/define.ts';
import { whoJson, whoNdjson } from '../../report/who/json.ts';
import { whoText } from '../../report/who/text.ts';
import { redact } from '../../scan/redact.ts';
import type { Context } from '../context.ts';
import { paintFor } from '../paint.ts';
import { createProgress } from '../progress.ts';
import { redactEntries } from '../redact-who.ts';

export interface WhoOptions {
  readonly history?: boolean;
  readonly stdin?: boolean;
  readonly sidecars?: boolean;
  readonly files?: boolean;
  readonly format?: 'text' | 'json' | 'ndjson';
}

/** Says of each commit whether an AI had a part in it, which, and who else wrote it; as they are read. */
export async function who({ io, version }: Context, revisions: readonly string[], options: WhoOptions): Promise<ExitCode> {
  const { history = false, stdin = false, sidecars = true, files = false, format = 'text' } = options;
  const stop = io.catchSignals();
  const git = openGit(io.cwd, io.env, stop);
  await requireRepository(git);
  const fed = stdin ? (await readInput(io.input)).toString('utf8').split('\n') : [];
  const wanted = [...revisions, ...fed.map((line) => line.trim()).filter((line) => line !== '')];
  const { commits, tips } = await commitsAsked(git, wanted.length === 0 && !stdin ? ['HEAD'] : wanted, history);
  if (history && (await isCutOff(git, commits))) io.stderr.write(CUT_OFF);
  const names = await namesInForce(git);
  const writer = formatOf(format, { io, version, format: 'text' });
  const progress = createProgress(io, 'commits', commits.count);
  let done = 0;
  let unknown = false;
  io.stdout.write(writer.begin());
  for await (const chunk of whoCommits({ git, commits, tips, names, sidecars, files })) {
    io.stdout.write(redactEntries(chunk, redact).map(writer.entry).join(''));
    unknown ||= chunk.some(({ ai }) => ai === 'unknown');
    done += chunk.length;
    progress.at(done);
  }
  progress.end();
  io.stdout.write(writer.end());
  return unknown ? EXIT.unknown : EXIT.ok;
}

/** Whether a shallow clone lacks what came before some of these commits. */
async function isCutOff(git: Git, { count, idAt }: CommitIds): Promise<boolean> {
  const shallow = await shallowCommits(git);
  for (let at = 0; shallow.size > 0 && at < count; at += 1) if (shallow.has(idAt(at))) return true;
  return false;
}

const CUT_OFF =
  'sox: this clone is shallow: what came before its oldest commits is not here, and nothing is said of it (git fetch --unshallow).\n';

/** What the policy at HEAD says of tools; the defaults where there is none, or none that can be read. */
async function namesInForce(git: Git): Promise<ToolNames> {
  const head = await headCommit(git);
  const policies = createPolicyReader(git);
  try {
    const inForce = head === null ? null : await policies.at(head).catch(() => null);
    return inForce?.state === 'valid' ? inForce.policy.ai : DEFAULT_POLICY.ai;
  } finally {
    policies.close();
  }
}

function formatOf(format: 'text' | 'json' | 'ndjson', { io, version }: Context): WhoFormat {
  if (format === 'json') return whoJson(version);
  return format === 'ndjson' ? whoNdjson() : whoText(paintFor(io, io.stdout));
}
