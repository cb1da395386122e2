import { type Agent, agentLeading, agentNamed, agentOf, modelIn, namesAgent, otherAgent, toolStarting } from './agent.ts';
import { agentOfPerson } from './identities.ts';
import { inlineFooter } from './inline-footers.ts';
import { parsePerson } from '../model/rules/reviewers.ts';
import type { MarkStrength } from '../model/mark.ts';
import { BRACKETED, calledAi, GENERATED_BY_TOOL, helperIn, statedIn, subjectSaysAi, WORK_BY, WROTE } from './statements.ts';
import { isBare, MORE_OFTEN_PEOPLE, NAMES_OF_PEOPLE, NAMES_OF_SOFTWARE } from './shared-names.ts';
import { saidByItem, saidInSubject } from './subject-words.ts';
import { agentsOfTrailer, mayNameTool } from './tool-trailer.ts';
import { TOOLS } from './tools/index.ts';
import { BY, CHANGED, FOUND, HELP, HOW, VERB } from './words.ts';

export interface Footer extends Agent {
  readonly strength: MarkStrength;
  /** True where it is said in words, which may be somebody else's, or on something else. */
  readonly inWords?: boolean;
}

const TOOL_FOOTERS = TOOLS.flatMap((tool) => (tool.footers ?? []).map((sign) => ({ tool, sign })));

/** The emoji and bullets that stand before `Generated with …`, then the verb, then the name of the tool. */
const GENERATED = new RegExp(
  `^((?:[\\p{So}\\s*•–—-]|\\p{Default_Ignorable_Code_Point}){0,8})[_*(]{0,3}${FOUND}${HOW}(?:${VERB}|pair(?:ed|[- ]programm(?:ed|ing)))[ -]${BY}:?\\s+${HELP}(.{1,160})$`,
  'iu',
);
/** `Assisted by: Claude Opus 4.6`: no hyphen, or misspelled, so no trailer. */
const ASSISTED = /^(?:ai[ -])?ass?is?s?ted[ -]?(?:by|with)(?: ai)?:?\s+(.{1,160})$/i;
/** `Ported by Codex.`: a sentence of its own, and not what a list says of a feature. */
const CHANGED_BY = new RegExp(`^[_*(]{0,3}(?:\\w+ly )?${CHANGED} (?:by|using) (.{1,80})$`, 'i');
/** `Co Authored By Claude Opus 4.6`: no colon, or no hyphens. */
const CO_AUTHORED = /^co[ -]?author(?:ed)?[ -]by:?\s+(.{1,160})$/i;
/** `_codex-gpt-5.5-medium on behalf of Ada_` */
const ON_BEHALF = /^[_*]{0,2}(\S{1,60}(?: \S{1,30}){0,3}) on behalf of \S.{0,160}$/;
const THANKS =
  /(?:\bthanks|\bthank you|\bkudos|\bcredits?|\bh\/t|\bprops),? (?:to |go to )?([^()]{2,60})\)?$|^\W{0,3}(.{2,40}?) (?:suggested|proposed|recommended|found|spotted) /i;

/** What a footer may say without the name of a tool that is known. */
export const FOOTER_WORDS = [
  '🤖',
  'enerated with ',
  'reated with [',
  ' on behalf of ',
  ' assistance from ',
  'ssistant generated file',
] as const;

/** Each of these lines names a tool, says `AI` or `vibe-coded`, says what generated or created it, or has the robot; most messages of a history hold none such and are not read line by line. */
export function mayHoldFooter(message: string): boolean {
  return (
    message.includes('\n') &&
    (namesAgent(message) || FOOTER_WORDS.some((word) => message.includes(word)) || /vibe[- ]?coded/i.test(message))
  );
}

/** `Paired with gptme-cloud Authorize.tsx change that posts the code`: what belongs to this commit, not who made it. */
const PAIRED_WITH_CODE =
  /\bpaired with (?:(?!\b(?:on|for|to|in|during|while|and)\b)[^,;.:]|\.\w)*\b(?:changes?|commits?|prs?|pull requests?|patch(?:es)?|branch|releases?)\b/i;

/**
 * The AI tool that one line of a message says it was made with. The line must say so of this commit: prose that mentions a tool does not count, and
 * where only thanks are given or help is mentioned the sign is weak. The line is the author's own (see `ownLines`) and no trailer;
 * `people` are the names which are those of people where they stand alone (see `peopleIn`).
 */
