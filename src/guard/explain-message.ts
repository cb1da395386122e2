import type { ChalkInstance } from 'chalk';
import type { ObjectId } from '../model/commit.ts';
import type { Facts } from '../model/facts.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { REVIEWER_PLACEHOLDER } from '../model/rules/reviewers.ts';
import type { Verdict } from '../model/verdict.ts';
import { type BlockedCommand, fixCommand } from './blocked-command.ts';

export interface MessageBlock {
  readonly facts: Facts;
  /** The verdicts that failed. */
  readonly failed: readonly Verdict[];
  readonly command: BlockedCommand;
  /** The tree about to be committed, where git takes its staging back. */
  readonly tree: ObjectId | null;
  readonly paths: readonly string[];
  /** The trailer that names the tool, as sox writes it. */
  readonly toolTrailer: string;
  readonly observe: boolean;
}

/** What a developer or an agent sees whose AI-assisted commit lacks a trailer: the marks, what is missing, and the exact command that adds it. */
export function explainMessage(block: MessageBlock, paint: ChalkInstance): string {
  const { facts, failed, observe } = block;
  const lines = [
    `${paint.red.bold('sox:')} this commit shows AI assistance and ${observe ? 'lacks what the policy asks for (only observed: it goes on)' : 'was not made'}.`,
    '',
    ...facts.marks
      .filter((mark) => mark.strength !== 'weak')
      .map((mark) => `  seen      ${mark.tool}  ${paint.dim(`${mark.place}: ${mark.evidence}`)}`),
    ...failed.flatMap((verdict) =>
      verdict.reasons.map((reason) => `  ${paint.yellow('missing')}   ${reason.text}  ${paint.dim(verdict.control)}`),
    ),
    '',
  ];
  return `${[...lines, ...wayOut(block, paint)].join('\n')}\n`;
}

function wayOut(block: MessageBlock, paint: ChalkInstance): string[] {
  const { facts, failed, command, tree, paths, toolTrailer } = block;
  const reviewerKey = facts.policy?.ai.reviewerTrailers[0] ?? 'Reviewer';
  const missing = new Set(failed.map((verdict) => verdict.control));
  const trailers = [
    ...(missing.has('ai-tool-disclosed') ? [toolTrailer] : []),
    ...(missing.has('ai-reviewer-named') ? [`${reviewerKey}: ${REVIEWER_PLACEHOLDER}`] : []),
  ];
  const fix = fixCommand({
    command,
    author: facts.commit.author,
    tree,
    replace: missing.has('ai-reviewer-named') ? reviewerKey : null,
    trailers,
    paths,
  });
  const lines = [
    paint.bold('  What to do'),
    '    Repeat the commit with the missing trailers; your message and changes are kept:',
    '',
    indent(fix, 6),
    '',
  ];
  if (missing.has('ai-reviewer-named')) {
    lines.push(`    Put the person who reviews this change in place of "${REVIEWER_PLACEHOLDER}".`);
    lines.push('    Not the author, not the committer; sox rejects the placeholder.');
  }
  if (isAiAssisted(facts.marks.filter((mark) => mark.place === 'environment'))) {
    lines.push(
      '',
      paint.bold('  If you are an AI agent'),
      '    Ask the human you work for who reviews this change. Do not choose, guess or invent a name,',
    );
    lines.push('    and do not skip the hook.');
  }
  return [...lines, ''];
}

const indent = (text: string, by: number): string => text.replace(/^/gm, ' '.repeat(by));
