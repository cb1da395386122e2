import type { Person } from '../model/commit.ts';
import { FORGE } from '../model/rules/nobody.ts';
import { MODELS } from '../model/rules/unnamed-tools.ts';
import { rememberedByPerson } from '../model/rules/remembered.ts';
import { type Agent, agentNamed, agentOf, MAKERS, modelIn, otherAgent, toolStarting } from './agent.ts';
import { botOf } from './bots.ts';
import type { Tool } from './tools/define.ts';
import { TOOLS } from './tools/index.ts';
import { undisguised } from './undisguised.ts';

const BY_MAIL = new Map(TOOLS.flatMap((tool) => (tool.mails ?? []).map((mail) => [mail, tool] as const)));
const SIGNATURE = new RegExp(TOOLS.flatMap((tool) => tool.signature?.source ?? []).join('|'), 'i');
const BY_ACCOUNT = new Map(TOOLS.flatMap((tool) => (tool.accounts ?? []).map((account) => [account, tool] as const)));

/**
 * The AI tool whose identity this is, or null. An address or account of the tool's own decides; so does a name that no person has.
 * Where both speak the name wins: harnesses run under other models' addresses (`Cursor Grok 4.6 <noreply@anthropic.com>`).
 * A name that people have too (Claude, Devin, Jules) counts only with an address that is nobody's.
 */
export function agentOfPerson(person: Person): Agent | null {
  const { name, email } = person;
  if (name.length + email.length > LONGEST) return agentSeen(name.slice(0, LONGEST), email.slice(0, LONGEST));
  return AGENTS(person, () => agentSeen(name, email));
}

/** A history has few people, and each of its commits asks of two or more. */
const AGENTS = /* @__PURE__ */ rememberedByPerson<Agent | null>();

const agentSeen = (name: string, email: string): Agent | null =>
  agentBehind(undisguised(name).trim(), undisguised(email).trim().toLowerCase());

function agentBehind(name: string, mail: string): Agent | null {
  const byAddress = toolOfMail(mail) ?? BY_ACCOUNT.get(name.toLowerCase());
  if (byAddress !== undefined && !MODELS.has(byAddress.id) && name !== '' && modelIn(name) === name) return agentOf(byAddress, name);
  const bySignature = SIGNATURE.test(name) ? TOOLS.find((tool) => tool.signature?.test(name) === true) : undefined;
  if (bySignature !== undefined) return agentOf(bySignature, name);
  // Who lets a tool make up addresses for its agents calls them as they like: `Devin <agent-…@letta.com>`.
  const isMadeUp = byAddress?.addresses?.test(mail) === true;
  const named = !isMadeUp && (byAddress !== undefined || NOBODYS.test(mail)) ? agentNamed(name) : null;
  if (named !== null && byAddress !== undefined && isModelFor(named, byAddress))
    return { ...agentOf(byAddress, name), model: named.model ?? name };
  if (named !== null && (named.toolId !== 'other' || byAddress === undefined)) return named;
  if (byAddress !== undefined) return agentOf(byAddress, name);
  const atMakers = agentAtMakers(name, mail);
  if (atMakers !== null) return atMakers;
  const lent = agentLentTo(name);
  if (lent !== null) return lent;
  if (isModelsName(name)) return agentNamed(name) ?? otherAgent(name, modelIn(name));
  if (isNobodysName(name, mail) || (NOBODYS.test(mail) && MAKERS.test(name)) || AGENT_MAIL.test(mail))
    return otherAgent(name, modelIn(name));
  return MAY_BE_AGENT.test(name) || MAY_BE_AGENT.test(mail) ? (ownAgent(name, mail) ?? anyAgent(name, mail)) : null;
}

/** `Ada Lovelace (via Pi Coding Agent)`: who lets a tool commit in their name. */
const LENT = /^(.{2,100}?) \((?:via|with|using|through) (?:an? |the )?([^()]{2,60})\)$/i;

/** The agent that commits in the name of somebody, where it is called one. */
function agentLentTo(name: string): Agent | null {
  const said = LENT.exec(name)?.[2] ?? '';
  if (!/ agent$/i.test(said)) return null;
  return agentNamed(said) ?? (isNobodysName(said, '') ? otherAgent(said, null) : null);
}

