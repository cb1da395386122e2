import type { Person } from '../commit.ts';
import type { Facts } from '../facts.ts';
import type { Reason, Verdict } from '../verdict.ts';
import { NEVER_WAIVED, type Waiver, type WeighedWaiver } from '../waiver.ts';
import { isAiAssisted } from './ai-assisted.ts';
import { type Known, NOBODY_KNOWN } from './directory.ts';
import { coauthorsConsidered } from './coauthors.ts';
import { dayAfter, firstSecondOf, type Holding, holdsOver } from './holds-over.ts';
import { isListed, knownIdentity, nameWordsOf } from './listed.ts';
import { saidBeside } from './review-value.ts';
import type { Stance } from './review-words.ts';
import { parsePerson, isPlaceholder } from './reviewers.ts';
import { resembles } from './resembles.ts';
import { mayBe } from './same-person.ts';
import { standingOf as standingIn } from './standing.ts';

/**
 * The verdict, where a valid waiver in force permits the deviation; a failed one that a waiver would permit but for its dates or its approval says so. What git's dates leave open is
 * `unknown`, and so is what a control could not tell beside the deviation that is permitted (`isOpen`). `facts.waivers` are those whose paths fit.
 */
export function waive(verdict: Verdict, facts: Facts, isOpen: boolean): Verdict {
  if (verdict.outcome !== 'fail' || facts.waivers.length === 0 || NEVER_WAIVED.includes(verdict.control)) return verdict;
  const weighed = waiversFor(facts)
    .filter(({ control }) => control === verdict.control)
    .map((waiver) => ({ waiver, ...standingOf(waiver, facts) }));
  const inForce = weighed.find(({ standing }) => standing === 'holds');
  const { reasons } = verdict;
  if (inForce !== undefined)
    return {
      ...verdict,
      outcome: isOpen ? 'unknown' : 'waived',
      waiver: inForce.waiver.id,
      reasons: [usedReason(inForce.waiver), ...reasons],
    };
  const open = weighed.find(({ standing }) => standing === 'undetermined');
  if (open !== undefined) return { ...verdict, outcome: 'unknown', reasons: [...open.reasons, ...reasons] };
  return weighed.length === 0 ? verdict : { ...verdict, reasons: [...reasons, ...weighed.flatMap((one) => one.reasons)] };
}

/** The waivers in whose scope a commit is, whatever their dates. */
export function waiversFor(facts: Facts): readonly WeighedWaiver[] {
  return facts.waivers.filter((waiver) => isInScope(waiver, facts));
}

/** Of people an address decides, for a name is whatever somebody writes there: what permits is never generous. */
function isInScope({ commits, people, tools }: Readonly<Waiver>, { commit: { id: own, author }, policy, marks }: Facts): boolean {
  const known = policy ?? NOBODY_KNOWN;
  const seen = marks.filter(({ strength }) => strength !== 'weak');
  return (
    (commits === undefined || commits.some((id) => own?.startsWith(id) === true)) &&
    (people === undefined || (author.email !== '' && isListed(author, { ...known, reviewers: people }))) &&
    (tools === undefined || (isAiAssisted(marks) && seen.every(({ toolId }) => toolId !== null && tools.includes(toolId))))
  );
}

interface Standing {
  readonly standing: Holding | 'void';
  /** Why it does not hold. */
  readonly reasons: readonly Reason[];
}

/** Whether a waiver holds for a commit: approved by somebody else than who asked for it and who profits from it, not too long, and at its time. */
function standingOf(waiver: WeighedWaiver, facts: Facts): Standing {
  const flaws = flawsOf(waiver, facts);
  if (flaws.length > 0) return { standing: 'void', reasons: flaws };
  const standing = holdsOver(waiver, facts.asOf);
  const doubts = standing === 'holds' ? doubtsOf(waiver, facts) : [];
  if (doubts.length > 0) return { standing: 'undetermined', reasons: doubts };
  return { standing, reasons: standing === 'holds' ? [] : [reason(`waiver-${standing}`, waiver, STANDING[standing])] };
}

const STANDING = {
  'not-yet': 'does not hold yet',
  expired: 'has ended',
  undetermined: "may have ended or not have begun: git's dates leave it open",
} as const;

