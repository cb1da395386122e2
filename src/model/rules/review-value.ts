import { bare } from './reviewers.ts';
import { fold, isTitle } from './same-person.ts';

/** What a value says beside whom it names. `unclear`: more than a name, and neither clearly for nor against the change. */
export type Stance = 'approved' | 'rejected' | 'outstanding' | 'unclear' | null;

/** What is said of a review, and the remark without the decision that it begins with. */
export interface Said {
  readonly stance: Stance;
  readonly remark: string;
}

const NOTHING: Said = { stance: null, remark: '' };
const UNCLEAR: Said = { stance: 'unclear', remark: '' };

/**
 * Reads what a reviewer trailer says beside its reviewer: `Name <mail>`, then a role or a decision in brackets, other reviewers, and after a `#` the decision and a remark. Whatever else
 * stands there is `unclear`: nobody can list the words with which a review is refused. `own` are the words of the reviewer's names, as the policy has them; null where it has none.
 */
export function saidBeside(value: string, own: ReadonlySet<string> | null): Said {
  if (value.length > LONGEST) return UNCLEAR;
  const { before, after } = parted(value);
  const parts = [beforeAddress(before, own), ...afterAddress(after)];
  return WORST.map((stance) => parts.find((part) => part.stance === stance)).find((part) => part !== undefined) ?? parts.at(-1) ?? NOTHING;
}

/** No name, and no reason in one line, is longer; a commit may hold one of megabytes. */
const LONGEST = 4000;

const WORST: readonly Stance[] = ['rejected', 'outstanding', 'unclear', 'approved'];

/** What stands before the end of the address, without it, and what stands behind. Where there is no address, before is what is not a remark. */
function parted(value: string): { before: string; after: string } {
  const open = value.indexOf('<');
  if (open >= 0) {
    const close = value.indexOf('>', open);
    return { before: value.slice(0, open), after: close < 0 ? '' : value.slice(close + 1) };
  }
  const remark = /(?:^|\s)#(?=[\s\p{L}])/u.exec(value)?.index ?? value.length;
  const named = value.slice(0, remark);
  const [address] = /[^\s<>,;()"@]+@[^\s<>,;()"@]+/.exec(named) ?? [];
  if (address === undefined) return { before: named, after: value.slice(remark) };
  const at = named.indexOf(address);
  return { before: named.slice(0, at), after: value.slice(at + address.length) };
}

function beforeAddress(text: string, own: ReadonlySet<string> | null): Said {
  for (const [, inner = ''] of text.matchAll(BRACKETS)) {
    const said = decisionIn(inner);
    if (said.stance === 'rejected' || said.stance === 'outstanding') return said;
  }
  const name = text.replace(/\svia\s+\S+\s*$/i, '');
  const said = wordsIn(name);
  // One word alone is a nickname.
  const names = said.length === 1 ? null : own;
  return said.every((word) => isOfName(word, names)) ? NOTHING : UNCLEAR;
}

const wordsIn = (text: string): readonly string[] =>
  bare(fold(text))
    .split(' ')
    .filter((word) => word !== '');

/** Without names of theirs nobody knows what is one, but for words that no name has. */
function isOfName(word: string, own: ReadonlySet<string> | null): boolean {
  if (own === null) return !SPEAKING.test(word);
  return own.has(word) || isTitle(word) || ROLE.has(word) || APPROVED.has(word) || [...own].some((other) => isShortFor(word, other));
}

/** An initial, a short form, an account: `G`, `Rob` of Robert, `ghopper`. */
const isShortFor = (word: string, name: string): boolean =>
  (word.length !== 2 && name.startsWith(word)) || (name.length >= 4 && word.endsWith(name) && word.length <= name.length + 2);

/** Words that make a name into a sentence against a change, or put it off. */
const SPEAKING =
  /^(?:not|never|without|unreviewed|unapproved|reject\w*|den(?:y|ied|ies)|declin\w+|refus\w+|veto\w*|nac?k(?:ed|s)?|disapprov\w*|withdr[ae]w\w*|revok\w*|retract\w*|pending|awaiting|waiting|todo|tbd|wip)$/;