/** Who let a tool commit in their name; null where nobody says so. */
export function lenderOf(person: Person): Person | null {
  const name = LENT.exec(person.name.slice(0, LONGEST))?.[1];
  return name === undefined || agentOfPerson(person) === null ? null : { name, email: person.email };
}

/** What the names and addresses have that the rules below read: a prefilter, most people have none of it. */
const MAY_BE_AGENT =
  /agent|\bai\b|-swe\b|claude|codex|copilot|chatgpt|gemini|cursor|openhands|opencode|openclaw|aider|devin|sonnet|opus|\bamp\b/i;

/** Tools whose names stand in those that people give to agents of their own. */
const OWN =
  '(claude(?:[- ]code)?|codex(?:[- ]cli)?|(?:github[- ])?copilot|chatgpt|gemini(?:[- ]cli)?|cursor(?:[- ]agent)?|openhands|opencode|openclaw|aider|devin)';
/** `claude-bot`, `Codex Agent`, `Gemini Assistant`; a project that is called like its tool has bots of its own. */
const OWN_BOT = new RegExp(`^${OWN}[-_ ](?:bot|agent|assistant|ai)$`, 'i');
/** `liam-claude-code-action-bot[bot]`; not what updates a package of that name. */
const OWN_APP = new RegExp(`^(?!.*(?:updat|release|sync|bump|deps|nix|flake|publish))(?:[\\w-]+-)?${OWN}(?:-[\\w-]+)?\\[bot\\]$`, 'i');
/** `Ada Lovelace + Claude`, `Ada Lovelace (via Codex)`, `Ada via Claude`, `Ada (OpenClaw)`, `Ada Lovelace (claude-sonnet-4-20250514)` */
const BESIDE = new RegExp(
  `(?: \\+ ?${OWN}|\\((?:via|with|using|\\+) ${OWN}\\)| via ${OWN}|\\((claude code|codex|copilot|chatgpt|openhands|opencode|openclaw)\\))$`,
  'i',
);
/** `Acme Amp Bot <dev+acme-amp-bot@acme.com>`: name and address call it the bot of whom it works for. */
const OWNED_BOT = new RegExp(`^\\w[\\w.-]{1,30}[- ](?:${OWN}|(amp))[- ](?:bot|agent)$`, 'i');
const BOT_ADDRESS = new RegExp(`(?:^|[-_.+])(?:${OWN}|amp)[-_.]?(?:bot|agent)@`, 'i');
/** `Acme Codex <codex@acme.local>`: the address is that of the tool at those whom the name begins with. */
const NAMED_TWICE = /^(\w{3,30}) (codex|chatgpt|copilot|openhands|opencode|gemini-cli|claude-code)$/i;

/** `OpenCode Builder <opencode@builder.local>`: the name begins with that of a tool, and the address reaches it on a machine of theirs. */
const NAMED_FIRST = /^(codex|chatgpt|copilot|cursor|openhands|opencode|openclaw|gemini-cli|claude-code)(?= \w{3,20}$|$)/i;

/** A tool that somebody lets commit under a name or an address of their own. */
function ownAgent(name: string, mail: string): Agent | null {
  const patterns = BOT_ADDRESS.test(mail) ? [OWN_BOT, OWN_APP, BESIDE, OWNED_BOT] : [OWN_BOT, OWN_APP, BESIDE];
  const inName = patterns.map((pattern) => pattern.exec(name)?.slice(1).find(Boolean)).find(Boolean);
  const [, owner = '', twice] = NAMED_TWICE.exec(name) ?? [];
  const said = inName ?? (twice !== undefined && mail.startsWith(`${twice}@${owner}`.toLowerCase()) ? twice : undefined);
  const local = NAMED_FIRST.exec(name)?.[1]?.toLowerCase();
  const onMachine = local !== undefined && mail.startsWith(`${local}@`) && mail.endsWith('.local') ? local : undefined;
  const tool = toolStarting(said ?? onMachine ?? '');
  if (tool !== undefined) return agentOf(tool, name);
  const inside = /\(([^()]{6,60})\)$/.exec(name)?.[1];
  return inside !== undefined && modelIn(inside) === inside && /\d/.test(inside) ? agentNamed(inside) : null;
}

