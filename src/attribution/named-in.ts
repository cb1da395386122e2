import { type Agent, agentLeading, agentOf, modelIn, otherAgent } from './agent.ts';
import { type Mention, mentionsIn } from './mentions.ts';
import { HAS_CURSORS, isWordAsWell, TITLE } from './plain-words.ts';
import { isBare, NAMES_OF_SOFTWARE, REVIEWERS } from './shared-names.ts';

/**
 * What a name of an AI is called like: a tool that writes code and does nothing else, a model that products run too, some AI, a thing of code or an art, other
 * software, a person.
 */
export type NameKind = 'coder' | 'model' | 'ai' | 'art' | 'thing' | 'software' | 'person';

/** A place of a text at which an AI is named, or several in a row. */
export interface Place {
  readonly agent: Agent;
  readonly kind: NameKind;
  /** What stands before it, and behind; other names are one letter each. */
  readonly left: string;
  readonly right: string;
}

/** Stands for a name. */
const NAME = '\ue000';

/** As far as is looked before and behind. */
const REACH = 180;
/** A sentence that names more is a list of them. */
const MOST = 8;

const MADE_WITH_HYPHEN =
  '-(?:generated|assisted|written|authored|coded|made|suggested|inspired|aided|drafted|translated|produced|powered)\\b';
