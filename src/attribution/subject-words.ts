import type { MarkStrength } from '../model/mark.ts';
import { type Agent, agentNamed, otherAgent } from './agent.ts';
import { isWordAsWell, mayBeThing } from './plain-words.ts';
import { isBare, MORE_OFTEN_PEOPLE, NAMES_OF_PEOPLE, NAMES_OF_SOFTWARE, REVIEWERS } from './shared-names.ts';

/** The AI that a subject names in words of one's own, and how surely it had a part in this commit. */
export interface SubjectWord extends Agent {
  readonly strength: Exclude<MarkStrength, 'declared'>;
}

/** `fix(parser): `, `WIP, `; the item of a squash has been a subject too. */
const KIND = '^(?:\\* )?(?:[\\w/.,@-]{1,24}(?:\\([^()]{1,30}\\))?!?: ?)?(?:wip[,:]? )?';
/** What may be a tool's name, with its version or model. */
const TOOL = '([A-Za-z][\\w.-]*(?: [\\w.-]+){0,2}?)';
const ENDS = '[.!?]{0,3}$';

/** Where these stand before the name of a tool, the commit is about the tool, about what it is used for, or about what it makes. */
const ABOUT_TOOLS =
  /\b(?:support\w*|providers?|models?|apis?|sdks?|integrat\w+|config\w*|settings?|plugins?|extensions?|hooks?|skills?|agents?|subagents?|mcp|acp|prompts?|chats?|assistants?|tokens?|oauth|auth|login|stream\w*|endpoints?|completions?|clients?|embeddings?|rag|examples?|demos?|samples?|evals?|benchmarks?|llms?|ai|works?|working|issues?|problems?|bugs?|crash\w*|errors?|compatib\w+|install\w*|launch\w*|connect\w*|detect\w*|adapters?|backends?|bedrock|vertex|openai|anthropic|instructions?|usage|use[ds]?|using|available|resum\w+|transcripts?|releases?|changelogs?|notes?|titles?|summar\w+|messages?|descriptions?|quer(?:y|ies)|tickets?|emails?|logs?|guides?)\b/i;

const REST = '(.{3,150}?)';
const SHARE = '(?:mostly|largely|mainly|entirely|fully|all|\\d{1,3} ?%)';
/** `Fix the scope 🤖 Generated with Codex (#3413)`: a footer that was taken for a part of the subject. */
const ROBOT = new RegExp(`🤖 (?:generated|created|written|made) (?:with|by) ${TOOL}(?: \\(#\\d+\\))?$`, 'iu');
/** `core: misc fixes (claude)`, `fix header number [claude]`: nothing else in the brackets. */
const IN_BRACKETS = new RegExp(`^${REST} (?:\\(${TOOL}\\)|\\[${TOOL}\\])$`);
/** `… (by Claude)`, `… (using claude)` */
const BY_IN_BRACKETS = new RegExp(`^${REST} [([](?:${SHARE} )?(?:by|with|using|via|from) ${TOOL}[)\\]]${ENDS}`, 'i');
/** `… (100% github copilot)` */
const SHARE_IN_BRACKETS = new RegExp(`[([]${SHARE} ${TOOL}[)\\]]${ENDS}`, 'i');
/** `… (Grok helped with the patch)` */
const DEED_IN_BRACKETS = new RegExp(`[([]${TOOL} (?:helped|assisted|wrote|did|generated|made|fixed)\\b[^()[\\]]{0,60}[)\\]]${ENDS}`, 'i');
/** `[claude] fix tests`, `[AI] Tests for registry`: how it was made, or what it is about. */
const TAG = new RegExp(`^(?:\\(${TOOL}\\)|\\[${TOOL}\\]) \\S`);

const MADE = '(?:generated|written|authored|produced|assisted|inspired|suggested|created|coded|proposed|made)';
/** What a commit may consist of, and no product offers. */
const WORK =
  '(?:(?:unit |e2e |initial |possible |regression |more )?(?:tests?|fix(?:es)?|code|docs?|documentation|docstrings?|javadocs?|kdocs?|comments?|implementation|version|solution|conversion|translations?|patch|refactor(?:ing)?|refactorings?|cleanups?|changes|edits|improvements|boilerplate|migration|draft|slop))';
const NO_TOPIC =
  '(?! (?:polic|guid|detect|disclos|label|review|support|feature|page|button|panel|warning|mode|content|are|is|can|should|must|may)\\w*\\b)';
