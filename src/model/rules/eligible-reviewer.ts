import type { Facts } from '../facts.ts';
import type { NamedReviewer } from '../review.ts';
import type { Trailer } from '../trailer.ts';
import type { Reason } from '../verdict.ts';
import { initiatorsConsidered } from './actors.ts';
import { isAiAuthored } from './ai-authorship.ts';
import { coauthorsConsidered } from './coauthors.ts';
import { mostOf, NOBODY_CONSIDERED } from './considered.ts';
import { type Known, NOBODY_KNOWN } from './directory.ts';
import { isInitial, isKnownName, isListed, isNobody, knownIdentity, nameWordsOf } from './listed.ts';
import { mixesAlphabets } from './mixed-alphabets.ts';
import { FORGE, NOBODY } from './nobody.ts';
import { recordOf } from './review-record.ts';
import type { Said } from './review-remark.ts';
import { namedBeside, saidBeside } from './review-value.ts';
import { parsePerson, REVIEWER_PLACEHOLDER } from './reviewers.ts';
import { resembles } from './resembles.ts';
import { type Identity, mayBe } from './same-person.ts';

/** How many trailers that name a reviewer are looked at: no change has as many, and each reviewer is compared with each. */
const CONSIDERED = 100;

/** So many more names and addresses are looked at in the trailer of one reviewer: beside no person stand as many. */
const MOST_BESIDE = 10;

/** What the reviewers of a commit come to. */
export interface Review {
  /** Those against whom nothing speaks. */
  readonly accepted: readonly NamedReviewer[];
  /** Those of whom nobody can tell whether something does: what is said beside them is more than a name. */
  readonly unclear: readonly NamedReviewer[];
  /** Why the others don't count, nor the unclear ones. */
  readonly objections: readonly Reason[];
  /** Says so where there are more than were looked at. */
  readonly notes: readonly Reason[];
}

interface ReviewFacts extends Pick<Facts, 'commit' | 'marks' | 'policy' | 'reviewers' | 'trailers'> {
  /** Others who are named under other keys: whoever rejects a change there has rejected it. */
  readonly others?: readonly NamedReviewer[];
}

/** Several controls ask the same of the same facts. */
const REVIEWS = new WeakMap<ReviewFacts, Review>();

/** Judges everybody who is named as reviewer, each once; of very many, those in the trailer block first. */
export function reviewOf(facts: ReviewFacts): Review {
  const known = REVIEWS.get(facts) ?? weighed(facts);
  REVIEWS.set(facts, known);
  return known;
}

function weighed(facts: ReviewFacts): Review {
  const named = mostOf(facts.reviewers, CONSIDERED, 'a reviewer');
  const authors = coauthorsConsidered(facts);
  // Who set a program to work answers for what it wrote, as an author does; whom people ask for something only asked.
  const asking = isAiAuthored(facts.marks) ? initiatorsConsidered(facts.trailers) : NOBODY_CONSIDERED;
  const known = facts.policy ?? NOBODY_KNOWN;
  const conflicts: Conflicts = {
    known,
    author: knownIdentity(facts.commit.author, known),
    committer: knownIdentity(facts.commit.committer, known),
    coauthors: authors.considered.map(({ value }) => knownIdentity(parsePerson(value), known)),
    initiators: asking.considered.map(({ value }) => knownIdentity(parsePerson(value), known)),
  };
  const rejecting = mostOf(
    [...facts.reviewers, ...(facts.others ?? []), ...reviewing(facts.trailers)].filter(isRejecting),
    CONSIDERED,
    'a rejection',
  );
  const rejectors = rejecting.considered.map((reviewer) => knownIdentity(reviewer, known));
  const doubtful = named.considered
    .filter(({ automation }) => automation === null)
    .map((reviewer) => ({ reviewer, said: saidOf(reviewer, known) }))
    .filter(({ said }) => said.stance === 'unclear')
    .map(({ reviewer, said }) => ({ identity: knownIdentity(reviewer, known), reason: unclearBy(said.remark) }));
  const weighedAlone = named.considered.map(
    (reviewer): Weighed => ({
      reviewer,
      // Whatever else a person says in another trailer.
      objection:
        objectionTo(reviewer, conflicts) ??
        (isAmong(reviewer, rejectors, known)
          ? REJECTED
          : (doubtful.find(({ identity }) => isAmong(reviewer, [identity], known))?.reason ?? likenessOf(reviewer, conflicts))),
    }),
  );
  const judged = withoutTwins(weighedAlone, known);
  const unseen = [...authors.notes, ...asking.notes, ...rejecting.notes];
  // Among the co-authors, the initiators, and those who reject, that were not looked at may be any of them.
  const isTold = unseen.length === 0;
  const those = (wanted: string | null): readonly NamedReviewer[] =>
    isTold ? judged.filter(({ objection }) => (objection?.code ?? null) === wanted).map(({ reviewer }) => reviewer) : [];
  return {
    accepted: those(null),
    unclear: those(UNCLEAR),
    objections: judged.map(({ objection }) => objection).filter((objection) => objection !== null),
    notes: [...named.notes, ...unseen],
  };
}

