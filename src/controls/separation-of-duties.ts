import type { Person } from '../model/commit.ts';
import { CONTROL_KEYS } from '../model/control-keys.ts';
import type { Part } from '../model/duties.ts';
import type { Facts } from '../model/facts.ts';
import type { PersonRecord } from '../model/people.ts';
import type { Policy } from '../model/policy.ts';
import { reviewOf, UNCLEAR } from '../model/rules/eligible-reviewer.ts';
import { knownIdentity } from '../model/rules/listed.ts';
import { isAsked, hasNothingToReview } from '../model/rules/review-demand.ts';
import { resembles } from '../model/rules/resembles.ts';
import { mayBe } from '../model/rules/same-person.ts';
import { standingOf } from '../model/rules/standing.ts';
import type { Outcome, Reason } from '../model/verdict.ts';
import { type About, defineControl } from './define.ts';

export default defineControl({
  id: 'separation-of-duties',
  title: 'Duties separated',
  statement:
    'The parts of a change that the policy keeps apart are different people, who belonged to the organisation at that time and hold no roles that exclude each other.',
  moments: ['merge', 'audit'],
  afterEmergency: true,
  keys: CONTROL_KEYS['separation-of-duties'],
  judge(facts) {
    const { policy } = facts;
    if (policy === null || policy.people.length === 0 || !isAsked(facts.marks, policy)) return { outcome: 'not-applicable', reasons: [] };
    const others = facts.actors.filter(({ automation }) => automation === null);
    const people = [...new Map(others.toReversed().map((one) => [`${one.name}\0${one.email}`, one])).values()].toReversed();
    const doubts = [...people.flatMap((one) => standingDoubts(one, facts, policy)), ...partsMissing(facts, policy)];
    for (const [at, one] of others.entries())
      for (const other of others.slice(at + 1)) if (areApart(one.part, other.part, policy)) doubts.push(...sameness(one, other, policy));
    // What changes nothing has nothing to review.
    const reviewed = hasNothingToReview(facts) ? [] : bestReviewer(facts, others, policy);
    const all = distinct([...doubts, ...reviewed]);
    return { outcome: outcomeOf(all), reasons: all.map(({ reason }) => reason), isOpen: all.some(({ isSure }) => !isSure) };
  },
});

export const about: About = {
  why: 'Nobody can both make a change and let it through, so that neither a mistake nor a fraud needs one person alone.',
  evidence: { marks: 'scope', 'reviewer-trailers': 'evidence', people: 'evidence', history: 'evidence' },
  fails: 'two parts are one person, or somebody had left, or holds two roles that exclude each other',
  unknown:
    'nobody is named as reviewer, or somebody is not in the register; what stands beside a reviewer who is needed is more than a name, and neither a role nor a decision, or it may be one who made it under another spelling; a program was set to work by nobody who is named; or git does not say who merged. Not applicable without a register of people',
  fix: 'have another person review or merge',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['AC-5', 'CM-5', 'PS-4'],
    'ISO/IEC 27001:2022': ['A.5.3', 'A.8.4'],
    'COBIT 2019': ['DSS06.03'],
    'SOC 2 (TSC 2017)': ['CC6.3', 'CC8.1'],
    'PCI DSS 4.0': ['6.2.3.1', '6.5.4'],
    'COSO 2013': ['Principle 10'],
  },
};

interface Doubt {
  readonly isSure: boolean;
  readonly reason: Reason;
}

interface PartOf extends Person {
  readonly part: Part;
}

const sure = (code: string, text: string): Doubt => ({ isSure: true, reason: { code, text } });
const open = (code: string, text: string): Doubt => ({ isSure: false, reason: { code, text } });

function outcomeOf(doubts: readonly Doubt[]): Outcome {
  return doubts.some(({ isSure }) => isSure) ? 'fail' : doubts.length > 0 ? 'unknown' : 'pass';
}

const distinct = (doubts: readonly Doubt[]): Doubt[] => [...new Map(doubts.map((one) => [one.reason.text, one])).values()];

function areApart(one: Part, other: Part, { duties }: Policy): boolean {
  return one !== other && duties.apart.some((parts) => parts.includes(one) && parts.includes(other));
}

