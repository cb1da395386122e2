import type { Mark } from '../model/mark.ts';
import { parsePerson } from '../model/rules/reviewers.ts';
import type { Trailer } from '../model/trailer.ts';
import { type Agent, agentNamed, modelIn, otherAgent } from './agent.ts';
import { agentOfPerson } from './identities.ts';

/** A trailer that names an AI tool, and the tool it names. */
export interface ToolTrailer extends Agent {
  readonly trailer: Trailer;
}

/** The trailers that name an AI tool under one of the policy's keys, in order. The value decides: people are thanked under the same keys. */
export function toolTrailerOf(trailers: readonly Trailer[], toolTrailers: readonly string[]): ToolTrailer[] {
  const keys = new Set(toolTrailers.map((key) => key.toLowerCase()));
  return trailers
    .filter((trailer) => keys.has(trailer.key.toLowerCase()))
    .flatMap((trailer) => {
      const agent = agentOfTrailer(trailer);
      return agent === null ? [] : [{ trailer, ...agent }];
    });
}

/** Keys whose value is an identity. `Reviewed-by` is not among them: an AI that reviewed has not written. */
const IDENTITY_KEYS: ReadonlySet<string> = new Set(['co-authored-by', 'co-developed-by', 'signed-off-by', 'authored-by']);

/** Keys that say by themselves that an AI was at work, so that any value names it. Seen in use (chaoss/disclosure, block/aittributor, histories). */
const AI_KEYS: ReadonlySet<string> = new Set([
  ...[
    'ai-tool',
    'ai-tools',
    'ai-agent',
    'ai-model',
    'ai-assistant',
    'ai-assisted',
    'ai-assisted-by',
    'ai-generated',
    'ai-generated-by',
    'ai-co-author',
  ],
  ...['ai-used-for', 'llm-model', 'llm-tool', 'coding-agent', 'agent-signature', 'entire-agent'],
]);

/** Keys under which an AI may be named that people are named under as well. */
const SHARED_KEYS: ReadonlySet<string> = new Set(['assisted-by', 'generated-by']);

/** True for a key under which sox looks for an AI tool whatever the policy says. `key` is lower-case. */
export function mayNameTool(key: string): boolean {
  return IDENTITY_KEYS.has(key) || SHARED_KEYS.has(key) || AI_KEYS.has(key);
}

const NO = /^(?:no|none|nobody|n\/?a|nil|null|false|human|manual|not? (?:ai|used)|no ai|-+|0)$/i;
const YES = /^(?:yes|true|full|fully|partial|partially|y|1)$/i;

/** The AI tool that a trailer names, by its key and value; null where it names a person or nobody. */
export function agentOfTrailer(trailer: Trailer): Agent | null {
  const key = trailer.key.toLowerCase();
  if (IDENTITY_KEYS.has(key)) return agentOfPerson(parsePerson(trailer.value));
  const value = trailer.value.replace(/\s+on behalf of .*$/i, '');
  if (value === '' || NO.test(value)) return null;
  if (value.includes('<')) return agentOfPerson(parsePerson(value));
  const named = agentNamed(value);
  if (named !== null) return named;
  if (AI_KEYS.has(key)) return agentOfAiKey(key, value);
  return key === 'generated-by' ? null : namedWithModel(value);
}

function agentOfAiKey(key: string, value: string): Agent | null {
  // Using an AI to look things up leaves no AI-written code.
  if (key.endsWith('-used-for') && /^(?:research|review|reviewing|learning)$/i.test(value)) return null;
  return YES.test(value) || key.endsWith('-used-for')
    ? otherAgent('AI', null)
    : (namedWithModel(value) ?? otherAgent(value, modelIn(value)));
}

/** `name:model [version]`, the form that sox itself writes, for a tool it does not know. */
function namedWithModel(value: string): Agent | null {
  const [, name, model] = /^([A-Za-z][\w .+/-]{0,40}):([A-Za-z0-9][\w.:/+-]*)(?=\s|$)/.exec(value) ?? [];
  return name === undefined || model === undefined ? null : otherAgent(name.trim(), model);
}

/** Longer trailers break the line limits of other linters. */
const LIMIT = 72;

/**
 * The trailer that discloses what a mark shows: `Assisted-by: Claude Code:claude-opus-4.6`. Under 72 characters, and safe inside double quotes of a shell,
 * whatever the repository's text held. The key is the policy's first whose value is no identity. An unknown tool gets `:unknown` where no model is known, because a name alone could be a person's.
 */
export function suggestTrailer(mark: Pick<Mark, 'toolId' | 'tool' | 'model'>, toolTrailers: readonly string[] = []): string {
  const key = toolTrailers.find((candidate) => !IDENTITY_KEYS.has(candidate.toLowerCase())) ?? 'Assisted-by';
  const tool =
    plain(mark.tool)
      .replace(/^[^A-Za-z]+/, '')
      .slice(0, 24)
      .trim() || 'AI';
  const stated =
    mark.model === null
      ? ''
      : plain(mark.model)
          .replace(/^[^A-Za-z0-9]+/, '')
          .toLowerCase()
          .replaceAll(' ', '-');
  const model = stated || (mark.toolId === 'other' ? 'unknown' : '');
  return `${key}: ${tool}${model === '' ? '' : `:${model}`}`.slice(0, LIMIT - 1).replace(/[^A-Za-z0-9]+$/, '');
}

function plain(text: string): string {
  return text
    .replace(/\(.*$/, '')
    .replace(/[^A-Za-z0-9 ._+/-]/g, '')
    .replace(/ +/g, ' ')
    .trim();
}
