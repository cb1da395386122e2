import { fold } from '../model/rules/same-person.ts';
import { folded } from '../model/rules/tool-uses.ts';
import { MODELS } from '../model/rules/unnamed-tools.ts';
import { type Agent, agentNamed, agentOf, otherAgent } from './agent.ts';
import { hasAddress, type Mention, mentionsIn, withoutMentions } from './mentions.ts';

/** An AI tool of a trailer, and what of the value names it. */
export interface SaidAgent {
  readonly agent: Agent;
  readonly said: string;
}

/**
 * The agents that are known to be meant by a value, and every other tool and model that it mentions, whatever stands between them: nobody can put a tool
 * behind one that is approved. A model is that of the tool before it, or of the tool that it is said to have run in: `Claude Opus 4.5 via Crush`.
 */
export function withMentioned(value: string, known: readonly SaidAgent[]): readonly SaidAgent[] {
  const mentions = mentionsIn(value);
  const agents = [...(inHost(value, known, mentions) ?? known)];
  for (const [at, mention] of mentions.entries()) {
    const before = mentions[at - 1];
    const isModel = mention.tool === null || (before !== undefined && isModelOf(mention, before, value));
    if (mention.tool === null) addModel(agents, mention, value, mentions.slice(0, at));
    else if (agents.some(({ agent }) => agent.toolId === mention.tool?.id)) continue;
    else if (FAMILY.test(mention.text) && isWithin(agents, mention, value)) continue;
    else if (!isModel) agents.push({ agent: agentOf(mention.tool, ''), said: saidFrom(mention, mentions[at + 1], value) });
    else if (agents.every(({ agent }) => agent.toolId !== before?.tool?.id || agent.model === null))
      addModel(agents, mention, value, mentions.slice(0, at));
  }
  const hidden = disguised(value, agents);
  if (hidden.length > 0) return [...agents, ...hidden];
  const isOne = known.length < 2 && agents.some(({ agent }) => agent.toolId !== 'other');
  return isOne ? [...agents, ...strangers(value, mentions, known.length === 0)] : agents;
}

/** Up to the next one, with the version. */
function saidFrom({ at }: Mention, next: Mention | undefined, value: string): string {
  const closed = CLOSED.exec(value.slice(at, next?.at))?.[0] ?? '';
  return closed.replace(/[^\w\])>]+$/, '');
}

/** Up to a bracket that stands alone: the half of an address or of a remark is in no message. */
const CLOSED = /^(?:[^()[\]<>]|\([^()]*\)|\[[^[\]]*\]|<[^<>]*>)*/;

/** Tools that only the eye reads: with letters of another script, or with some between that do not show. */
function disguised(value: string, agents: readonly SaidAgent[]): readonly SaidAgent[] {
  if (/^[ -~]*$/.test(value)) return [];
  const tools = new Map(
    mentionsIn(fold(value)).flatMap(({ tool, text }) => (tool === null || FAMILY.test(text) ? [] : [[tool, text] as const])),
  );
  for (const tool of tools.keys()) if (agents.some(({ agent }) => agent.toolId === tool.id)) tools.delete(tool);
  return [...tools].map(([tool, said]) => ({ said, agent: agentOf(tool, '') }));
}

/** Names of tools that people and other software have as well. */
const SHARED =
  /^(?:claude|devin|jules|cody|junie|kimi|hermes|goose|amp|warp|zed|pi|roo|crush|cubic|droid|opus|sonnet|haiku|fable|command code|open hands)$/i;

/** True for a value that is no name and no address, and names tools: two of them, or one whose name is nobody else's. */
export function mentionsTools(value: string): boolean {
  if (hasAddress(value)) return false;
  const tools = mentionsIn(fold(value)).filter(({ tool }) => tool !== null);
  return new Set(tools.map(({ tool }) => tool)).size > 1 || tools.some(({ text }) => !SHARED.test(text));
}

/** Where a model alone was taken for its maker's tool, and the value says in which it ran. */
function inHost(value: string, known: readonly SaidAgent[], [model, host]: readonly Mention[]): readonly SaidAgent[] | null {
  const [only, ...more] = known;
  const tool = host?.tool ?? null;
  if (only === undefined || more.length > 0 || model?.tool !== null || host === undefined || tool === null) return null;
  const isAlone = only.agent.toolId !== tool.id && only.agent.model !== null && model.text.startsWith(only.agent.model);
  if (!isAlone || !RAN_IN.test(value.slice(model.end, host.at))) return null;
  return [{ said: only.said, agent: { ...agentOf(tool, ''), model: model.text } }];
}

