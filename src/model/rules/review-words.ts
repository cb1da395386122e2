/** What a value says beside whom it names. `unclear`: more than a name, and neither clearly for nor against the change. */
export type Stance = 'approved' | 'rejected' | 'outstanding' | 'unclear' | null;

/** Of several things that are said the first of these counts. */
export const WORST = ['rejected', 'outstanding', 'unclear', 'approved'] as const satisfies readonly Stance[];

const words = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(' ')));

/** Of the roles that people have beside a name. */
export const ROLE = words(
  'reviewer reviewers maintainer maintainers comaintainer owner owners codeowner lead leader leads head chief director manager architect engineer engineering developer dev',
  'security secops compliance functional technical tech finance financial accounting accountant audit auditor controller control risk legal privacy treasury tax payments payroll',
  'qa quality test tester testing release operations ops sre platform infra infrastructure data database dba core team staff senior principal junior deputy acting',
  'cto ciso cfo coo ceo vp product business domain expert specialist analyst admin administrator officer member committer peer first second third 1st 2nd 3rd primary secondary of the and',
  'external internal contractor consultant partner pair eyes',
);

/** What parts of a change are called. */
export const PART = words(
  'a all code change changes part parts bit bits side half portion section piece pieces file files doc docs documentation test tests script scripts driver drivers',
  'module modules subsystem area areas backend frontend api ui build config pr mr',
);

/** Small words of names: `Maria de la Cruz`. */
export const PARTICLE = words('van von der den de da do dos das del di du la le los las el al bin ibn y e zu zur ter ten');

/** Before where, or for what: `on FreeBSD`. */
export const PREPOSITION = words('for on in at with under');

/** Through what a review came, or where it was given. */
const CHANNELS =
  '(?:the )?(?:gerrit|git ?hub|git ?lab|bitbucket|phabricator|gitea|forgejo|codeberg|azure devops|review ?board|e?mail|mailing list|list|slack|teams|chat|irc|zulip|matrix|discord|jira|phone|call|zoom|meet|web|pull request|merge request|pr|mr)(?: (?:pr|mr|pull request|merge request|review))?(?: \\d+)?';

/** `via GitHub`, which is no answer. */
export const CHANNEL = new RegExp(`^(?:via|in|on|by|over) ${CHANNELS}$`);

/** `2026-11-20`, `on GitHub`, behind a decision that it belongs to. */
export const WHEN_OR_WHERE = new RegExp(
  ` (?:(?:on )?\\d{4} \\d\\d \\d\\d(?:[t ]\\d\\d \\d\\d(?: \\d\\d)?z?)?|(?:via|in|on|by) ${CHANNELS})$`,
);

/** Words that make a name into a sentence against a change, or put it off; of them people have no name. */
export const SPEAKING =
  /^(?:not|never|without|unreviewed|unapproved|reject\w*|den(?:y|ied|ies)|declin\w+|refus\w+|veto\w*|nac?k(?:ed|s)?|disapprov\w*|withdr[ae]w\w*|revok\w*|retract\w*|pending|awaiting|waiting|todo|tbd|wip|against|cannot|cant|dont|didnt|wont|doubts?|object(?:s|ed|ions?)|block(?:s|ed)|oppose[sd]?|dismiss(?:ed|es)?|commented|unless|until|but|if|when|once|hold|later|tomorrow|requested|fail(?:s|ed|ing)|skip(?:s|ped)|absent|rework|nope|disagree[sd]?|maybe|perhaps)$/;

/** Words for what is no person: beside a name they say that somebody else reviewed. */
export const NO_PERSON = words(
  'ai genai llm llms gpt bot bots robot agent agents subagent subagents assistant automated automatic automation',
);

/** What is said where a clause is nothing else: each decision in the words that people and forges have for it. */
export const DECISIONS: ReadonlyMap<string, Stance> = new Map([
  ...phrases('approved', [
    'approve, approved, approves, accept, accepted, lgtm, ok, okay, passed, ack, acked, reviewed, looks good, looks good to me, signed off, yes',
  ]),
  ...phrases('rejected', [
    'reject, rejected, rejects, rejected by, change requested, changes requested, changes required, request changes, decline, declined, deny, denied, nack, nacked, nak, disapprove, disapproved',
    'veto, vetoed, withdrawn, revoked, retracted, approval withdrawn, approval revoked, approval retracted, review withdrawn, review revoked, withdrawn approval, refuse, refused, do not merge',
    'vetoes, disapproves, voted against, votes against, said no, says no, she said no, he said no, they said no, not approved, not yet approved, not accepted, not yet accepted, not acked, not ok, not okay, needs work, needs changes, no, blocked, object, objected, objection, objections, objections remain, thumbs down',
    'failed, fails, failing, review failed, rejecting, rejection, requesting changes, requests changes, needs rework, needs fixes, no go, must not be merged, fail',
  ]),
  ...phrases('outstanding', [
    'pending, todo, tbd, tba, wip, requested, asked, invited, outstanding, open, later, awaiting, awaiting review, waiting, waiting for review, not yet, not reviewed, not yet reviewed, unreviewed, to do, to be done',
    'to be reviewed, to be confirmed, to be approved, to review, will review, needs review, needs approval, review pending, pending review, review requested, approval pending, pending approval, approval requested',
    'review outstanding, in review, under review, for review, in progress, not approved yet, not reviewed yet, on hold, hold, held, dismissed, review dismissed, on holiday, wait, please wait, for later, for tomorrow',
    'not asked, was not asked, review planned, post merge review planned, skipped, review skipped, review missing, review not done, review to follow, please review, none, none yet, absent, draft, ptal, ping, please look, please have a look, please take a look, ask me later',
  ]),
  ...phrases('unclear', [
    'disagree, strongly disagree, against, against it, against this, changes needed, needs more work, not lgtm, nope, no way, hard no, fix first, please fix first, over my dead body, false, never, nay, nah, n, nil, null, negative, off, not really, fake, simulated, ai, bot, auto, automatic, automated, unread, unverified, rubber stamp, rubber stamped',
    'waived, review waived, no review needed, no review required, no review necessary, review not needed, review not required, placeholder',
    'commented, comment, comments only, conditional, conditionally, in doubt, at risk, in part, with changes, with comments, n a, no vote, no opinion, no approval, no review, abstain, abstained, neutral, undecided, unsure, not sure, dunno, concerns, i have concerns, approved then withdrawn',
  ]),
]);