interface Weighed {
  readonly reviewer: NamedReviewer;
  readonly objection: Reason | null;
}

/** Two of whom nobody can tell whether they are one count once for sure. */
function withoutTwins(weighed: readonly Weighed[], known: Known): Weighed[] {
  const others: Identity[] = [];
  return weighed.map((one) => {
    if (one.objection !== null) return one;
    const identity = knownIdentity(one.reviewer, known);
    const isTwin = others.some((other) => resembles(identity, other) && !mayBe(identity, other) && !mayBe(other, identity));
    others.push(identity);
    return isTwin ? { ...one, objection: likeness('another reviewer') } : one;
  });
}

function isAmong(reviewer: NamedReviewer, others: readonly Identity[], known: Known): boolean {
  if (others.length === 0) return false;
  const identity = knownIdentity(reviewer, known);
  return others.some((other) => mayBe(identity, other) || mayBe(other, identity));
}

interface Conflicts {
  readonly known: Known;
  readonly author: Identity;
  readonly committer: Identity;
  readonly coauthors: readonly Identity[];
  /** For whom an AI tool made it that is the author. */
  readonly initiators: readonly Identity[];
}

/** Why this reviewer does not count; null where nothing speaks against them. */
function objectionTo(reviewer: NamedReviewer, { known, author, committer, coauthors, initiators }: Conflicts): Reason | null {
  if (isNobody(reviewer, known)) return { code: 'reviewer-placeholder', text: nobodyBy(reviewer) };
  if (!reviewer.inBlock)
    return { code: 'reviewer-outside-block', text: 'the reviewer is named outside the trailer block, the last paragraph of the message' };
  if (reviewer.openQuotation !== undefined)
    return {
      code: 'reviewer-in-open-quotation',
      text: `the reviewer named stands inside ${reviewer.openQuotation}: close that above the trailers, or take it out`,
    };
  if (reviewer.automation !== null) {
    const what = [NOBODY, FORGE].includes(reviewer.automation) ? reviewer.automation : 'a bot or an AI tool';
    return { code: 'reviewer-not-a-person', text: `the reviewer named is ${what}` };
  }
  const identity = knownIdentity(reviewer, known);
  if (mayBe(identity, author)) return { code: 'reviewer-is-author', text: 'the reviewer named is the author' };
  if (mayBe(identity, committer)) return { code: 'reviewer-is-committer', text: 'the reviewer named is the committer' };
  const isOneOf = (people: readonly Identity[]): boolean => people.some((one) => mayBe(identity, one) || mayBe(one, identity));
  if (isOneOf(coauthors)) return { code: 'reviewer-is-coauthor', text: 'the reviewer named is a co-author' };
  if (isOneOf(initiators)) return { code: 'reviewer-is-initiator', text: 'the reviewer named is the one for whom an AI tool made it' };
  if (!isListed(reviewer, known)) return { code: 'reviewer-not-listed', text: "the reviewer named is not among the policy's reviewers" };
  if (saidOf(reviewer, known).stance === 'outstanding')
    return { code: 'reviewer-outstanding', text: 'what stands beside the reviewer says that the review is outstanding' };
  return null;
}

function nobodyBy({ name, value }: NamedReviewer): string {
  if (value === REVIEWER_PLACEHOLDER) return 'the reviewer is still the placeholder, not a person';
  return isInitial(name)
    ? "the reviewer's name is one letter, which may stand for anybody: write it in full, or name the person in the policy's `people`"
    : 'what stands in place of the reviewer names no person';
}