/** `test: copilot generated tests`, `AI inspired fixes` */
const MADE_WORK = new RegExp(`${KIND}(?:an? |the |some |more |first |initial )?${TOOL}[- ]${MADE} ${WORK}\\b${NO_TOPIC}`, 'i');
/** `feat: added AI generated tests`; features of products add such comments, names and translations. */
const ADDED_WORK = new RegExp(
  `${KIND}add(?:s|ed)? (?:some |more |the )?${TOOL}[- ]${MADE} (?:(?:unit|e2e|initial|regression|more|spec|integration) )?(?:tests?|docstrings?|javadocs?|kdocs?|boilerplate|implementation)\\b${NO_TOPIC}`,
  'i',
);
/** `AI slop: fix the kernel` */
const SLOP = new RegExp(`${KIND}ai(?:[- ]generated)? slop(?:$|[:,])`, 'i');
/** `vibe code sync adapter`; what is asked of a product is asked in other words. */
const VIBE_CODE = new RegExp(
  `${KIND}vibe[- ]code (?!(?:editor|platform|app|tool|mode|kanban|guide|agent|docs?|tips|page|section|template|course|tutorial|badge|cleanup|review|checker|scanner)s?\\b)\\w`,
);

const NOT_OF_IT =
  '(?!(?:remove|revert|drop|ignore|strip|delete|undo|reject|skip|handle|show|hide|parse|detect|allow|disable|reformat|clean)\\w*\\b)';
const HOW_MUCH =
  '(?:(?:apply|add|added|some|more|an?|another|few|couple of|small|minor|first|initial|quick|code|test|unit|bug|in depth|misc|various|general|last|final)[ -]){0,4}';
/** What a commit brings, whoever made it. */
const SOME_WORK =
  '(?:fix(?:es)?|bug ?fix(?:es)?|nits?|clean ?ups?|improvements?|changes|edits|simplifications?|tests?|coverage|attempt|pass|refactor(?:ing)?s?|polish|implementation|draft|version|prototype)';
/** `Small fixes from gpt-5`, `test coverage by cursor` */
const WORK_FROM = new RegExp(`${KIND}${NOT_OF_IT}${HOW_MUCH}${SOME_WORK} (?:from|by) ${TOOL}${ENDS}`, 'i');
/** `add tests with cursor` */
const WORK_WITH = new RegExp(`${KIND}${NOT_OF_IT}${HOW_MUCH}${SOME_WORK} (?:with|via|using) ${TOOL}${ENDS}`, 'i');
/** `rewrite noqa parser with cursor`; not what shall work with it. */
const DONE_WITH = new RegExp(
  `${KIND}((?:refactor|rewrite|rewrote|reimplement|simplify|simplified|vectori[sz]e|moderni[sz]e|handroll|optimi[sz]e|clean up|cleaned up|tidy up|translated|port)(?:ed|d|s)? .{2,80}?) (?:with|using|via) (?:the help of |help from )?${TOOL}${ENDS}`,
  'i',
);

const DID =
  '(?:did(?! not)|wrote|fixed|implemented|rewrote|refactored|cleaned up|says(?=,)|suggested this|attempts|one-?shott?ed)\\b(?!-| (?:in v?\\d|not|no)\\b)(?!.* (?:upstream|workaround|session)\\b)';
/** `claude did min.kt docs too`, `the ai did ai things`: in small letters it is no colleague. */
const TOLD = new RegExp(`${KIND}(claude|ai|the ai) ${DID}`);
/** `Codex fixed remaining Ruff errors`, `Gemini says, Carlos do` */
const TOLD_OF_NAMED = new RegExp(`${KIND}(claude code|codex|chatgpt|copilot|gemini|junie|opencode|gpt-?\\d[\\w.]*) ${DID}`, 'i');
/** `Codex says we need it`: what somebody was told, and did or left. */
const SAYS = new RegExp(
  `${KIND}(claude(?: code)?|ai|the ai|codex|chatgpt|copilot|gemini|junie|opencode|gpt-?\\d[\\w.]*) (?:says|thinks)\\b(?! not)`,
  'i',
);
const HELPER = '(?:claude(?: code)?|cursor|codex|copilot|chat ?gpt|gemini|(?:the )?(?:ai|llm))';
/** `asked cursor to generate more tests`, `Ask Cursor to refactor the agent` */
const ASKED_TO = new RegExp(
  `${KIND}(?:(?:i )?asked (${HELPER}) to\\b|ask (${HELPER}) to (?:refactor|rewrite|fix|implement|clean|simplify|write|port|convert)\\b)`,
  'i',
);
/** `let claude write kdocs` */
const LET_DO = new RegExp(
  `${KIND}(?:let(?:ting)? (${HELPER}) (?:write|fix|do|generate|refactor|clean|handle|rewrite|implement|try|make|add)|ha(?:ve|d) (${HELPER}|sonnet) (?:refactor|rewrite|clean|implement|fix))\\b(.{0,150})`,
  'i',
);
/** What a product lets an AI do for those who use it. */
const FOR_USERS =
  /\b(?:each|every|users?|customers?|summar\w+|titles?|commit messages?|descriptions?|emails?|quer(?:y|ies)|tickets?|repl(?:y|ies)|answers?)\b/i;

