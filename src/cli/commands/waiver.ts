import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programOf } from '../../attribution/identities.ts';
import { CONTROLS } from '../../controls/index.ts';
import { openGit } from '../../git/git.ts';
import { requireRepository } from '../../git/require-repository.ts';
import { openWorkspace } from '../../git/workspace.ts';
import type { Commit, Stamp } from '../../model/commit.ts';
import { EXIT, type ExitCode, SoxError } from '../../model/error.ts';
import type { Policy } from '../../model/policy.ts';
import type { RegisterFile } from '../../model/register.ts';
import { type Holding, holdsOver } from '../../model/rules/holds-over.ts';
import { automationNamed } from '../../model/rules/named-reviewers.ts';
import { parsePerson } from '../../model/rules/reviewers.ts';
import { flawsOf } from '../../model/rules/waive.ts';
import type { Reason } from '../../model/verdict.ts';
import { NEVER_WAIVED, type Waiver } from '../../model/waiver.ts';
import { nearest } from '../../policy/nearest.ts';
import { isOutside } from '../../policy/outside-path.ts';
import { waiversIn, withUntil, withWaiver } from '../../policy/waiver-register.ts';
import type { Context } from '../context.ts';
import { requireWritable, writeWhole } from '../out-file.ts';
import { paintFor } from '../paint.ts';
import { policyInWorkTree, policyOfCommit, requirePolicy } from '../policy-here.ts';
import { oneLine } from '../policy-lines.ts';
import { redactedJson } from '../redacted-json.ts';

export interface AddOptions {
  readonly control: string;
  readonly path?: string[];
  readonly commit?: string[];
  readonly person?: string[];
  readonly tool?: string[];
  readonly reason: string;
  readonly requestedBy: string;
  readonly approvedBy: string;
  readonly from?: string;
  readonly until: string;
  readonly id?: string;
  readonly dryRun?: boolean;
}

/** Adds a waiver to the register of the work tree. What the policy would not let it do is refused at once. */
export async function addWaiver(context: Context, options: AddOptions): Promise<ExitCode> {
  const { policy, file, path, text } = await registerHere(context);
  const { waivers } = await waiversIn(file.file, text);
  const { control, reason, requestedBy, approvedBy, until } = options;
  requireControl(control);
  const waiver: Waiver = {
    id: options.id ?? nextId(waivers),
    control,
    ...(options.path && { paths: options.path }),
    ...(options.commit && { commits: options.commit }),
    ...(options.person && { people: options.person }),
    ...(options.tool && { tools: options.tool }),
    reason,
    requestedBy,
    approvedBy,
    from: options.from ?? today(context),
    until,
  };
  const [flaw] = flawsToday(waiver, policy);
  if (flaw !== undefined)
    throw new SoxError({ code: flaw.code, message: `The ${flaw.text}, so it would waive nothing.`, hint: 'Correct it: docs/controls.md.' });
  const written = withWaiver(file.file, text, waiver);
  await requireReadable(file.file, written);
  return finish(context, 'waiver add', { path, file, text: written, dryRun: options.dryRun === true, waiver });
}

/** What is wrong with the waiver is said as it is; that the text is none any more is no mistake in the register, which has not been touched. */
async function requireReadable(path: string, written: string): Promise<void> {
  try {
    await waiversIn(path, written);
  } catch (error) {
    if (!(error instanceof SoxError) || !error.problems.some(({ code }) => code === 'policy-syntax' || code === 'policy-yaml')) throw error;
    throw new SoxError(
      {
        code: 'register-not-written',
        message: `${path} is written in a way to which sox adds nothing; it is as it was.`,
        hint: 'Add the waiver by hand.',
      },
      { cause: error },
    );
  }
}

/** What makes it worth nothing, whatever the commit. */
function flawsToday(waiver: Readonly<Waiver>, policy: Policy): readonly Reason[] {
  const automation = automationNamed(parsePerson(waiver.approvedBy), policy, programOf);
  return flawsOf({ ...waiver, automation }, { commit: NOBODYS, policy, trailers: [] });
}

/** Ends a waiver: from the day after on it permits nothing. It stays in the register, for the audit of its time. */
export async function expireWaiver(
  context: Context,
  id: string,
  { on, dryRun = false }: { on?: string; dryRun?: boolean },
): Promise<ExitCode> {
  const { file, path, text } = await registerHere(context);
  const { waivers, positions } = await waiversIn(file.file, text);
  const at = waivers.findIndex((waiver) => waiver.id === id);
  const waiver = waivers[at];
  if (waiver === undefined) throw noSuchWaiver(id, waivers);
  const day = on ?? today(context);
  if (day >= waiver.until)
    throw new SoxError({
      code: 'waiver-ends-earlier',
      message: `The waiver ${id} ends on ${waiver.until}, no later than ${day}.`,
      hint: 'A waiver is not made longer: add another, which somebody approves.',
    });
  const written = withUntil(file.file, text, at, day, positions);
  await waiversIn(file.file, written);
  return finish(context, 'waiver expire', { path, file, text: written, dryRun, waiver: { ...waiver, until: day } });
}

