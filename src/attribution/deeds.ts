import { BY, HELP, VERB } from './words.ts';

/** What stands alone in a commit of somebody's own: things of code have these names as well, and find and get something too. */
const NO_THING = '(?!(?:the )?(?:cursor|crush|grok|droid)\\b(?! agent))';
const NAME = '([^,;:()]{2,40}?)';
const END = '\\W{0,3}$';
/** Not `flagged` or `caught`, which a review does, and its author answers. */
const FOUND =
  '(?:found|diagnosed|identified|discovered|debugged|investigated|pinpointed|root-?caused|tracked down|figured out|worked out|analy[sz]ed)';
const TASK = '(?:help|write|fix|add|make|do|generate|refactor|implement|convert|port|clean)';

const deed = (pattern: string, flags = 'i') => new RegExp(pattern, flags);

/** `The new CONTRIBUTING.md file was generated using claude 3.7 sonnet from the code`, `The API skeleton code was generated …` */
export const FILE_WAS_MADE = deed(
  `^\\W{0,3}(?:the |this |all )?(?:(?:new|updated|initial|first|original) )?(?:[\\w./-]{1,60}\\.(?!js\\b)[a-z]{1,5}(?: (?:file|script|page))?|(?:[\\w-]+ ){0,2}(?:skeletons?|scaffold(?:ing)?|boilerplate|test (?:suite|vectors|data)|fixtures|benchmarks?|tests)(?: code)?) (?:was|were|has been|have been) (?:\\w+ly |first |initially )?${VERB} ${BY} ${HELP}(.{2,100})$`,
);

/** What people say of a tool's part in a commit without saying that it wrote the commit; the tool is the first group. */
const DEEDS = [
  deed(
    `^\\W{0,3}(?:this|all of this|the (?:code|patch|fix|tests?|implementation)) (?:is|was|were|are) (?:mostly|largely|mainly|entirely|almost entirely|all|primarily|basically|pretty much|100 ?%) (?:by |the work of )?${NAME}${END}`,
  ),
  // `…, at least as debugged by Codex`
  deed(`\\bas (?:debugged|diagnosed|analy[sz]ed|identified|worked out) by ${NAME}(?=${END}|[,;:])`),
  // `Aider got something working`
  deed(
    `^\\W{0,3}${NO_THING}${NAME} (?:got|had) (?:this|it|something|everything|most of it|the (?:tests?|build|code)) (?:working|to work|right|done|running|passing)(?: (?:and|on|in the|after|but|for me)\\b|,|${END})`,
  ),
  deed(
    `^\\W{0,3}(?:(?:when|after|then|so|finally|once|in the end)[, ]+)?I (?:asked|prompted|told|got) ${NAME} (?:for help|to ${TASK}\\b[^,;]{0,60}),? (?:and |so )?(?:then )?(?:it|he|she|they) (?:got|did|wrote|fixed|found|made|produced|came|managed|suggested|figured)\\b`,
  ),
  // `Note: used Claude for hack/update.sh`; without more only what nothing else is called
  deed(
    `^\\W{0,3}(?:(?:I|we)(?: have|['’]ve)? )?(?:also )?used ${NO_THING}${NAME}(?: \\([^()]{2,30}\\))?(?: (?:extensively|heavily|here|throughout))?(?:${END}| (?:for|on|in|to write|to make) (?:(?:the|this|these|some|all|most of the|unit) ){0,3}(?:tests?|boilerplate|docs|documentation|code|scripts?|commit|patch|pr|changes?|implementation|regex|refactor\\w*|translations?|\`?[\\w./-]{1,60}\\.[a-z]{1,5})\\b)`,
  ),
  // `Highlights generated with the help of Claude`
  deed(
    `^\\W{0,3}(?:the )?(?:highlights|summary|release notes?|changelog|notes|images?|logo|icons?|diagrams?|wording) (?:was |were )?${VERB} (?:by|with|using) ${HELP}${NAME}${END}`,
  ),
  // `AI was used, but not very useful`
  deed(
    `^\\W{0,3}${NO_THING}${NAME} (?:was|were) used(?: (?:heavily|extensively|sparingly|a lot|here|throughout))?(?:${END}|,? but\\b| (?:for|on|in|to write) (?:the|this|these|some) (?:tests?|boilerplate|docs|documentation|code|scripts?|commit|patch|pr|changes?|implementation|regex|refactor\\w*|translations?)${END})`,
  ),
  deed(
    `^\\W{0,3}(?:(?:I|we) )?(?:made|making) (?:heavy|extensive|good|liberal|some|light) use of ${NO_THING}${NAME}(?:${END}| (?:for|in) (?:this|these|the)\\b)`,
  ),
  // `Fix suggested by Codex`
  deed(
    `^\\W{0,3}(?:(?:the|this) )?(?:fix|patch|approach|change|idea|solution|name|wording|workaround|this|it|refactoring|simplification)?(?: (?:is|was))? ?(?:suggested|recommended|proposed) by ${NAME}${END}`,
  ),
  // `In collaboration with ChatGPT`, `Pairing with Codex`, `A collaboration with Codex`
  deed(
    `^\\W{0,3}(?:(?:an? |done |made |in )?(?:close )?collab(?:oration)?|in cooperation|in tandem|pairing|(?:I |we )?pair(?:ed|[- ]programm(?:ed|ing))(?: (?:this|on this|it))?|together) with ${NAME}(?: (?:on|for) (?:this|it)\\b.{0,40})?${END}`,
  ),
  // `Wrote this with Codex`, `Generated a lot of code in collab with AI`
  deed(
    `^\\W{0,3}(?:(?:I|we) )?(?:wrote|built|made|did|created|developed|implemented|generated|drafted|coded|debugged) (?:this|it|these|everything|(?:the|some|most of the|a lot of|all the) (?:\\w+ )?(?:code|tests?|docs|fix|patch|implementation|script|parser))(?: \\w+ly)? (?:(?:together )?with|in collab(?:oration)? with|using|via) ${HELP}${NAME}(?=${END}|[,;] | and (?:then|tested|reviewed|checked|edited|cleaned)\\b)`,
  ),
  // `AI disclosure - used Claude Opus 4.6`
  deed(`^\\W{0,3}(?:AI|LLM)[ -](?:disclosure|usage|use|assistance|statement) [-–—] (?:I )?used ${NAME}${END}`),
  // `Credit to ChatGPT which worked out what the race condition was`
  deed(
    `^\\W{0,3}(?:all )?(?:credits?|kudos|props|thanks|hat tip) (?:for this )?(?:go(?:es)? )?to ${NO_THING}${NAME},? (?:which|that|who) (?:${FOUND}|found|suggested|wrote|fixed|helped|came up|solved|explained)\\b`,
  ),
  // `… with Claude Code`: what goes on from the line before
  deed(`^(?:\\.{2,3}|…) ?(?:and )?(?:with|by|via|using|thanks to) ${HELP}${NO_THING}${NAME}${END}`),
  // `Together with Claude I created the package`
  deed(`\\btogether with ${NAME},? (?:I|we) (?:wrote|created|built|made|fixed|debugged|implemented|worked|came up|ported|designed)\\b`),
] as const;