const SUGGESTED = "(?:['’]s?)?(?: code)?(?: review)? (?:suggestions?|recommendations?|suggested (?:changes?|fix(?:es)?|edits?))";
/** `apply gemini suggestion`, `adopt copilot suggested changes`: what it suggested is in the commit. */
const APPLIED = new RegExp(
  `${KIND}(?:.{3,80} (?:and|&) )?(?:appl(?:y|ied|ies|ying)|adopt(?:ed)?|accept(?:ed)?|incorporate[sd]?|us(?:e|ed|ing)|take|took) (?:the |some |all |more |additional |valid |an? )?${TOOL}${SUGGESTED}${ENDS}`,
  'i',
);
/** `Update main.go based on Gemini suggestions`, `fixed with copilot suggestions` */
const ADVISED = new RegExp(
  `(?:\\b(?:as )?per|\\bfollowing|based on|${KIND}\\w{2,20}ed (?:with|using|via)) (?:the |some )?${TOOL}${SUGGESTED}${ENDS}`,
  'i',
);
/** `Suggestions from Copilot`, `Use the property based suggestion from Codex` */
const SUGGESTION_FROM = new RegExp(
  `${KIND}(?:(?:(?:some|more|minor|small|good|few|readability) )?|(?:appl(?:y|ied|ies)|incorporate[sd]?|use[sd]?|take|took|adopt(?:ed)?|accept(?:ed)?|add(?:ed)?) (?:[\\w-]+ ){0,5})suggestions? (?:from|by) (?:the )?${TOOL}${ENDS}`,
  'i',
);
/** `improve the cache with suggestions from Opus 5`: what one does with code. */
const WITH_SUGGESTIONS = new RegExp(
  `${KIND}((?:improve|refactor|simplify|simplified|optimi[sz]e|clean up|cleaned up|tidy up|polish|rework)(?:e?d|s)? .{2,80}?) (?:with|using) (?:some |the )?suggestions? (?:from|by|of) (?:the )?${TOOL}${ENDS}`,
  'i',
);
/** `removed dependencies as suggested by cursor` */
const AS_SUGGESTED = new RegExp(`\\bas (?:suggested|recommended|proposed|advised) by ${TOOL}${ENDS}`, 'i');

/** The AI that a subject says did some of the work, or a hint where it may say something else; null for what is about a tool. */
export function saidInSubject(subject: string): SubjectWord | null {
  return told(subject) ?? signed(IN_BRACKETS.exec(subject)) ?? tagged(TAG.exec(subject));
}

/** The AI that a part of a squash says did some of the work; what is in brackets there is more often what the part is about. */
export function saidByItem(item: string): SubjectWord | null {
  return item.startsWith('* ') ? told(item) : null;
}

function told(subject: string): SubjectWord | null {
  if (SLOP.test(subject) || VIBE_CODE.test(subject)) return { ...otherAgent('AI', null), strength: 'strong' };
  const deeds = [ROBOT, MADE_WORK, ADDED_WORK, DEED_IN_BRACKETS, TOLD, TOLD_OF_NAMED];
  return (
    first(deeds, (pattern) => named(pattern.exec(subject)?.[1])) ??
    first([WORK_FROM], (pattern) => unlessColleague(pattern.exec(subject)?.[1])) ??
    asked(ASKED_TO.exec(subject)) ??
    letDo(LET_DO.exec(subject)) ??
    hint(named(SAYS.exec(subject)?.[1])) ??
    first([APPLIED, ADVISED, SUGGESTION_FROM, AS_SUGGESTED], (pattern) => adviser(pattern.exec(subject)?.[1])) ??
    withTool(SHARE_IN_BRACKETS.exec(subject)?.[1], subject) ??
    unlessModel(withTool(WORK_WITH.exec(subject)?.[1], subject)) ??
    first([DONE_WITH, WITH_SUGGESTIONS, BY_IN_BRACKETS], (pattern) => unlessAbout(pattern.exec(subject)))
  );
}