export function footerOf(line: string, people: RegExp): Footer | null {
  const text = line.trim().replace(/^<(em|i|b|sub|small|p)>(.*)<\/\1>$/i, '$2');
  const lost = LOST_BREAK.exec(text.slice(-200))?.[1];
  const coAuthored = lost === undefined ? null : agentOfPerson(parsePerson(lost));
  if (coAuthored !== null) return { ...coAuthored, strength: 'strong' };
  // A break that was written as two characters.
  const broken = text.lastIndexOf('\\n');
  if (broken >= 0 && broken + 2 < text.length) {
    const last = footerOf(text.slice(broken + 2), people);
    return behindBreak(text.slice(broken + 2)) ?? (last === null ? null : { ...last, inWords: false });
  }
  if (text.length > 250 || text.length < 4 || PAIRED_WITH_CODE.test(text)) return null;
  const own = TOOL_FOOTERS.find(({ sign }) => sign.pattern.test(text));
  if (own !== undefined) return { ...agentOf(own.tool, text), strength: own.sign.strength };
  const summary = summaryBy(text);
  if (summary !== null) return summary;
  const left = agentBehind(ASSISTED, text) ?? agentBehind(ON_BEHALF, text) ?? coAuthor(text) ?? suggestedBy(text);
  if (left !== null) return { ...left, strength: 'strong' };
  const said = generated(text, people) ?? changed(text) ?? powered(text) ?? statedIn(text, people) ?? strongOnly(saidByItem(text));
  return said === null ? hinted(text) : { ...said, strength: 'strong', inWords: true };
}

/** `## Summary by Sourcery`, `<h3>Greptile Summary</h3>`, `🤖 Generated by Copilot at 0d1fe43`: what a bot writes below the text of any pull request, whoever made it. */
const SUMMARY =
  /^(?:#{1,6} |<h[1-6]>|[*_]{2})\W{0,4}(?:(?:pr |pull request )?(?:summary|walkthrough|description|overview|changes) by (.{2,30}?)|(\w[\w.-]{2,20}(?: AI)?) (?:pr |pull request )?(?:summary|description|overview|walkthrough))[*_]{0,2}(?:<\/h[1-6]>)?$|🤖 Generated by (Copilot|PR[ -]Agent) at [0-9a-f]{7}|\b(?:description|summary) was (?:created|generated|written) by \W{0,3}(\w+)\b.{0,80}\bfor (?:commit )?\W{0,2}[0-9a-f]{7}/iu;

function summaryBy(text: string): Footer | null {
  const name = SUMMARY.exec(text)?.slice(1).find(Boolean);
  const tool = name === undefined ? undefined : toolStarting(name.replace(/^\W+/, ''));
  return tool === undefined ? null : { ...agentOf(tool, ''), strength: 'weak' };
}

const strongOnly = (said: Footer | null): Footer | null => (said?.strength === 'strong' ? said : null);

/** A trailer behind a break that was written as two characters. */
function behindBreak(line: string): Footer | null {
  const [, key = '', value = ''] = /^([A-Za-z][\w-]{1,40}): (\S.{0,160})$/.exec(line) ?? [];
  const named = mayNameTool(key.toLowerCase()) ? agentsOfTrailer({ key, value, line: 0, inBlock: false })[0] : undefined;
  return named === undefined ? null : { ...named.agent, strength: 'strong' };
}

/** Somebody helped or took part: a colleague may be meant, where a name is also one of people. */
const WITH_HELP =
  /\b(?:help|assistance|aid|support) (?:of|from|by) |\bpair(?:ed|[- ]programmed) with |\b(?:together|collaboration|cooperation|conjunction|partnership|tandem|concert|session) with /i;

function generated(text: string, people: RegExp): Agent | null {
  const [, before = '', rest] = GENERATED.exec(text) ?? [];
  if (rest === undefined) return null;
  const name = rest.replace(/[)_*\s]+$/, (end) => (rest.includes('(') && end.startsWith(')') ? ')' : ''));
  const isHelp = WITH_HELP.test(text);
  if (
    !before.includes('🤖') &&
    (isBare(name, NAMES_OF_SOFTWARE) || (isHelp && isBare(name, people)) || (!/generated/i.test(text) && isBare(name, MORE_OFTEN_PEOPLE)))
  )
    return null;
  const agent = agentLeading(name) ?? calledAi(name) ?? besideModel(name);
  if (agent !== null || !before.includes('🤖') || AUTOMATION.test(name)) return agent;
  // The robot says that a machine wrote it, also where sox does not know which.
  return otherAgent(/^\[([^\]]{1,60})\]/.exec(name)?.[1] ?? name, null);
}

