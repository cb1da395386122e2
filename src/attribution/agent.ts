import type { Tool } from './tools/define.ts';
import { TOOLS } from './tools/index.ts';

/** An AI tool as some text names it. */
export interface Agent {
  /** A tool's id, or `other`. */
  readonly toolId: string;
  readonly tool: string;
  readonly model: string | null;
}

/** The tool as such, with the model that a text about it names. */
export function agentOf(tool: Tool, text: string): Agent {
  return { toolId: tool.id, tool: tool.name, model: modelIn(text) };
}

export function otherAgent(name: string, model: string | null): Agent {
  return { toolId: 'other', tool: name, model };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
export const TOOL_BY_NAME = new Map(TOOLS.flatMap((tool) => tool.names.map((name) => [name, tool] as const)));
/** Patterns of them, longest first, so that `claude code` is not `claude` with something behind it. */
export const NAMES = [...TOOL_BY_NAME.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).map(escaped);
/** First words of tools' names that are words of every language or of code; the tools are known by more than these. */
const COMMON: ReadonlySet<string> = new Set([
  'block',
  'charm',
  'coder',
  'command',
  'open',
  'continue',
  'chat',
  'github',
  'google',
  'gas',
  'goland',
  'factory',
  'amazon',
  'pr',
  'pycharm',
  'the',
  'xai',
  'pi',
  'all',
  'vercel',
  'webstorm',
  'gitlab',
  'blacksmith',
  'charlie',
  'cosine',
  'cto',
  'emergent',
  'happy',
  'imbue',
  'intellij',
  'oh',
  'ona',
  'posthog',
  'remote',
  'sentry',
  'seer',
  'shelley',
  'sketch',
  'swe',
  'tencent',
]);
const STARTS_WITH_TOOL = new RegExp(`^(?:the )?(${NAMES.join('|')})(?=$|[^a-z0-9]|v?\\d)`, 'i');

/** What may follow a tool's name so that the whole is still a name: nothing, a model, a version, brackets. `Claude Monet` and `Devin Smith` are people. */
const AFTER_TOOL =
  /^(?:$|:(?!\/\/)|[\s_/@,+-]*(?:[([]|v?\d|(?:opus|sonnet|haiku|fable|mythos|instant|openai|anthropic|google|ai|agent|assistant|cli|app|bot|ide|desktop|web|workspace|chat|cloud|model|models|via|with|using|claude|gpt|gemini|grok|glm|kimi|deepseek|qwen|llama|mistral|composer|swe|auto|flash|pro)\b))/i;

export const MODEL =
  /\b(?:claude[ -](?:opus|sonnet|haiku|fable|mythos|instant|\d)[\w.-]*(?: (?:\d[\w.]*|opus|sonnet|haiku))?|(?:opus|sonnet|haiku|fable)[ -]\d[\w.-]*|(?:chatgpt|gpt|gemini|grok|glm|kimi|deepseek|qwen|llama|mistral|devstral|codestral|composer|minimax|swe|o)[- ]?v?[km]?\d[\w.-]*(?: (?:pro|flash|mini|codex|ultra|fast|thinking))?|gpt[- ]oss(?:[-: ]\d+b)?(?![\w-]))/i;

/** The model that a text names: `Claude Opus 4.6`, `gpt-5.5-medium`. */
export function modelIn(text: string): string | null {
  return MODEL.exec(text)?.[0].replace(/[.-]+$/, '') ?? null;
}

/** The tool whose name a text starts with, whatever follows. */
export function toolStarting(text: string): Tool | undefined {
  return TOOL_BY_NAME.get(STARTS_WITH_TOOL.exec(text)?.[1]?.toLowerCase() ?? '');
}

/** Models that are no tools, and what an AI is called. */
const MODELS_ALONE = ['chatbot', 'deepseek', 'o3', 'o4', 'perplexity'] as const;
export const AGENT_FIRST_WORDS = [...new Set([...NAMES.map((name) => /^[a-z0-9]+/.exec(name)?.[0] ?? name), ...MODELS_ALONE])].filter(
  (word) => !COMMON.has(word),
);
/** Of `root` and `room` every other message speaks; `roomote` is a word of its own. */
const BEGINNINGS = AGENT_FIRST_WORDS.map((word) => (word === 'roo' ? 'roo(?![mt])' : word));
export const AGENT_WORD = new RegExp(`(?<![a-z0-9])(?:${BEGINNINGS.join('|')}|(?:(?:gen)?ai|ki|ia)(?![a-z0-9])|llm|gpt)`, 'i');
/** The same where a word begins. */
const AGENT_WORD_HERE = new RegExp(AGENT_WORD.source, 'iy');
/** An automaton over bytes that meets those words where they begin. */
const AGENT_LETTERS = lettersOf([...AGENT_FIRST_WORDS, 'genai', 'ai', 'ki', 'ia', 'llm', 'gpt']);

/**
 * True where a text holds a word of which tools' names are made, or speaks of AI. A prefilter: it says nothing of what the text means. Every message of a history is asked, and the
 * expression alone would try all words at each letter. Letters are looked at as bytes: of a string, each costs several times as much.
 */
export function namesAgent(text: string): boolean {
  // No character takes more than three bytes for each of its UTF-16 units.
  if (text.length * 3 > BYTES.length) return AGENT_WORD.test(text);
  const { written: length } = ENCODER.encodeInto(text, BYTES);
  const { next, kinds, met } = AGENT_LETTERS;
  let state = 0;
  for (let at = 0; at < length; at += 1) {
    state = next[state + (kinds[BYTES[at] as number] as number)] as number;
    if (state < met) continue;
    // Only of ASCII is it known where in the text the byte is.
    if (length !== text.length) return AGENT_WORD.test(text);
    let start = at;
    while (start > 0 && kinds[BYTES[start - 1] as number] !== 0) start -= 1;
    AGENT_WORD_HERE.lastIndex = start;
    if (AGENT_WORD_HERE.test(text)) return true;
  }
  return false;
}

const ENCODER = /* @__PURE__ */ new TextEncoder();
const BYTES = /* @__PURE__ */ new Uint8Array(1 << 16);

interface Letters {
  /** Of each byte: which digit or letter it is, whatever its case, and 0 for all others. */
  readonly kinds: Uint8Array;
  /** By state and kind, the state behind it. State 0 is behind what is neither letter nor digit. */
  readonly next: Uint16Array;
  /** The first of the states in which a whole word has been met. */
  readonly met: number;
}

function lettersOf(words: readonly string[]): Letters {
  const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
  const width = alphabet.length + 1;
  const whole = new Set(words);
  const begun = new Set(words.flatMap((word) => Array.from(word, (_, at) => word.slice(0, at))).filter((start) => !whole.has(start)));
  // A space stands for the rest of a word that is none of them.
  const states = ['', ' ', ...[...begun].filter((start) => start !== ''), ...whole];
  const numbers = new Map(states.map((state, at) => [state, at * width] as const));
  const next = new Uint16Array(states.length * width);
  for (const [at, state] of states.entries())
    for (const [kind, letter] of [...alphabet].entries()) next[at * width + kind + 1] = numbers.get(state + letter) ?? width;
  return {
    kinds: Uint8Array.from({ length: 256 }, (_, code) => alphabet.indexOf(String.fromCharCode(code).toLowerCase()) + 1),
    next,
    met: (states.length - whole.size) * width,
  };
}

/** The first AI tool that a text names, wherever: for texts that are known to be about what was used. */
export function agentWithin(text: string): Agent | null {
  const at = text.search(AGENT_WORD);
  if (at < 0) return null;
  const rest = text.slice(at);
  const tool = toolStarting(rest);
  return agentLeading(rest) ?? (tool === undefined ? null : agentOf(tool, text));
}

/** The AI tool whose name a text begins with, up to the end of the clause: `Claude, and reviewed by me`, `AI and tweaked by hand`. */
export function agentLeading(text: string): Agent | null {
  if (text.length > 250) return null;
  const whole = agentNamed(text);
  if (whole !== null) return whole;
  const clause =
    text.split(
      /[,;:](?: |$)|[.!](?: |$)|['’]s (?=agent|composer|plan|edit|chat|help|assist|web|cloud|background)| [-–—(] ?| \+ | (?:and|then|with|as|after|based|from|using|for|to|but|plus|under|helped|assisted|was|were|is|has|wrote|did|made|generated|created|implemented|drafted|produced|purely|entirely|alone|autonomously|while|working|on (?:this|it|the|behalf))\b/,
    )[0] ?? '';
  return clause === text ? null : agentNamed(clause);
}

/**
 * The AI tool that a text names, where the whole text is a name: `Claude Code`, `Claude:claude-opus-4-6 [tool]`, `GLM-4.7 via Crush`, `ChatGPTv5`,
 * `generic LLM chatbot`, `codex-gpt-5.5-medium`. Null for a person, a script, or prose.
 */
export function agentNamed(text: string): Agent | null {
  if (text.length > 250) return null;
  const plain = unwrap(text);
  if (plain === '' || plain.length > 200) return null;
  return viaTool(plain) ?? knownTool(plain) ?? modelAlone(plain) ?? genericAi(plain) ?? firstOfList(plain);
}

/** `Claude Code, Codex`: the first, where each part names one. */
function firstOfList(text: string): Agent | null {
  const parts = text.split(/, | and | & /);
  if (parts.length < 2 || parts.length > 5) return null;
  const agents = parts.map((part) => knownTool(part) ?? modelAlone(part) ?? genericAi(part));
  return agents.includes(null) ? null : (agents[0] ?? null);
}

/** Without Markdown's emphasis and link, quotes, and a final stop. */
function unwrap(text: string): string {
  const link = /^\[([^\]]{1,100})\]\([^)]*\)(.*)$/.exec(text.trim());
  const plain = link === null ? text : `${link[1]}${link[2]}`;
  return plain
    .trim()
    .replace(/^[_*`"'@\p{So}\ufe0f\s]+/u, '')
    .replace(/[_*`"'.!\p{So}\ufe0f\s]+$/u, '')
    .trim();
}

/** `Model via Tool` */
function viaTool(text: string): Agent | null {
  const at = text.toLowerCase().lastIndexOf(' via ');
  const by = at < 0 ? null : knownTool(unwrap(text.slice(at + 5)));
  return by === null ? null : { ...by, model: by.model ?? modelIn(text.slice(0, at)) ?? (text.slice(0, at).trim() || null) };
}

function knownTool(text: string): Agent | null {
  const name = STARTS_WITH_TOOL.exec(text)?.[1];
  const tool = name === undefined ? undefined : TOOL_BY_NAME.get(name.toLowerCase());
  if (name === undefined || tool === undefined) return null;
  const rest = text.slice(text.toLowerCase().indexOf(name.toLowerCase()) + name.length);
  if (!AFTER_TOOL.test(rest)) return null;
  // `Tool:model` as the Linux kernel writes it; a version behind the tool's own name is no model.
  const stated = /^:\s*([\w./+-]+)/.exec(rest)?.[1];
  return { toolId: tool.id, tool: tool.name, model: stated === undefined ? modelIn(text) : firstModel(stated) };
}

/** Of `claude-opus-4/gpt-5` the first; `anthropic/claude-opus-4` is one. */
function firstModel(stated: string): string {
  const parts = stated.split(/[/+]/);
  const models = parts.flatMap((part, at) => (modelIn(part) === null ? [] : [at]));
  return models.length < 2 ? stated : parts.slice(0, (models[0] ?? 0) + 1).join('/');
}

/** Who makes or runs models, and does not help otherwise. */
export const MAKERS =
  /^(?:OpenAI|Anthropic|DeepSeek|xAI|Mistral(?: AI)?|Moonshot(?: AI)?|Z\.ai|Perplexity|Ollama|LM[ -]?Studio|OpenRouter|Hugging ?Face|llama\.cpp|vLLM|NotebookLM|Cohere|Groq|Cerebras|MiniMax)$/i;

/** Whose a model is, where it has no tool of the same name. */
const VENDORS = [
  [/^(?:(?:gpt|o)[- ]?\d|gpt[- ]oss)/i, 'OpenAI'],
  [/^(?:mistral|devstral|codestral)/i, 'Mistral'],
  [/^deepseek/i, 'DeepSeek'],
  [/^llama/i, 'Llama'],
  [/^glm/i, 'GLM'],
] as const;

/** A model without a tool: some AI it was, which harness it ran in is not said. Models called after a tool are counted as that. */
function modelAlone(text: string): Agent | null {
  const plain = text.replace(/^(?:openai|google|xai|meta|microsoft|alibaba|moonshot|mistral|z\.ai)[ /-]/i, '');
  const model = modelIn(plain);
  if (model === null || !plain.toLowerCase().startsWith(model.toLowerCase()) || plain.length - model.length >= 40) return null;
  const tool = TOOL_BY_NAME.get(/^(?:fable|mythos)/i.test(model) ? 'claude' : /\bcodex\b/i.test(plain) ? 'codex' : '');
  return tool === undefined
    ? otherAgent(VENDORS.find(([family]) => family.test(model))?.[1] ?? model, model)
    : { ...agentOf(tool, plain), model };
}

const GENERIC =
  /^(?:an? |the |some |generic |local |various |multiple |several |many |different |other |modern |two |three )*(?:LLMs?\b.*|(?:AI|gen ?AI|generative AI|agentic AI|artificial intelligence)(?:[ -](?:coding|code|pair|language))?(?:[ -](?:agents?|assistants?|assistance|tools?|tooling|chatbot|models?|programmer|help))?)$/i;

/** `LLM coccinelle sparse`, `generic LLM chatbot`, `AI assistant`, `AI (Pi/GPT-5.5)`, `AI: Claude Opus 4.6`. `Ai Weiwei` is a person. */
function genericAi(text: string): Agent | null {
  const [, bracketed, behind] = /^AI(?: assistance| help| tools?| agents?)?(?: \((.{1,80})\)|: (.{1,80}))$/i.exec(text) ?? [];
  if (behind !== undefined) return agentNamed(behind);
  if (bracketed !== undefined) return agentNamed(bracketed) ?? agentNamed(bracketed.split('/')[0] ?? '') ?? otherAgent(text, modelIn(text));
  return GENERIC.test(text) || /^\S+ \((?:an )?AI (?:coding )?(?:agent|assistant|tool)\)$/i.test(text)
    ? otherAgent(text, modelIn(text))
    : null;
}
