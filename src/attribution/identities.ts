import type { Person } from '../model/commit.ts';
import { type Agent, agentNamed, agentOf, modelIn, otherAgent } from './agent.ts';
import { botOf } from './bots.ts';
import type { Tool } from './tools/define.ts';
import { TOOLS } from './tools/index.ts';

const BY_MAIL = new Map(TOOLS.flatMap((tool) => (tool.mails ?? []).map((mail) => [mail, tool] as const)));
const SIGNATURE = new RegExp(TOOLS.flatMap((tool) => tool.signature?.source ?? []).join('|'), 'i');
const BY_ACCOUNT = new Map(TOOLS.flatMap((tool) => (tool.accounts ?? []).map((account) => [account, tool] as const)));

/**
 * The AI tool whose identity this is, or null. An address or account of the tool's own decides; so does a name that no person has.
 * Where both speak the name wins: harnesses run under other models' addresses (`Cursor Grok 4.6 <noreply@anthropic.com>`).
 * A name that people have too (Claude, Devin, Jules) counts only with an address that is nobody's.
 */
export function agentOfPerson(person: Person): Agent | null {
  const mail = person.email.slice(0, LONGEST).trim().toLowerCase();
  const name = person.name.slice(0, LONGEST).trim();
  const byAddress = toolOfMail(mail) ?? BY_ACCOUNT.get(name.toLowerCase());
  if (byAddress !== undefined && !MODELS.has(byAddress.id) && name !== '' && modelIn(name) === name) return agentOf(byAddress, name);
  const bySignature = SIGNATURE.test(name) ? TOOLS.find((tool) => tool.signature?.test(name) === true) : undefined;
  if (bySignature !== undefined) return agentOf(bySignature, name);
  const named = byAddress !== undefined || NOBODYS.test(mail) ? agentNamed(name) : null;
  if (named !== null && byAddress !== undefined && isModelFor(named, byAddress))
    return { ...agentOf(byAddress, name), model: named.model ?? name };
  if (named !== null && (named.toolId !== 'other' || byAddress === undefined)) return named;
  if (byAddress !== undefined) return agentOf(byAddress, name);
  return isNobodysName(name) || AGENT_MAIL.test(mail) ? otherAgent(name, modelIn(name)) : null;
}

const ANY_MAIL = /[\w.+-]+(?:\[bot\])?@[\w-]+(?:\.[\w-]+)+/g;

/**
 * The tools whose addresses stand in a text that names `others`, each as it is written; none of those. A model's maker gives way to a known harness, which runs
 * under the maker's address.
 */
export function toolsAddressed(text: string, others: readonly string[]): readonly { readonly said: string; readonly tool: Tool }[] {
  const at = text.indexOf('@');
  // Of one person the address was asked already.
  if (at < 0 || (others.length === 0 && text.endsWith('>') && !text.includes('@', at + 1))) return [];
  const hasHarness = others.some((id) => id !== 'other' && !MODELS.has(id));
  // OpenAI has one address for both.
  const isSameMaker = (id: string): boolean => id === 'codex' && others.includes('chatgpt');
  const found = new Map<Tool, string>();
  for (const [said] of text.matchAll(ANY_MAIL)) {
    const tool = toolOfMail(said.toLowerCase());
    if (tool === undefined || others.includes(tool.id) || found.has(tool) || (hasHarness && MODELS.has(tool.id)) || isSameMaker(tool.id))
      continue;
    found.set(tool, said);
  }
  return [...found].map(([tool, said]) => ({ tool, said }));
}

const toolOfMail = (mail: string): Tool | undefined => BY_MAIL.get(mail) ?? BY_ACCOUNT.get(accountOf(mail));

/** Tools whose names are also those of models, which other tools run: `Gemini <openhands@all-hands.dev>`. */
export const MODELS: ReadonlySet<string> = new Set(['claude-code', 'gemini', 'grok', 'kimi', 'chatgpt']);

function isModelFor(named: Agent, byAddress: Tool): boolean {
  return MODELS.has(named.toolId) && !MODELS.has(byAddress.id);
}

/** Of a name or an address: no real one is longer, and a commit may hold one of megabytes. */
const LONGEST = 300;

/** Names that no person has, of agents that sox does not know: `AI Assistant`, `Release AI Agent`, `Julius (AI)`, `DeepSeek V3`, `LLM Bot`. */
function isNobodysName(name: string): boolean {
  if (
    /\b(?:AI|LLM|GPT)[ -](?:coding )?(?:assistant|agent|bot|pair programmer)\b|\bcoding[ -]agent\b|^(?:llm|genai)[-_]\w+$|\((?:an? )?(?:AI|LLM|agent)\)$/i.test(
      name,
    )
  )
    return true;
  const model = /^[a-z]+[ -][\w .-]*\d/i.test(name) ? modelIn(name) : null;
  return model !== null && model.length > 3 && name.length - model.length < 20;
}

/** `agent@perfloop.ai` */
const AGENT_MAIL = /^(?:[\w.+-]*[-_.+])?agent@[\w.-]+\.ai$/;

/** The tool's name for an AI, `a bot` for other automation, null for a person: who can't be a reviewer. */
export function automationOf(person: Person): string | null {
  return agentOfPerson(person)?.tool ?? (botOf(person) === null ? null : 'a bot');
}

/** `GitHub <noreply@github.com>` commits what people press a button for. */
export function isForge({ email }: Person): boolean {
  return /^noreply@(?:github|gitlab)\.com$/i.test(email);
}

const GITHUB_NOREPLY = '@users.noreply.github.com';

/** `claude[bot]` of `209825114+claude[bot]@users.noreply.github.com`; empty for other addresses. */
function accountOf(mail: string): string {
  return mail.endsWith(GITHUB_NOREPLY) ? mail.slice(0, -GITHUB_NOREPLY.length).replace(/^\d+\+/, '') : '';
}

/** Addresses at which nobody is reached: none at all, no-reply, reserved domains. GitHub's no-reply addresses are people's. */
const NOBODYS = /^[^@]*$|^no-?reply@(?!users\.noreply\.github\.com$)|[@.](?:invalid|example|localhost|agent)$|@example\.(?:com|org|net)$/;