function first(patterns: readonly RegExp[], wordOf: (pattern: RegExp) => SubjectWord | null): SubjectWord | null {
  for (const pattern of patterns) {
    const word = wordOf(pattern);
    if (word !== null) return word;
  }
  return null;
}

/** A model alone is more often what the commit is about: what is tested with it, or what it costs. */
function unlessModel(word: SubjectWord | null): SubjectWord | null {
  return word?.toolId === 'other' && word.model !== null ? { ...word, strength: 'weak' } : word;
}

/** Who is called so and fixes something is more often a colleague; behind `v0` may stand the version of something. */
const NAMES_OF_PEOPLE_AS_WELL = /^(?:kimi|roo|v0)$/i;

/** Some AI that is called nothing else. */
const SOME_AI = /^(?:an? |the )?(?:ai|llms?)$/i;

/** The tool of this name; a hint where the name is that of people or of other software as well, or that of one that reviews. Not `ROO-520`, the key of a ticket. */
function named(name: string | undefined): SubjectWord | null {
  const agent =
    name === undefined || /^[A-Z]+-\d+$/.test(name) || /\b(?:comments?|feedback|findings?)$/i.test(name) ? null : agentNamed(name);
  if (name === undefined || agent === null || (agent.toolId === 'other' && agent.model === null && !SOME_AI.test(name))) return null;
  const isShared =
    isBare(name, MORE_OFTEN_PEOPLE) || isBare(name, NAMES_OF_PEOPLE_AS_WELL) || isBare(name, NAMES_OF_SOFTWARE) || REVIEWERS.test(name);
  return { ...agent, strength: isShared ? 'weak' : 'strong' };
}

/** What something was done with may be a thing: not what says who worked, so that the name alone says little where things are called so. */
function withTool(name: string | undefined, subject: string): SubjectWord | null {
  const word = named(name);
  if (word === null || name === undefined) return word;
  return mayBeThing(name, subject) ? hint(word) : word;
}

function unlessColleague(name: string | undefined): SubjectWord | null {
  const word = named(name);
  return word !== null && /^[A-Z]/.test(name ?? '') && isBare(name ?? '', NAMES_OF_PEOPLE) ? { ...word, strength: 'weak' } : word;
}

/** `Ask Copilot to write a title` is what a product does for those who use it. */
function asked(found: RegExpExecArray | null): SubjectWord | null {
  const word = unlessColleague(found?.[1] ?? found?.[2]);
  return FOR_USERS.test(found?.[2] === undefined ? '' : found.input) ? hint(word) : word;
}

function letDo(found: RegExpExecArray | null): SubjectWord | null {
  const [, left, had, rest = ''] = found ?? [];
  const name = left ?? had ?? '';
  const word = unlessColleague(left ?? had);
  return SOME_AI.test(name) || FOR_USERS.test(rest) ? hint(word) : word;
}

const hint = (word: SubjectWord | null): SubjectWord | null => (word === null ? null : { ...word, strength: 'weak' });

/** A colleague's suggestions are in a commit as well, and those of the AI of a product are what commits are about. */
function adviser(name: string | undefined): SubjectWord | null {
  const word = unlessColleague(name);
  return SOME_AI.test(name ?? '') ? hint(word) : word;
}

function unlessAbout(found: RegExpExecArray | null): SubjectWord | null {
  const [subject = '', rest = '', name] = found ?? [];
  return ABOUT_TOOLS.test(rest) ? null : withTool(name, subject);
}

/** Tools whose findings are answered so too: `Clamp the label (Codex)`. */
const REVIEWS_TOO = /^(?:GitHub )?(?:Copilot|Codex|Gemini)\b/i;

/** What stands alone in brackets may also be where a commit belongs: a cursor, an AI, what works with version 3.12 of something. */
function signed(found: RegExpExecArray | null): SubjectWord | null {
  const [, rest = '', round, square] = found ?? [];
  const word = ABOUT_TOOLS.test(rest) ? null : named(round ?? square);
  if (word === null || /^cursor\b/i.test(round ?? '') || (round !== undefined && SOME_AI.test(round))) return null;
  if (word.model === null && /\d/.test(round ?? square ?? '')) return null;
  return REVIEWS_TOO.test(round ?? square ?? '') || isWordAsWell(round ?? square ?? '') ? hint(word) : unlessModel(word);
}

function tagged(found: RegExpExecArray | null): SubjectWord | null {
  const word = named(found?.[1] ?? found?.[2]);
  return word === null || word.model !== null ? null : { ...word, strength: 'weak' };
}
