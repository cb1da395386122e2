import { BY, HELP, VERB } from './words.ts';

/** What stands alone in a commit of somebody's own: things of code have these names as well, and find and get something too. */
const NO_THING = '(?!(?:the )?(?:cursor|crush|grok|droid)\\b(?! agent))';
const NAME = '([^,;:()]{2,40}?)';
const END = '\\W{0,3}$';
const SHARE =
  '(?:the |all the |all of the |almost all the |most of the |much of the |some of the |a lot of the |the bulk of the |the rest of the )';
const LIFTING =
  '(?:(?:heavy |actual |hard |whole )?(?:lifting|work|legwork|grunt ?work|job|coding|typing|bulk|rest|debugging|investigation|research|port|refactoring|fix))';
/** What somebody finds, and somebody is helped with. */
const FLAW =
  '(?:(?:(?!fix(?:e[sd])?\\b|address|resolv|handl|correct)[\\w-]+ ){0,2}(?:bugs?|issues?|problems?|(?:root )?causes?|races?(?: conditions?)?|leaks?|regressions?|culprits?|mistakes?|errors?|typos?|crash(?:es)?|deadlocks?|vulnerabilit(?:y|ies)|fix(?:es)?|solutions?|workarounds?))';
/** Not `flagged` or `caught`, which a review does, and its author answers. */
const FOUND =
  '(?:found|diagnosed|identified|discovered|debugged|investigated|pinpointed|root-?caused|tracked down|figured out|worked out|analy[sz]ed)';
const ADVICE = '(?:suggestions?|advice|recommendations?|proposals?|ideas?|analysis|diagnosis|guidance)';
const TASK = '(?:help|write|fix|add|make|do|generate|refactor|implement|convert|port|clean)';

const deed = (pattern: string, flags = 'i') => new RegExp(pattern, flags);

/** `The new CONTRIBUTING.md file was generated using claude 3.7 sonnet from the code`, `The API skeleton code was generated …` */
export const FILE_WAS_MADE = deed(
  `^\\W{0,3}(?:the |this |all )?(?:(?:new|updated|initial|first|original) )?(?:[\\w./-]{1,60}\\.(?!js\\b)[a-z]{1,5}(?: (?:file|script|page))?|(?:[\\w-]+ ){0,2}(?:skeletons?|scaffold(?:ing)?|boilerplate|test (?:suite|vectors|data)|fixtures|benchmarks?|tests)(?: code)?) (?:was|were|has been|have been) (?:\\w+ly |first |initially )?${VERB} ${BY} ${HELP}(.{2,100})$`,
);

