import { randomBytes } from 'node:crypto';
import { readInput } from '../../facts/scan-input.ts';
import { isUnreviewed, reviewSilencing } from '../../facts/silencing-review.ts';
import { findingsOfTree, type TreeFindings } from '../../facts/tree-findings.ts';
import { openGit } from '../../git/git.ts';
import { headCommit } from '../../git/resolve-commit.ts';
import { openWorkspace } from '../../git/workspace.ts';
import { BASELINE_FILE, type Baseline, type BaselineReview, formatBaseline } from '../../model/baseline.ts';
import { EXIT, type ExitCode, SoxError } from '../../model/error.ts';
import type { Uninspected } from '../../model/finding.ts';
import { baselineAt } from '../../policy/baseline-at.ts';
import { counted } from '../../report/shared/words.ts';
import { allowHashOf } from '../../scan/allow-hash.ts';
import { baselineOf, occurrencesIn, pruned, reviewed } from '../../scan/baseline-edit.ts';
import { type BaselineFile, openBaselineFile } from '../baseline/baseline-file.ts';
import { findingJson, hasWork, redactedLine, reviewJson, reviewLines, shownAt } from '../baseline/baseline-review.ts';
import type { Context } from '../context.ts';
import { idsNamed } from '../baseline/entry-ids.ts';
import { paintFor } from '../paint.ts';
import { redactedJson } from '../redacted-json.ts';
import { askReviews } from '../baseline/review-entries.ts';

export interface ForceOptions {
  readonly force?: boolean;
}

/** Lists what is found in the tree of HEAD and would block. What is listed already keeps its review. */
export async function createBaseline(context: Context, { force = false }: ForceOptions): Promise<ExitCode> {
  const { io } = context;
  const file = await fileHere(context);
  const there = file.read();
  if (there.state !== 'absent' && !force) throw exists();
  const before = there.state === 'valid' ? there.baseline : null;
  const salt = before?.salt ?? randomBytes(16).toString('hex');
  const tree = await treeOfHead(context);
  const { baseline, added, removed } = baselineOf(occurrencesIn(tree.hits, salt), before, salt);
  const written = baseline.findings.length > 0 || there.state !== 'absent';
  if (written) file.write(baseline);
  const unread = unreadIn(tree);
  if (context.format === 'json') {
    const facts = { file: written ? BASELINE_FILE : null, commit: tree.commit, added: added.map(findingJson), removed, unread };
    return answerJson(context, 'baseline create', facts);
  }
  const say = sayer(context);
  if (!written) say('Nothing is found at HEAD that a baseline would have to hold; none was written.');
  else {
    for (const finding of added) say(`  ${redactedLine(shownAt(finding))}`);
    say(`${BASELINE_FILE}: ${counted(added.length, 'finding')} added, ${removed} removed, as of commit ${tree.commit.slice(0, 12)}.`);
    say('Commit it: it is in force from the next commit on. "sox baseline audit" lets you say of each what it is.');
  }
  sayUnread(io.stderr, unread, 'What is in them is not in the baseline.');
  return EXIT.ok;
}

/** Takes out what is gone from the tree of HEAD. */
export async function pruneBaseline(context: Context, { force = false }: ForceOptions): Promise<ExitCode> {
  const file = await fileHere(context);
  const before = existing(file);
  const tree = await treeOfHead(context);
  const { baseline, removed } = pruned(before, occurrencesIn(tree.hits, before.salt));
  const unread = unreadIn(tree);
  if (removed > 0 && unread.length > 0 && !force) throw notProven(removed, unread);
  if (removed > 0) file.write(baseline);
  if (context.format === 'json')
    return answerJson(context, 'baseline prune', { file: BASELINE_FILE, commit: tree.commit, removed, unread });
  sayer(context)(
    removed === 0
      ? `${BASELINE_FILE}: all that it holds is still there at HEAD; nothing was changed.`
      : `${BASELINE_FILE}: ${counted(removed, 'finding')} removed, which ${removed === 1 ? 'is' : 'are'} gone at HEAD. Commit it.`,
  );
  return EXIT.ok;
}

export interface AuditOptions {
  readonly mark?: readonly string[];
  readonly as?: BaselineReview;
  readonly reason?: string;
}

/** Shows what silences at HEAD and what does not, or writes down what people say of entries of the baseline. */
export async function auditBaseline(context: Context, options: AuditOptions): Promise<ExitCode> {
  const file = await fileHere(context);
  if (options.mark !== undefined || options.as !== undefined || options.reason !== undefined) return mark(context, file, options);
  const { io, format } = context;
  const there = file.read();
  if (there.state === 'invalid') throw new SoxError(there.problem);
  const baseline = there.state === 'valid' ? there.baseline : null;
  const tree = await treeOfHead(context);
  let review = reviewSilencing(baseline, tree, io.now());
  const unread = unreadIn(tree);
  const inForce = await isInForce(context, tree, baseline);
  if (format === 'json') {
    const file = baseline === null ? null : BASELINE_FILE;
    answerJson(context, 'baseline audit', { file, commit: tree.commit, inForce, ...reviewJson(review), unread });
  } else {
    const say = sayer(context);
    for (const line of reviewLines(review, baseline, paintFor(io, io.stdout))) say(line);
    if (!inForce) say(`${BASELINE_FILE} is not as it is at HEAD: what HEAD has is in force until this is committed.`);
    sayUnread(io.stderr, unread, 'What is in them is not known.');
    const open = review.entries.filter(isUnreviewed);
    if (io.interactive && baseline !== null) review = reviewSilencing(await askReviews(io, open, baseline, file.write), tree, io.now());
  }
  if (hasWork(review)) return EXIT.fail;
  return unread.length > 0 ? EXIT.unknown : EXIT.ok;
}

