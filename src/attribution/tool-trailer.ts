import type { Mark } from '../model/mark.ts';
import { parsePerson } from '../model/rules/reviewers.ts';
import { toolTrailer } from '../model/rules/tool-trailer.ts';
import type { Trailer } from '../model/trailer.ts';
import { type Agent, agentNamed, agentOf, MAKERS, modelIn, otherAgent, toolStarting } from './agent.ts';
import { deniesTools } from './denied-tools.ts';
import { agentOfPerson, OTHER_AGENT, toolsAddressed } from './identities.ts';
import { CALLED_AI, mentionsTools, type SaidAgent, withMentioned } from './mentioned-agents.ts';
import { mentionsIn } from './mentions.ts';
import { undisguised } from './undisguised.ts';
import { isUnfilled, withholdsTool } from './unfilled-tools.ts';
import { unknownTools, unknownToolWithModel } from './unknown-tools.ts';

/** A trailer that names an AI tool, and the tool it names. */
export interface ToolTrailer extends Agent {
  readonly trailer: Trailer;
}

/** The trailers that name an AI tool under one of the policy's keys, in order. The value decides: people are thanked under the same keys. */
export function toolTrailerOf(trailers: readonly Trailer[], toolTrailers: readonly string[]): ToolTrailer[] {
  const keys = new Set(toolTrailers.map((key) => key.toLowerCase()));
  return trailers
    .filter((trailer) => keys.has(trailer.key.toLowerCase()))
    .flatMap((trailer) => agentsOfTrailer(trailer).map(({ agent }) => ({ trailer, ...agent })));
}

/** Keys whose value is an identity. `Reviewed-by` is not among them: an AI that reviewed has not written. */
const IDENTITY_KEYS: ReadonlySet<string> = new Set([
  ...['co-authored-by', 'co-developed-by', 'signed-off-by', 'authored-by', 'committed-by', 'author', 'contributed-by'],
  // As people and agents misspell it.
  ...[
    'co-author',
    'co-authored',
    'co-authors',
    'co-author-by',
    'co-authored-with',
    'co-contributed-by',
    'coauthor',
    'coauthors',
    'coauthored-by',
    'coauthored-with',
    'co-authered-by',
    'also-by',
    'co-written-by',
    'co-created-by',
    'pair-programmed-by',
    'pair-programmed-with',
    'paired-with',
  ],
]);

/**
 * Keys that say by themselves that an AI was at work, so that any value names it: `AI-Tool`, `LLM-Model`, `Coding-Agent`, `Committed-By-Agent`, `Agent-Task`
 * (seen in use: chaoss/disclosure, block/aittributor, histories). Not `User-Agent`, and no review.
 */
const AI_KEY =
  /^(?:(?:ai|llm|genai)-(?!(?:.*-)?review(?:ed)?(?:-by)?$)[a-z-]+|(?:coding-)?agent-(?:signature|model|task|session|thread|trace)|coding-agent|(?:committed|authored|co-authored|written|implemented)-by-(?:agent|ai|llm)|entire-(?:agent|checkpoint|session|attribution))$/;

/** Keys under which an AI may be named that people, or programs that are no AI, are named under as well. The value decides. */
const SHARED_KEYS: ReadonlySet<string> = new Set([
  ...[
    'assisted-by',
    'assisted',
    'assited-by',
    'asisted-by',
    'assissted-by',
    'generated-by',
    'generated-with',
    'helped-by',
    'agent',
    'assistant',
  ],
  ...[
    'made-with',
    'made-by',
    'built-with',
    'created-by',
    'created-with',
    'written-by',
    'written-with',
    'coded-by',
    'coded-with',
    'drafted-by',
    'drafted-with',
  ],
  ...['implemented-by', 'developed-by', 'developed-with', 'prompted-by', 'vibe-coded-by', 'vibe-coded-with'],
]);

/** Keys that tools and people make up for themselves: `Claude-Generated-By` (seen in biomejs/biome), `Commit-Message-Assisted-by` (openshift/hypershift). The value decides. */
const OWN_KEY = /^(?:[a-z]{3,20}-){1,2}(?:generated|assisted|written|authored|coded|created)-by$/;

