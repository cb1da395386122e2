import type { ChalkInstance } from 'chalk';
import { addAll } from '../model/add-all.ts';
import { blocks, describeSilencing, isSilenced, type Uninspected } from '../model/finding.ts';
import type { ScanFinding } from '../model/scan-report.ts';

/** What a developer sees whose staged changes hold a secret: what, where, why, and the way out. */
export function explainSecrets(
  findings: readonly ScanFinding[],
  uninspected: readonly Uninspected[],
  observe: boolean,
  paint: ChalkInstance,
): string {
  const blocking = findings.filter(blocks);
  const shown = findings.filter((finding) => !blocks(finding));
  const unread = uninspected.filter((item) => item.kind === 'unknown');
  const lines: string[] = [];
  if (blocking.length > 0) {
    lines.push(`${paint.red.bold('sox:')} ${count(blocking.length, 'hardcoded secret')} in the staged changes; ${ending(observe)}.`, '');
    for (const finding of blocking) addAll(lines, [...describe(finding, paint), '']);
    addAll(lines, wayOut(blocking, paint));
  }
  if (unread.length > 0) {
    lines.push(`${paint.red.bold('sox:')} ${count(unread.length, 'staged file')} could not be looked into; ${ending(observe)}.`, '');
    for (const { path, why } of unread) lines.push(`  ${paint.bold(path)}  ${why}`);
    lines.push('', '  Unstage what does not belong in git: git restore --staged <file>');
  }
  for (const finding of shown.slice(0, NOTES)) {
    const { title, silenced } = finding;
    const note = silenced === null ? 'a published test value or public twin' : `silenced by ${describeSilencing(silenced)}`;
    lines.push(paint.dim(`sox: note: ${placeOf(finding)} ${title} (${note})`));
  }
  const more = shown.slice(NOTES);
  if (more.length > 0)
    lines.push(paint.dim(`sox: note: ${more.length} more that do not block, ${more.filter(isSilenced).length} of them silenced`));
  return `${lines.join('\n')}\n`;
}

/** Findings that don't block, listed one by one. */
const NOTES = 20;

const ending = (observe: boolean): string => (observe ? 'the policy only observes, so the commit goes on' : 'nothing was committed');

function describe(finding: ScanFinding, paint: ChalkInstance): string[] {
  const { title, detector, excerpt, reason, silenced } = finding;
  return [
    `  ${paint.bold(placeOf(finding))}  ${title}  ${paint.dim(detector)}`,
    `    ${paint.yellow(excerpt)}`,
    `    ${paint.dim('why')}  ${reason}`,
    ...(silenced === null ? [] : [`    ${paint.dim('was')}  silenced by ${describeSilencing(silenced)}, which has expired`]),
  ];
}

const placeOf = ({ carrier, path, line, column }: ScanFinding): string =>
  carrier === 'file-name' ? `${path} (its name)` : `${path}:${line}:${column}`;

function wayOut(blocking: readonly ScanFinding[], paint: ChalkInstance): string[] {
  const first = blocking[0]?.detector ?? '<detector>';
  const named = blocking.some(({ carrier }) => carrier === 'file-name');
  return [
    paint.bold('  What to do'),
    '    1. Take the value out of the file; read it from the environment or a secret store at run time.',
    ...(named ? ['       A name: give the file another one (git mv).'] : []),
    '    2. Stage the file again (git add <file>) and repeat the commit.',
    '    If the value was ever pushed or shared, rotate it first: removing it does not make it secret again.',
    `    Not a secret? Say why on that line, in a comment: sox:allow ${first} <reason>`,
    '',
  ];
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