/** Lists the waivers of a commit's policy, each with what it is worth today. */
export async function listWaivers(context: Context, { at }: { at?: string }): Promise<ExitCode> {
  const { io, format } = context;
  const git = openGit(io.cwd, io.env);
  await requireRepository(git);
  const { policy, source } = requirePolicy(await policyOfCommit(git, at));
  const now = { from: io.now() / 1000, to: io.now() / 1000 };
  const waivers = policy.waivers.list.map((waiver) => {
    const flaws = flawsToday(waiver, policy);
    const standing: Holding | 'void' = flaws.length > 0 ? 'void' : holdsOver(waiver, now);
    return { ...waiver, grade: 'claimed', standing, flaws: flaws.map(({ text }) => text) };
  });
  if (format === 'json') {
    io.stdout.write(`${redactedJson({ command: 'waiver list', source, waivers })}\n`);
    return EXIT.ok;
  }
  const paint = paintFor(io, io.stdout);
  const lines = waivers.flatMap(({ id, control, from, until, standing, reason, approvedBy, flaws, ...scope }) => [
    `${paint.bold(oneLine(id))}  ${oneLine(control)}  ${from} to ${until}  ${(standing === 'holds' ? paint.green : paint.yellow)(WORDS[standing])}`,
    `  ${oneLine(scopeWords(scope))}; approved by ${oneLine(approvedBy)} (claimed): ${oneLine(reason)}`,
    ...flaws.map((flaw) => `  ${paint.yellow(oneLine(flaw))}`),
  ]);
  io.stdout.write(`${lines.length === 0 ? 'The policy has no waivers.' : lines.join('\n')}\n`);
  return EXIT.ok;
}

const WORDS: Readonly<Record<Holding | 'void', string>> = {
  holds: 'in force',
  'not-yet': 'not yet in force',
  expired: 'ended',
  undetermined: 'not determinable',
  void: 'waives nothing',
};

function scopeWords({ paths, commits, people, tools }: Pick<Waiver, 'paths' | 'commits' | 'people' | 'tools'>): string {
  return [
    ...(paths === undefined ? [] : [`paths ${paths.join(', ')}`]),
    ...(commits === undefined ? [] : [`commits ${commits.join(', ')}`]),
    ...(people === undefined ? [] : [`people ${people.join(', ')}`]),
    ...(tools === undefined ? [] : [`tools ${tools.join(', ')}`]),
  ].join('; ');
}

interface Here {
  readonly policy: ReturnType<typeof requirePolicy>['policy'];
  readonly file: RegisterFile;
  readonly path: string;
  readonly text: string;
}

/** The register that the policy of the work tree names, as it lies there. */
async function registerHere({ io }: Context): Promise<Here> {
  const { root } = await openWorkspace(io.cwd, io.env);
  const { policy, layers } = requirePolicy(await policyInWorkTree(io));
  const named = layers.findLast(({ kind, written, config }) => kind === 'file' && (written ?? config).waivers?.list !== undefined);
  const file = named?.written?.waivers?.list;
  if (file === undefined || Array.isArray(file) || isOutside(file.file)) throw noRegister();
  const path = join(root, file.file);
  requireWritable(path, 'A register is an ordinary file.');
  return { policy, file, path, text: readFileSync(path, 'utf8') };
}

interface Edit {
  readonly path: string;
  readonly file: RegisterFile;
  readonly text: string;
  readonly dryRun: boolean;
  readonly waiver: Waiver;
}

function finish({ io, format }: Context, command: string, { path, file, text, dryRun, waiver }: Edit): ExitCode {
  if (!dryRun) writeWhole(path, [text]);
  const sha256 = createHash('sha256').update(text).digest('hex');
  if (format === 'json') {
    io.stdout.write(`${redactedJson({ command, file: file.file, written: !dryRun, sha256, waiver })}\n`);
    return EXIT.ok;
  }
  const { id, control, until } = waiver;
  const lines = [
    `${oneLine(file.file)}${dryRun ? ' would have' : ''}: waiver ${oneLine(id)} for ${oneLine(control)}, until ${until}.`,
    ...(file.sha256 === undefined ? [] : [`The policy pins the register: write sha256 ${sha256} into it.`]),
    ...(dryRun ? [] : ['Commit it: it is in force from the next commit on, and the change is one of the policy, which people approve.']),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.ok;
}

/** The day in UTC. */
const today = ({ io }: Context): string => new Date(io.now()).toISOString().slice(0, 10);

function nextId(waivers: readonly Waiver[]): string {
  const ids = new Set(waivers.map(({ id }) => id));
  let number = waivers.length + 1;
  while (ids.has(`w-${number}`)) number += 1;
  return `w-${number}`;
}

function requireControl(id: string): void {
  const ids = CONTROLS.map((control) => control.id).filter((one) => !NEVER_WAIVED.includes(one));
  if (ids.includes(id)) return;
  const meant = nearest(id, ids);
  throw new SoxError({
    code: 'no-such-control',
    message: `There is no control named ${JSON.stringify(id)} that could be waived.`,
    hint: meant === null ? `Those that can: ${ids.join(', ')}.` : `Did you mean ${meant}?`,
  });
}

function noSuchWaiver(id: string, waivers: readonly Waiver[]): SoxError {
  const meant = nearest(
    id,
    waivers.map((waiver) => waiver.id),
  );
  return new SoxError({
    code: 'no-such-waiver',
    message: `The register has no waiver named ${JSON.stringify(id)}.`,
    hint: meant === null ? 'sox waiver list prints them.' : `Did you mean ${meant}?`,
  });
}

const noRegister = () =>
  new SoxError({
    code: 'no-register',
    message: 'The policy names no register of waivers in the work tree.',
    hint: "Make a file with the text [] and name it: waivers: { list: { file: 'compliance/waivers.yaml' } }",
  });

/** Nobody's commit: whom a waiver would help is not known yet. */
const NOBODY: Stamp = { name: '', email: '', time: 0, zone: '+0000' };
const NOBODYS: Commit = { id: null, tree: null, parents: [], author: NOBODY, committer: NOBODY, message: '', signed: false };