const MADE_WORK =
  '(?:code|patch|commit|change|changes|fix|fixes|bug ?fix(?:es)?|tests?|test (?:cases|data|vectors)|vectors|fixtures?|tables|samples|corpus|docs|documentation|translations?|implementation|refactoring|pr|pull request|boilerplate|scripts?)';
/** `…, fully AI generated and needs review` */
const WHOLLY_AI = deed(
  `(?:^\\W{0,3}|[,;:(–—-] )(?:fully|mostly|completely|entirely|partly|partially|largely|100 ?%) (?:AI|LLM)[ -](?:generated|written|coded|authored)(?:${END}|[,;)] ?| (?:and|but|so|\\()\\b(?! (?:content|images?|text|media|music|art|videos?)\\b))`,
);
/** What says that an AI made it, and not which. */
const SAYS_AI = [
  // `AI-generated binary tables crafted based on the specification`: what is told of is what was brought
  deed(
    `^\\W{0,3}(?:AI|LLM)[ -](?:generated|written|authored) (?:[\\w-]+ ){0,2}?${MADE_WORK}(?:${END}| (?:crafted|based|derived|covering|exercising|asserting)\\b| for (?:the|this|our) [\\w-]+(?: [\\w-]+)?${END})`,
  ),
  // `Plenty of vibe coded tests`
  deed(`^\\W{0,3}(?:(?:plenty|lots|a lot|a bunch|bunch) of|some|a few|all|mostly) vibe[- ]?coded ${MADE_WORK}${END}`),
  // `Vibe-coded GH action to keep track of flaky tests`
  deed(
    '^\\W{0,3}(?:\\w+ly |an? )?vibe[- ]?coded (?:[\\w-]+ ){0,2}(?:action|script|workflow|helper|parser|prototype|implementation|fix|patch|test|version)(?: (?:to|that|which|for)\\b|\\W*$)',
  ),
  // `More on the vibe coded side`
  deed('\\bon the vibe[- ]?coded side\\b'),
] as const;

/** Who did a part of this commit, as a sentence says in words that are not about writing it; undefined for all that does not. */
export function* doersIn(text: string): Generator<string> {
  for (const pattern of DEEDS) {
    const doer = pattern.exec(text)?.[1];
    if (doer !== undefined) yield doer;
  }
}

/** True where a sentence says that some AI had a part in this commit. */
export const saysSomeAi = (text: string): boolean => SAYS_AI.some((pattern) => pattern.test(text));

/** True for a subject that says so of all it brings. */
export const isWhollyAi = (subject: string): boolean => WHOLLY_AI.test(subject);
