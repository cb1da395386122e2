import { MODEL, NAMES, TOOL_BY_NAME } from './agent.ts';
import type { Tool } from './tools/define.ts';

/** A place of a text at which a tool or a model is named. */
export interface Mention {
  /** Null for a model. */
  readonly tool: Tool | null;
  /** As it stands in the text. */
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

/** Names in whatever joins their words: `claude code`, `Claude-Code`, `ClaudeCode`. */
const ANY_NAME = new RegExp(`(?<![a-z0-9])(?:${NAMES.map((name) => name.replace(/[ _-]+/g, '[\\s_-]?')).join('|')})(?![a-z0-9])`, 'gi');
const ANY_MODEL = new RegExp(`(?<![a-z0-9])${MODEL.source}`, 'gi');
/** Who has an address and where something is are no tools' names, but for a tool that is called by its domain. */
const ADDRESS = /<[^<>]*[^<>\s]@[^<>\s][^<>]*>|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?:\/\/\S+/gi;

const key = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');
const TOOL_BY_KEY = new Map([...TOOL_BY_NAME].map(([name, tool]) => [key(name), tool] as const));

const isNoTools = (address: string): boolean => !TOOL_BY_NAME.has(address.slice(address.indexOf('@') + 1).toLowerCase());

/** True where a text has an address of mail or of the web. */
export function hasAddress(text: string): boolean {
  return (text.match(ADDRESS) ?? []).some(isNoTools);
}

/** Of an address of the web the name of its domain: `cursor` of `https://docs.cursor.com/agent`. */
const DOMAIN = /^https?:\/\/(?:[\w-]+\.)*([\w-]+)\.[a-z]+(?![\w.-])/i;

/** Blanks for an address, but for the name of its domain. */
function blankedAddress(address: string): string {
  if (!isNoTools(address)) return address;
  const [whole = '', name = ''] = DOMAIN.exec(address) ?? [];
  const at = whole.lastIndexOf(name, whole.lastIndexOf('.') - 1);
  return name === '' ? ' '.repeat(address.length) : ' '.repeat(at) + name + ' '.repeat(address.length - at - name.length);
}

/** Every known tool and model that a text names as a word, in its order, but for what stands in addresses; of those of the web, the domain counts. The tool of a model's name (`gemini-2.5-pro`) is not named by it. */
export function mentionsIn(text: string): Mention[] {
  const plain = text.replace(ADDRESS, blankedAddress);
  const models = [...plain.matchAll(ANY_MODEL)].map((found) => mentionOf(found, null));
  const rest = blanked(plain, ANY_MODEL, () => true);
  const tools = [...rest.matchAll(ANY_NAME)].map((found) => mentionOf(found, TOOL_BY_KEY.get(key(found[0])) ?? null));
  return [...models, ...tools].sort((a, b) => a.at - b.at);
}

/** The text with blanks for what the mentions and the addresses in it take. */
export function withoutMentions(text: string, mentions: readonly Mention[]): string {
  const plain = blanked(text, ADDRESS, () => true);
  return mentions.reduce((left, { at, end }) => left.slice(0, at) + ' '.repeat(end - at) + left.slice(end), plain);
}

function mentionOf({ 0: text, index }: RegExpExecArray, tool: Tool | null): Mention {
  return { tool, text, at: index, end: index + text.length };
}

function blanked(text: string, pattern: RegExp, isMeant: (found: string) => boolean): string {
  return text.replace(pattern, (found) => (isMeant(found) ? ' '.repeat(found.length) : found));
}