/** What makes a waiver worth nothing for a commit, whatever the day. */
export function flawsOf(waiver: WeighedWaiver, facts: Pick<Facts, 'commit' | 'policy' | 'trailers'>): Reason[] {
  const { commit, policy } = facts;
  const { approvers = [], maxDays = 0 } = policy?.waivers ?? {};
  const known = policy ?? NOBODY_KNOWN;
  const approver = parsePerson(waiver.approvedBy);
  const is = (person: Person): boolean => {
    const [one, other] = [knownIdentity(approver, known), knownIdentity(person, known)];
    return mayBe(one, other) || mayBe(other, one);
  };
  const coauthors = coauthorsConsidered(facts);
  const stance = stanceOf(waiver, facts);
  return [
    ...(stance === 'rejected' || stance === 'outstanding'
      ? [reason('waiver-not-approved', waiver, 'is recorded as rejected, or as not approved yet')]
      : []),
    ...(isPlaceholder(waiver.approvedBy) ? [reason('waiver-approver-nobody', waiver, 'names nobody who approved it')] : []),
    ...(waiver.automation === null
      ? []
      : [reason('waiver-approver-not-a-person', waiver, `was approved by no person: ${waiver.automation}`)]),
    ...(is(parsePerson(waiver.requestedBy)) ? [reason('waiver-self-approved', waiver, 'was approved by whoever asked for it')] : []),
    ...(is(commit.author) || is(commit.committer)
      ? [reason('waiver-self-approved', waiver, 'was approved by the author or the committer of what it would permit')]
      : []),
    ...(coauthors.notes.length > 0 || coauthors.considered.some(({ value }) => is(parsePerson(value)))
      ? [
          reason(
            'waiver-self-approved',
            waiver,
            'was approved by a co-author of what it would permit, or there are too many of them to tell',
          ),
        ]
      : []),
    ...(isListed(approver, { ...known, reviewers: approvers })
      ? []
      : [reason('waiver-approver-not-listed', waiver, 'was approved by somebody whom the policy does not let')]),
    ...membershipFlaws(waiver, approver, known),
    ...(waiver.until > dayAfter(waiver.from, maxDays - 1)
      ? [reason('waiver-too-long', waiver, `holds from ${waiver.from} to ${waiver.until}, more than ${maxDays} days`)]
      : []),
  ];
}

/** Why nobody can tell whether it was approved. */
export function doubtsOf(waiver: WeighedWaiver, facts: Pick<Facts, 'commit' | 'policy' | 'trailers'>): Reason[] {
  const known = facts.policy ?? NOBODY_KNOWN;
  const approver = knownIdentity(parsePerson(waiver.approvedBy), known);
  const { author, committer } = facts.commit;
  const coauthors = coauthorsConsidered(facts).considered.map(({ value }) => parsePerson(value));
  const makers = [author, committer, parsePerson(waiver.requestedBy), ...coauthors];
  return [
    ...(stanceOf(waiver, facts) === 'unclear' ? [reason('waiver-approver-unclear', waiver, UNCLEAR)] : []),
    ...(makers.some((person) => resembles(approver, knownIdentity(person, known)))
      ? [reason('waiver-approver-unclear', waiver, ALIKE)]
      : []),
  ];
}

const ALIKE =
  "may have been approved by whoever asked for it or made what it would permit, under another spelling: where they are two, name both in the policy's `people`";

const UNCLEAR = 'says more of its approver than who it is: write `Name <mail>`, and what there is to say after ` # `';

/** Of what stands beside the approver, as beside a reviewer. */
function stanceOf({ approvedBy }: Readonly<Waiver>, { policy }: Pick<Facts, 'policy'>): Stance {
  const approver = parsePerson(approvedBy);
  const known = { people: policy?.people ?? [], reviewers: policy?.waivers.approvers ?? [] };
  return saidBeside(approvedBy, nameWordsOf(approver, known)).stance;
}

/** Nothing says on which day it was approved: the first on which it is to hold counts. */
function membershipFlaws(waiver: Readonly<Waiver>, approver: Person, known: Known): Reason[] {
  if (known.people.length === 0) return [];
  const begin = firstSecondOf(waiver.from);
  const standing = standingIn(approver, known, { from: begin, to: begin });
  if (standing.state !== 'known')
    return [reason('waiver-approver-unknown', waiver, 'was approved by somebody whom the register of people does not tell')];
  return standing.active === 'holds'
    ? []
    : [
        reason(
          'waiver-approver-inactive',
          waiver,
          'was approved by somebody who did not belong to the organisation on the day on which it begins',
        ),
      ];
}

/** An approval in a file is what somebody wrote there. */
const usedReason = (waiver: Readonly<Waiver>): Reason => ({
  code: 'waived',
  text: `waiver ${waiver.id}, until ${waiver.until}, approved by ${waiver.approvedBy} (claimed): ${waiver.reason}`,
});

const reason = (code: string, { id }: Readonly<Waiver>, text: string): Reason => ({ code, text: `waiver ${id} ${text}` });
