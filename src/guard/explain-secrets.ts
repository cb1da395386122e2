import type { ChalkInstance } from 'chalk';
import { addAll } from '../model/add-all.ts';
import { blocks, describeEnded, describeMove, describeSilencing, isSilenced, type Uninspected } from '../model/finding.ts';
import { onOneLine } from '../model/on-one-line.ts';
import type { ScanFinding } from '../model/scan-report.ts';
import { indented, quote } from '../model/shell-command.ts';

/** The command that makes a blocked commit without the secrets in its message, or amends one that was made. */
export interface Repeat {
  readonly command: string;
  /** False where they have to be taken out by hand. */
  readonly isMasked: boolean;
}

/** What a developer sees whose staged changes or message hold a secret: what, where, why, and the way out. */
export function explainSecrets(
  findings: readonly ScanFinding[],
  uninspected: readonly Uninspected[],
  { observe, repeat }: { readonly observe: boolean; readonly repeat: Repeat | null },
  paint: ChalkInstance,
): string {
  const blocking = findings.filter(blocks);
  const shown = findings.filter((finding) => !blocks(finding));
  const unread = uninspected.filter((item) => item.kind === 'unknown');
  const lines: string[] = [];
  if (blocking.length > 0) {
    const where = blocking.some(isInMessage) ? MESSAGE : 'the staged changes';
    lines.push(`${paint.red.bold('sox:')} ${count(blocking.length, 'hardcoded secret')} in ${where}; ${ending(observe)}.`, '');
    for (const finding of blocking.slice(0, LISTED)) addAll(lines, [...describe(finding, paint), '']);
    if (blocking.length > LISTED) lines.push(`  ${blocking.length - LISTED} more${observe ? '' : ': sox scan --staged'}`, '');
    addAll(lines, wayOut(blocking, observe, repeat, paint));
  }
  if (unread.length > 0) {
    lines.push(`${paint.red.bold('sox:')} ${count(unread.length, 'staged file')} could not be looked into; ${ending(observe)}.`, '');
    for (const { path, why } of unread) lines.push(`  ${paint.bold(onOneLine(path))}  ${why}`);
    lines.push('', '  Unstage what does not belong in git: git restore --staged <file>');
  }
  for (const finding of shown.slice(0, LISTED)) {
    lines.push(paint.dim(`sox: note: ${placeOf(finding)} ${finding.title} (${noteOf(finding)})`));
  }
  const more = shown.slice(LISTED);
  if (more.length > 0)
    lines.push(paint.dim(`sox: note: ${more.length} more that do not block, ${more.filter(isSilenced).length} of them silenced`));
  return `${lines.join('\n')}\n`;
}

function noteOf({ reason, silenced, movedFrom }: ScanFinding): string {
  if (silenced !== null) return `silenced by ${describeSilencing(silenced)}`;
  return movedFrom === undefined ? reason : describeMove(movedFrom);
}

/** Findings listed one by one, of those that block and of those that don't. */
const LISTED = 20;

const ending = (observe: boolean): string => (observe ? 'the policy only observes, so the commit goes on' : 'nothing was committed');

function describe(finding: ScanFinding, paint: ChalkInstance): string[] {
  const { title, detector, excerpt, reason, silenced } = finding;
  return [
    `  ${paint.bold(placeOf(finding))}  ${title}  ${paint.dim(detector)}`,
    `    ${paint.yellow(excerpt)}`,
    `    ${paint.dim('why')}  ${reason}`,
    ...(silenced === null ? [] : [`    ${paint.dim('was')}  ${describeEnded(silenced)}`]),
  ];
}

/** Stands for a path. */
const MESSAGE = "the commit's message";

const isInMessage = ({ carrier }: ScanFinding): boolean => carrier === 'commit-message';

function placeOf(finding: ScanFinding): string {
  const { carrier, path, line, column } = finding;
  const holder = isInMessage(finding) ? MESSAGE : onOneLine(path);
  return carrier === 'file-name' ? `${holder} (its name)` : `${holder}:${line}:${column}`;
}

function wayOut(blocking: readonly ScanFinding[], observe: boolean, repeat: Repeat | null, paint: ChalkInstance): string[] {
  const first = blocking[0]?.detector ?? '<detector>';
  return [
    paint.bold('  What to do'),
    ...(blocking.some(isInMessage) ? messageSteps(repeat, observe) : fileSteps(blocking, observe)),
    '    If the value was ever pushed or shared, rotate it first: removing it does not make it secret again.',
    `    Not a secret? Say why on that line, in a comment: sox:allow ${first} <reason>`,
    '',
  ];
}

function messageSteps(repeat: Repeat | null, observe: boolean): string[] {
  if (repeat === null) return [];
  const how = repeat.isMasked ? 'with the value masked in its message' : 'and take the value out of its message';
  const words = observe
    ? 'Take the value out of the message, as long as the commit is your last one and not pushed:'
    : `Repeat the commit ${how}; your message and changes are kept:`;
  return [`    ${words}`, '', indented(repeat.command), ''];
}

function fileSteps(blocking: readonly ScanFinding[], observe: boolean): string[] {
  const again = observe ? 'amend the commit, as long as it is your last one and not pushed (git commit --amend)' : 'repeat the commit';
  return [
    ...folderWords(blocking, observe),
    '    1. Take the value out of the file; read it from the environment or a secret store at run time.',
    ...(blocking.some(({ carrier }) => carrier === 'file-name') ? ['       A name: give the file another one (git mv).'] : []),
    `    2. Stage the file again (git add <file>) and ${again}.`,
  ];
}

/** Folders that package managers and build tools fill, and that are hardly ever meant to be committed. */
const FILLED =
  /^(.*?\/)??(?:node_modules|bower_components|\.venv|venv|\.tox|__pycache__|\.terraform|\.gradle|\.next|\.nuxt|\.yarn\/unplugged)(?=\/)/s;

/** What was staged by mistake is taken back as a whole. */
function folderWords(blocking: readonly ScanFinding[], observe: boolean): string[] {
  const inFolder = blocking.flatMap(({ path }) => FILLED.exec(path)?.[0] ?? []);
  const folders = [...new Set(inFolder)].sort();
  if (folders.length === 0) return [];
  const named = folders.slice(0, NAMED);
  const others = folders.length > NAMED ? ` and ${folders.length - NAMED} more such folders` : '';
  return [
    `    In ${named.map(onOneLine).join(', ')}${others}: ${inFolder.length} of them. Such folders are seldom committed: add them to .gitignore, and unstage them:`,
    '',
    `      git ${observe ? 'rm -r -q --cached' : 'reset -q'} -- ${named.map((folder) => quote(`:(top,literal)${folder}`)).join(' ')}`,
    '',
  ];
}

/** Folders written out in a command; more of them nobody reads. */
const NAMED = 5;

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