/** What stands between a model and the tool in which it ran: `Claude Opus 4.5 via Crush`, `Gemini 3 Flash (Preview) via Crush`, `Claude Opus 4.5 (opencode)`. */
const RAN_IN = /^[^,;&+|]*(?:[([]\s*|\s)(?:via|in|with|using|through)\s+$|^\s*[([]\s*$/i;

/** Names of makers' models that are those of their tools as well. */
const FAMILY = /^(?:(?:anthropic )?claude|(?:google )?gemini|(?:xai )?grok|kimi|qwen-coder|opus|sonnet|haiku|fable)$/i;

/** What stands between a tool and the model that it ran with: `Antigravity with Gemini`, `OpenHands-Claude`, `aider (openai/gemini)`. */
const RUNNING = /^(?:\s*[([:]\s*(?:[\w.]+\/)*|[-/@]|\s+(?:with|using|on|running)\s+)$/i;

function isModelOf({ text, at }: Mention, { tool, end }: Mention, value: string): boolean {
  return tool !== null && !MODELS.has(tool.id) && FAMILY.test(text) && RUNNING.test(value.slice(end, at));
}

/** True where a mention is a part of the model of an agent, wherever that stands. */
function isWithin(agents: readonly SaidAgent[], { at, end }: Mention, value: string): boolean {
  return agents.some(
    ({ agent: { model } }) => model !== null && placesOf(model, value).some((from) => from < end && at < from + model.length),
  );
}

function placesOf(text: string, value: string): number[] {
  const parts = text === '' ? [] : value.split(text).slice(0, -1);
  let end = 0;
  return parts.map((part) => {
    const at = end + part.length;
    end = at + text.length;
    return at;
  });
}

/** Gives the model to the agent of the last tool before it; where that has one, it is named once more with this model. */
function addModel(agents: SaidAgent[], mention: Mention, value: string, before: readonly Mention[]): void {
  const host = before.findLast(({ tool }) => tool !== null)?.tool?.id;
  const index = Math.max(
    agents.findLastIndex(({ agent }) => agent.toolId === host),
    0,
  );
  const to = agents[index];
  if (to === undefined) agents.push({ said: mention.text, agent: agentOfModel(mention.text) });
  else if (to.agent.model === null || isBegun(to.agent.model, mention, value))
    agents[index] = { ...to, agent: { ...to.agent, model: mention.text } };
  else if (!isWithin(agents, mention, value) && !agents.some(({ agent }) => folded(agent.model ?? '') === folded(mention.text)))
    agents.push({ said: mention.text, agent: { ...to.agent, model: mention.text } });
}

/** The tool of the same name, or the model alone. */
function agentOfModel(model: string): Agent {
  const named = agentNamed(model);
  return named === null || named.toolId === 'other' ? otherAgent(model, model) : named;
}

/** `Opus` of `Claude:Opus 4.7`, `AWS` of `Crush:AWS Claude Opus 4.6`: the first word of a model's name was taken for all of it. */
function isBegun(model: string, { at }: Mention, value: string): boolean {
  return !/\d/.test(model) && placesOf(model, value).some((from) => from <= at && ['', model].includes(value.slice(from, at).trim()));
}

/** Ends of the names of AI tools, behind a name. */
export const CALLED_AI =
  /\b(?!(?:AI|An?|The|My|Code|Coding|Cloud|Background|Generative|Local|Web|CLI|Anthropic|OpenAI|Google|Microsoft|GitHub|Meta|AWS|Amazon)\b)[A-Z][\w.]*[ -](?:AI|LLM|GPT|Agent|Coder|Assistant)\b/;
const FILLER =
  /^(?:AI|Agent|Assistant|CLI|App|Bot|IDE|Pro|Max|Team|Enterprise|Plus|Free|Ultra|Preview|Auto|Extended|Thinking|Anthropic|OpenAI|Google|Microsoft|GitHub)$/i;

/** What is written like the name of one more tool that is not known: what calls itself an AI, and in a value that is no name as a whole what begins with a capital behind a tool's name. */
function strangers(value: string, mentions: readonly Mention[], isUnnamed: boolean): readonly SaidAgent[] {
  // In square brackets stand the tools that the AI used.
  const left = withoutMentions(value, mentions).replace(/\[[^[\]]*\]/g, (used) => ' '.repeat(used.length));
  const behind = left.slice((mentions.find(({ tool }) => tool !== null) ?? mentions[0])?.end);
  const names = isUnnamed
    ? (behind.match(/(?<![\w.-])[A-Z][\w-]*/g) ?? []).filter((name) => !FILLER.test(name))
    : (CALLED_AI.exec(left) ?? []);
  const name = names.join(' ');
  return name === '' ? [] : [{ said: name, agent: otherAgent(name, null) }];
}
