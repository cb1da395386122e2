import type { SpokenLine } from '../model/own-lines.ts';
import { type Agent, agentLeading, agentNamed, agentOf, agentWithin, modelIn, otherAgent } from './agent.ts';
import { mentionsIn } from './mentions.ts';

/** What a filled-in form says, and where. */
export interface FormAnswer {
  readonly agent: Agent;
  readonly line: number;
  readonly text: string;
}

const AI = '(?:(?:generative |gen ?|agentic )?AI|LLMs?)';
const WORK = '(?:PR|pull request|contribution|code|commit|patch|changes?|work|description|tests?|docs|documentation|implementation)';
const VERB =
  '(?:generated|created|written|made|built|implemented|developed|authored|co-authored|drafted|produced|prepared|assisted|modified)';
const HELP = '(?:(?:the )?(?:help|assistance|aid|support) (?:of|from) )?';
/** What one does with an AI without letting it write. */
const ONLY_READING =
  '(?! (?:only |just |solely )?(?:for|to) (?:help )?(?:research|review|understand|learn|brainstorm|explor|spell|grammar|translat|proofread|search))';
const ENDS = '(?=\\s*(?:$|[.,;:(—–-]|and\\b|with\\b|using\\b|but\\b))';

/** The boxes that say so when they are ticked; each is anchored and has no room for a `not`. */
const TICKED = [
  // `This PR was AI-assisted`, `Contains AI-generated code`, `Partially AI-generated`
  `(?:(?:this|the|these|my|parts? of (?:this|the)) )?(?:${WORK} )?(?:(?:is|was|were|are|has been|have been|includes?|contains?) )?(?:(?:fully|partially|partly|mostly|entirely|largely|substantially|heavily|primarily|some) )*(?:AI|LLM)[ \u2011-](?:generated|assisted|written|authored|coded|created|drafted)(?: ${WORK})?${ENDS}`,
  // `AI was used for drafting/refactoring`, `Generative AI tools were used`
  `${AI}(?: coding)?(?:[ -](?:assistance|assistants?|tools?|tooling|agents?|models?))?(?: (?:was|were|has been|have been))?(?: also)? used\\b(?! by\\b|:? ?(?:no|none|n\\/a)\\b)${ONLY_READING}`,
  // `AI generated some code`, `An AI agent made this pull request`
  `(?:an )?${AI}(?: (?:agent|assistant|tool))? (?:generated|wrote|drafted|created|made|implemented|assisted|helped) (?:some|most|all|parts?|this|these|the|with|in|me)\\b`,
  // `I used AI assistance for this change`, `I did use AI-assistance tools to help create this pull request`
  `(?:I|we)(?:['’]ve| have| did)? use[d]? (?:an? |some |the )?${AI}\\b(?:[ /-](?:LLMs?|assist\\w*|tools?|tooling|agents?|models?|\\(LLMs?\\)))*${ONLY_READING}`,
  // `I am an AI Agent filling out this form`
  "(?:I am|I['’]m|this is) an? (?:(?:autonomous |agentic )?(?:AI|LLM)|autonomous|coding)(?: coding)?(?:[ -](?:agent|assistant|bot|model)|(?=\\s*(?:$|[.,;(])))",
  // `This PR was created or modified with the assistance of an AI`
  `(?:this|these|the) ${WORK} (?:was|were|has been|have been|is) (?:\\w+ly )?${VERB}(?:(?: or |/)\\w+)? (?:(?:entirely|mostly|partly|partially|in part) )?(?:with|by|using|via) ${HELP}(?:an? |some )?${AI}\\b`,
].map((pattern) => new RegExp(`^${pattern}`, 'i'));
const YES = /^yes\b/i;
const YES_TO_AI = /^yes\b.{0,60}\b(?:AI|LLMs?|assistance|generated)\b/i;
/** Who ticks these has read, checked or promised something. */
const PROMISED =
  /\b(?:not|no|never|none|without|confirm|read|understood|understand|agree|polic(?:y|ies)|guidelines?|review(?:ed)?|tested|if any|if applicable|where applicable|whether)\b|n['’]t\b/i;

/** A heading, a label or a question about the use of an AI, for what stands below it. */
const ABOUT_USE =
  /\b(?:AI|LLMs?|genai)\b.*\b(?:us(?:e|ed|age|ing)|assist\w*|disclos\w*|declaration|statement|involvement|author\w*|generated|written|help|transparency)\b|\b(?:us(?:e|ed|age|ing)|disclos\w*|declaration|statement|written|generated|authored) .*\b(?:AI|LLMs?|genai)\b/i;
const ABOUT_RULES = /\b(?:polic(?:y|ies)|guidelines?|read|understand|understood|agree|verif\w+|reviewed|tested|features?|support\w*)\b/i;
const HEADING = /^(?:#{1,6}\s+(.{2,100}?)|(?:[-*] (?:\[[ x]\] )?)?[*_]{2}([^*_]{2,100})[*_]{2}:?|(?:[-*] )?([A-Z][^?:]{4,100}\?))\s*$/i;

const TICK = /^\s*[-*+] \[x\]\s+(.*)$/i;
const FIELD = /^\s*(?:[-*+•] )?[*_]{0,2}((?:(?:which|what) )?[A-Za-z][\w /()-]{1,50}?)[*_]{0,2}\s*[:?][*_]{0,2}\s*(\S.{0,200})$/;
/** `AI tools used`, `AI Developer Tool used`, `AI tool(s) and version used` */
const TOOL_FIELD =
  /^(?:which |what )?(?:generative |gen)?(?:AI|LLM)s?\b(?:[ /-](?:LLM|coding|code|developer|dev|development|assistance|assistant|agentic))*[ /-](?:tools?|agents?|assistants?|tooling)(?:\(s\))?(?: ?(?:and|\/) ?(?:versions?|models?))?(?: (?:was|were))? (?:used|involved)$/i;
/** What says so only below a heading about the use of an AI: what a product runs on has models as well. */
const FIELD_BELOW =
  /^(?:(?:AI|LLM) )?(?:(?:developer |coding )?(?:tools?|models?|agents?|assistants?)|agents?\/tools?|tools?\/models?|tools? and models?)(?:\(s\))?(?: (?:name|and version|\/ ?version))?(?: used)?$/i;
const YES_FIELD =
  /^(?:is |was )?(?:this )?(?:(?:PR|commit|change) )?(?:AI|LLM)[ -](?:assisted|generated|authored|written)(?: (?:PR|code|commit|change))?$/i;
const POSITIVE = /^(?:yes|true|y|partial(?:ly)?|fully?|mostly|partly)\b/i;
/** An answer that is none, and what a template has where one belongs. */
const NO_ANSWER = /^(?:no\b|none|n\/?a\b|not\b|never|nothing|nil|false|-+$|_+|\.{2,}|tbd\b|\?|[<[({]|e\.?g\.?|i\.?e\.?|for example)/i;

/** Forms have boxes, and fields with a colon or a question mark behind what they ask of an AI. */
const MAY_BE_FORM = /\[x\]|\b(?:AI|LLMs?)\b[^\n]{0,100}[:?]|^(?:#{1,6} |[*_]{2})[^\n]{0,100}\b(?:AI|LLMs?)\b/im;

export function mayBeForm(message: string): boolean {
  return MAY_BE_FORM.test(message);
}

/**
 * What the form of a pull request says of the AI that had a part in it: ticked boxes and fields that are filled in. What is not ticked, is left empty or says none says nothing, and
 * so do the boxes by which somebody promises to have checked what an AI wrote. Boxes of a list in a list count as well, below a heading about the use of an AI.
 */
export function formAnswers(lines: readonly SpokenLine[]): FormAnswer[] {
  const found: FormAnswer[] = [];
  let isAsked = false;
  let isQuestion = false;
  let inComment = false;
  for (const { text: raw, line, voice } of lines) {
    const wasComment = inComment;
    inComment = raw.lastIndexOf('<!--') > raw.lastIndexOf('-->') || (inComment && !raw.includes('-->'));
    const text = raw.replace(/<!--.*?(?:-->|$)/g, '').trimEnd();
    if (wasComment || text.trim() === '' || text.length > 400 || !(voice === 'own' || (voice === 'indented' && isAsked))) continue;
    const heading = HEADING.exec(text)?.slice(1).find(Boolean);
    if (heading !== undefined) {
      isAsked = ABOUT_USE.test(heading) && !ABOUT_RULES.test(heading);
      isQuestion = isAsked && heading.trim().endsWith('?');
      continue;
    }
    const agent = answerIn(text, isAsked, isQuestion);
    isQuestion = isQuestion && TICKABLE.test(text);
    if (agent !== null) found.push({ agent, line, text: text.trim() });
  }
  return found;
}

const TICKABLE = /^\s*[-*+] \[[ x]\]/i;

function answerIn(text: string, isAsked: boolean, isQuestion: boolean): Agent | null {
  const box = TICK.exec(text)?.[1]
    ?.replace(/[*_`]{1,2}(?=\w)|(?<=\w)[*_`]{1,2}/g, '')
    .trim();
  if (box !== undefined) return ticked(box, isAsked);
  if (TICKABLE.test(text)) return null;
  if (isQuestion) return YES.test(text) && !PROMISED.test(text) ? namedIn(text) : null;
  const [, key = '', value = ''] = FIELD.exec(text) ?? [];
  const name = key.trim();
  if (name === '' || NO_ANSWER.test(value)) return null;
  if (YES_FIELD.test(name)) return POSITIVE.test(value) ? namedIn(value) : null;
  return TOOL_FIELD.test(name) || (isAsked && FIELD_BELOW.test(name)) ? (agentLeading(value) ?? agentWithin(value)) : null;
}

function ticked(box: string, isAsked: boolean): Agent | null {
  const isSaid = TICKED.some((pattern) => pattern.test(box)) && !/\b(?:if any|if applicable|where applicable)\b/i.test(box);
  if (isSaid || ((YES_TO_AI.test(box) || (isAsked && YES.test(box))) && !PROMISED.test(box))) return namedIn(box);
  // The box of a tool, where it is asked which was used.
  const agent = isAsked && box.length < 60 ? agentLeading(box) : null;
  return agent?.toolId === 'other' ? null : agent;
}

/** The tool that an answer names, and some AI where it names none. Examples in brackets are the template's. */
function namedIn(answer: string): Agent {
  const said = answer.replace(/\([^()]*(?:etc|e\.g|i\.e|such as)[^()]*\)/gi, '');
  const tool = mentionsIn(said).find((mention) => mention.tool !== null)?.tool ?? null;
  if (tool !== null) return agentOf(tool, said);
  return agentNamed(modelIn(said) ?? '') ?? otherAgent('AI', null);
}
