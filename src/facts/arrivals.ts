import type { Arrival } from '../model/arrival.ts';
import type { ObjectId, Person } from '../model/commit.ts';
import type { Facts } from '../model/facts.ts';
import type { Policy } from '../model/policy.ts';
import { isBareMerge } from '../model/rules/bare-merge.ts';
import { NOWHERE, type Said, saidOf } from '../model/rules/change-claims.ts';
import { coauthorsIn } from '../model/rules/coauthors.ts';
import { mergesNothing } from '../model/rules/merges-nothing.ts';
import { parsePerson } from '../model/rules/reviewers.ts';

/** Gathers how the commits of one step came to the branch. */
export interface Arrivals {
  /** The step's own commit first. */
  saw(facts: Facts): void;
  /** Once all of them were seen. */
  of(facts: Facts): Arrival | null;
}

/** True where the policy asks something of how changes come. */
export function asksOfArrival(policy: Policy | null): boolean {
  return policy !== null && (policy.changes.path !== 'any' || policy.changes.review !== 'any');
}

export function createArrivals(): Arrivals {
  let step: Facts | null = null;
  let isReviewedInPart = false;
  const people = new Map<string, Person>();
  let whole: { readonly said: Said; readonly developers: readonly Person[] } | undefined;
  return {
    saw(facts) {
      if (facts.moment !== 'audit' || !asksOfArrival(facts.policy)) return;
      step ??= facts;
      isReviewedInPart ||= facts.reviewers.length > 0;
      for (const person of developersOf(facts)) people.set(`${person.name}\0${person.email}`, person);
    },
    of({ commit: { id }, observations }) {
      if (step === null) return null;
      const by = byOf(step, id);
      // What is said of all of them is worked out once.
      whole ??= { said: saidOf(step.commit.message, parentsOf(step), NOWHERE), developers: [...people.values()] };
      const { said, developers } = whole;
      return {
        by,
        isMadeOnBranch: observations.some(({ code }) => code === 'made-on-branch'),
        pullRequest: said.pullRequests[0] ?? null,
        hidesAuthors: by === 'direct' && (said.pullRequests.length > 0 || said.traits.includes('squash')),
        mergeReviewers: by === 'merge' || by === 'merged' ? step.reviewers : [],
        developers,
        isReviewedInPart,
      };
    },
  };
}

function byOf(step: Facts, of: ObjectId | null): Arrival['by'] {
  if (of !== step.commit.id) return 'merged';
  const parents = parentsOf(step);
  return parents === 0 ? 'root' : parents === 1 ? 'direct' : 'merge';
}

/** How many parents brought something, or were there before. */
const parentsOf = ({ commit: { parents }, observations }: Facts): number => (mergesNothing(observations) ? 1 : parents.length);

/** Who merges makes nothing, but for what no parent has. */
function developersOf(facts: Facts): readonly Person[] {
  const { commit } = facts;
  if (isBareMerge(facts)) return [];
  return [commit.author, commit.committer, ...coauthorsIn(facts).map(({ value }) => parsePerson(value))].map(({ name, email }) => ({
    name,
    email,
  }));
}