/** `Acme • Model: openai:gpt-5.2 • Thinking: high`: whatever it is, it says which model it ran. */
const BESIDE_MODEL = /^(.{1,80}?)[`*_]{0,3}(?: [•·|]| \() ?model: ?(\S.*)$/i;

function besideModel(name: string): Agent | null {
  const [, said = '', model = ''] = BESIDE_MODEL.exec(name) ?? [];
  const named = modelIn(model);
  if (named === null) return null;
  return otherAgent(said.replace(/^\[([^\]]{1,60})\]\(.*$/, '$1').replace(/[`*_]/g, ''), named);
}

function changed(text: string): Agent | null {
  const name = /^[_*(]{0,3}[A-Z]/.test(text) ? CHANGED_BY.exec(text)?.[1] : undefined;
  return name === undefined || isBare(name, NAMES_OF_PEOPLE) || isBare(name, NAMES_OF_SOFTWARE) ? null : agentLeading(name);
}

/** A robot's emoji stands before these too. */
const AUTOMATION = /\b(?:actions?|workflow|pipeline|ci|bot|scripts?|jenkins|cron|dependabot|renovate|release|semantic)\b/i;

/** `🤖 Powered by PeakInfer (https://…)`: only the robot makes it a machine's. */
function powered(text: string): Agent | null {
  const only = /^🤖\s*([^(<[:]{2,40})$/u.exec(text)?.[1];
  const name = /^🤖\s*powered by ([^(<[]{2,60})/iu.exec(text)?.[1]?.trim();
  if (name === undefined) return only === undefined ? null : agentNamed(only);
  return agentNamed(name) ?? otherAgent(name, null);
}

function agentBehind(pattern: RegExp, text: string): Agent | null {
  const name = pattern.exec(text)?.[1];
  // `Gemini/Antigravity`
  return name === undefined ? null : (agentNamed(name) ?? agentNamed(name.replace(/\/(?=[A-Z])/g, ', ')));
}

function coAuthor(text: string): Agent | null {
  const value = CO_AUTHORED.exec(text)?.[1];
  return value === undefined ? null : agentOfPerson(parsePerson(value));
}

/** What a forge calls the commit that takes over a reviewer's diff as it is: `Apply suggestion from @Copilot`. */
const SUGGESTED = /^(?:[*-] )?Apply suggestions? from @([\w-]{2,40}(?:\[bot\])?)(?: \(#\d+\))?$/i;

function suggestedBy(text: string): Agent | null {
  const account = SUGGESTED.exec(text)?.[1]?.toLowerCase();
  if (account === undefined) return null;
  const agentUnder = (name: string) => agentOfPerson({ name, email: `${name}@users.noreply.github.com` });
  return agentUnder(account) ?? agentUnder(`${account}[bot]`);
}

/** `More tips, written by Claude Code` */
const BEHIND_A_COMMA = new RegExp(`(?:[,;]| [-–—]) ?${HOW}${VERB} (?:by|with|using) ([^(),;]{2,60})$`, 'i');
/** `Chapters 15 to 21 translated using Gemini 2.0 pro` */
const AT_THE_END = new RegExp(`\\b${VERB} (?:by|with|using|via) ${HELP}([^()]{2,60})$`, 'i');
/** A trailer at the end of a line whose breaks were lost. */
const LOST_BREAK = /[.!?)]\s+co-authored-by:\s*([^<>:]{1,80}<[^<>\s]{3,80}>)[\s"'`]*$/i;
/** What somebody asked of a tool, as the subject of what came of it; what it helped with. */
const ASKED =
  /^(?:I |we )?(?:ask|asked|have|had|let|get|got|prompt|prompted|told) (.{2,40}?) to\b|\bappl(?:y|ied|ies|ying) (.{2,30}?)(?:['’]s?)? (?:code )?(?:review )?(?:suggestions?|feedback)\b|^\W{0,3}(.{2,40}?) (?:helped|assisted)\b/i;

/** `Addresses Greptile review on #2733`, `implement coderabbit suggestions`, `Per Devin and CodeRabbit review`: the answer of a person to a review, and maybe of an agent. */
const ANSWERED =
  /\b(?:[Aa]ddress(?:e[sd]|ing)?|[Ii]mplement(?:s|ed)?|[Ii]ncorporate[sd]?|[Rr]esolve[sd]?|[Ff]ix(?:e[sd])?|[Pp]er|[Ff]rom|[Aa]fter|[Ff]ollowing) (?:the |all |some )?(?:\w+ ){0,4}?([A-Z][\w-]*|coderabbit|greptile|copilot|codex|cubic|cursor|gemini|claude)(?:['’]s)?(?: and \w+)? (?:code |pr )?(?:review|suggestions?|feedback|comments?|findings?|nits?)\b|\b(?:identified|flagged|caught|spotted|review(?: feedback)?|feedback) (?:by|from) ([A-Z]\w*)/;
/** `* [CURSOR] Move the modules`: of a part of a squash, how it was made, or what it is about. */
const TAGGED = /^[*-] \[([A-Za-z][\w -]{2,20})\] /;
/** `hasExplicitIndent by Claude`: whose the work is, or whose the thing is that it is about. */
const BY_TOOL =
  /^\S.{2,60}(?<!\b(?:\w+ed|found|caught|seen|out|thrown|shown)) by ((?:Claude|Codex|ChatGPT|Copilot|Cursor|Gemini)(?: Code| CLI| \d[\w.]*)?)$/;
/** `claude fixed the test`: in small letters and before all else it is no colleague, and no cursor. */
const TELLS_OF =
  /^(claude|chatgpt|copilot)(?: code)? (?:fixed|wrote|made|did|implemented|refactored|rewrote|cleaned up|generated) (?:the|this|these|an?|some|my|it|all)\b/;
/** What a subject says of itself: strong only where it says so in brackets, or at its end with the model. */
export function subjectFooter(subject: string): Footer | null {
  const broken = subject.lastIndexOf('\\n');
  if (broken >= 0 && broken + 2 < subject.length)
    return behindBreak(subject.slice(broken + 2)) ?? footerOf(subject.slice(broken + 2), NAMES_OF_PEOPLE);
  // A revert repeats what it takes back, and a merge the name of a branch.
  if (!namesAgent(subject) || /^(?:re(?:vert|apply|land)|merge)\b/i.test(subject)) return null;
  const inline = inlineFooter(subject);
  if (inline !== null) return { ...inline, strength: 'strong' };
  if (subject.length > 250) return null;
  // What belongs at the end of a message, and is all of it.
  const whole =
    coAuthor(subject) ??
    suggestedBy(subject) ??
    agentBehind(ASSISTED, subject) ??
    (subject.startsWith('🤖') ? generated(subject, NAMES_OF_PEOPLE) : null);
  if (whole !== null) return { ...whole, strength: 'strong' };
  const own = TOOL_FOOTERS.find(({ sign }) => sign.pattern.test(subject));
  if (own !== undefined) return { ...agentOf(own.tool, subject), strength: own.sign.strength };
  const said = saidOfItself(subject);
  return said === null ? null : { ...said, inWords: true };
}

function saidOfItself(subject: string): Footer | null {
  const bracketed = BRACKETED.exec(subject)?.[1];
  const strong = bracketed === undefined ? null : agentLeading(bracketed);
  if (strong !== null) return { ...strong, strength: 'strong' };
  if (subjectSaysAi(subject)) return { ...otherAgent('AI', null), strength: 'strong' };
  const said = saidInSubject(subject);
  if (said?.strength === 'strong') return said;
  const maker = GENERATED_BY_TOOL.exec(subject)?.[1];
  const made = maker === undefined ? null : agentNamed(maker);
  if (made !== null) return { ...made, strength: NAMES_OF_PEOPLE.test(maker ?? '') ? 'weak' : 'strong' };
  const added = BEHIND_A_COMMA.exec(subject)?.[1];
  const author = added === undefined || isBare(added, NAMES_OF_PEOPLE) || isBare(added, NAMES_OF_SOFTWARE) ? null : agentNamed(added);
  if (author !== null) return { ...author, strength: 'strong' };
  const ended = AT_THE_END.exec(subject)?.[1];
  const agent = ended === undefined ? null : agentNamed(ended);
  if (agent !== null) return { ...agent, strength: 'weak' };
  const told = TELLS_OF.exec(subject)?.[1];
  const teller = told === undefined ? null : agentNamed(told);
  return teller === null ? (hinted(subject) ?? said) : { ...teller, strength: 'strong' };
}

function first(names: readonly (string | undefined)[], agentOfName: (name: string) => Agent | null): Agent | null {
  for (const name of names) {
    const agent = name === undefined ? null : agentOfName(name);
    if (agent !== null) return agent;
  }
  return null;
}

function hinted(text: string): Footer | null {
  if (!namesAgent(text)) return null;
  const [, whom, who] = THANKS.exec(text) ?? [];
  const named = [whom, who, helperIn(text), WORK_BY.exec(text)?.[1], WROTE.exec(text)?.[1], GENERATED.exec(text)?.[2]];
  const asked = ASKED.exec(text)?.slice(1) ?? [];
  const answered = ANSWERED.exec(text)?.slice(1) ?? [];
  const tagged = TAGGED.exec(text)?.[1] ?? BY_TOOL.exec(text)?.[1];
  const agent = first(named, agentLeading) ?? first([...asked, ...answered, tagged], agentNamed);
  return agent === null ? null : { ...agent, strength: 'weak' };
}
