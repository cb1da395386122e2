import { toolInventory } from '../../audit/tool-inventory.ts';
import { commitsAsked } from '../../audit/who-request.ts';
import { type Git, openGit } from '../../git/git.ts';
import { requireRepository } from '../../git/require-repository.ts';
import { commitNamed, headCommit } from '../../git/resolve-commit.ts';
import { EXIT, type ExitCode, SoxError } from '../../model/error.ts';
import type { AsOf } from '../../model/facts.ts';
import { DEFAULT_POLICY, type Policy } from '../../model/policy.ts';
import { checkTools, listTools } from '../../model/rules/check-tools.ts';
import type { ToolsBasis } from '../../model/tools-report.ts';
import { policyAt } from '../../policy/in-force.ts';
import { checkJson, inventoryJson, listJson } from '../../report/tools/json.ts';
import { checkText, inventoryText, listText } from '../../report/tools/text.ts';
import { redact } from '../../scan/redact.ts';
import type { Context } from '../context.ts';
import { paintFor } from '../paint.ts';
import { createProgress } from '../progress.ts';

export interface ToolsOptions {
  readonly at?: string;
  readonly format?: 'text' | 'json';
}

/** Prints the register of AI tools. */
export async function list(context: Context, options: ToolsOptions): Promise<ExitCode> {
  const { basis, policy, asOf } = await inForceAt(await open(context), context, options);
  const report = { ...basis, tools: listTools(policy, asOf) };
  write(context, options, { json: (to) => listJson(report, to), text: (paint) => listText(report, paint) });
  return EXIT.ok;
}

/** Prints what the approved tools lack of what the policy asks. */
export async function check(context: Context, options: ToolsOptions): Promise<ExitCode> {
  const { basis, policy, asOf } = await inForceAt(await open(context), context, options);
  const listed = listTools(policy, asOf);
  if (policy === null || listed === null)
    throw new SoxError({
      code: 'no-register',
      message: 'The policy has no register of AI tools, so there is nothing to check.',
      hint: 'Write one: the key ai.tools in docs/policy.md.',
    });
  const tools = checkTools(listed, policy, asOf);
  const report = { ...basis, tools, others: listed.filter(({ standing }) => standing !== 'holds') };
  write(context, options, { json: (to) => checkJson(report, to), text: (paint) => checkText(report, paint) });
  return tools.some(({ short }) => short.length > 0) ? EXIT.fail : EXIT.ok;
}

/** Prints which AI tools a history shows. */
export async function inventory(context: Context, revisions: readonly string[], options: ToolsOptions): Promise<ExitCode> {
  const { io } = context;
  const git = await open(context);
  const { basis, policy } = await inForceAt(git, context, options);
  const { commits } = await commitsAsked(git, revisions.length === 0 ? ['HEAD'] : revisions, true);
  const progress = createProgress(io, 'commits', commits.count);
  const { toolTrailers } = (policy ?? DEFAULT_POLICY).ai;
  const found = await toolInventory({ git, commits, toolTrailers, register: policy?.ai.tools ?? null, at: progress.at });
  progress.end();
  const report = { ...basis, ...found };
  write(context, options, { json: (to) => inventoryJson(report, to), text: (paint) => inventoryText(report, paint) });
  return found.commits.unreadable > 0 ? EXIT.unknown : EXIT.ok;
}

async function open({ io }: Context): Promise<Git> {
  const git = openGit(io.cwd, io.env, io.catchSignals());
  await requireRepository(git);
  return git;
}

interface Basis {
  readonly basis: ToolsBasis;
  /** Null where there is none. */
  readonly policy: Policy | null;
  readonly asOf: AsOf;
}

async function inForceAt(git: Git, { io }: Context, { at }: ToolsOptions): Promise<Basis> {
  const commit = at === undefined ? await headCommit(git) : await commitNamed(git, at);
  const inForce = commit === null ? ({ state: 'absent' } as const) : await policyAt(git, commit);
  if (inForce.state === 'invalid') throw inForce.error;
  const now = io.now() / 1000;
  const isThere = inForce.state === 'valid';
  return {
    basis: { commit, policy: isThere ? inForce.source : null },
    policy: isThere ? inForce.policy : null,
    asOf: { from: now, to: now },
  };
}

interface Written {
  readonly json: (to: { readonly sox: string; readonly redact: (text: string) => string }) => string;
  readonly text: (paint: ReturnType<typeof paintFor>) => string;
}

function write({ io, version }: Context, { format = 'text' }: ToolsOptions, { json, text }: Written): void {
  io.stdout.write(format === 'json' ? json({ sox: version, redact }) : redact(text(paintFor(io, io.stdout))));
}
