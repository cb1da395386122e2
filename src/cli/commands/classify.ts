import { classifyPaths } from '../../facts/classify-paths.ts';
import { readInput } from '../../facts/scan-input.ts';
import { openGit } from '../../git/git.ts';
import { requireRepository } from '../../git/require-repository.ts';
import { commitNamed, headCommit } from '../../git/resolve-commit.ts';
import type { ClassifyReport } from '../../model/classify-report.ts';
import { EXIT, type ExitCode, SoxError } from '../../model/error.ts';
import { policyAt } from '../../policy/in-force.ts';
import { classifyJson } from '../../report/classify/json.ts';
import { classifyText } from '../../report/classify/text.ts';
import { redact } from '../../scan/redact.ts';
import type { Context } from '../context.ts';
import { parsePathList } from '../path-list.ts';
import { paintFor } from '../paint.ts';
import { fromRoot, pathBase } from '../root-paths.ts';

export interface ClassifyOptions {
  readonly stdin?: boolean;
  readonly at?: string;
  readonly format?: 'text' | 'json';
}

/** Says of each path which class it has, which rule gives it that, and what is asked of a change to it. */
export async function classify({ io, version }: Context, named: readonly string[], options: ClassifyOptions): Promise<ExitCode> {
  const { stdin = false, at, format = 'text' } = options;
  if (named.length === 0 && !stdin)
    throw new SoxError({
      code: 'usage',
      message: 'No path was given.',
      hint: 'Name paths, or feed them: git diff --name-only --relative main... | sox classify --stdin',
    });
  const git = openGit(io.cwd, io.env);
  await requireRepository(git);
  const base = await pathBase(git);
  const fed = stdin ? parsePathList(await readInput(io.input)) : [];
  const commit = at === undefined ? await headCommit(git) : await commitNamed(git, at);
  const inForce = commit === null ? ({ state: 'absent' } as const) : await policyAt(git, commit);
  if (inForce.state === 'invalid') throw inForce.error;
  const paths = [...named, ...fed].map((path) => fromRoot(path, base));
  const root = at === undefined ? base.root : null;
  const report = redacted(await classifyPaths({ git, commit, inForce, paths, root, now: io.now() }));
  io.stdout.write(format === 'json' ? classifyJson(report, version) : classifyText(report, paintFor(io, io.stdout)));
  return EXIT.ok;
}

function redacted(report: ClassifyReport): ClassifyReport {
  return {
    ...report,
    sections: report.sections.map((section) => ({ ...section, paths: section.paths.map(redact) })),
    paths: report.paths.map((file) => ({
      ...file,
      path: redact(file.path),
      reasons: file.reasons.map((reason) => ({ ...reason, what: redact(reason.what) })),
      denied: file.denied === null ? null : redact(file.denied),
    })),
  };
}