/** True for a key whose value is an identity. `key` is lower-case. */
export const isIdentityKey = (key: string): boolean => IDENTITY_KEYS.has(key);

/** True for a key under which sox looks for an AI tool whatever the policy says. `key` is lower-case. */
export function mayNameTool(key: string): boolean {
  return IDENTITY_KEYS.has(key) || SHARED_KEYS.has(key) || AI_KEY.test(key) || OWN_KEY.test(key);
}

/** Nobody's name is longer. */
const LONGEST_NAME = 300;

/** A long value is read at its beginning and at its end, where the address is. */
const shortened = (value: string): string =>
  value.length <= LONGEST_NAME ? value : `${value.slice(0, LONGEST_NAME / 2)} ${value.slice(-LONGEST_NAME / 2)}`;

const YES = /^(?:yes|true|full|fully|partial|partially|y|1)$/i;

/**
 * The AI tools that a trailer names, by its key and value; none where it names a person or nobody. In a list that names a tool, what is neither known nor a person is a tool that is not
 * known, and so is `none`, which contradicts it. An address that is known to be a tool's names that tool as well, whatever stands before it.
 */
export function agentsOfTrailer(trailer: Trailer): readonly SaidAgent[] {
  const value = undisguised(trailer.value);
  const said = shortened(value);
  const agents = agentsNamed({ ...trailer, value }, said);
  const others = agents.map(({ agent }) => agent.toolId);
  const addressed = toolsAddressed(said, others).map(({ tool, said: mail }) => ({ said: mail, agent: agentOf(tool, '') }));
  return addressed.length === 0 ? agents : [...agents, ...addressed];
}

const namesNone = (said: string): boolean => isUnfilled(said) || deniesTools(said);

function agentsNamed(trailer: Trailer, said: string): readonly SaidAgent[] {
  if (namesNone(said)) return [];
  const listed = SEPARATOR.test(said) ? agentsOfList({ ...trailer, value: said }) : [];
  if (listed.length > 0) return withMentioned(said, listed);
  const agent = agentOfTrailer(trailer);
  if (agent !== null) return withMentioned(said, [{ agent, said: trailer.value }]);
  return disclosed(trailer.key.toLowerCase(), said);
}

/** What a value discloses that is no name of a tool as a whole, and no list of them. */
function disclosed(key: string, said: string): readonly SaidAgent[] {
  if (!ASSISTING.test(key)) return SHARED_KEYS.has(key) || OWN_KEY.test(key) ? unknownToolWithModel(said) : [];
  return mentionsTools(said) ? withMentioned(said, []) : unknownTools(said);
}

const SEPARATOR = /[,;&+/|·•]|\s(?:and|plus(?! via )|then)\s/i;
const SEPARATORS = /\s*[,;&|·•]\s*|\s+(?:and|plus(?! via )|then|[+/])\s+/gi;
/** What stands in brackets, an address of mail or of the web is no list. */
const WHOLE = /\([^()]*\)|\[[^[\]]*\]|<[^<>]*>|[^\s,;]+@[^\s,;]+|\w+:\/\/\S+/g;

/** First names of people that are names of tools as well. */
const FIRST_NAME = /^(?:claude|devin|jules|cody|junie|kimi)$/i;
/** How a part begins that says something of the tools, or of what people did, and names none. */
const REMARK =
  /^(?:(?:also|and|then|with|without|as|for|by|from|in|on|to|of|only|but|not|all|some|mostly|partly|I|we|me|myself|humans?|the author|manual(?:ly)?|reviewed|edited|tested)(?![\w-])|(?:(?:[\w-]+ )?tests?|(?:version )?v?\d[\w.+-]*|docs?|documentation|research|code|planning|debugging|refactoring)$)/i;