/** Each thing that is said behind the address. */
function afterAddress(text: string): Said[] {
  const said: Said[] = [];
  let rest = text;
  // Each turn takes something away; of very many nobody reads the last.
  for (let turn = 0; turn < MOST; turn += 1) {
    const begun = rest.replace(/^[\s,;.]+/, '');
    if (begun === '') return said;
    if (begun.startsWith('#')) return [...said, remarkOf(begun.slice(1))];
    const [bracket, inner = ''] = LEADING_BRACKET.exec(begun) ?? [];
    const taken = bracket ?? otherReviewer(begun, /^\s*[,;.]/.test(rest));
    if (taken === null) return [...said, bluntly(begun)];
    if (bracket !== undefined) said.push(bracketOf(inner));
    rest = begun.slice(taken.length);
  }
  return [...said, UNCLEAR];
}

const MOST = 100;
const BRACKETS = /[([]([^()[\]]*)[)\]]/g;
const LEADING_BRACKET = /^[([]([^()[\]]*)[)\]]/;
/** Of two who are apart by a sign, or by a name that is written as one. */
const OTHER_ADDRESS = /^(?:and\s+|&\s*)?([^<>#,;]{0,100})<[^<>]*(?:>|$)/;
const NAME = /^\p{Lu}[\p{L}.'’-]*(?:\s+\(?\p{Lu}[\p{L}.'’-]*\)?){1,3}(?=\s*(?:[,;(@<]|$))/u;

/** The text that names another reviewer; null where it begins with something else. */
function otherReviewer(text: string, isApart: boolean): string | null {
  const [addressed, name = ''] = OTHER_ADDRESS.exec(text) ?? [];
  const isNamed = addressed !== undefined && (isApart || /^(?:and\s|&)/.test(text) || NAME.test(text));
  const [other] = isNamed ? [addressed] : isApart ? (NAME.exec(text) ?? []) : [];
  if (other === undefined) return null;
  return wordsIn(isNamed ? name : other).every((word) => isOfName(word, null)) ? other : null;
}

/** What needs no sign before it is what speaks for a change, or against it, and nothing else. */
function bluntly(text: string): Said {
  const said = remarkOf(text.replace(/^[–—:-]+/, ''));
  return said.stance === null ? UNCLEAR : said;
}

function bracketOf(text: string): Said {
  const said = decisionIn(text);
  if (said.stance !== null) return said;
  const words = wordsIn(text);
  const isRole = words.every((word) => ROLE.has(word));
  const isScope = words.length <= 8 && SCOPE.test(text.trim()) && !words.some((word) => SPEAKING.test(word) || OUTSTANDING.has(word));
  return isRole || isScope || REFERENCE.test(text.trim()) ? NOTHING : UNCLEAR;
}

/** `for x86`, `on FreeBSD`, `via Gerrit`. */
const SCOPE = /^(?:for|on|via|in|at)\s/i;
/** `v2`, `@grace`, `#12`, `PAY-7`. */
const REFERENCE = /^(?:v?\d+(?:\.\d+)*|@[\w-]+|[#!]\d+|[A-Z][A-Z\d]*-\d+)(?:[\s,]+(?:v?\d+(?:\.\d+)*|@[\w-]+|[#!]\d+|[A-Z][A-Z\d]*-\d+))*$/;

const words = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(' ')));
const phrases = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(', ')));

/** Of the roles that people have beside a name. */
const ROLE = words(
  'reviewer reviewers maintainer maintainers comaintainer owner owners codeowner lead leader leads head chief director manager architect engineer engineering developer dev',
  'security secops compliance functional technical tech finance financial accounting accountant audit auditor controller control risk legal privacy treasury tax payments payroll',
  'qa quality test tester testing release operations ops sre platform infra infrastructure data database dba core team staff senior principal junior deputy acting',
  'cto ciso cfo coo ceo vp product business domain expert specialist analyst admin administrator officer member committer peer first second third 1st 2nd 3rd primary secondary of the and for',
);

const APPROVED = phrases(
  'approve, approved, approves, accept, accepted, lgtm, ok, okay, passed, ack, acked, reviewed, looks good, looks good to me, yes, 1',
);

