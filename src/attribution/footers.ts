import { type Agent, agentNamed, agentOf, otherAgent } from './agent.ts';
import { agentOfPerson } from './identities.ts';
import { parsePerson } from '../model/rules/reviewers.ts';
import type { MarkStrength } from '../model/mark.ts';
import { TOOLS } from './tools/index.ts';

export interface Footer extends Agent {
  readonly strength: MarkStrength;
}

const TOOL_FOOTERS = TOOLS.flatMap((tool) => (tool.footers ?? []).map((sign) => ({ tool, sign })));

/** No letter stands before the verb, so that a line of prose is given up at its first word. */
const LINE_MAY_BE_FOOTER =
  /\n[^\na-z]{0,14}(?:(?:co[ -]?|ai[ -])?(?:generated|created|written|made|built|implemented|developed|authored|assisted)[ -](?:with|by|using)|(?:session: |thread: )?https:\/\/(?:claude|ampcode)|link to devin)/i;

/** False for a message that holds no footer, without reading it line by line: most commits of a history end here. */
export function mayHoldFooter(message: string): boolean {
  return message.includes(' on behalf of ') || LINE_MAY_BE_FOOTER.test(message);
}

/** The emoji and bullets that stand before `Generated with …`, then the verb, then the name of the tool and nothing else. */
const GENERATED =
  /^((?:[\p{So}\s*•–—-]|\u200d|\ufe0f){0,8})[_*(]{0,3}(?:co-?)?(?:generated|created|written|made|built|implemented|developed|authored)[ -](?:with|by|using):?\s+(.{1,160})$/iu;
/** `Assisted by: Claude Opus 4.6`: no hyphen, so no trailer. */
const ASSISTED = /^(?:ai[ -])?assisted by:?\s+(.{1,160})$/i;
/** `Co Authored By Claude Opus 4.6`: no colon, or no hyphens. */
const CO_AUTHORED = /^co[ -]?authored[ -]by:?\s+(.{1,160})$/i;
/** `_codex-gpt-5.5-medium on behalf of Ada_` */
const ON_BEHALF = /^[_*]{0,2}(\S{1,60}(?: \S{1,30}){0,3}) on behalf of \S.{0,160}$/;

/**
 * The AI tool that one line of a message says it was made with. The whole line must say it: prose that mentions a tool does not count.
 * The line is the author's own (see `ownLines`) and no trailer.
 */
export function footerOf(line: string): Footer | null {
  const text = line.trim();
  if (text.length > 250) return null;
  const own = TOOL_FOOTERS.find(({ sign }) => sign.pattern.test(text));
  if (own !== undefined) return { ...agentOf(own.tool, text), strength: own.sign.strength };
  const agent = generated(text) ?? agentBehind(ASSISTED, text) ?? agentBehind(ON_BEHALF, text) ?? coAuthor(text);
  return agent === null ? null : { ...agent, strength: 'strong' };
}

function generated(text: string): Agent | null {
  const [, before = '', rest] = GENERATED.exec(text) ?? [];
  if (rest === undefined) return null;
  const name = rest.replace(/[)_*\s]+$/, (end) => (rest.includes('(') && end.startsWith(')') ? ')' : ''));
  // The robot says that a machine wrote it, also where sox does not know which.
  return agentNamed(name) ?? (before.includes('🤖') ? otherAgent(/^\[([^\]]{1,60})\]/.exec(name)?.[1] ?? name, null) : null);
}

function agentBehind(pattern: RegExp, text: string): Agent | null {
  const name = pattern.exec(text)?.[1];
  return name === undefined ? null : agentNamed(name);
}

function coAuthor(text: string): Agent | null {
  const value = CO_AUTHORED.exec(text)?.[1];
  return value === undefined ? null : agentOfPerson(parsePerson(value));
}
