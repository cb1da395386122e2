import type { Person } from '../commit.ts';
import type { Reason } from '../verdict.ts';
import type { Known } from './directory.ts';
import { likeness, type Review } from './eligible-reviewer.ts';
import { knownIdentity } from './listed.ts';
import { resembles } from './resembles.ts';
import { type Identity, mayBe } from './same-person.ts';

/** The review without who is one of these people, which is the objection; who may be one of them under another spelling (`whom`) is unclear. */
export function apartFrom(review: Review, people: readonly Identity[], known: Known, objection: Reason, whom: string): Review {
  const { accepted, unclear, objections, notes } = review;
  if (people.length === 0 || accepted.length + unclear.length === 0) return review;
  const isApart = (reviewer: Person): boolean => {
    const identity = knownIdentity(reviewer, known);
    return !people.some((one) => mayBe(identity, one) || mayBe(one, identity));
  };
  const isAlike = (reviewer: Person): boolean => people.some((one) => resembles(knownIdentity(reviewer, known), one));
  const [apart, doubtful] = [accepted.filter(isApart), unclear.filter(isApart)];
  const [alike, independent] = [apart.filter(isAlike), apart.filter((reviewer) => !isAlike(reviewer))];
  const isEverybodyApart = apart.length + doubtful.length === accepted.length + unclear.length;
  return {
    accepted: independent,
    unclear: [...doubtful, ...alike],
    objections: [...objections, ...(isEverybodyApart ? [] : [objection]), ...(alike.length === 0 ? [] : [likeness(whom)])],
    notes,
  };
}
