import type { ChalkInstance } from 'chalk';
import type { Finding, Uninspected } from '../model/finding.ts';
import { blocks } from '../model/finding.ts';

/** What a developer sees whose staged changes hold a secret: what, where, why, and the way out. */
export function explainSecrets(
  findings: readonly Finding[],
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
    for (const finding of blocking) lines.push(...describe(finding, paint), '');
    lines.push(...wayOut(blocking, paint));
  }
  if (unread.length > 0) {
    lines.push(`${paint.red.bold('sox:')} ${count(unread.length, 'staged file')} could not be looked into; ${ending(observe)}.`, '');
    for (const { path, why } of unread) lines.push(`  ${paint.bold(path)}  ${why}`);
    lines.push('', '  Unstage what does not belong in git: git restore --staged <file>');
  }
  for (const { title, path, line, column, silenced } of shown) {
    const note = silenced === null ? 'a published test value or public twin' : `allowed on its line: ${silenced}`;
    lines.push(paint.dim(`sox: note: ${path}:${line}:${column} ${title} (${note})`));
  }
  return `${lines.join('\n')}\n`;
}

const ending = (observe: boolean): string => (observe ? 'the policy only observes, so the commit goes on' : 'nothing was committed');

function describe({ path, line, column, title, detector, excerpt, reason }: Finding, paint: ChalkInstance): string[] {
  return [
    `  ${paint.bold(`${path}:${line}:${column}`)}  ${title}  ${paint.dim(detector)}`,
    `    ${paint.yellow(excerpt)}`,
    `    ${paint.dim('why')}  ${reason}`,
  ];
}

function wayOut(blocking: readonly Finding[], paint: ChalkInstance): string[] {
  const first = blocking[0]?.detector ?? '<detector>';
  return [
    paint.bold('  What to do'),
    '    1. Take the value out of the file; read it from the environment or a secret store at run time.',
    '    2. Stage the file again (git add <file>) and repeat the commit.',
    '    If the value was ever pushed or shared, rotate it first: removing it does not make it secret again.',
    `    Not a secret? Say why on that line, in a comment: sox:allow ${first} <reason>`,
    '',
  ];
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