function mark(context: Context, file: BaselineFile, { mark: names, as: review, reason }: AuditOptions): ExitCode {
  if (names === undefined || review === undefined) throw usage('--mark and --as go together: which entries, and what they are.');
  const words = redactedLine(reason?.trim() ?? '');
  if (review !== 'unreviewed' && words === '') throw usage('Who decides says why: --reason <text>.');
  const before = existing(file);
  const ids = idsNamed(before, names);
  file.write(reviewed(before, ids, review, review === 'unreviewed' ? null : words));
  if (context.format === 'json') return answerJson(context, 'baseline audit', { file: BASELINE_FILE, marked: [...ids], review });
  sayer(context)(`${BASELINE_FILE}: ${counted(ids.size, 'entry', 'entries')} marked ${review}. Commit it.`);
  return EXIT.ok;
}

/** Prints a value's salted hash, for an allow rule of the policy. */
export async function hashValue(context: Context, _options: object): Promise<ExitCode> {
  const { io, format } = context;
  if (io.interactive) {
    throw new SoxError({
      code: 'input-is-a-terminal',
      message: 'Standard input is a terminal, which shows what is typed.',
      hint: 'Let a program write the value: sox baseline hash < file',
    });
  }
  const value = Buffer.from((await readInput(io.input)).toString('latin1').replace(/\r?\n$/, ''), 'latin1');
  if (value.length === 0) throw usage('There is no value on standard input.');
  const { text, known } = allowHashOf(value, randomBytes(16).toString('hex'));
  if (text === null) {
    throw new SoxError({
      code: 'value-guessable',
      message: 'A value of this kind is found out from its hash by trying all there are, so sox makes none.',
      hint: 'Use a rule for paths, a comment on the line, or the baseline.',
    });
  }
  if (format === 'json') return answerJson(context, 'baseline hash', { value: text, known });
  io.stdout.write(`${text}\n`);
  if (!known)
    io.stderr.write('sox: note: no detector finds this value by itself. It has to be exactly what the excerpt of a finding masks.\n');
  return EXIT.ok;
}

async function fileHere({ io }: Context): Promise<BaselineFile> {
  return openBaselineFile((await openWorkspace(io.cwd, io.env)).root);
}

function existing(file: BaselineFile): Baseline {
  const there = file.read();
  if (there.state === 'valid') return there.baseline;
  throw new SoxError(
    there.state === 'invalid'
      ? there.problem
      : { code: 'no-baseline', message: `There is no ${BASELINE_FILE} here.`, hint: 'sox baseline create makes one.' },
  );
}

async function treeOfHead({ io }: Context): Promise<TreeFindings> {
  const git = openGit(io.cwd, io.env);
  const head = await headCommit(git);
  if (head === null) {
    throw new SoxError({
      code: 'no-commit',
      message: 'There is no commit yet, so nothing was there before.',
      hint: 'A baseline is for what was there when sox came; of what is new, nothing belongs in it.',
    });
  }
  return findingsOfTree(git, head, io.now());
}

async function isInForce({ io }: Context, { commit }: TreeFindings, baseline: Baseline | null): Promise<boolean> {
  const there = await baselineAt(openGit(io.cwd, io.env), commit);
  const text = (one: Baseline | null): string => (one === null ? '' : formatBaseline(one));
  return there.state !== 'invalid' && text(there.state === 'valid' ? there.baseline : null) === text(baseline);
}

const unreadIn = ({ coverage }: TreeFindings): readonly Uninspected[] => coverage.uninspected.filter(({ kind }) => kind === 'unknown');

function sayUnread(out: Context['io']['stderr'], unread: readonly Uninspected[], so: string): void {
  if (unread.length === 0) return;
  out.write(`sox: ${counted(unread.length, 'file')} could not be looked into. ${so}\n`);
  for (const { path, why } of unread) out.write(`  ${redactedLine(path)}  ${redactedLine(why)}\n`);
}

function sayer({ io }: Context): (line: string) => void {
  return (line) => io.stdout.write(`${line}\n`);
}

function answerJson({ io }: Context, command: string, facts: object): ExitCode {
  io.stdout.write(`${redactedJson({ command, ...facts })}\n`);
  return EXIT.ok;
}

const exists = (): SoxError =>
  new SoxError({
    code: 'baseline-exists',
    message: `There is a ${BASELINE_FILE} already, and it does not grow by itself.`,
    hint: 'What is gone from the tree: sox baseline prune\nTo take in all that is found now as well: sox baseline create --force',
  });

function notProven(removed: number, unread: readonly Uninspected[]): SoxError {
  return new SoxError(
    {
      code: 'not-proven-gone',
      message: `${counted(removed, 'finding')} may be gone, but not everything could be looked into: ${unread.map(({ path }) => path).join(', ')}.`,
      hint: 'If you know that they are gone: sox baseline prune --force',
    },
    { exit: EXIT.unknown },
  );
}

const usage = (message: string): SoxError => new SoxError({ code: 'usage', message, hint: 'sox baseline --help lists the commands.' });
