import { bare } from './reviewers.ts';
import {
  AMBIGUOUS,
  DECISIONS,
  DRAWN_AGAINST,
  DRAWN_FOR,
  FURTHER_VOTE,
  KIND_OF_REVIEW,
  LABEL,
  NAMED_AGAINST,
  NAMED_FOR,
  NO_PERSON,
  PART,
  ROLE,
  SAID_NO,
  SAID_YES,
  type Stance,
  VOTE,
  VOTE_WITHIN,
  WHEN_OR_WHERE,
  WORST,
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
  const behind = text.slice(text.indexOf(first) + first.length);
  // `No, three checks ran`: not an answer. Nor is a question.
  const isAsked = QUESTION.test(stance === null ? text : first + (/^[\s.!?]*/.exec(behind)?.[0] ?? ''));
  if (isAsked || (plain(first) === 'no' && /^\s*[,.:;]\s*\S/.test(behind))) return unclear(text);
  const votes = others.map(voteIn);
  if (stance === 'rejected' || votes.includes('rejected')) return { stance: 'rejected', remark: rest };
  if (stance === 'outstanding') return { stance, remark: rest };
  // Two answers are none: `approved: no`, `LGTM; withdrawn`.
  const other = others.find((clause, at) => votes[at] === 'unclear' || isAnswer(clause) || (stance !== null && SAID_NO.has(plain(clause))));
  // What stands behind a decision are its reasons.
  const ofReview = (stance === null ? said : [first]).find(isOfReview);
  if (stance === 'unclear' || ofReview !== undefined) return unclear(ofReview ?? first);
  if (other !== undefined) return unclear(text);
  return stance === null ? { stance, remark: text } : { stance, remark: rest };
}

const QUESTION = /[?？❓❔]\s*$/u;

/** Where a clause ends; not before a vote. */
const BREAK = /(?<![:;,.!?])[:;,.!?]+(?:\s|$)|\s[–—-]+\s(?![12](?:\s|$))/u;

/** What a clause decides that says nothing else. */
function decisionIn(clause: string): Stance {
  const said = plain(clause);
  return voteIn(clause) ?? DECISIONS.get(said) ?? answeredIn(said);
}

/** `approved=true`; `approved=false` and `rejected=false` may be anything. */
function answeredIn(said: string): Stance {
  const [decision = '', answer = ''] = said.split(/ (?=\S+$)/);
  const isAnswered = SAID_YES.has(answer) || SAID_NO.has(answer);
  const stance = isAnswered ? (DECISIONS.get(decision) ?? (LABEL.test(decision) ? 'approved' : null)) : null;
  return stance === null || (stance === 'approved' && SAID_YES.has(answer)) ? stance : 'unclear';
}

/** Gerrit's votes, and those that are drawn; of several the worst. No vote is none for the change. */
function voteIn(clause: string): Stance {
  if (DRAWN_AGAINST.test(clause)) return 'rejected';
  if (DRAWN_FOR.test(clause)) return 'approved';
  const votes = [...votesAhead(clause), ...[...clause.matchAll(VOTE_WITHIN)].map(([, sign = '', number = '']) => voteOf(sign, number))];
  return WORST.find((stance) => votes.includes(stance)) ?? null;
}

/** Those with which a clause begins. */
function votesAhead(clause: string): Stance[] {
  const [voted, sign = '', number = ''] = VOTE.exec(clause) ?? [];
  if (voted === undefined || (sign === '' && (voted !== clause || number !== '0'))) return [];
  const votes = [voteOf(sign, number)];
  let rest = clause.slice(voted.length);
  for (let next = FURTHER_VOTE.exec(rest); next !== null; next = FURTHER_VOTE.exec(rest)) {
    const [taken, label, mark = '', value = ''] = next;
    if (mark === '' && value !== '0') break;
    const vote = voteOf(mark, value);
    // `PROJ-1` may be a ticket.
    votes.push(label !== undefined && vote === 'rejected' ? 'unclear' : vote);
    rest = rest.slice(taken.length);
  }
  return votes;
}

const voteOf = (sign: string, number: string): Stance => (number === '0' ? 'unclear' : sign.startsWith('+') ? 'approved' : 'rejected');

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
    .replace(/^(?:but|however) /, '')
    .replace(/^(?:(?:i|we) (?:have )?|(?:this |it )?(?:is|was|has been) )?(?:still |currently )?/, '')
    .replace(/ (?:this|it|that|(?:the|this) change|by me|for now)$/, '');

