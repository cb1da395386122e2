import type { Person } from '../commit.ts';
import { fold } from './same-person.ts';

/** Stands for the reviewer in the command that sox prints after a block. Nobody's name; plain inside double quotes of any shell; never accepted. */
export const REVIEWER_PLACEHOLDER = 'REVIEWER NAME <REVIEWER@EXAMPLE.INVALID>';

/** `Name <mail>`, `<mail>`, a bare address or a bare name. What follows the address (`# v2`, a role), or a bare name and a `#`, is no part of it. */
export function parsePerson(text: string): Person {
  const value = text.trim();
  const open = value.indexOf('<');
  if (open >= 0) {
    // An address whose bracket is never closed was still meant as one.
    const close = value.indexOf('>', open);
    return { name: unquote(value.slice(0, open)), email: value.slice(open + 1, close < 0 ? undefined : close).trim() };
  }
  const bare = value.replace(/\s#(?=[\s\p{L}])[^]*$/u, '');
  return /^[^\s@]+@[^\s@]+$/.test(bare) ? { name: '', email: bare } : { name: unquote(bare), email: '' };
}

/** The texts that name a person each, in one that may be a list of them: `Ada Author <ada@x.org>, Bob Builder <bob@x.org> and Grace`. */
export function peopleIn(text: string): string[] {
  const people = text.replace(REMARK, '').split(APART).flatMap(atCommas);
  return people.map((one) => one.trim()).filter((one) => one !== '');
}

const REMARK = /\s#\s[^]*$/;
/** What stands between two people, where at least one of them has an address behind the name; and words and signs that part any two. */
const APART = /(?<=>)\s*[,/+&](?:\s*and\s)?|(?<=>)\s+(?=[^\s<>()[\]#][^<>()[\]#]{0,100}<)|(?:^|\s)(?:and|[&+])\s|;/i;

/** A comma stands between two people as well, and within the name of one: `Author, Ada <ada@x.org>`. */
function atCommas(text: string): string[] {
  const parts = text.split(',');
  return parts.length > 1 && parts.every(isWhole) ? parts : [text];
}

/** Two words at least, or nothing but an address. */
const isWhole = (text: string): boolean =>
  /[^\s<>]\s+[^\s<>]/.test(text.replace(/<[^<>]*>/, '')) || /^\s*<?[^\s@]+@[^\s@]+>?\s*$/.test(text);

function unquote(name: string): string {
  return name
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replace(EMPHASIS, '')
    .trim();
}

/** `Ada herself` is Ada. */
const EMPHASIS = /\s(?:himself|herself|themself|themselves)$/i;

/** Words that people and agents write where a name should be. Compared without case, brackets and punctuation. */
const NOBODY = new Set(
  [
    'reviewer, reviewer name, the reviewer, reviewers name, reviewed by, name, full name, first last, firstname lastname',
    'your name, yourname, user, username, user name, human, human reviewer, a human, person, somebody, someone, anyone',
    'nobody, todo, tbd, tba, fixme, xxx, none, no, no one, na, n a, nil, null, undefined, unknown, pending, later',
    'placeholder, yes, true, false, self, me, myself, team, test, foo, example, reviewer here, name here, to be determined',
    'self review, self reviewed, selfreview, selfreviewed, self reviewer, self approved, self approval, by self, by me, by myself, himself, herself, themselves',
    'trivial, trivial change, trivial fix, tbr, tbc, everyone, everybody, everyone else, anyone else, whoever, various, all, all of us, the world, same, the same, same as author, same as the author',
    'same as above, as above, see above, ditto, idem, not needed, not required, not necessary, not applicable, no need, unnecessary, no review, no reviewer, no review needed, no review required',
    'no review necessary, skipped, review skipped, waived, exempt, obvious, rubber stamp, rubber stamped, to be confirmed',
    'to be decided, author, the author, committer, the committer, lgtm, ok, okay, approved, reviewed, done, dummy, your name here, insert name here, anonymous, anon, unassigned',
    'to be assigned, tbassigned, pre approved, preapproved, auto approved, maintainer, maintainers, the maintainer, the maintainers, codeowner, codeowners, code owner, code owners, owner, owners',
    'core team, committers, a maintainer, a colleague, colleague, peers, peer review, peer reviewed, reviewed by author, reviewed by the author, reviewed by me, reviewed by myself, approved by author',
    'yourself, oneself, themself, yours truly, undersigned, the undersigned, same person, the same person, as author, see author, ich selbst, moi meme, yo mismo',
    'see pr, see mr, see the pr, see the mr, see pull request, see the pull request, see merge request, insert reviewer, insert reviewer here, default user, git user',
    'a nonymous, anon ymous, some one, some body, any one, any body, no body, every one, every body, nomen nescio',
  ].flatMap((line) => line.split(', ')),
);

/** Names that forms and lessons are filled with. There are people who are called so, and they have an address. */
const ANYBODY = new Set(
  [
    'john doe, jane doe, joe bloggs, max mustermann, erika mustermann, foo bar, a n other',
    'n n, nn, joe public, john public, john q public, jane q public, mr x, mister x',
  ].flatMap((line) => line.split(', ')),
);

/** Domains that RFC 2606 and RFC 6761 reserve: nobody receives mail there. */
const RESERVED_DOMAIN = /@(?:[^@\s>]+\.)?(?:invalid|example)>?$|@example\.(?:com|org|net)>?$/i;

/** Addresses of a reserved domain that stand for nobody in particular; `ada@example.com` is a name, and documentation and tests are full of such. */
const NOBODY_MAIL =
  /^(?:reviewer|your[._-]?(?:name|e?mail)|name|user(?:name)?|e?mail|someone|somebody|first(?:name)?[._-]?last(?:name)?|todo|tbd|human|me|you)@/i;

/** Accounts at which nobody reads. */
const NOBODYS_ACCOUNT = /^(?:no-?reply|do-?not-?reply|nobody|none|null)@/;

/** `#12`, `!12`, `PR 12`, an address of the web: where something is, and not who. */
const REFERENCE = /^(?:(?:pr|mr|pull request|merge request|issue) )?\d+$|^https? /;

/** `none (solo project)`, `nobody: it is trivial`: what says so before it says why. Whole words, as there are names that begin so. */
const NONE_FIRST = /^\W{0,3}(?:none|nobody|no ?one|n\/a|nil|unassigned|not (?:needed|required|applicable|assigned))\s{0,3}[([{:;,—–-]/;
/** `Self-reviewed by Ada` */
const BY_THEMSELVES = /^\W{0,3}self[- ]?(?:review|approv|merg|check|test|assign|certif|sign)/;
/** What a shell, or a template, should have put a name in place of. */
const TEMPLATE = /\$[({]|(?:^|[\s"'])\$\w|\{\{|%[a-z({]|<%|`/;
/** Words for oneself, and those with which people speak of what they did. */
const SELF = new Set(['i', 'me', 'my', 'myself', 'we', 'us', 'ourselves']);
const DOING = new Set(
  'myself ourselves own self it this that was is am did have done reviewed approved checked by only just alone again also still too and'.split(
    ' ',
  ),
);

/** `it was me`, `I did it myself`. An initial has its full stop: `I. Did`. */
function speaksOfSelf(name: string): boolean {
  const words = name.replace(/[.!]$/, '').split(/,?\s+/);
  return (
    words.some((word) => SELF.has(word)) &&
    words.some((word) => DOING.has(word)) &&
    words.every((word) => SELF.has(word) || DOING.has(word))
  );
}

/** `@org/team` */
const TEAM = /^@?[\w.-]+\/[\w.-]+$/;

/** Words that put a review off, or ask for one: `not yet reviewed by Grace`, `pending Grace`. Yet is a person's name as well, and so is Ask. */
const OUTSTANDING =
  /(?:^| )(?:todo|tbd|tba|fixme|wip|pending|awaiting|unreviewed|not (?:yet|reviewed|approved)|(?:to|will|must|should) be (?:re)?(?:viewed|approved)|(?:needs?|waiting|wait|asked|asking|please|requested|request) (?:\S+ )?(?:review|for|to|approval)|(?:to|will|must|should) review)(?: |$)/;

/**
 * True for text that names nobody: the placeholder of sox's own fix, `TODO`, `n/a`, `<name>`, `your name`, `LGTM`, `#12`, an address that stands for any; or that
 * says that the review is outstanding.
 */
export function isPlaceholder(text: string): boolean {
  if (isSignsAlone(parsePerson(text).name)) return true;
  const { name, email } = parsePerson(fold(text));
  if (/@[^@]*\.invalid$/i.test(email)) return true;
  if (NOBODY_MAIL.test(email) && RESERVED_DOMAIN.test(email)) return true;
  if (name !== '') {
    const words = bare(name);
    if (
      /^[a-z0-9]?$/.test(words) ||
      NOBODY.has(words) ||
      NONE_FIRST.test(name) ||
      BY_THEMSELVES.test(name) ||
      TEMPLATE.test(name) ||
      speaksOfSelf(name)
    )
      return true;
    if (!email.includes('@') && TEAM.test(name)) return true;
    if (ANYBODY.has(words) && (!email.includes('@') || RESERVED_DOMAIN.test(email))) return true;
    // There are people who sign with a number, and accounts such as waiting-for-dev.
    return (!email.includes('@') && REFERENCE.test(words)) || isOutstanding(name, words, text);
  }
  // What has no name is an address, or text in brackets that is none: `<name>`.
  return !email.includes('@') || NOBODYS_ACCOUNT.test(email);
}

/** A name that has neither a letter nor a digit: `😀 <x@y.org>`. */
const isSignsAlone = (name: string): boolean => name !== '' && bare(fold(name)) === '';

function isOutstanding(name: string, words: string, text: string): boolean {
  return /\s/.test(name) && (OUTSTANDING.test(words) || /^ask\s/.test(text.trim()));
}

/** Letters and digits of a folded text, words apart by one blank. */
export function bare(text: string): string {
  return text
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
