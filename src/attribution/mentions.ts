import { MODELS } from '../model/rules/unnamed-tools.ts';
import { MODEL, NAMES, TOOL_BY_NAME } from './agent.ts';
import type { Tool } from './tools/define.ts';
import { TOOLS } from './tools/index.ts';

/** A place of a text at which a tool or a model is named. */
export interface Mention {
  /** Null for a model. */
  readonly tool: Tool | null;
  /** As it stands in the text. */
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

/** Accounts of more than one word, by which a tool is called as well: in them the names of others may stand, as in `copilot-swe-agent[bot]`. */
const TOOL_BY_ACCOUNT = new Map(
  TOOLS.flatMap((tool) => (tool.accounts ?? []).map((account) => [account.replace(/\[bot\]$/, ''), tool] as const)).filter(([account]) =>
    account.includes('-'),
  ),
);
const CALLED = [...NAMES, ...TOOL_BY_ACCOUNT.keys()].sort((a, b) => b.length - a.length);
/** Names in whatever joins their words: `claude code`, `Claude-Code`, `ClaudeCode`. */
const ANY_NAME = new RegExp(`(?<![a-z0-9])(?:${CALLED.map((name) => name.replace(/[ _-]+/g, '[\\s_-]?')).join('|')})(?![a-z0-9])`, 'gi');
const ANY_MODEL = new RegExp(`(?<![a-z0-9])${MODEL.source}`, 'gi');
/** Who has an address and where something is are no tools' names, but for a tool that is called by its domain. */
const ADDRESS = /<[^<>]*[^<>\s]@[^<>\s][^<>]*>|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?:\/\/\S+/gi;

const key = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');
const TOOL_BY_KEY = new Map([...TOOL_BY_ACCOUNT, ...TOOL_BY_NAME].map(([name, tool]) => [key(name), tool] as const));

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
  const models = [...plain.matchAll(ANY_MODEL)].map((found) => mentionOf(beforeTool(found), null));
  const rest = models.reduce(withoutMention, plain);
  const tools = [...rest.matchAll(ANY_NAME)].map((found) => mentionOf(found, TOOL_BY_KEY.get(key(found[0])) ?? null));
  return [...models, ...tools].sort((a, b) => a.at - b.at);
}

/** The text with blanks for the addresses in it. */
export function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, (address) => ' '.repeat(address.length));
}

/** The text with blanks for what the mentions and the addresses in it take. */
export function withoutMentions(text: string, mentions: readonly Mention[]): string {
  return mentions.reduce(withoutMention, withoutAddresses(text));
}

/** A tool that stands behind a hyphen of what looks like a model is no part of it (`O0-google-labs-jules`); the makers' own names and Codex are (`gpt-5-codex`). */
function beforeTool(found: RegExpExecArray): Pick<RegExpExecArray, 0 | 'index'> {
  const [text] = found;
  const inner = [...text.matchAll(ANY_NAME)].find(({ 0: name, index }) => {
    const tool = TOOL_BY_KEY.get(key(name));
    return index > 0 && tool !== undefined && tool.id !== 'codex' && !MODELS.has(tool.id);
  });
  return { 0: text.slice(0, inner?.index).replace(/[\s_.-]+$/, ''), index: found.index };
}

const withoutMention = (text: string, { at, end }: Mention): string => text.slice(0, at) + ' '.repeat(end - at) + text.slice(end);

function mentionOf({ 0: text, index }: Pick<RegExpExecArray, 0 | 'index'>, tool: Tool | null): Mention {
  return { tool, text, at: index, end: index + text.length };
}