/** Programs that are called agents and are no AI: they build, deploy, watch and answer for somebody. */
export const OTHER_AGENT =
  /\b(?:build|builder|ci|cd|deploy\w*|release\w*|jenkins|bamboo|teamcity|azure|devops|pipelines?|gocd|buildkite|woodpecker|drone|backup|monitor\w*|update\w*|sync\w*|mail|transfer|user|secret|special|free|federal|travel|estate|sales|support|test|puppet|salt|chef|ssh|gpg|zabbix|datadog|newrelic|smithery|wazuh|elastic|gitlab|translation|version|dependency|automation)\b/i;

const TAGGED = new RegExp(`\\+${OWN}@`, 'i');

/** The tool for which somebody has a tag in the address of an author: `git+claude@ada.org`, how people keep apart what their agents commit; `Ada (claude)` says it once more. */
export function agentTagged({ name, email }: Person): Agent | null {
  const tag = email.includes('+') ? TAGGED.exec(email.slice(0, LONGEST))?.[1] : undefined;
  const called = name.slice(0, LONGEST).replace(/ \([^()]*\)$/, '');
  const tool = tag === undefined || called.toLowerCase().includes(tag.toLowerCase()) ? undefined : toolStarting(tag);
  return tool === undefined ? null : agentOf(tool, '');
}

/**
 * An agent that sox does not know: `Acme Agent <agent@acme.local>`, `Verification Agent <verification@corp.dev>`, `acme-agent[bot]`, `acme-ai[bot]`, `acme-swe-app[bot]`, the account `acme-dev-ai`,
 * `agent-of-ada`, `acme [bot] <acme-agent@acme.dev>`, `Acmely (The Agent) <agents@acme.dev>`.
 */