/** Whether the reviewer may be somebody who made it, under another spelling, or by another name or address that the trailer has. */
function likenessOf(reviewer: NamedReviewer, { known, author, committer, coauthors, initiators }: Conflicts): Reason | null {
  if (author.keys.size === 0 || committer.keys.size === 0) return UNTOLD;
  if (!isKnownName(reviewer.name, known) && mixesAlphabets(reviewer.name)) return MIXED;
  const others = namedBeside(reviewer.value);
  if (others.length > MOST_BESIDE) return unclearBy(reviewer.value);
  const identity = knownIdentity(reviewer, known);
  const beside = others.map((other) => knownIdentity(other, known));
  const mayHaveMade = (maker: Identity): boolean =>
    resembles(identity, maker) || beside.some((other) => mayBe(other, maker) || resembles(other, maker));
  if (mayHaveMade(author)) return likeness('the author');
  if (mayHaveMade(committer)) return likeness('the committer');
  if (coauthors.some(mayHaveMade)) return likeness('a co-author');
  return initiators.some(mayHaveMade) ? likeness('the one for whom an AI tool made it') : null;
}

const saidOf = (reviewer: NamedReviewer, known: Known): Said => saidBeside(reviewer.value, nameWordsOf(reviewer, known));

const isRejecting = (reviewer: NamedReviewer): boolean =>
  reviewer.automation === null && (REJECTION.test(reviewer.key) || recordOf(reviewer).decision === 'rejected');

/** Who is named under any key of reviews, also where the policy asks for none under that one: a claim that speaks against a change is believed. */
function reviewing(trailers: readonly Trailer[]): NamedReviewer[] {
  const named = trailers.filter(({ key }) => REVIEWING.test(key) || REJECTION.test(key));
  return named.map(({ key, value, inBlock }) => ({ ...parsePerson(value), key, value, inBlock, automation: null }));
}

const REVIEWING = /(?:^|-)(?:reviewer|(?:reviewed|approved|acked)-by)$/i;
const REJECTION =
  /(?:^|-)(?:nac?ked|rejected|object(?:ed|ion|ions)|blocked|opposed|refused|declined|vetoed|disapproved|withdrawn|revoked|changes-requested|(?:not-|un)(?:approved|reviewed|acked))-by$/i;

/** Of somebody who may review: whoever rejects a change has reviewed it, and counts for nothing that asks who let it through. */
export const REJECTED: Reason = { code: 'review-rejected', text: 'a reviewer is recorded as having rejected the change' };

/** Of somebody beside whom more stands than a name, which may be for the change or against it. */
export const UNCLEAR = 'reviewer-unclear';

/** Says whom they are spelled like, and what settles it. */
export const likeness = (whom: string): Reason => ({
  code: UNCLEAR,
  text: `the reviewer named may be ${whom} under another spelling: write the name and address by which they are known, and where they are two, name both in the policy's \`people\``,
});

const UNTOLD: Reason = {
  code: UNCLEAR,
  text: 'the commit has no name and no address of its author or committer, so that nobody can tell whether the reviewer named is another person',
};

const MIXED: Reason = {
  code: UNCLEAR,
  text: "a word of the reviewer's name mixes alphabets, or letters with signs, so that it may be read as another: write it in one, or name the person in the policy's `people`",
};

/** Says which words they are, and what to write. */
const unclearBy = (words: string): Reason => ({
  code: UNCLEAR,
  text: `beside a reviewer stands "${shown(words)}", which is neither a name nor clearly for or against the change: write \`Name <mail>\`, and after \` # \` the decision, \`approved\` or \`rejected\`, a colon and the reasons`,
});

/** Characters of what is quoted. */
const SHOWN = 60;

/** Cut after a word of letters, and never within one: half a secret would not be known for one. */
function shown(words: string): string {
  if (words.length <= SHOWN) return words;
  const [begin = ''] = /^(?:\p{L}+ )*/u.exec(words.slice(0, SHOWN)) ?? [];
  return `${begin}…`;
}

/** How many different people these are, or `enough` where they are more; who is named twice, however written, is one. */
export function countPeople(people: readonly NamedReviewer[], known: Known | null, enough: number): number {
  const seen: Identity[] = [];
  let count = 0;
  for (const person of people) {
    if (count >= enough) break;
    const identity = knownIdentity(person, known ?? NOBODY_KNOWN);
    if (!seen.some((other) => mayBe(identity, other) || mayBe(other, identity))) count += 1;
    seen.push(identity);
  }
  return count;
}