/** What people say of a tool's part in a commit without saying that it wrote the commit; the tool is the first group. */
const DEEDS = [
  // `Claude Code did the heavy lifting.`, `Codex did most of the work here`
  deed(`^\\W{0,3}${NAME} (?:also )?did ${SHARE}${LIFTING}(?: here| for me| on this| of this| for this)?(?:${END}|[,;] | while\\b| and\\b)`),
  // `The tests are by Codex`
  deed(
    `^\\W{0,3}(?:the|all|these|most of the) (?:tests?|code|patch|docs|fix|translations?) (?:is|are|was|were) (?:\\w+ly )?by ${NAME}${END}`,
  ),
  // `Heavy lifting by Codex`
  deed(`^\\W{0,3}(?:(?:the|all|most of the) )?(?:heavy )?lifting (?:was )?(?:done )?by ${NAME}${END}`),
  // `This was mostly Claude.`, `This is largely Codex's work`
  deed(
    `^\\W{0,3}(?:(?:this|it|all of this|the (?:code|patch|fix|tests?|implementation)) (?:is|was|were|are) )?(?:mostly|largely|mainly|entirely|almost entirely|all|primarily|basically|pretty much|100 ?%) (?:by |the work of )?${NAME}(?:['’]s? (?:work|doing|code|idea))${END}`,
  ),
  deed(
    `^\\W{0,3}(?:this|all of this|the (?:code|patch|fix|tests?|implementation)) (?:is|was|were|are) (?:mostly|largely|mainly|entirely|almost entirely|all|primarily|basically|pretty much|100 ?%) (?:by |the work of )?${NAME}${END}`,
  ),
  // `Claude Code nailed this one`, `Codex one-shotted it`
  deed(
    `^\\W{0,3}${NO_THING}${NAME} (?:nailed|one-?shott?ed|came up with|figured out|cracked|whipped up|autocompleted) (?:this|it|all|most|the (?:fix|solution|idea|code|tests?|patch|whole thing|implementation|approach|cause|root cause))\\b`,
  ),
  // `Claude Code found this bug`, `ChatGPT diagnosed the issue`; what a review found is answered by its author
  deed(
    `^\\W{0,3}${NO_THING}${NAME} (?:helped (?:me |us )?(?:to )?(?:find|diagnose|identify|debug|track down|figure out)|${FOUND}) (?:this|th[eo]se|the|an?|another|that|it)(?: ${FLAW})?(?: (?:in|for|by|while|after|with|and)\\b(?!.*\\breview).*)?${END}`,
  ),
  // `Found by Codex.`, `Root cause identified with help from Claude Code`
  deed(
    `^\\W{0,3}(?:(?:(?:the|this|these|all|both) )?(?:${FLAW}|this|these|patch|change|commit) )?(?:(?:was|were|is|has been|have been) )?(?:\\w+ly )?${FOUND}(?: and (?:\\w+ly )?(?:fixed|reproduced|verified|solved|resolved))? (?:by|with|using|via|thanks to) ${HELP}${NAME}(?=${END}| (?:while|when|during|after)\\b(?! (?:a |the )?review))`,
  ),
  // `…, at least as debugged by Codex`
  deed(`\\bas (?:debugged|diagnosed|analy[sz]ed|identified|worked out) by ${NAME}(?=${END}|[,;:])`),
  // `Codex and I wrote this together`
  deed(`^\\W{0,3}${NAME} and I (?:wrote|built|made|worked|fixed|debugged|did|figured|tracked|came|went|put)\\b`),
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
  // `Updated the README, used AI to write this`
  deed(
    `[,;(] ?(?:(?:I|we) )?used ${NO_THING}${NAME} to (?:help )?(?:write|generate|make|do|fix|create|draft) (?:this|it|these|that|most|all|the (?:code|tests?|fix|docs))\\b(?: [^,;]{1,40})?${END}`,
  ),
  // `Mechanical change only... done by claude.`
  deed(
    `^[\\w ,'’-]{4,80}(?:\\.{2,4}|…|[:,;] | [-–—] ) ?(?:all |mostly )?(?:done|generated|written|made|produced) (?:by|with) ${HELP}${NO_THING}${NAME}${END}`,
  ),
  // `Highlights generated with the help of Claude`
  deed(
    `^\\W{0,3}(?:the )?(?:highlights|summary|release notes?|changelog|notes|images?|logo|icons?|diagrams?|wording) (?:was |were )?${VERB} (?:by|with|using) ${HELP}${NAME}${END}`,
  ),
  // `Added tests (thanks Claude) to cover the reader`
  deed(
    `^\\W{0,3}(?:add|fix|cover|document|implement|clean|rewr|port|refactor)\\w*\\b[^()]{1,80}\\((?:thanks|thx|kudos)(?:,| to)? ${NO_THING}([^,;:()]{2,40})\\)`,
  ),
  // `AI was used, but not very useful`
  deed(
    `^\\W{0,3}${NO_THING}${NAME} (?:was|were) used(?: (?:heavily|extensively|sparingly|a lot|here|throughout))?(?:${END}|,? but\\b| (?:for|on|in|to write) (?:the|this|these|some) (?:tests?|boilerplate|docs|documentation|code|scripts?|commit|patch|pr|changes?|implementation|regex|refactor\\w*|translations?)${END})`,
  ),
  deed(
    `^\\W{0,3}(?:(?:I|we) )?(?:made|making) (?:heavy|extensive|good|liberal|some|light) use of ${NO_THING}${NAME}(?:${END}| (?:for|in) (?:this|these|the)\\b)`,
  ),
  // `Thanks to Ada for the fix generated by Codex`
  deed(
    `^\\W{0,3}(?:thanks|thank you|kudos|credits?)(?: to)? [^;:]{2,60} for [^;:]{0,40}\\b(?:fix|patch|code|change|tests?|script|implementation|idea)s? ${VERB} (?:by|with|using|via) ${HELP}${NAME}${END}`,
  ),
  // `This change contains code written by Copilot`
  deed(
    `^\\W{0,3}(?:th(?:is|ese|e) (?:commit|patch|change|changes|pr|pull request|branch|series) )?(?:contains?|includes?) (?:some |a lot of |mostly )?(?:code|tests?|changes|docs|parts|work)(?: (?:that was|which was|that were))? (?:\\w+ly )?${VERB} (?:by|with|using) ${HELP}${NAME}${END}`,
  ),
  // `Per ChatGPT's suggestion, use a map`, `On Codex's advice`
  deed(`^\\W{0,3}(?:as )?(?:per|at|on|following|after|upon|with|based on|thanks to) ${NAME}(?:['’]s?)? ${ADVICE}(?:${END}|[,:;] )`),
  // `Codex suggested this approach`; of some AI it may be what a product says
  deed(
    `^\\W{0,3}${NO_THING}(?!(?:the |an? )?(?:AI|LLM)\\b)${NAME} (?:suggested|recommended|proposed|advised) (?:(?:this|the) (?:fix|approach|idea|change|solution|patch|simplification|refactoring)|this(?=${END})|using [^.;:]{2,60} here)\\b(?!.*\\breview)`,
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
  // `Help from Codex`, `Helped by Claude Code`, `With a little help from ChatGPT`
  deed(
    `^\\W{0,3}(?:(?:with )?(?:some |the |a bit of |a little |lots of |a lot of |much )?(?:help|assistance|aid|support) (?:of|from)|(?:helped|aided|guided) by) ${NAME}${END}`,
  ),
  // `Ported with Codex.`: what says so alone
  deed(
    `^\\W{0,3}(?:(?:ported|converted|translated|migrated)(?: from [\\w.+#]+)?(?: (?:in)?to [\\w.+#]+)?|cleaned up|optimi[sz]ed|simplified|debugged|one-?shot|rewritten|reworked|machine[- ]translated) (?:by|with|using|via) ${HELP}${NO_THING}${NAME}${END}`,
  ),
  // `Claude-generated.`, `Codex-assisted refactor.`
  deed(
    `^\\W{0,4}${NO_THING}${NAME}[ -](?:generated|assisted|written|authored|coded|drafted)(?: (?:code|tests?|patch|fix|fixes|refactor|refactoring|change|changes|commit|docs|message|regex|implementation|translation|translations|cleanup|port|rewrite))?${END}`,
  ),
  // `The tree walker code is generated via Copilot, hope it works`
  deed(
    `^\\W{0,3}(?:the |this |all )?(?:[\\w-]+ ){0,3}(?:code|tests?|script|regex|function|patch|fix|implementation|translations?) (?:is|was|are|were) (?:\\w+ly )?${VERB} (?:by|with|using|via) ${HELP}${NO_THING}${NAME}(?=${END}|[,;] )`,
  ),
  // `This was largely automated with Claude and a lot of handholding`
  deed(
    `^\\W{0,3}(?:this|it|all of (?:this|it)|most of (?:this|it)|the (?:work|port|migration|conversion|refactoring|code|change)) (?:is|was|were|are) (?:\\w+ly )?(?:automated|prototyped|explored|put together|hacked together|cobbled together|worked out|iterated on) (?:by|with|using|via) ${HELP}${NO_THING}${NAME}(?=${END}|[,;] | (?:and|but)\\b)`,
  ),
  // `AI disclosure - used Claude Opus 4.6`
  deed(`^\\W{0,3}(?:AI|LLM)[ -](?:disclosure|usage|use|assistance|statement) [-–—] (?:I )?used ${NAME}${END}`),
  // `Fix thanks to Copilot`, `Solved using Claude, feel free to challenge my fix.`
  deed(
    `^\\W{0,3}(?:it |this )?(?:(?:is|was) )?(?:fix|fixed|solved|resolved|sorted(?: out)?|figured out|works|working)(?: (?:it|this|that))?(?: now)? (?:thanks to|using|with the help of) ${NO_THING}${NAME}(?=${END}|[,;] )`,
  ),
  // `Credit to ChatGPT which worked out what the race condition was`
  deed(
    `^\\W{0,3}(?:all )?(?:credits?|kudos|props|thanks|hat tip) (?:for this )?(?:go(?:es)? )?to ${NO_THING}${NAME},? (?:which|that|who) (?:${FOUND}|found|suggested|wrote|fixed|helped|came up|solved|explained)\\b`,
  ),
  // `… (found and iterated with Claude)`
  deed(
    `\\((?:${FOUND}|${VERB}|iterated|paired)(?: and (?:\\w+ly )?\\w+)? (?:by|with|using|via|together with) ${HELP}${NO_THING}([^,;:()]{2,40}?)\\)${END}`,
  ),
  // `… with Claude Code`: what goes on from the line before
  deed(`^(?:\\.{2,3}|…) ?(?:and )?(?:with|by|via|using|thanks to) ${HELP}${NO_THING}${NAME}${END}`),
  // `Together with Claude I created the package`
  deed(`\\btogether with ${NAME},? (?:I|we) (?:wrote|created|built|made|fixed|debugged|implemented|worked|came up|ported|designed)\\b`),
  // `Used AI to translate from the English locale`
  deed(
    `^\\W{0,3}(?:(?:I|we) )?(?:also )?used ${NO_THING}${NAME} to (?:help )?(?:translate|proofread|reword|transcribe|locali[sz]e) (?!users?\\b)`,
  ),
  // `No idea if this works right, it was ChatGPT's idea`
  deed(
    `(?:^|[,;:.(–—-] )(?:it|this|that)(?: was|['’]s| is) (?:all |mostly |entirely )?${NO_THING}([^,;:()'’]{2,40})['’]s (?:idea|suggestion|fix|code|solution|doing|work)${END}`,
  ),
  // `Had Claude Code write the tests`
  deed(
    `^\\W{0,3}(?:(?:I|we)(?: also)? (?:had|let)|Had) ([A-Z][^.,;:]{1,40}?) (?:write|fix|do|implement|refactor|rewrite|clean up|port|convert|translate) (?:this|it|these|all|most|the (?:tests?|code|fix|patch|docs|first|initial|whole|boilerplate|implementation|rest|refactor\\w*))\\b`,
    '',
  ),
] as const;

const MADE = '(?:generated|written|authored|assisted|coded|drafted)';
const MADE_WORK =
  '(?:code|patch|commit|change|changes|fix|fixes|bug ?fix(?:es)?|tests?|test (?:cases|data|vectors)|vectors|fixtures?|tables|samples|corpus|docs|documentation|translations?|implementation|refactoring|pr|pull request|boilerplate|scripts?)';
/** `…, fully AI generated and needs review` */
const WHOLLY_AI = deed(
  `(?:^\\W{0,3}|[,;:(–—-] )(?:fully|mostly|completely|entirely|partly|partially|largely|100 ?%) (?:AI|LLM)[ -](?:generated|written|coded|authored)(?:${END}|[,;)] ?| (?:and|but|so|\\()\\b(?! (?:content|images?|text|media|music|art|videos?)\\b))`,
);
/** What says that an AI made it, and not which. */
const SAYS_AI = [
  // `This is an AI-generated patch.`
  deed(
    `^\\W{0,3}(?:this|these)(?: (?:commit|patch|change|pr))? (?:is|was|are|were) (?:an? )?(?:\\w+ly )?(?:AI|LLM)[ -]${MADE} ${MADE_WORK}${END}`,
  ),
  // `Contains AI-generated code.`
  deed(
    `^\\W{0,3}(?:th(?:is|ese|e) (?:commit|patch|change|changes|pr|pull request|branch|series) )?(?:contains?|includes?) (?:some |a lot of |mostly )?(?:AI|LLM)[ -]${MADE} ${MADE_WORK}${END}`,
  ),
  // `AI-generated binary tables crafted based on the specification`: what is told of is what was brought
  deed(
    `^\\W{0,3}(?:AI|LLM)[ -](?:generated|written|authored) (?:[\\w-]+ ){0,2}?${MADE_WORK}(?:${END}| (?:crafted|based|derived|covering|exercising|asserting)\\b| for (?:the|this|our) [\\w-]+(?: [\\w-]+)?${END})`,
  ),
  WHOLLY_AI,
  // `Found with AI assistance.`
  deed(
    `^\\W{0,3}(?:(?:${FLAW}|this|these|all) )?(?:(?:was|were) )?(?:found|identified|diagnosed|discovered|debugged|spotted|investigated) (?:with|using|through|via) (?:the )?(?:(?:some )?(?:AI|LLM)[ -](?:help|assistance|support|aid|analysis|tools?)|(?:help|aid|assistance) of (?:an? )?(?:AI|LLMs?))\\b(?: tools?)?${END}`,
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