function phrases(stance: Stance, lines: readonly string[]): (readonly [string, Stance])[] {
  return lines.flatMap((line) => line.split(', ').map((phrase) => [phrase, stance] as const));
}

/** Whether something was decided, as it stands behind the decision: `approved=true`, `approved: false`. */
export const SAID_YES = words('yes true y');
export const SAID_NO = words('no not none false n never nay nil null negative off');

/** Words beside a name that put the review off, or leave its owner out of it, with those that {@link DECISIONS} has for that. */
export const PUTTING_OFF = words('not never without by yet ask asking needs needed wants request soon maybe please for');

/** `No` before a name, in the languages of most of those who review. */
export const NOT_THEM = words(
  'no non nein nicht kein keine niet geen nej ikke inte nem nie nao nunca jamais ningun ninguno nessuno aucun ohne sans sin senza zonder без',
);

/** Before a name as a whole, where nobody knows its words: `ohne Grace Hopper`. Sin is a name, sin is none. */
export const WITHOUT = /^(?:[Oo]hne|[Ss]ans|sin|[Ss]enza|[Zz]onder|[Бб]ез)\s+\p{Lu}\S*\s+\p{Lu}/u;

/** What a review is called that is one: `security review`, `final review`. */
export const KIND_OF_REVIEW = words(
  'code peer final full complete initial last thorough careful detailed design architecture re post merge',
);

/** Small words of sentences, and those for what is made up: no name of a company, a team or a place has them. */
export const SENTENCE = words(
  'by from through using behalf instead was were are be been have had did does would should could might must this that i you we still',
  'simulated simulation fake faked fictional fictitious imaginary pretend pretended placeholder dummy example',
);

/** As a reason they say something else: what is open, what comes later. */
export const AMBIGUOUS = words(
  'open later requested asked invited hold held object objection objections comment neutral false null nil n nay negative off',
);

/** What stands before a decision, and is none. */
export const LABEL = /^(?:(?:code )?review|approval|sign off|verified|status|decision|result|verdict|vote|outcome|state|\d{4} \d\d \d\d)$/;

const VOTED = '(?:code[- ]?review|verified|voted?|gave|gives|review|score|cr|lgtm|approved?)';
const SIGNS = '[+\\-−–—]';

/** A vote as Gerrit and mailing lists have them, `+1`, `-2`, `Code-Review: -1`: its sign, and its number. */
export const VOTE = new RegExp(`^[[({*]*(?:${VOTED}[\\s:=]*)?(${SIGNS}*)\\s?([0-2])[\\])}*]*(?=\\s|$)`, 'iu');

/** One that follows another, under any label: that label where it is none that is known here, its sign, and its number. */
export const FURTHER_VOTE = new RegExp(
  `^[\\s/&|]*(?:and\\s+)?(?:${VOTED}[\\s:=]*|(\\p{L}[\\p{L}-]*?))?(${SIGNS}*)\\s?([0-2])[\\])}*]*(?=\\s|$)`,
  'iu',
);

/** One within a sentence, which has to say that it is one. */
export const VOTE_WITHIN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:code[- ]?review|verified|lgtm)[\\s:=]*(${SIGNS}+)\\s?([0-2])(?=[\\s)\\]]|$)`,
  'giu',
);

const atAnEnd = (signs: string): RegExp => {
  const sign = `[${signs}]\\p{Emoji_Modifier}?\\uFE0F?`;
  return new RegExp(`^[[({*]*${sign}|${sign}$`, 'u');
};

/** Signs for and against at the begin or the end of a clause, and the names that forges have for them. */
export const DRAWN_FOR = atAnEnd('👍✅✔☑💯🆗');
export const DRAWN_AGAINST = atAnEnd('❌✗✘👎⛔🚫✖🛑❎');
export const NAMED_FOR = /(?<![\w:]):(?:\+1|thumbsup|white_check_mark|heavy_check_mark):(?![\w:])/g;
export const NAMED_AGAINST = /(?<![\w:]):(?:-1|thumbsdown|x|no_entry|no_entry_sign):(?![\w:])/g;