/** Whether two may be the same person. Two of whom one is not known may always be. */
function sameness(one: PartOf, other: PartOf, policy: Policy): Doubt[] {
  const [a, b] = [knownIdentity(one, policy), knownIdentity(other, policy)];
  if (mayBe(a, b) || mayBe(b, a)) return [sure('same-person', `the ${one.part} and the ${other.part} are the same person`)];
  if (resembles(a, b)) return [open('person-alike', `the ${one.part} and the ${other.part} may be the same person under two spellings`)];
  const unknown = [one, other].filter((person) => knownIdentity(person, policy).ids === null && !isKnownByName(person, policy));
  return unknown.map(({ part }) =>
    open('person-unknown', `the ${part} is not in the register of people, so nobody can tell whether it is somebody else`),
  );
}

/** Who is named without an address is known by a name that is nobody else's. */
function isKnownByName(person: PartOf, policy: Policy): boolean {
  return person.email === '' && standingOf(person, policy, { from: 0, to: 0 }).state === 'known';
}

/** Who has left does not act, and nobody holds roles that exclude each other. */
function standingDoubts(person: PartOf, { asOf }: Facts, policy: Policy): Doubt[] {
  const standing = standingOf(person, policy, asOf);
  if (standing.state !== 'known') return [];
  const { record, active } = standing;
  const who = `the ${person.part} (${record.id})`;
  return [
    ...(active === 'expired' ? [sure('person-left', `${who} had left by then`)] : []),
    ...(active === 'not-yet' ? [sure('person-not-yet', `${who} had not joined by then`)] : []),
    ...(active === 'undetermined'
      ? [open('activity-undetermined', `git's dates leave open whether ${who} belonged to the organisation then`)]
      : []),
    ...excluded(record, policy).map((roles) =>
      sure('exclusive-roles', `${who} holds ${roles.join(' and ')}, which nobody may hold together`),
    ),
  ];
}

function excluded({ roles = [] }: PersonRecord, { duties }: Policy): string[][] {
  return duties.exclusive.map((set) => set.filter((role) => roles.includes(role))).filter(({ length }) => length > 1);
}

/** A part that has to be apart from another, and of which nobody knows whose it is. */
function partsMissing({ actors, moment, commit }: Facts, { duties }: Policy): Doubt[] {
  const isKept = (part: Part): boolean => duties.apart.some((parts) => parts.includes(part));
  const has = (part: Part): boolean => actors.some((actor) => actor.part === part && actor.automation === null);
  const isProgram = actors.some(({ part, automation }) => part === 'author' && automation !== null);
  return [
    ...(isProgram && !has('initiator') && (isKept('initiator') || isKept('author'))
      ? [open('initiator-unknown', 'a program is the author, and nobody is named who set it to work')]
      : []),
    // Before the merge there is none, and the first commit of all was not merged.
    ...(moment === 'audit' && isKept('merger') && !has('merger') && commit.parents.length > 0
      ? [open('merger-unknown', 'git does not say who brought the commit to the branch')]
      : []),
  ];
}

/** What speaks against the reviewer against whom the least does: one who is apart from everybody is enough. */
function bestReviewer(facts: Facts, others: readonly PartOf[], policy: Policy): Doubt[] {
  if (!policy.duties.apart.some((parts) => parts.includes('reviewer'))) return [];
  const { accepted, unclear, objections } = reviewOf(facts);
  const doubts = objections.filter(({ code }) => code === UNCLEAR).map(({ code, text }) => open(code, text));
  const judged = [...accepted, ...unclear].map(({ name, email }, at) => {
    const reviewer: PartOf = { name, email, part: 'reviewer' };
    const against = others.filter(({ part }) => areApart(part, 'reviewer', policy)).flatMap((one) => sameness(one, reviewer, policy));
    return [...standingDoubts(reviewer, facts, policy), ...against, ...(at < accepted.length ? [] : doubts)];
  });
  const best = judged.find(({ length }) => length === 0) ?? judged.find((doubts) => outcomeOf(doubts) === 'unknown') ?? judged[0];
  if (best !== undefined) return best;
  // A trailer is what shows who reviewed: without any, nobody can tell whether somebody did.
  const why = objections.map(({ code, text }) => sure(code, text));
  return why.length > 0
    ? why
    : [open('no-reviewer', 'nobody is named as reviewer, so nobody can tell whether whoever made the change was alone with it')];
}
