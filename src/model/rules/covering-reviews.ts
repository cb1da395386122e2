import type { Arrival } from '../arrival.ts';
import type { Person } from '../commit.ts';
import type { Facts } from '../facts.ts';
import type { Policy } from '../policy.ts';
import type { Reason } from '../verdict.ts';
import { apartFrom } from './apart-from.ts';
import { NOBODY_KNOWN } from './directory.ts';
import { type Review, reviewOf } from './eligible-reviewer.ts';
import { knownIdentity } from './listed.ts';
import type { Identity } from './same-person.ts';

/** The codes of {@link Review} that say of a reviewer that they made what they reviewed. */
export const MADE_IT: ReadonlySet<string> = new Set([
  'reviewer-is-author',
  'reviewer-is-committer',
  'reviewer-is-coauthor',
  'reviewer-is-initiator',
  'reviewer-is-developer',
]);

/**
 * Who is named as reviewer by something that covers a commit: the commit itself, or the merge that brought it. What another commit says covers only that one: what came after a
 * review was not reviewed. Nobody counts who made any part of the change.
 */
export function coveringReviews(facts: Facts, { mergeReviewers, developers }: Arrival): Review {
  const { policy } = facts;
  const review = reviewOf(mergeReviewers.length === 0 ? facts : { ...facts, reviewers: [...facts.reviewers, ...mergeReviewers] });
  return apartFrom(review, identitiesOf(developers, policy), policy ?? NOBODY_KNOWN, DEVELOPER, 'who made another part of it');
}

const DEVELOPER: Reason = { code: 'reviewer-is-developer', text: 'the reviewer named made another part of the change' };

const IDENTITIES = new WeakMap<readonly Person[], readonly Identity[]>();

/** Of all commits of a change the same. */
function identitiesOf(developers: readonly Person[], policy: Policy | null): readonly Identity[] {
  const known = IDENTITIES.get(developers);
  if (known !== undefined) return known;
  const made = developers.map((person) => knownIdentity(person, policy ?? NOBODY_KNOWN));
  IDENTITIES.set(developers, made);
  return made;
}
