import type { ChalkInstance } from 'chalk';
import type { Content } from '../model/amend-command.ts';
import type { Facts } from '../model/facts.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { claimsAuthorship } from '../model/rules/ai-authorship.ts';
import { onOneLine } from '../model/on-one-line.ts';
import { DISCLOSURE_PLACEHOLDER, noneKeys } from '../model/rules/disclosure.ts';
import { type Demand, demandFor } from '../model/rules/review-demand.ts';
import { REVIEWER_PLACEHOLDER } from '../model/rules/reviewers.ts';
import { indented } from '../model/shell-command.ts';
import type { Verdict } from '../model/verdict.ts';
import { amendCommand, type FixInput, fixCommand } from './blocked-command.ts';
import { type Circumstances, commandSettings, encodingSettings, isDated } from './circumstances.ts';
import { isAboutTools, toolWords } from './explain-tools.ts';

export interface MessageBlock {
  readonly facts: Facts;
  /** The verdicts that failed. */
  readonly failed: readonly Verdict[];
  readonly circumstances: Circumstances;
  /** Where the policy only observes the commit is made all the same, and amended. */
  readonly way: Pick<FixInput, 'message' | 'staged' | 'paths'> | { readonly made: Content };
  /** The trailer that names the tool, as sox writes it. */
  readonly toolTrailer: string;
  /** Whether `git commit --trailer` puts the trailers in their place, and nothing has to be taken out of the message. */
  readonly takesTrailers: boolean;
}

/** What a developer or an agent sees whose commit lacks what the policy asks of its message: the marks, what is missing, and the exact command that adds it. */
export function explainMessage(block: MessageBlock, paint: ChalkInstance): string {
  const { facts, failed, way } = block;
  const what = isAiAssisted(facts.marks) ? 'this commit shows AI assistance' : 'this commit does not say whether an AI tool was used';
  const lines = [
    `${paint.red.bold('sox:')} ${what} and ${'made' in way ? 'is not what the policy asks for (only observed: it goes on)' : 'was not made'}.`,
    '',
    ...facts.marks
      .filter((mark) => mark.strength !== 'weak')
      .map((mark) => `  seen      ${mark.tool}  ${paint.dim(onOneLine(`${mark.place}: ${mark.evidence}`))}`),
    ...failed.flatMap((verdict) =>
      verdict.reasons.map(
        (reason) =>
          `  ${paint.yellow(isAboutTools(verdict) ? 'refused' : 'missing')}   ${onOneLine(reason.text)}  ${paint.dim(verdict.control)}`,
      ),
    ),
    '',
  ];
  return `${[...lines, ...wayOut(block, paint)].join('\n')}\n`;
}

function wayOut(block: MessageBlock, paint: ChalkInstance): string[] {
  const { facts, failed } = block;
  const tools = toolWords(facts, failed, paint);
  const trailers = failed.every(isAboutTools) ? [] : trailerWords(block, paint);
  return [paint.bold('  What to do'), ...tools, ...(tools.length > 0 && trailers.length > 0 ? [''] : []), ...trailers, ''];
}

function trailerWords(block: MessageBlock, paint: ChalkInstance): string[] {
  const { facts, failed } = block;
  const missing = new Set(failed.map((verdict) => verdict.control));
  const disclosure = disclosureTrailers(block, missing);
  const replace = replacedKey(facts, failed);
  const reviewer = replace === null ? null : `${replace}: ${REVIEWER_PLACEHOLDER}`;
  const trailers = [...disclosure, ...(reviewer === null ? [] : [reviewer])];
  const asksTool = disclosure.some((trailer) => trailer.endsWith(DISCLOSURE_PLACEHOLDER));
  return [
    ...commandWords(block, trailers, replace),
    ...(asksTool
      ? [`    Put "none" in place of "${DISCLOSURE_PLACEHOLDER}" if no AI tool helped, else the tool, as in "Claude Code:claude-opus-4.6".`]
      : []),
    ...(reviewer === null ? [] : reviewerWords(facts)),
    ...authorWords(failed),
    ...agentWords(facts, paint),
  ];
}

