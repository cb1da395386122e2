import type { AsOf } from '../model/facts.ts';
import type { AllowRule } from '../model/policy.ts';
import type { AllowList, SecretRule } from '../model/secret-rule.ts';
import { compileGlob } from '../policy/compile-glob.ts';
import type { Extension } from '../scan/hit.ts';
import { fileHitOf, listKey, patternKey, ruleKey } from '../scan/rule-keys.ts';
import { type CompiledAllow, type CompiledAllowList, type CompiledRule, createSilencer, type Silencer } from '../scan/silence.ts';
import { OWN, ownRulesOf, rulesOf, type SecretsPolicy } from './policy-rules.ts';
import type { ScanRules } from './scan-rules.ts';

/**
 * What some policies look for beside sox's own detectors, to be searched for in one go; null where that is nothing. Only then is the engine for
 * their patterns loaded.
 */
export async function extensionFor(policies: readonly SecretsPolicy[]): Promise<Extension | null> {
  const rules = policies.flatMap(rulesOf);
  const allowLists = policies.flatMap(({ imports }) => imports.flatMap((one) => one.allowLists));
  const patterns = policies.flatMap(({ secrets }) => secrets.allow.flatMap(({ values = [] }) => values.filter((value) => !isHash(value))));
  if (rules.length + allowLists.length + patterns.length === 0) return null;
  const { createExtension } = await import('../scan/extension.ts');
  const distinct = new Map(rules.map((rule) => [ruleKey(rule), rule]));
  return createExtension({ rules: [...distinct.values()], allowLists, patterns });
}

/** What a policy says of what was found, at any time. */
export async function silencerFor({ secrets, imports }: SecretsPolicy): Promise<(asOf: AsOf) => Silencer> {
  const pathPattern = imports.length === 0 ? null : (await import('../scan/extension.ts')).anyOf;
  const isPathOf = (sources: readonly string[]): ((path: string) => boolean) | null => {
    if (sources.length === 0 || pathPattern === null) return null;
    const paths = pathPattern(sources);
    return (path) => paths.test(path);
  };
  const listOf = (list: AllowList): CompiledAllowList => compileList(list, isPathOf(list.paths));
  const rules = new Map<string, CompiledRule>();
  for (const rule of ownRulesOf(secrets)) rules.set(ruleKey(rule), compileRule(rule, null, []));
  for (const one of imports) {
    const common = one.allowLists.map(listOf);
    for (const rule of one.rules) {
      const isPath = rule.path === null ? null : isPathOf([rule.path]);
      rules.set(ruleKey(rule), compileRule(rule, isPath, [...common, ...rule.allowLists.map(listOf)]));
    }
  }
  const input = {
    pragmas: secrets.pragmas,
    allow: secrets.allow.map(compileAllow),
    rules,
    allowLists: imports.flatMap((one) => (one.coversDetectors ? one.allowLists.map(listOf) : [])),
  };
  return (asOf) => createSilencer({ ...input, asOf });
}

function compileRule(rule: SecretRule, isPath: ((path: string) => boolean) | null, allowLists: readonly CompiledAllowList[]): CompiledRule {
  const isGlob = globsMatcher(rule.globs);
  return {
    isPath: (path) => (isPath === null || isPath(path)) && (isGlob === null || isGlob(path)),
    allowLists,
    isOwn: rule.origin === OWN,
    fileHit: rule.pattern === null ? (path) => fileHitOf(rule, path) : null,
  };
}

function compileAllow({ detectors, paths = [], values, reason, until }: Readonly<AllowRule>, at: number): CompiledAllow {
  return {
    source: `secrets.allow[${at}]`,
    detectors: detectors === undefined ? null : new Set(detectors),
    isPath: globsMatcher(paths),
    values: values === undefined ? null : { tests: values.filter((one) => !isHash(one)).map(patternKey), hashes: values.flatMap(hashIn) },
    reason,
    until,
  };
}

function compileList(list: AllowList, isPath: ((path: string) => boolean) | null): CompiledAllowList {
  const { origin, description, all, commits } = list;
  return {
    source: origin,
    reason: description === '' ? 'an allow list without a description' : description,
    all,
    possible: !(all && commits),
    isPath,
    test: listKey(list),
  };
}

function globsMatcher(globs: readonly string[]): ((path: string) => boolean) | null {
  if (globs.length === 0) return null;
  const patterns = globs.map(compileGlob);
  return (path) => patterns.some((pattern) => pattern.test(path));
}

const HASH = /^hmac-sha256:([0-9a-f]+):([0-9a-f]+)$/;
const isHash = (value: string): boolean => HASH.test(value);

function hashIn(value: string): { salt: string; hash: string }[] {
  const [, salt, hash] = HASH.exec(value) ?? [];
  return salt === undefined || hash === undefined ? [] : [{ salt, hash }];
}

/** What a policy says of secrets at one moment, in milliseconds since 1970. */
export async function scanRulesOf(policy: SecretsPolicy, now: number, from: Pick<ScanRules, 'base' | 'baseline'>): Promise<ScanRules> {
  const silencer = (await silencerFor(policy))({ from: now / 1000, to: now / 1000 });
  return { extension: await extensionFor([policy]), silencer, ...from, problems: [] };
}