function agentsOfList(trailer: Trailer): readonly SaidAgent[] {
  const { value } = trailer;
  const key = trailer.key.toLowerCase();
  const parts = partsOf(value, SEPARATORS).flatMap(tightPartsOf);
  if (parts.length < 2) return [];
  if (IDENTITY_KEYS.has(key)) {
    // Behind a comma a name alone may be a person's family name: `Pi, Maria`.
    const isBareTool = (said: string): boolean =>
      !value.includes(',') && !FIRST_NAME.test(said) && agentOfPerson(parsePerson(said)) !== null;
    const people = parts
      .filter((said) => isAddressed(said) || isBareTool(said))
      .map((said) => ({ said, agent: agentOfPerson(parsePerson(said)) }));
    return people.length < 2 && !parts.some(isBareTool)
      ? []
      : people.flatMap(({ said, agent }) => (agent === null ? [] : [{ said, agent }]));
  }
  const found = parts.map((said) => ({ said, agent: agentOfTrailer({ ...trailer, value: said }) }));
  const isTold = found.some(({ said, agent }) => agent !== null && !isModel(said) && (agent.toolId !== 'other' || !AI_KEY.test(key)));
  // As a person may be written.
  const isPerson = parts.length === 2 && value.includes(',') && FIRST_NAME.test(parts[0] ?? '') && found[1]?.agent === null;
  if (!isTold || isPerson) return [];
  const agents: SaidAgent[] = [];
  for (const { said, agent } of found) {
    const before = agents.at(-1);
    if (agent !== null && isModel(said) && before !== undefined && mayRun(before) && before.agent.model === null)
      agents[agents.length - 1] = { said: before.said, agent: { ...before.agent, model: modelIn(said) } };
    // Under a key that says that an AI was at work any value names one, but for a remark.
    else if (agent !== null && !(agent.tool === said && REMARK.test(said))) agents.push({ said, agent });
    else if (isAddressed(said) ? CALLED_AI.test(parsePerson(said).name) : !REMARK.test(said))
      agents.push({ said, agent: otherAgent(parsePerson(said).name || said, modelIn(said)) });
  }
  return agents;
}

/** True for a tool that is known, and for who makes or runs models: `LM Studio/qwen3-coder`. */
const mayRun = ({ agent, said }: SaidAgent): boolean => agent.toolId !== 'other' || MAKERS.test(said);

/** True where a text is the name of a model and nothing else. */
const isModel = (text: string): boolean => modelIn(text)?.length === text.length;

const isAddressed = (text: string): boolean => /<[^<>]*@|^\S+@\S+$/.test(text);

/** Without blanks a slash and a plus also stand before a version or a model, and in names. */
function tightPartsOf(text: string): string[] {
  if (!/^[^:]*[+/][^:]*$/.test(text)) return [text];
  const parts = partsOf(text, /[+/]/g);
  const areTools = parts.every((part) => !isModel(part) && (agentNamed(part)?.toolId ?? 'other') !== 'other');
  return areTools || agentNamed(text) === null ? parts : [text];
}

function partsOf(value: string, separators: RegExp): string[] {
  const plain = value.replace(WHOLE, (whole) => '_'.repeat(whole.length));
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: separator } of plain.matchAll(separators)) {
    parts.push(value.slice(from, index).trim());
    from = index + separator.length;
  }
  return [...parts, value.slice(from).trim()].filter((part) => part !== '');
}

