import { agentNamed } from './agent.ts';

/** True for what says that there was no tool: `none`, `never`, `not Claude`, `neither Claude nor Codex`, `Claude not used`. Whatever else stands there may except one: `none but Claude`. */
export function deniesTools(value: string): boolean {
  if (NO.test(value)) return true;
  const denied = DENIED.exec(value)?.slice(1).find(Boolean);
  return denied?.split(/\s(?:n?or)\s/i).every((name) => ANY.test(name) || agentNamed(name) !== null) ?? false;
}

const NO = /^(?:no|not|none|never|nobody|n\/?a|nil|null|false|human|manual|not used|-+|0)(?::[\w.-]{1,40})?$/i;
const DENIED =
  /^(?:(?:not|no|non|never|without|zero|neither|none of|nothing from|(?:I |we )?did(?: not|n['’]t) use)[\s-]+(?:(?:by|with|from|using|use of|an?|any|the)\s+){0,3}([^\s].{0,60}?)(?: (?:was|were) used| used)?|([^\s].{0,60}?) (?:(?:was |were )?(?:not|never)|(?:was|were)n['’]t) used)\.?$/i;
/** No name, and no word for an AI by itself. */
const ANY = /^(?:tools?|bots?|agents?|assistants?|assistance|models?)$/i;