const SOME_AI = new RegExp(
  `(?<![\\w.@/-])(?:(?:gen(?:erative)?|agentic) ?)?(?:A\\.I\\.|ai|artificial intelligence|llms?|large language models?|chat ?bots?|coding (?:agents?|assistants?)|gpt|o[1345](?:-mini)?(?:-high)?|deepseek(?: [rv]\\d)?|co-pilot|KI|IA|gpt o\\d|perplexity)(?:[ -](?:coding|code|pair|language))?(?:[ -](?:agents?|assistants?|tools?|tooling|chat ?bots?|models?|programmers?|buddy|pair|overlords?))?(?![\\w@/]|\\.\\w|-(?!${MADE_WITH_HYPHEN.slice(1)}))`,
  'gi',
);
/** What belongs to a name behind it. */
const REST =
  /^(?:[ -](?:code|cli|agent|ai|agent mode|chat|pro|plus|max|sonnet|opus|haiku|fable|flash|ultra|mini|nano|thinking|preview|composer|cloud|assistant|bot|app|web|desktop|workspace|tab|autocomplete|model|deep research|codex|turbo|developer|o\d|r\d|desktop)(?![\w-])|['’]s (?:composer|agent mode|chat|agent)(?![\w-])| ?v?\d[\w.]*(?<!\.))+/i;
/** What stands between the names of a list, and between a tool and its model. */
const BETWEEN =
  /^(?:\s*(?:,|and|&|\+|\/|,\s*and|plus|:|-|\()\s*|\s+(?:with|using|via|in|on|through|running)\s+|['’]s\s+(?=composer|agent))(?:(?:the|some)\s+)?$/i;
/** Where a name stands in a path, an option or the name of something of code. */
const IN_CODE_BEFORE = /[./\\_$#-]$/;
const IN_CODE_BEHIND = new RegExp(`^(?:[_\\\\=]|\\/(?!\\s)|\\.\\w|-(?!${MADE_WITH_HYPHEN.slice(1)}|\\W)|\\()`, 'i');
/** What is quoted or code is somebody else's word; blanks in its place. */
const QUOTED = /`[^`]*`|"[^"]*"|“[^”]*”|(?<=^|[\s(])'[^']{3,80}'(?=$|[\s.,;:)])/g;

/** The places at which a text names an AI. `people` are the names that are those of people here, where they stand alone. */
export function namedIn(said: string, people: RegExp): Place[] {
  const text = said.replaceAll(NAME, ' ').replace(QUOTED, (quoted) => `"${' '.repeat(quoted.length - 2)}"`);
  const groups = groupsIn(text).slice(0, MOST);
  const parts: string[] = [];
  let from = 0;
  for (const { at, end } of groups) {
    parts.push(text.slice(from, at));
    from = end;
  }
  parts.push(text.slice(from));
  return groups.flatMap((group, index) => {
    const agent = agentFor(text.slice(group.at, group.end));
    if (agent === null) return [];
    const left = parts
      .slice(0, index + 1)
      .join(NAME)
      .slice(-REACH);
    const right = parts
      .slice(index + 1)
      .join(NAME)
      .slice(0, REACH);
    return [{ agent, kind: kindOf(group.names, people, text), left, right }];
  });
}

interface Group {
  at: number;
  end: number;
  readonly names: string[];
}

function groupsIn(text: string): Group[] {
  const some = [...text.matchAll(SOME_AI)].map(({ 0: name, index }) => ({ tool: null, text: name, at: index, end: index + name.length }));
  const names = [...mentionsIn(text), ...some].sort((a, b) => a.at - b.at || b.end - a.end);
  const groups: Group[] = [];
  for (const name of names) {
    const end = ended(text, name);
    const last = groups.at(-1);
    const between = last === undefined ? null : text.slice(last.end, name.at);
    if (last !== undefined && (name.at < last.end || joins(between ?? '', text.charAt(end)))) {
      last.end = Math.max(last.end, between?.includes('(') === true ? end + 1 : end);
      last.names.push(text.slice(name.at, end));
    } else if (!IN_CODE_BEFORE.test(text.slice(Math.max(0, name.at - 1), name.at)))
      groups.push({ at: name.at, end, names: [text.slice(name.at, end)] });
  }
  return groups.filter(({ end }) => !IN_CODE_BEHIND.test(text.slice(end, end + 16)));
}

const joins = (between: string, behind: string): boolean => BETWEEN.test(between) && (!between.includes('(') || behind === ')');

const ended = (text: string, { end }: Pick<Mention, 'end'>): number => end + (REST.exec(text.slice(end, end + 40))?.[0].length ?? 0);

function agentFor(said: string): Agent | null {
  const named = agentLeading(said);
  if (named !== null) return named;
  const tool = mentionsIn(said).find((mention) => mention.tool !== null)?.tool ?? null;
  return tool === null ? otherAgent('AI', modelIn(said)) : agentOf(tool, said);
}

const KINDS: readonly NameKind[] = ['coder', 'model', 'ai', 'art', 'thing', 'software', 'person'];
const MODELS =
  /^(?:gemini(?! (?:cli|code))|google gemini|chat ?gpt|grok|kimi(?! (?:code|cli))|qwen|claude(?! code)|anthropic claude|deepseek|gpt[ -]?\d|o[1345]\b|gpt\b|perplexity|opus \d|sonnet \d|haiku \d|mistral)/i;
const ARTS = /^(?:opus|sonnet|haiku|fable)$/i;
const OTHERS = /^(?:droid|crush|roo|v0|kimi)$/i;

/** Of the names of a list the one that is least like another's. */
function kindOf(names: readonly string[], people: RegExp, text: string): NameKind {
  const kinds = names.map((name): NameKind => {
    if (isBare(name, people)) return 'person';
    if (REVIEWERS.test(name)) return 'person';
    if (isBare(name, NAMES_OF_SOFTWARE)) return 'software';
    if (OTHERS.test(name) || (isWordAsWell(name) && HAS_CURSORS.test(text))) return 'software';
    if (ARTS.test(name)) return 'art';
    if (isWordAsWell(name) && (!/^[A-Z]/.test(name) || TITLE.test(text))) return 'thing';
    if (MODELS.test(name) || modelIn(name) === name) return 'model';
    return mentionsIn(name).some(({ tool }) => tool !== null) ? 'coder' : 'ai';
  });
  // Two that are called like things are no things.
  if (names.length > 1 && kinds.every((kind) => kind === 'thing' || kind === 'software')) return 'coder';
  return KINDS.find((kind) => kinds.includes(kind)) ?? 'ai';
}