/** The AI tool that a trailer names, by its key and value; null where it names a person or nobody. */
function agentOfTrailer(trailer: Trailer): Agent | null {
  const key = trailer.key.toLowerCase();
  // A value may have megabytes.
  const stated = shortened(trailer.value);
  if (IDENTITY_KEYS.has(key)) return agentOfPerson(parsePerson(bracketed(stated)));
  // Where something is says nothing of what it is; the tool of the address is looked for by itself.
  const value = stated.replace(/\s+on behalf of .*$/i, '').replace(/\s+[(<[]?https?:\/\/\S+/gi, '');
  if (namesNone(value)) return null;
  if (/<[^<>]*@/.test(value)) return agentOfPerson(parsePerson(value)) ?? (ASSISTING.test(key) ? programOf(value) : null);
  const named = agentNamed(value);
  if (named !== null) return named;
  if (AI_KEY.test(key)) return agentOfAiKey(key, value);
  if (MAKERS.test(value) && (ASSISTING.test(key) || key === 'generated-by')) return otherAgent(value, null);
  return ASSISTING.test(key) ? (namedWithModel(value) ?? namedWithRun(value)) : null;
}

/** `OpenHands openhands@openhands.dev`, as some agents write who they are. */
function bracketed(value: string): string {
  return value.includes('<') ? value : value.replace(/^(.*\S)[\s(,]+([\w.+-]+@[\w.-]+?)\)?$/, '$1 <$2>');
}

/** Under these keys stands who helped; under the others of the shared ones, any program. */
const ASSISTING = /^ass?is?s?ted(?:-by)?$/;

function agentOfAiKey(key: string, value: string): Agent | null {
  // Using an AI to look things up leaves no AI-written code.
  if (key.endsWith('-used-for') && /^(?:research|review|reviewing|learning)$/i.test(value)) return null;
  // Ids and addresses of a session; the tool is not said.
  if (/^(?:entire-(?!agent)|(?:coding-)?agent-(?!signature|model))/.test(key)) return otherAgent('AI', null);
  if (key.endsWith('-by-agent') && OTHER_AGENT.test(value)) return null;
  if (YES.test(value) || withholdsTool(value) || key.endsWith('-used-for')) return otherAgent('AI', null);
  return namedWithModel(value) ?? usedIn(value) ?? otherAgent(value, modelIn(value));
}

/** `Claude Code wrote the tests`, `yes (Codex)`: the tool of a sentence, which is no name as a whole. */
function usedIn(value: string): Agent | null {
  const isSentence = BEGINS_SENTENCE.test(value) || (toolStarting(value) !== undefined && DID.test(value));
  const tool = isSentence ? mentionsIn(value).find((mention) => mention.tool !== null)?.tool : null;
  return tool === null || tool === undefined ? null : agentOf(tool, value);
}

const BEGINS_SENTENCE =
  /^(?:(?:yes|true|fully|partial|partially|partly|mostly|I|we)\b|(?:code|tests?|docs?) (?:(?:was|were) )?(?:written|generated|created|drafted)\b)/i;
const DID = /^\S+(?: \S+){0,3} (?:wrote|did|made|generated|helped|assisted|was|implemented|created|drafted)\b/i;

/** `name:model [version]`, the form that sox itself writes, for a tool it does not know. */
function namedWithModel(value: string): Agent | null {
  const [, name, model] = /^([A-Za-z][\w .+/-]{0,40}):([A-Za-z0-9][\w.:/+-]*)(?=\s|$)/.exec(value) ?? [];
  return name === undefined || model === undefined ? null : otherAgent(name.trim(), model);
}

/** `Acme <noreply@acme.dev>`: who helped can be reached nowhere, and so is no person. GitHub's no-reply addresses are people's. */
function programOf(value: string): Agent | null {
  const { name, email } = parsePerson(value);
  // `Model via Tool <address>`: no person is written so.
  const via = / via (.{2,40})$/.exec(name)?.[1];
  if (via !== undefined) return otherAgent(via, modelIn(name));
  return name !== '' && /^no-?reply@(?!(?:users\.noreply\.)?github\.com$)/i.test(email) ? otherAgent(name, modelIn(name)) : null;
}

/** `devx/c380b28c-ab53-4c64-a5d7-b1e4b72559e9`: a tool and its run. No person is written so. */
function namedWithRun(value: string): Agent | null {
  const name = /^([A-Za-z][\w.-]{1,40})\/[0-9a-f]{8}[0-9a-f-]*$/.exec(value)?.[1];
  return name === undefined ? null : otherAgent(name, null);
}

/** The trailer that discloses what a mark shows, under the policy's first key whose value is no identity. */
export function suggestTrailer(mark: Pick<Mark, 'toolId' | 'tool' | 'model'>, toolTrailers: readonly string[] = []): string {
  return toolTrailer(toolTrailers.find((candidate) => !IDENTITY_KEYS.has(candidate.toLowerCase())) ?? 'Assisted-by', mark);
}