/** True for a clause that says something of the review itself, and no decision: it is refused, put off or tied to a condition. What is said of the code is none. */
function isOfReview(clause: string): boolean {
  const said = bare(fold(clause));
  const isBrief = said.split(' ').length <= 4 && !/^(?:no|none|nothing|never|without) /.test(said);
  return (
    [BEGUN, OWN, NOT_REVIEWED, CONDITION, NEEDED, MADE_UP, BY_A_TOOL].some((form) => form.test(said)) ||
    BY_OTHERS.test(plain(clause)) ||
    (isBrief && DECIDED.test(plain(clause))) ||
    isOfOthers(plain(clause))
  );
}

/** `Claude approved this`, `self-review`, `no review done`: few words that speak of a review, and of another one than theirs. */
function isOfOthers(said: string): boolean {
  const [, before = ''] = REVIEWED.exec(said) ?? [];
  const words = before.split(' ');
  if (
    before === '' ||
    words.length > 3 ||
    /^(?:after|address(?:ed|es)?) |(?:^| )(?:after|during|from|in|of|since|address(?:ed|es)?)$/.test(before)
  )
    return false;
  return !words.every((word) => ROLE.has(word) || PART.has(word) || KIND_OF_REVIEW.has(word));
}

const REVIEWED =
  /^(?:(.*?) )?(?:review(?:ed|s)?|approv(?:ed|es?|al)|ack(?:ed|s)?|lgtm)(?: (?:this|it|that|myself|yet|later|done|made|here|below|above))*$/;

/** Words of rejection, or that put off, where what follows belongs to them: `rejected because`, `not yet the second half`. */
const BEGUN =
  /^(?:(?:reject(?:ed)?|changes? requested|declined?|denied|nac?k(?:ed)?|disapproved|vetoed|withdrawn|revoked|refused|dismissed|blocked|on hold|(?:approval|review) (?:withdrawn|revoked|pending)|not(?: yet)? (?:approved|accepted|reviewed)) (?:as|because|but|by|due|for|in|it|on|pending|since|still|this|that|the|until|with)|not yet|awaiting|waiting|pending|to be (?:done|reviewed|confirmed|approved)|(?:tbd|tba|todo|wip) (?:after|before|by|for|in|later|on|once|until|when)|(?:no|not enough) time (?:for|to))(?: |$)/;

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

const REVIEWING = '(?:re)?(?:review(?:ed|ing)?|approv(?:al|ed|ing)|sign ?off|look|ack|vote)';

/** `still needs my review`, `review is missing`, `yet to be read`. */
const NEEDED = new RegExp(
  `^(?:(?:i|we|it|this|is|are|am|has|have|but|still|also) )*(?:yet to |(?:needs?|wants?|requires?|awaits?|lacks?|waits? for) (?:(?!no )\\S+ ){0,3}?${REVIEWING}(?: |$))|^(?!no )(?:\\S+ ){0,3}?${REVIEWING}(?: (?!not? )\\S+){0,2} (?:needed|required|missing|incomplete|unfinished|due|outstanding|expected|wanted|lacking|to come|to follow|follows)$`,
);

/** Somebody or something else reviewed, or it is said with what, or for whom: `reviewed by Claude`, `approved on behalf of Hal`. */
const BY_OTHERS = new RegExp(
  `^(?:(?:(?:the|my|a|our|code|peer|full|first) )*(?:review(?:ed|s)?|approv(?:al|ed|es?)|accepted|ack(?:ed)?|lgtm|ok|okay|signed off|looks good(?: to me)?|simulated)(?: (?:is|was|has been))?(?: (?:done|made|performed|written|given|carried out|conducted|simulated|generated))? (?:(?:by|through|using|via|without|on behalf of|instead of|in place of)(?= (?!(?:me|myself)(?: |$)))|(?<!^(?:ok|okay) )with(?= )))|^(?:review|approval|ack|lgtm|ok|okay) from `,
);

/** `AI approved this`, `simulated review`. */
const MADE_UP = new RegExp(
  `^(?:(?:the|an?|my|our) )?(?:(?:${[...NO_PERSON].join('|')}) (?:(?:has|have|already) )*(?:approve[sd]|reviewed|accept(?:s|ed)|ack(?:s|ed)|lgtm|says|said|signed)(?: |$)|(?:${[...NO_PERSON].join('|')}|simulated|fake|fictional|fictitious|imaginary|pretend|mock|dummy) (?:code )?(?:review|approval)$)`,
);

/** `by Claude`, `by an AI`; not `by phone`. */
const BY_A_TOOL = new RegExp(
  `^by (?:(?:an?|the|my|our) )?(?:${[...NO_PERSON].join('|')}|claude|copilot|chatgpt|codex|cursor|gemini|grok|devin)(?: |$)`,
);
