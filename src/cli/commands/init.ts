import { basename } from 'node:path';
import { apply } from '../../install/apply.ts';
import { suggestCritical } from '../../install/critical-paths.ts';
import { describeEdit, describeRefusal, filesToCommit } from '../../install/describe.ts';
import { isBefore9 } from '../../install/managers/shared/husky-use.ts';
import { packageManager, soxCommand } from '../../install/managers/shared/package-manager.ts';
import { type Opened, openRepository } from '../../install/open.ts';
import { type Plan, planInstall, type Wish } from '../../install/plan.ts';
import { type PolicyAnswers, policyText } from '../../install/policy-text.ts';
import { EXIT, type ExitCode, SoxError } from '../../model/error.ts';
import { globProblem } from '../../policy/compile-glob.ts';
import { policyOnDisk } from '../../policy/on-disk.ts';
import { redact } from '../../scan/redact.ts';
import type { Context } from '../context.ts';
import type { Io } from '../io.ts';
import { paintFor } from '../paint.ts';
import { redactedJson } from '../redacted-json.ts';

export interface InitOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly manager?: Wish['manager'];
  readonly reviewer?: readonly string[];
  readonly critical?: readonly string[];
  readonly mode?: PolicyAnswers['mode'];
}

/** Writes the policy where there is none, and installs the hooks. */
export async function init(context: Context, options: InitOptions): Promise<ExitCode> {
  const { io, format, version } = context;
  const asks = io.interactive && format === 'text' && options.yes !== true;
  if (!asks && options.yes !== true && options.dryRun !== true) {
    throw new SoxError({
      code: 'not-interactive',
      message: 'nobody is there to answer questions',
      hint: 'Take the defaults: sox init --yes\nSee them first:    sox init --dry-run',
    });
  }
  const reviewers = (options.reviewer ?? []).map(checkReviewer);
  const critical = options.critical?.map(checkGlob);
  const opened = await openRepository(io.cwd, io.env, version);
  const policy = await policyOnDisk(opened.workspace.root);
  if (policy.state === 'invalid') throw policy.error;

  const manager = options.manager ?? 'auto';
  const answers =
    policy.state === 'valid'
      ? null
      : await answersFrom(context, opened, { ...options, reviewer: reviewers, ...(critical && { critical }) }, asks);
  const plan = planInstall(opened.state, { manager, mayAddManager: true, policy: answers === null ? null : policyText(answers) });
  if (asks && options.dryRun !== true && !(await confirm(context, plan))) {
    io.stderr.write('Nothing was changed.\n');
    return EXIT.ok;
  }
  if (options.dryRun !== true) await apply(opened.target, plan.edits);
  print(context, plan, { dryRun: options.dryRun === true, opened, keptPolicy: answers === null });
  return plan.refusal === null ? EXIT.ok : EXIT.usage;
}

async function answersFrom(context: Context, { workspace }: Opened, options: InitOptions, asks: boolean): Promise<PolicyAnswers> {
  const suggested = suggestCritical(await workspace.tracked());
  const current = await workspace.branch();
  const usual = (await workspace.hasBranch('main')) || (await workspace.hasBranch('master'));
  return {
    mode: options.mode ?? 'enforce',
    reviewers: options.reviewer?.length || !asks ? (options.reviewer ?? []) : await askReviewers(context),
    critical: options.critical ?? (asks ? await askCritical(context, suggested) : suggested),
    branch: usual || current === null || current === 'main' || current === 'master' ? null : current,
  };
}

async function askReviewers(context: Context): Promise<readonly string[]> {
  const question = 'Who may review AI-assisted commits? "Name <mail>", separated by commas; empty: anybody but the author: ';
  return askList(context, question, checkReviewer);
}

async function askCritical(context: Context, suggested: readonly string[]): Promise<readonly string[]> {
  const offer = suggested.length === 0 ? 'the usual names: ledger, transactions, reporting …' : redact(suggested.join(', '));
  const question = `Which paths are critical to the books? Globs, separated by commas [${offer}]: `;
  const answer = await askList(context, question, checkGlob);
  return answer.length === 0 ? suggested : answer;
}

