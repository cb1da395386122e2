import { createHash } from 'node:crypto';
import type { AllowList, SecretRule } from '../model/secret-rule.ts';
import type { Hit } from './hit.ts';
import { safeName } from './redact.ts';

/** What a rule is known by: rules of two policies that say the same are one. */
export function ruleKey(rule: SecretRule): string {
  return JSON.stringify(rule);
}

/** What the test of a value by an allow rule's pattern is known by. */
export function patternKey(pattern: string): string {
  return `value ${pattern}`;
}

/** What the content test of an allow list is known by; null where it has none. */
export function listKey({ all, regexes, target, stopWords }: AllowList): string | null {
  return regexes.length + stopWords.length === 0 ? null : `list ${JSON.stringify([all, regexes, target, stopWords])}`;
}

/** Why a match of a rule is a finding. */
export function reasonOf({ id, origin }: SecretRule): string {
  return `matches the rule ${id} of ${origin}`;
}

/** What a rule without a pattern finds: a file, by its name. */
export function fileHitOf(rule: SecretRule, path: string): Hit {
  const { id, title, severity } = rule;
  const place = { path, line: 1, column: 1, excerpt: safeName(path), blob: null, offset: 0, decoded: null };
  return {
    finding: { detector: id, title, severity, confidence: 'high', provider: null, reason: reasonOf(rule), silenced: null, ...place },
    values: [`${id} file`],
    identity: { kind: 'value', digest: createHash('sha256').update(path).digest('hex') },
    comments: [],
    rule: ruleKey(rule),
    passed: [],
    below: [],
    twice: [],
  };
}
