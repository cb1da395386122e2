import { DISCLOSURE_PLACEHOLDER } from '../model/rules/disclosure.ts';
import { type Agent, agentNamed } from './agent.ts';

/** True for what stands where a tool should be named, and says nothing: sox's own placeholder, `<tool>`, `AGENT_NAME:MODEL_VERSION`, `TODO`, `???`. */
export function isUnfilled(value: string): boolean {
  const [, bracketed] = /^\s*<([^<>@]*)>\s*$/.exec(value) ?? [];
  if (bracketed !== undefined) return namesNothing(agentNamed(bracketed));
  const said = wordsOf(value.replace(/\s\[[^[\]]*\]\s*$/, ''));
  return said === '' || said === PLACEHOLDER || TEMPLATE.test(value) || UNFILLED.test(said);
}

/** `<AI tool>` as well. */
const namesNothing = (agent: Agent | null): boolean => agent === null || (agent.toolId === 'other' && agent.model === null);

/** True for what says that there was a tool, and keeps to itself which: `redacted`, `unknown`. */
export const withholdsTool = (value: string): boolean => WITHHELD.test(wordsOf(value));

/** Letters and digits, words apart by one blank. */
const wordsOf = (value: string): string =>
  value
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const PLACEHOLDER = wordsOf(DISCLOSURE_PLACEHOLDER);
/** What a template or a shell should have put a name in place of. */
const TEMPLATE = /^\s*(?:\$\{[^{}]*\}|\$\([^()]*\)|\$\w+|\{\{[^{}]*\}\}|<%[^<>]*%>|%[({][^{}()]*[)}])\s*$/;
const WHAT = '(?:(?:the|your|ai|agent|assistant|tool|model|llm)s? )*(?:name|version|id|here)';
const UNFILLED = new RegExp(
  `^(?:(?:(?:enter|insert|fill in|add|specify) )?${WHAT}(?: (?:and )?${WHAT})*|(?:the |your )?(?:tool|agent) model(?: version)?|your (?:ai )?(?:tool|agent|assistant|model|llm)|(?:tool|agent) or none|name of (?:the )?(?:ai )?(?:tool|agent)|todo|tbd|tba|fixme|xxx+|placeholder|fill me in|(?:fill|insert|enter)(?: \\w+)* here)$`,
);
const WITHHELD =
  /^(?:(?:(?:the )?(?:tool|name|model) )?(?:redacted|undisclosed|not (?:disclosed|stated|named|specified|recorded)|unspecified|unknown|undefined|secret|hidden|confidential|withheld|anonymous|private|classified)|(?:prefer|would rather) not to say)$/;