/** Asks until each of what is answered, between commas, passes the check. */
async function askList({ io }: Context, question: string, check: (one: string) => string): Promise<string[]> {
  for (;;) {
    const answer = await answerTo(io, question);
    try {
      return answer
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
        .map(check);
    } catch (error) {
      if (!(error instanceof SoxError)) throw error;
      io.stderr.write(`${redact(error.message)}\n`);
    }
  }
}

async function confirm({ io }: Context, plan: Plan): Promise<boolean> {
  if (plan.edits.length === 0) return true;
  io.stderr.write(
    `\nHooks: ${plan.manager} (${redact(plan.because)})\n${plan.edits.map((edit) => `  ${redact(describeEdit(edit))}\n`).join('')}`,
  );
  return !/^n/i.test(await answerTo(io, 'Do this? [Y/n] '));
}

/** Nothing is written before the last answer. */
async function answerTo(io: Io, question: string): Promise<string> {
  const answer = await io.ask(question);
  if (answer === null) throw new SoxError({ code: 'unanswered', message: 'Nothing was changed.' });
  return answer;
}

/** `Name <mail>` or an address, on one line. */
function checkReviewer(text: string): string {
  if (/^([^<>\p{Cc}]+ )?<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/u.test(text)) return text;
  throw new SoxError({
    code: 'reviewer-invalid',
    message: `${redactedJson(text)} names no reviewer`,
    hint: 'Write "Name <mail>" or an address: sox init --reviewer "Rita Reviewer <rita@example.com>"',
  });
}

function checkGlob(text: string): string {
  const problem = globProblem(text);
  if (problem === null) return text;
  throw new SoxError({ code: 'glob-invalid', message: `${redactedJson(text)} ${problem.message}`, hint: problem.hint });
}

interface Outcome {
  readonly dryRun: boolean;
  readonly keptPolicy: boolean;
  readonly opened: Opened;
}

function print({ io, format }: Context, plan: Plan, { dryRun, keptPolicy, opened }: Outcome): void {
  if (format === 'json') {
    io.stdout.write(`${redactedJson({ command: 'init', dryRun, keptPolicy, ...plan })}\n`);
    return;
  }
  const paint = paintFor(io, io.stdout);
  const say = (text = '') => io.stdout.write(`${redact(text)}\n`);
  if (plan.edits.length === 0 && plan.notes.length === 0 && plan.refusal === null)
    say('Nothing to do: the policy is there and the hooks are installed.');
  else
    io.stdout.write(
      `${paint.bold(redact(`${dryRun ? 'sox would set up' : plan.refusal === null ? 'sox is set up in' : 'sox is half set up in'} ${basename(opened.workspace.root)}: ${plan.manager} hooks (${plan.because})`))}\n`,
    );
  for (const edit of plan.edits) say(`  ${describeEdit(edit)}`);
  for (const note of plan.notes) say(`  note: ${note}`);
  if (plan.refusal !== null) say(`\n${describeRefusal(plan.refusal, opened.state)}`);
  else if (!dryRun && plan.edits.length > 0) whatNow(say, plan, opened);
}

/** The managers that no installation of packages and no command of their own brings to a clone. */
const COMMAND_PER_CLONE: ReadonlySet<string> = new Set(['plain', 'entire', 'hooks-path', 'config-hooks']);

/** The next steps, each one only where there is something to do. */
function whatNow(say: (text?: string) => void, plan: Plan, { state }: Opened): void {
  const files = filesToCommit(plan.edits);
  const lock = plan.edits.some((edit) => edit.kind === 'set-json-key');
  const { install } = packageManager(state);
  const sox = soxCommand(state);
  say('\nWhat now');
  if (lock) say(`  ${install}  brings the lock file up to date; for your teammates it installs the hooks`);
  if (files.length > 0) say(`  git add ${files.join(' ')}\n  git commit -m "Adopt sox"  from then on the policy is in force`);
  say(`  ${sox} doctor  proves that the hooks are live\n  ${sox} audit   writes the audit trail of what was committed so far`);
  if (COMMAND_PER_CLONE.has(plan.manager))
    say(`  ${sox} install  is for your teammates, once in each clone: git hooks are not part of what they fetch`);
  if (plan.manager === 'husky' && !isBefore9(state) && !state.hasConfigHooks)
    say(`  In a linked work tree (git worktree add), ${install} or ${sox} install comes first: no hook runs there before.`);
}
