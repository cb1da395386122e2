import type { ChalkInstance } from 'chalk';
import type { ObjectId } from '../model/commit.ts';
import type { Facts } from '../model/facts.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { claimsAuthorship } from '../model/rules/ai-authorship.ts';
import { DISCLOSURE_PLACEHOLDER, noneKeys } from '../model/rules/disclosure.ts';
import { countPeople, reviewOf } from '../model/rules/eligible-reviewer.ts';
import { demandFor } from '../model/rules/review-demand.ts';
import { reviewerPlaceholder } from '../model/rules/reviewers.ts';
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

/** What a developer or an agent sees whose commit lacks what the policy asks of its message: the marks, what is missing, and the exact command that adds it. */
export function explainMessage(block: MessageBlock, paint: ChalkInstance): string {
  const { facts, failed, observe } = block;
  const what = isAiAssisted(facts.marks) ? 'this commit shows AI assistance' : 'this commit does not say whether an AI tool was used';
  const lines = [
    `${paint.red.bold('sox:')} ${what} and ${observe ? 'lacks what the policy asks for (only observed: it goes on)' : 'was not made'}.`,
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
  const { facts, failed, command, tree, paths } = block;
  const missing = new Set(failed.map((verdict) => verdict.control));
  const disclosure = disclosureTrailers(block, missing);
  const reviewers = reviewerTrailers(facts, missing);
  const [only, ...others] = reviewers;
  const fix = fixCommand({
    command,
    author: facts.commit.author,
    tree,
    // One reviewer takes the place of one who cannot be it; where several are asked for, the good ones must stay.
    replace: missing.has('ai-reviewers-by-risk') || only === undefined || others.length > 0 ? null : (only.split(':')[0] ?? null),
    trailers: [...disclosure, ...reviewers],
    paths,
  });
  const asksTool = disclosure.some((trailer) => trailer.endsWith(DISCLOSURE_PLACEHOLDER));
  return [
    paint.bold('  What to do'),
    `    Repeat the commit with ${disclosure.length + reviewers.length === 0 ? 'its message mended' : 'the missing trailers'}; your message and changes are kept:`,
    '',
    indent(fix, 6),
    '',
    ...(asksTool
      ? [`    Put "none" in place of "${DISCLOSURE_PLACEHOLDER}" if no AI tool helped, else the tool, as in "Claude Code:claude-opus-4.6".`]
      : []),
    ...reviewerWords(reviewers, missing.has('ai-reviewers-by-risk')),
    ...authorWords(failed),
    ...agentWords(facts, paint),
    '',
  ];
}

/** The trailer that names the tool; where nothing is known of one, a placeholder for it. */
function disclosureTrailers({ facts, toolTrailer }: MessageBlock, missing: ReadonlySet<string>): string[] {
  const toolTrailers = facts.policy?.ai.toolTrailers ?? [];
  if (!isAiAssisted(facts.marks))
    return missing.has('ai-tool-disclosed') ? [`${noneKeys(toolTrailers)[0] ?? 'Assisted-by'}: ${DISCLOSURE_PLACEHOLDER}`] : [];
  // A trailer that makes the tool an author is taken out of the message, and may have been the only one that named it.
  const stays = facts.marks.some((mark) => mark.place === 'trailer' && mark.strength === 'declared' && !claimsAuthorship(mark));
  return missing.has('ai-tool-disclosed') || (missing.has('ai-author-allowed') && !stays) ? [toolTrailer] : [];
}

/** A placeholder for each reviewer who is missing, by role where the policy asks for roles. */
function reviewerTrailers(facts: Facts, missing: ReadonlySet<string>): string[] {
  // What the most demanding of the folders asks for is enough for all of them.
  if (facts.parts.length > 0)
    return facts.parts.map((part) => reviewerTrailers(part.facts, missing)).reduce((most, one) => (one.length > most.length ? one : most));
  const key = facts.policy?.ai.reviewerTrailers[0] ?? 'Reviewer';
  if (!missing.has('ai-reviewers-by-risk')) return missing.has('ai-reviewer-named') ? [`${key}: ${reviewerPlaceholder(1)}`] : [];
  const { reviewers, trailers } = demandFor(facts.policy, facts.risk);
  const { accepted } = reviewOf(facts);
  const roles = trailers.filter((role) => !accepted.some((reviewer) => reviewer.key.toLowerCase() === role.toLowerCase()));
  const others = Math.max(0, reviewers - countPeople(accepted, facts.policy, reviewers) - roles.length);
  return [...roles, ...Array.from({ length: others }, () => key)].map((one, at) => `${one}: ${reviewerPlaceholder(at + 1)}`);
}

function reviewerWords(reviewers: readonly string[], byRisk: boolean): string[] {
  if (reviewers.length === 0) return [];
  const who = byRisk ? 'Not the author, not the committer, nor anybody who is named already' : 'Not the author, not the committer';
  if (reviewers.length === 1)
    return [
      `    Put the person who reviews this change in place of "${reviewerPlaceholder(1)}".`,
      `    ${who}; sox rejects the placeholder.`,
    ];
  return [
    `    Put the people who review this change in place of "${reviewerPlaceholder(1)}" and the others, each of them once.`,
    `    ${who}; sox rejects the placeholders.`,
  ];
}

function authorWords(failed: readonly Verdict[]): string[] {
  if (!failed.some(({ reasons }) => reasons.some(({ code }) => code === 'ai-is-author'))) return [];
  return [
    '    The author has to be the person who answers for the change: set user.name and user.email to theirs, and unset',
    '    GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL, before you repeat it.',
  ];
}

function agentWords(facts: Facts, paint: ChalkInstance): string[] {
  if (!isAiAssisted(facts.marks.filter((mark) => mark.place === 'environment'))) return [];
  return [
    '',
    paint.bold('  If you are an AI agent'),
    '    Ask the human you work for who reviews this change. Do not choose, guess or invent a name,',
    '    and do not skip the hook.',
  ];
}

const indent = (text: string, by: number): string => text.replace(/^/gm, ' '.repeat(by));
