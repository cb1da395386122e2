import { type SecretsPolicy, rulesOf } from '../facts/policy-rules.ts';
import type { ShownText } from '../facts/staged.ts';
import type { Tables } from '../scan/automaton.ts';

/** Whether a staged file, or another text, may hold what the rules of a policy look for: loaded only where a policy has rules of its own or imports some. */
export async function createRulePrefilter(policy: SecretsPolicy, automaton: Tables): Promise<(file: ShownText) => boolean> {
  const { engine, hasHit } = await import('../scan/engine.ts');
  const { anyOf, createExtension, extendedLoosely } = await import('../scan/extension.ts');
  const rules = rulesOf(policy);
  const searched = extendedLoosely(engine(automaton), createExtension({ rules, allowLists: [], patterns: [] }));
  const names = rules.flatMap(({ pattern, path }) => (pattern === null && path !== null ? [path] : []));
  const name = names.length === 0 ? null : anyOf(names);
  return ({ delta, text }) => text === null || name?.test(delta.path) === true || hasHit(text, automaton, searched);
}
