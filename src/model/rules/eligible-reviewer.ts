import type { Person } from '../commit.ts';
import type { Facts } from '../facts.ts';
import type { NamedReviewer } from '../review.ts';
import type { Reason } from '../verdict.ts';
import { isListed, isPerson, isPlaceholder } from './reviewers.ts';
import { couldBe } from './same-person.ts';

/** Why this reviewer does not count; null where nothing speaks against them. */
export function objectionTo(reviewer: NamedReviewer, { commit, policy }: Pick<Facts, 'commit' | 'policy'>): Reason | null {
  if (isPlaceholder(reviewer.value)) return { code: 'reviewer-placeholder', text: 'the reviewer is still the placeholder, not a person' };
  if (!reviewer.inBlock)
    return { code: 'reviewer-outside-block', text: 'the reviewer is named outside the trailer block, the last paragraph of the message' };
  if (!isPerson(reviewer)) return { code: 'reviewer-not-a-person', text: 'the reviewer named is a bot or an AI tool' };
  if (couldBe(reviewer, commit.author)) return { code: 'reviewer-is-author', text: 'the reviewer named is the author' };
  if (couldBe(reviewer, commit.committer)) return { code: 'reviewer-is-committer', text: 'the reviewer named is the committer' };
  if (!isListed(reviewer, policy?.reviewers ?? []))
    return { code: 'reviewer-not-listed', text: "the reviewer named is not among the policy's reviewers" };
  return null;
}

/** How many different people these are; who is named twice, however written, is one. */
export function countPeople(people: readonly Person[]): number {
  return people.filter((person, at) => !people.slice(0, at).some((other) => couldBe(person, other) || couldBe(other, person))).length;
}