function anyAgent(name: string, mail: string): Agent | null {
  if (/^(?:coding |ai )?sub[- ]?agent$/i.test(name) && (NOBODYS.test(mail) || /^sub-?agent@/.test(mail))) return otherAgent(name, null);
  if (/^[A-Z][\w.]* AI$/.test(name) && NOBODYS.test(mail)) return otherAgent(name, null);
  if (OTHER_AGENT.test(name.replace(/[-_]/g, ' '))) return null;
  if (/^(?:[\w-]+-(?:agent|ai|swe(?:-(?:app|bot))?)|agent-[\w-]+)\[bot\]$/i.test(name)) return otherAgent(name, null);
  if (/^[\w-]+-(?:dev|coder|coding|swe|agent|bot)-ai$/i.test(name) && accountOf(mail) === name.toLowerCase()) return otherAgent(name, null);
  if (/^agent[- ]of[- ]\w[\w-]*$/i.test(name)) return otherAgent(name, null);
  if (/ \((?:the )?(?:ai )?agent\)$/i.test(name) && /^[^@]*\bagents?\b/i.test(mail)) return otherAgent(name, null);
  const called = /^([\w-]+) ?\[bot\]$/i.exec(name)?.[1]?.toLowerCase();
  if (called !== undefined && mail.startsWith(`${called}-agent@`)) return otherAgent(name, null);
  const first =
    /^([A-Za-z][\w.-]*)(?: \w[\w.-]*)? Agent$/.exec(name)?.[1]?.toLowerCase() ?? /^([a-z][\w.-]*)[-_](?:agent)$/.exec(name)?.[1];
  if (first === undefined) return null;
  const [local = ''] = mail.split('@');
  const isItsOwn =
    /(?:^|[-_.+])agents?(?:[-_.]no-?reply)?$/.test(local) ||
    local === `${first}+ai` ||
    local === `agent-${first}` ||
    (local === first && / Agent$/.test(name)) ||
    NOBODYS.test(mail) ||
    /\.local$/.test(mail);
  return isItsOwn ? otherAgent(name, null) : null;
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

const BY_ADDRESS = TOOLS.flatMap((tool) => (tool.addresses === undefined ? [] : [{ tool, addresses: tool.addresses }]));

const toolOfMail = (mail: string): Tool | undefined =>
  BY_MAIL.get(mail) ?? BY_ACCOUNT.get(accountOf(mail)) ?? BY_ADDRESS.find(({ addresses }) => addresses.test(mail))?.tool;

/** By domain of their makers. */
const TOOLS_AT = new Map<string, Tool[]>();
for (const tool of TOOLS) for (const domain of tool.domains ?? []) TOOLS_AT.set(domain, [...(TOOLS_AT.get(domain) ?? []), tool]);

/** A tool under any address that its makers may have given it: `Claude <assistant@anthropic.com>`, `Cursor <cursor@cursor.sh>`. Who works there is called by more, or has an address of their own. */
function agentAtMakers(name: string, mail: string): Agent | null {
  const [account = '', domain = ''] = mail.split('@');
  const tools = TOOLS_AT.get(domain);
  if (tools === undefined) return null;
  const said = agentNamed(name === '' ? spaced(account) : name);
  const tool = tools.find(({ id }) => id === said?.toolId);
  return tool !== undefined && (NOBODYS_ACCOUNT.test(account) || agentNamed(spaced(account))?.toolId === tool.id) ? said : null;
}

const spaced = (account: string): string => account.replace(/[._+-]+/g, ' ');

const NOBODYS_ACCOUNT = /^(?:no-?reply|agents?|ai|assistant|bot|code|cli|hello|support|team|github|git|commits?)$/;

function isModelFor(named: Agent, byAddress: Tool): boolean {
  return MODELS.has(named.toolId) && !MODELS.has(byAddress.id);
}

/** Of a name or an address: no real one is longer, and a commit may hold one of megabytes. */
const LONGEST = 300;

/** Names that no person has, of agents that sox does not know: `AI Assistant`, `Release AI Agent`, `Julius (AI)`, `LLM Bot`. */
function isNobodysName(name: string, mail: string): boolean {
  if (
    /\b(?:AI|LLM|GPT)[ -](?:coding )?(?:assistant|agent|bot|pair programmer)\b|\bcoding[ -]agent\b|\bAI[ -]agents\b|\bagentic (?:suite|team|workflow|swarm|system|assistant|coder|ai)\b|^(?:llm|genai)[-_]\w+$|\((?:an? )?(?:AI|LLM|agent)\)$/i.test(
      name,
    )
  )
    return true;
  return /^(?:AI|A\.I\.|LLM|GenAI)$/.test(name) && AI_ACCOUNT.test(mail);
}

/** `gpt 5.5 codex`, `DeepSeek V3` */
function isModelsName(name: string): boolean {
  const model = /^[a-z]+[ -][\w .-]*\d/i.test(name) ? modelIn(name) : null;
  return model !== null && model.length > 3 && name.length - model.length < 20;
}

/** Ai is a person's name as well, and beside the address of a person that of one. */
const AI_ACCOUNT = /^(?:[\w.+-]*[-_.+])?(?:ai|llm|genai|agent|bot|assistant)(?:[-_.+][\w.+-]*)?@/;

/** `agent@perfloop.ai` */
const AGENT_MAIL = /^(?:[\w.+-]*[-_.+])?agent@[\w.-]+\.ai$/;

/** The tool's name for an AI, `a bot` for other automation, null for a person or a forge. */
export function automationOf(person: Person): string | null {
  return agentOfPerson(person)?.tool ?? (botOf(person) === null ? null : 'a bot');
}

/** `GitHub <noreply@github.com>` commits what people press a button for. */
export function isForge({ email }: Person): boolean {
  return /^noreply@(?:github|gitlab)\.com$/i.test(email);
}

const PROGRAMS = /* @__PURE__ */ rememberedByPerson<{ readonly name: string | null }>();

/** {@link automationOf}, or a forge: who did nothing as a person. */
export function programOf(person: Person): string | null {
  return PROGRAMS(person, () => ({ name: automationOf(person) ?? (isForge(person) ? FORGE : null) })).name;
}

const GITHUB_NOREPLY = '@users.noreply.github.com';

/** `claude[bot]` of `209825114+claude[bot]@users.noreply.github.com`; empty for other addresses. */
function accountOf(mail: string): string {
  return mail.endsWith(GITHUB_NOREPLY) ? mail.slice(0, -GITHUB_NOREPLY.length).replace(/^\d+\+/, '') : '';
}

/** Addresses at which nobody is reached: none at all, no-reply, reserved domains. GitHub's no-reply addresses are people's. */
const NOBODYS = /^[^@]*$|^no-?reply@(?!users\.noreply\.github\.com$)|[@.](?:invalid|example|localhost|agent)$|@example\.(?:com|org|net)$/;
