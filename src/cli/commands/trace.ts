import { branchesInScope } from '../../audit/branches-in-scope.ts';
import { openTracer, type Tracer } from '../../audit/trace-history.ts';
import { requireFullHistory } from '../../git/full-history.ts';
import { type Git, openGit, sealedEnvironment } from '../../git/git.ts';
import { requireRepository } from '../../git/require-repository.ts';
import { resolveCommit } from '../../git/resolve-commit.ts';
import type { Trace } from '../../model/custody.ts';
import { EXIT, type ExitCode, SoxError } from '../../model/error.ts';
import { createPolicyReader } from '../../policy/in-force.ts';
import { traceJson } from '../../report/trace/json.ts';
import { traceText } from '../../report/trace/text.ts';
import { redact } from '../../scan/redact.ts';
import type { Context } from '../context.ts';
import { paintFor } from '../paint.ts';
import { policyAtHead } from '../repository-here.ts';
import { fromRoot, pathBase } from '../root-paths.ts';

export interface TraceOptions {
  readonly path?: boolean;
  readonly branch?: readonly string[];
  readonly limit: string;
  readonly format?: 'text' | 'json';
}

/** Tells the chain of custody of a commit, of a change, or of the changes that touched a path. */
export async function trace({ io, version }: Context, target: string, options: TraceOptions): Promise<ExitCode> {
  if (!/^[1-9]\d{0,3}$/.test(options.limit))
    throw new SoxError({
      code: 'usage',
      message: `--limit takes a number of changes, not ${JSON.stringify(options.limit)}.`,
      hint: 'See sox trace --help.',
    });
  const git = openGit(io.cwd, sealedEnvironment(io.env));
  await requireRepository(git);
  await requireFullHistory(git);
  const policies = createPolicyReader(git);
  try {
    const inScope = await branchesInScope(git, options.branch ?? [], (await policyAtHead(git, policies)).branches);
    const tracer = await openTracer({ git, policies, inScope, now: io.now() });
    try {
      const found = await traceOf(git, tracer, target, options);
      io.stdout.write(
        options.format === 'json'
          ? traceJson(found, { sox: version, redact })
          : traceText(found, { redact, paint: paintFor(io, io.stdout) }),
      );
      return exitOf(found);
    } finally {
      await tracer.close();
    }
  } finally {
    policies.close();
  }
}

/** A name is a commit's before it is a change's, and that before it is a path. */
async function traceOf(git: Git, tracer: Tracer, target: string, { path: isPath = false, limit }: TraceOptions): Promise<Trace> {
  const commit = isPath ? null : await resolveCommit(git, target);
  if (commit !== null) return { target: { kind: 'commit', name: target }, traced: [await tracer.ofCommit(commit)], more: false };
  const change = !isPath && /^[0-9a-f]{8,64}$/.test(target) ? await tracer.ofChange(target) : null;
  if (change !== null) return { target: { kind: 'change', name: target }, traced: [change], more: false };
  const found = await tracer.ofPath(fromRoot(target, await pathBase(git)), Number(limit));
  if (found.traced.length > 0) return { target: { kind: 'path', name: target }, ...found };
  throw new SoxError({
    code: 'nothing-to-trace',
    message: `${JSON.stringify(target)} is no commit and no change here, and no change touched a path of that name.`,
    hint: 'Name a commit, the id of a change in a report, or a path relative to where you are; another branch with --branch.',
  });
}

function exitOf({ traced }: Trace): ExitCode {
  const outcomes = traced.flatMap(({ stages }) => stages.map(({ outcome }) => outcome));
  if (outcomes.includes('fail')) return EXIT.fail;
  return outcomes.includes('unknown') ? EXIT.unknown : EXIT.ok;
}
