import type { Mark } from '../mark.ts';

const CLAIM = /^(?:co-authored-by|co-developed-by|authored-by|signed-off-by)\s*:/i;

/** True for a mark that gives an AI tool a part in the authorship: as the author, or under a trailer that names authors or who signs off. */
export function claimsAuthorship({ place, strength, evidence }: Mark): boolean {
  if (strength === 'weak') return false;
  return place === 'author' || ((place === 'trailer' || place === 'trailer-outside-block') && CLAIM.test(evidence));
}

/** True where an AI tool is the author. */
export function isAiAuthored(marks: readonly Mark[]): boolean {
  return marks.some(({ place, strength }) => place === 'author' && strength !== 'weak');
}
