import type { Facts } from '../model/facts.ts';
import { claimsAuthorship } from '../model/rules/ai-authorship.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { DISCLOSURE_PLACEHOLDER, noneKeys, saysNone } from '../model/rules/disclosure.ts';
import { NOBODY_KNOWN } from '../model/rules/directory.ts';
import { isNobody } from '../model/rules/listed.ts';
import type { Trailer } from '../model/trailer.ts';
import { trimmedEnd } from './message-bytes.ts';

/**
 * The trailers of a refused message that no repetition of the commit can do with: a placeholder of an earlier try, an AI tool as an author where the
 * policy forbids it, "none" where an AI tool was at work. Never the name of a person.
 */
export function unwantedIn({ trailers, reviewers, marks, policy }: Facts): Trailer[] {
  const toolTrailers = policy?.ai.toolTrailers ?? [];
  const keys = new Set(noneKeys(toolTrailers).map((key) => key.toLowerCase()));
  const nobodies = reviewers.filter((reviewer) => isNobody(reviewer, policy ?? NOBODY_KNOWN));
  const placeholders = new Set(nobodies.map(({ key, value }) => `${key}: ${value}`));
  const claims = new Set(policy?.ai.author === 'forbidden' ? marks.filter(claimsAuthorship).map(({ evidence }) => evidence) : []);
  const none = new Set(isAiAssisted(marks) ? saysNone(trailers, toolTrailers) : []);
  return trailers.filter((trailer) => {
    const line = `${trailer.key}: ${trailer.value}`;
    const open = keys.has(trailer.key.toLowerCase()) && trailer.value === DISCLOSURE_PLACEHOLDER;
    return open || placeholders.has(line) || claims.has(line) || none.has(trailer);
  });
}

/** The message without these trailers, each with the lines that continue it. */
export function withoutTrailers(message: string, unwanted: readonly Trailer[]): string {
  const starts = new Map(unwanted.toReversed().map(({ key, line }) => [line - 1, key]));
  if (starts.size === 0) return message;
  let dropping = false;
  const kept = message.split('\n').filter((line, at) => {
    // One that is hidden in the middle of a line leaves the line.
    dropping = (starts.has(at) && line.trimStart().startsWith(starts.get(at) ?? '')) || (dropping && /^[ \t]+\S/.test(line));
    return !dropping;
  });
  return `${trimmedEnd(kept.join('\n'))}\n`;
}
