import { apply } from '../../install/apply.ts';
import { describeEdit, describeRefusal } from '../../install/describe.ts';
import type { State } from '../../install/managers/define.ts';
import { openRepository } from '../../install/open.ts';
import { type Plan, planInstall, type Wish } from '../../install/plan.ts';
import { EXIT, type ExitCode, SoxError } from '../../model/error.ts';
import { policyOnDisk } from '../../policy/on-disk.ts';
import { redact } from '../../scan/redact.ts';
import type { Context } from '../context.ts';
import { redactedJson } from '../redacted-json.ts';
import { refusedByMachine } from '../refused.ts';

export interface InstallOptions {
  readonly dryRun?: boolean;
  readonly manager?: Wish['manager'];
  readonly ifPossible?: boolean;
}

/** Installs the hooks of a repository that has a policy: what every developer after the first needs. */
export async function install(context: Context, options: InstallOptions): Promise<ExitCode> {
  if (options.ifPossible !== true) return installHere(context, options);
  const { CI } = context.io.env;
  if (CI !== undefined && CI !== '' && CI !== 'false') return EXIT.ok;
  try {
    return await installHere(context, options);
  } catch (thrown) {
    const error = refusedByMachine(thrown) ?? thrown;
    if (!(error instanceof SoxError)) throw error;
    const quiet = ['not-a-repository', 'no-work-tree', 'git-missing', 'no-policy'];
    // A prepare script must not fail the installation of packages; what a person can mend is still said.
    for (const problem of error.problems)
      if (!quiet.includes(problem.code)) context.io.stderr.write(`sox: hooks not installed: ${redact(problem.message)}\n`);
    return EXIT.ok;
  }
}

async function installHere(context: Context, options: InstallOptions): Promise<ExitCode> {
  const { io, version } = context;
  const opened = await openRepository(io.cwd, io.env, version);
  const policy = await policyOnDisk(opened.workspace.root);
  if (policy.state === 'absent') {
    throw new SoxError({ code: 'no-policy', message: 'this repository has no policy yet', hint: 'The first developer runs: sox init' });
  }
  const plan = planInstall(opened.state, { manager: options.manager ?? 'auto', mayAddManager: false, policy: null });
  if (options.ifPossible === true && plan.refusal !== null) {
    io.stderr.write(`sox: hooks not installed: ${redact(plan.refusal.why)}. "sox doctor" says what to add.\n`);
    return EXIT.ok;
  }
  if (options.dryRun !== true) await apply(opened.target, plan.edits);
  print(context, plan, options, opened.state);
  return plan.refusal === null ? EXIT.ok : EXIT.usage;
}

function print({ io, format }: Context, plan: Plan, { dryRun = false, ifPossible = false }: InstallOptions, state: State): void {
  if (format === 'json') {
    io.stdout.write(`${redactedJson({ command: 'install', dryRun, ...plan })}\n`);
    return;
  }
  const say = (text: string) => io.stdout.write(`${redact(text)}\n`);
  if (plan.edits.length === 0 && plan.notes.length === 0 && plan.refusal === null) {
    if (!ifPossible) say('Nothing to do: the hooks are installed.');
    return;
  }
  const did = plan.edits.length === 0 ? 'Nothing to write' : dryRun ? 'sox would install its hooks' : 'sox installed its hooks';
  say(`${did}: ${plan.manager} (${plan.because})`);
  for (const edit of plan.edits) say(`  ${describeEdit(edit)}`);
  for (const note of plan.notes) say(`  note: ${note}`);
  if (plan.refusal !== null) say(`\n${describeRefusal(plan.refusal, state)}`);
}