const REJECTED = phrases(
  'reject, rejected, rejects, rejected by, change requested, changes requested, changes required, request changes, decline, declined, deny, denied, nack, nacked, nak, disapprove, disapproved',
  'veto, vetoed, withdrawn, revoked, retracted, approval withdrawn, approval revoked, approval retracted, review withdrawn, review revoked, withdrawn approval, refuse, refused, do not merge',
  'not approved, not yet approved, not accepted, not yet accepted, not acked, not ok, not okay, needs work, needs changes, no',
);

const OUTSTANDING = phrases(
  'pending, todo, tbd, tba, wip, requested, asked, outstanding, open, later, awaiting, awaiting review, waiting, waiting for review, not yet, not reviewed, not yet reviewed, unreviewed, to do, to be done',
  'to be reviewed, to be confirmed, to be approved, to review, will review, needs review, needs approval, review pending, pending review, review requested, approval pending, pending approval, approval requested',
  'review outstanding, in review, in progress, not approved yet, not reviewed yet',
);

/** Words of rejection, or that put off, where what follows belongs to them: `rejected because`, `not yet the second half`. */
const BEGUN =
  /^(?:(?:reject(?:ed)?|changes? requested|declined?|denied|nac?k(?:ed)?|disapproved|vetoed|withdrawn|revoked|refused|(?:approval|review) (?:withdrawn|revoked)|not(?: yet)? (?:approved|accepted|reviewed)) (?:as|because|but|by|due|for|in|it|on|pending|since|still|this|that|the|until|with)|not yet|awaiting|waiting|pending|to be (?:done|reviewed|confirmed|approved))(?: |$)/;

/** Signs of who is against it: Gerrit's votes, and those that are drawn. */
const AGAINST = /^(?:[-−][12](?!\S)|[❌✗✘👎⛔🚫✖]\uFE0F?(?=\s|$))/u;

/** After a `#` stands a decision and then its reasons, or a remark about anything. */
function remarkOf(text: string): Said {
  const remark = text.trim();
  if (AGAINST.test(remark)) return { stance: 'rejected', remark: remark.replace(AGAINST, '').trim() };
  const said = decisionIn(remark);
  if (said.stance === 'rejected' || said.stance === 'outstanding' || said.stance === 'unclear') return said;
  // `approved: no`, `LGTM; withdrawn`: two answers are none.
  const others = remark.split(BREAK).slice(1).map(plain);
  if (others.some((clause) => REJECTED.has(clause) || (OUTSTANDING.has(clause) && !AMBIGUOUS.has(clause)))) return UNCLEAR;
  return said;
}

/** Where a clause ends. */
const BREAK = /(?<![:;,.!?])[:;,.!?]+(?:\s|$)|\s[–—-]+\s/u;

/** As a reason they say something else: what is open, what comes later. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['open', 'later', 'requested', 'asked']);

/** What the first clause says where it says nothing else. */
function decisionIn(text: string): Said {
  const said = text.replace(/^[^\p{L}\p{N}+]+/u, '');
  const sign = BREAK.exec(said);
  const first = plain(sign === null ? said : said.slice(0, sign.index));
  const rest = sign === null ? '' : said.slice(sign.index + sign[0].length).trim();
  // `No, three checks ran`: not an answer.
  if (first === 'no' && rest !== '' && /^[,.:;]/.test(sign?.[0] ?? '')) return UNCLEAR;
  if (REJECTED.has(first)) return { stance: 'rejected', remark: rest };
  if (OUTSTANDING.has(first)) return { stance: 'outstanding', remark: rest };
  if (APPROVED.has(first)) return { stance: 'approved', remark: rest };
  return BEGUN.test(first) ? UNCLEAR : { stance: null, remark: said.trim() };
}

/** Without whom and what it is said of: `I reject this`, `still pending`. */
const plain = (clause: string): string =>
  bare(fold(clause))
    .replace(/^(?:(?:i|we) (?:have )?|(?:this |it )?(?:is|was|has been) )?(?:still |currently )?/, '')
    .replace(/ (?:this|it|that|(?:the|this) change|by me|for now)$/, '');
