import { bare } from './reviewers.ts';
import {
  AMBIGUOUS,
  DECISIONS,
  DRAWN_AGAINST,
  DRAWN_FOR,
  LABEL,
  NAMED_AGAINST,
  NAMED_FOR,
  type Stance,
  VOTE,
  WHEN_OR_WHERE,
} from './review-words.ts';
import { fold } from './same-person.ts';

/** What is said of a review, and the remark without the decision that it begins with; of what is `unclear`, the words that are. */
export interface Said {
  readonly stance: Stance;
  readonly remark: string;
}

export const unclear = (words: string): Said => ({ stance: 'unclear', remark: words.trim() });

/** After a `#` stands a decision and then its reasons, or a remark about anything. */
export function remarkIn(written: string): Said {
  const text = written
    .replace(NAMED_AGAINST, '👎')
    .replace(NAMED_FOR, '👍')
    .replace(/^\s*[–—-]+\s+(?=[+\p{L}])/u, '')
    .trim();
  const clauses = text.split(BREAK).filter((clause) => /[\p{L}\p{N}\p{So}]/u.test(clause));
  const said = clauses.map((clause) => clause.trim()).filter((clause) => !LABEL.test(bare(fold(clause))));
  const [first = '', ...others] = said;
  const rest = text
    .slice(text.indexOf(first) + first.length)
    .replace(/^[\s:;,.!?–—-]+/, '')
    .trim();
  const stance = decisionIn(first);
  // `No, three checks ran`: not an answer.
  if (plain(first) === 'no' && /^\s*[,.:;]\s*\S/.test(text.slice(text.indexOf(first) + first.length))) return unclear(text);
  const votes = others.map(voteIn);
  if (stance === 'rejected' || votes.includes('rejected')) return { stance: 'rejected', remark: rest };
  if (stance === 'outstanding') return { stance, remark: rest };
  // Two answers are none: `approved: no`, `LGTM; withdrawn`.
  const other = others.find((clause, at) => votes[at] === 'unclear' || isAnswer(clause));
  const isNone = stance === 'unclear' || isOfReview(first);
  if (other !== undefined || isNone) return unclear(isNone ? first : text);
  return stance === null ? { stance, remark: text } : { stance, remark: rest };
}

/** Where a clause ends; not before a vote. */
const BREAK = /(?<![:;,.!?])[:;,.!?]+(?:\s|$)|\s[–—-]+\s(?![12](?:\s|$))/u;

/** What a clause decides that says nothing else. */
function decisionIn(clause: string): Stance {
  return voteIn(clause) ?? DECISIONS.get(plain(clause)) ?? null;
}

/** Gerrit's votes, and those that are drawn. No vote is none for the change. */
function voteIn(clause: string): Stance {
  if (DRAWN_AGAINST.test(clause)) return 'rejected';
  if (DRAWN_FOR.test(clause)) return 'approved';
  const [voted, sign = '', number = ''] = VOTE.exec(clause) ?? [];
  if (voted === undefined || (sign === '' && voted !== clause)) return null;
  if (number === '0') return 'unclear';
  return sign === '' ? null : sign.startsWith('+') ? 'approved' : 'rejected';
}

/** True for a clause that is a decision, and none for the change. */
export function isAnswer(clause: string): boolean {
  const said = plain(clause);
  return !AMBIGUOUS.has(said) && (DECISIONS.get(said) ?? 'approved') !== 'approved';
}

/** Without whom and what it is said of: `I reject this`, `still pending`, `2026-11-20 approved`. */
const plain = (clause: string): string =>
  bare(fold(clause))
    .replace(/^(?:\d{4} \d\d \d\d )?(?:(?:status|decision|result|verdict|vote|outcome) )?/, '')
    .replace(WHEN_OR_WHERE, '')
    .replace(/^(?:(?:i|we) (?:have )?|(?:this |it )?(?:is|was|has been) )?(?:still |currently )?/, '')
    .replace(/ (?:this|it|that|(?:the|this) change|by me|for now)$/, '');

/** True for a clause that says something of the review itself, and no decision: it is refused, put off or tied to a condition. What is said of the code is none. */
function isOfReview(clause: string): boolean {
  const said = bare(fold(clause));
  const isBrief = said.split(' ').length <= 4 && !/^(?:no|none|nothing|never|without) /.test(said);
  return BEGUN.test(said) || OWN.test(said) || NOT_REVIEWED.test(said) || CONDITION.test(said) || (isBrief && DECIDED.test(plain(clause)));
}

/** Words of rejection, or that put off, where what follows belongs to them: `rejected because`, `not yet the second half`. */
const BEGUN =
  /^(?:(?:reject(?:ed)?|changes? requested|declined?|denied|nac?k(?:ed)?|disapproved|vetoed|withdrawn|revoked|refused|dismissed|blocked|on hold|(?:approval|review) (?:withdrawn|revoked|pending)|not(?: yet)? (?:approved|accepted|reviewed)) (?:as|because|but|by|due|for|in|it|on|pending|since|still|this|that|the|until|with)|not yet|awaiting|waiting|pending|to be (?:done|reviewed|confirmed|approved))(?: |$)/;

const NO = '(?:not|never|cannot|(?:do|did|ca|could|wo|would|have|had|should)nt)';

/** `I do not like it`; not `I did not find anything`, `I have no objections`. */
const OWN = new RegExp(
  `^(?:i|we) (?:(?!(?:that|which|whether|how|what|if|where|does|is|are|were|has) )\\S+ )*?(?:${NO}|no|disagree|against(?= (?:it|this|that|merging)(?: |$)|$)|object|refuse|reject|decline|withdraw|veto|oppose|abstain|doubt)(?: |$)(?!(?:\\S+ )?(?:find|found|see|seen|spot|notice|expect|mind|issues?|problems?|objections?|concerns?|comments?|complaints?|doubts?|questions?|findings?|remarks?)(?: |$))`,
);

/** `did not look at this`, `will approve when tests pass`, `please do not merge`. */
const NOT_REVIEWED = new RegExp(
  `^(?:(?:i|we|please|but|do|did|have|had|can|could|may|must|am|was|be) )*(?:${NO}|will|would|ill|id|shall|should) (?:\\S+ )*?(?:approv(?:e|ed|al|ing)|accept|agree|ack|merge|review|look(?:ed|ing)?|read|check|test(?:ed)?|understand|understood|sign|vote|support|like|recommend|ship|land|submit|endorse|verify|verified|done|ready|sure|convinced|comfortable|happy|ok|okay|good|finished|complete)(?: |$)`,
);

/** `LGTM but not the tests`, `ok once it is green`. */
const CONDITION =
  /^(?:(?:i|we) )?(?:(?:am|are|would be|it is|is) )?(?:approved?|accept(?:ed)?|lgtm|ok|okay|fine|happy|ack(?:ed)?|looks good(?: to me)?) (?:but|if|when|once|until|unless|except|provided|assuming|pending|only|subject|conditional\w*)(?: |$)/;

/** `2026-11-20 rejected`, `decision rejected`, `Grace rejected`. */
const DECIDED =
  /(?:^| )(?:rejected|declined|denied|refused|vetoed|nac?ked|disapproved|withdrawn|revoked|retracted|dismissed|unapproved|unreviewed|pending|outstanding|objected|blocked)$/;
