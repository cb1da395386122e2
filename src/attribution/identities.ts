import type { Person } from '../model/commit.ts';
import { type Agent, agentNamed, agentOf } from './agent.ts';
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
  const mail = person.email.trim().toLowerCase();
  const name = person.name.trim();
  const byAddress = BY_MAIL.get(mail) ?? BY_ACCOUNT.get(accountOf(mail)) ?? BY_ACCOUNT.get(name.toLowerCase());
  const bySignature = SIGNATURE.test(name) ? TOOLS.find((tool) => tool.signature?.test(name) === true) : undefined;
  if (bySignature !== undefined) return agentOf(bySignature, name);
  const named = byAddress !== undefined || NOBODYS.test(mail) ? agentNamed(name) : null;
  if (named !== null && (named.toolId !== 'other' || byAddress === undefined)) return named;
  return byAddress === undefined ? null : agentOf(byAddress, name);
}

/** The tool's name for an AI, `a bot` for an account that says so, null for a person: who can't be a reviewer. */
export function automationOf(person: Person): string | null {
  const agent = agentOfPerson(person);
  if (agent !== null) return agent.tool;
  const isBot = /\[bot\]$/i.test(person.name.trim()) || /\[bot\](?:@|$)/i.test(person.email);
  return isBot ? 'a bot' : null;
}

const GITHUB_NOREPLY = '@users.noreply.github.com';

/** `claude[bot]` of `209825114+claude[bot]@users.noreply.github.com`; empty for other addresses. */
function accountOf(mail: string): string {
  return mail.endsWith(GITHUB_NOREPLY) ? mail.slice(0, -GITHUB_NOREPLY.length).replace(/^\d+\+/, '') : '';
}

/** Addresses at which nobody is reached: none at all, no-reply, reserved domains. GitHub's no-reply addresses are people's. */
const NOBODYS = /^$|^no-?reply@(?!users\.noreply\.github\.com$)|[@.](?:invalid|example|localhost)$|@example\.(?:com|org|net)$/;