function commandWords(block: MessageBlock, trailers: readonly string[], replace: string | null): string[] {
  const { facts, failed, circumstances, way, takesTrailers } = block;
  const { author } = facts.commit;
  const settings = (met: Circumstances): string[] => [
    ...(blamesAuthor(failed) ? [] : commandSettings(met, facts.commit)),
    ...encodingSettings(met),
  ];
  if ('made' in way) {
    const made = { ...circumstances, ...way, command: { ...circumstances.command, amend: true, resetAuthor: blamesAuthor(failed) } };
    const added = takesTrailers ? trailers : [];
    return [
      '    The commit goes on. As long as it is your last one and not pushed, its message can be mended:',
      '',
      indented(amendCommand({ ...made, settings: settings(made), trailers: added, replace })),
      ...(added.length === trailers.length ? [] : ['', ...trailers.map((trailer) => `      ${trailer}`)]),
      '',
    ];
  }
  const dated = isDated(author, facts.asOf.to);
  const fix = fixCommand({
    ...circumstances,
    ...way,
    author,
    dated,
    edit: failed.some(isInOpenQuotation),
    settings: settings(circumstances),
    replace,
    trailers,
  });
  return [
    `    Repeat the commit with ${trailers.length === 0 ? 'its message mended' : 'the missing trailers'}; your message and changes are kept:`,
    '',
    indented(fix),
    '',
  ];
}

/** The key of the reviewer's trailer where one is missing: who is named takes the place of one who cannot be it. */
export function replacedKey({ policy }: Facts, failed: readonly Verdict[]): string | null {
  const isMissing = failed.some((verdict) => verdict.control === 'ai-reviewer-named' && !isInOpenQuotation(verdict));
  return isMissing ? (policy?.ai.reviewerTrailers[0] ?? 'Reviewer') : null;
}

/** True where reviewers are named and only stand in what is never closed: nobody is missing, and an editor mends it. */
const isInOpenQuotation = ({ reasons }: Verdict): boolean =>
  reasons.length > 0 && reasons.every(({ code }) => code === 'reviewer-in-open-quotation');

/** The trailer that names the tool; where nothing is known of one, a placeholder for it. */
function disclosureTrailers({ facts, toolTrailer }: MessageBlock, missing: ReadonlySet<string>): string[] {
  const toolTrailers = facts.policy?.ai.toolTrailers ?? [];
  if (!isAiAssisted(facts.marks))
    return missing.has('ai-tool-disclosed') ? [`${noneKeys(toolTrailers)[0] ?? 'Assisted-by'}: ${DISCLOSURE_PLACEHOLDER}`] : [];
  // A trailer that makes the tool an author is taken out of the message, and may have been the only one that named it.
  const stays = facts.marks.some((mark) => mark.place === 'trailer' && mark.strength === 'declared' && !claimsAuthorship(mark));
  return missing.has('ai-tool-disclosed') || (missing.has('ai-author-allowed') && !stays) ? [toolTrailer] : [];
}

function reviewerWords(facts: Facts): string[] {
  const { policy, deltas } = facts;
  const { risk, demand } = mostAsked(facts);
  const { reviewers, trailers } = demand;
  const asked = [...(reviewers > 1 ? [`${reviewers} reviewers`] : []), ...trailers];
  return [
    `    Put the person who reviews this change in place of "${REVIEWER_PLACEHOLDER}".`,
    '    Not the author, not the committer; sox rejects the placeholder.',
    // Of what waits for the merge a commit is not stopped, and whoever makes it had better know.
    ...(asked.length === 0 || deltas.length === 0
      ? []
      : [`    At ${risk} risk the ${policy?.ai.reviewsAt} will ask for ${asked.join(' and ')}.`]),
  ];
}

/** What the most demanding of the folders asks for; of several, the first. */
function mostAsked({ policy, risk, parts }: Facts): { risk: Facts['risk']; demand: Demand } {
  const own = { risk, demand: demandFor(policy, risk) };
  const weight = ({ demand }: typeof own) => demand.reviewers + demand.trailers.length;
  return parts.map((part) => mostAsked(part.facts)).reduce((most, one) => (weight(one) > weight(most) ? one : most), own);
}

function authorWords(failed: readonly Verdict[]): string[] {
  if (!blamesAuthor(failed)) return [];
  return [
    '    The author has to be the person who answers for the change: set user.name and user.email to theirs, and unset',
    '    GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL, before you repeat it.',
  ];
}

const blamesAuthor = (failed: readonly Verdict[]): boolean =>
  failed.some(({ reasons }) => reasons.some(({ code }) => code === 'ai-is-author'));

function agentWords(facts: Facts, paint: ChalkInstance): string[] {
  if (!isAiAssisted(facts.marks.filter((mark) => mark.place === 'environment'))) return [];
  return [
    '',
    paint.bold('  If you are an AI agent'),
    '    Ask the human you work for who reviews this change. Do not choose, guess or invent a name,',
    '    and do not skip the hook.',
  ];
}
