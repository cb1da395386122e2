/**
 * The compiled policy that the hook finds beside git's own files. Loaded on every commit: no parser, no validator, no packages.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Problem } from '../model/error.ts';
import type { AllowRule, OwnRule, Policy, PolicySource, ReviewDemand } from '../model/policy.ts';
import type { AllowList, Import, RequiredRule, SecretRule } from '../model/secret-rule.ts';
import type { InForce } from './in-force.ts';

/** {@link InForce} as data: an error is kept as its problems, so that the message can be repeated. */
export type CachedPolicy =
  | { readonly state: 'absent' }
  | {
      readonly state: 'valid';
      readonly policy: Policy;
      readonly source: PolicySource;
      readonly imports: readonly Import[];
      readonly inputs: readonly PolicySource[];
    }
  | {
      readonly state: 'invalid';
      readonly source: PolicySource;
      readonly problems: readonly Problem[];
      readonly inputs: readonly PolicySource[];
    };

/** Raised with every change of the cache's shape. */
const SHAPE = 3;

export function cacheable(inForce: InForce): CachedPolicy {
  return inForce.state === 'invalid'
    ? { state: 'invalid', source: inForce.source, problems: inForce.error.problems, inputs: inForce.inputs }
    : inForce;
}

/** The cache's text. `stamp` is what proves it fresh: the output of `git ls-tree` for the policy files. */
export function encodeCache(version: string, stamp: string, policy: CachedPolicy): string {
  return `${JSON.stringify({ v: SHAPE, sox: version, stamp, ...policy })}\n`;
}

/** The policy in a cache's text; null where the text is stale, damaged, or written by another version. */
export function decodeCache(version: string, stamp: string, text: string): CachedPolicy | null {
  const cache = parse(text);
  if (!isRecord(cache) || cache['v'] !== SHAPE || cache['sox'] !== version || cache['stamp'] !== stamp) return null;
  const { state, source, policy, problems, imports, inputs } = cache;
  if (state === 'absent') return { state };
  if (!isSource(source) || !isListOf(inputs, isSource)) return null;
  if (state === 'valid' && isPolicy(policy) && isListOf(imports, isImport)) return { state, policy, source, imports, inputs };
  if (state === 'invalid' && isListOf(problems, isProblem) && problems.length > 0) return { state, source, problems, inputs };
  return null;
}

/**
 * Writes the cache so that a reader sees all of it or none. Not forced to the disk: what a crash leaves half written is not read, and made again.
 * Makes the folder. Throws what the file system throws.
 */
export function writeCache(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  // Two hooks that write at once may tear this file; what is torn is not JSON, and not read.
  const temporary = `${file}.new`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isString = (value: unknown): value is string => typeof value === 'string';
const isListOf = <T>(value: unknown, is: (item: unknown) => item is T): value is T[] => Array.isArray(value) && value.every(is);
const isStrings = (value: unknown): value is string[] => isListOf(value, isString);
const isOptional = (value: unknown, type: 'string' | 'number'): boolean => value === undefined || typeof value === type;

function isSource(value: unknown): value is PolicySource {
  return isRecord(value) && isString(value['path']) && (value['blob'] === null || isString(value['blob']));
}

function isProblem(value: unknown): value is Problem {
  if (!isRecord(value) || !isString(value['code']) || !isString(value['message']) || !isOptional(value['hint'], 'string')) return false;
  const { place } = value;
  return (
    place === undefined ||
    (isRecord(place) && isString(place['path']) && isOptional(place['line'], 'number') && isOptional(place['column'], 'number'))
  );
}

function isPolicy(value: unknown): value is Policy {
  if (!isRecord(value)) return false;
  const { mode, branches, reviewers, ai, risk, secrets } = value;
  return (
    (mode === 'enforce' || mode === 'observe') &&
    isStrings(branches) &&
    isStrings(reviewers) &&
    isRecord(ai) &&
    isStrings(ai['toolTrailers']) &&
    isStrings(ai['reviewerTrailers']) &&
    ['commit', 'push', 'merge'].includes(String(ai['reviewerAt'])) &&
    (ai['disclosure'] === 'detected' || ai['disclosure'] === 'always') &&
    (ai['author'] === 'allowed' || ai['author'] === 'forbidden') &&
    isRecord(ai['reviews']) &&
    Object.values(ai['reviews']).every(isDemand) &&
    isRecord(risk) &&
    isStrings(risk['critical']) &&
    isStrings(risk['high']) &&
    isStrings(risk['medium']) &&
    isRecord(secrets) &&
    isStrings(secrets['pragmas']) &&
    isListOf(secrets['allow'], isAllowRule) &&
    isListOf(secrets['rules'], isOwnRule) &&
    isStrings(secrets['extends'])
  );
}

function isDemand(value: unknown): value is ReviewDemand {
  return isRecord(value) && isOptional(value['reviewers'], 'number') && isAbsentOr(value['trailers'], isStrings);
}

const isAbsentOr = (value: unknown, is: (value: unknown) => boolean): boolean => value === undefined || is(value);

function isAllowRule(value: unknown): value is AllowRule {
  return (
    isRecord(value) &&
    isString(value['reason']) &&
    isString(value['until']) &&
    ['detectors', 'paths', 'values'].every((key) => isAbsentOr(value[key], isStrings))
  );
}

function isOwnRule(value: unknown): value is OwnRule {
  return (
    isRecord(value) &&
    ['id', 'title', 'pattern'].every((key) => isString(value[key])) &&
    isAbsentOr(value['severity'], isString) &&
    ['keywords', 'paths'].every((key) => isAbsentOr(value[key], isStrings))
  );
}

function isImport(value: unknown): value is Import {
  return (
    isRecord(value) &&
    isString(value['path']) &&
    isListOf(value['rules'], isRule) &&
    isListOf(value['allowLists'], isAllowList) &&
    typeof value['coversDetectors'] === 'boolean' &&
    isStrings(value['notes'])
  );
}

function isRule(value: unknown): value is SecretRule {
  return (
    isRecord(value) &&
    ['id', 'title', 'severity', 'origin'].every((key) => isString(value[key])) &&
    ['pattern', 'path'].every((key) => value[key] === null || isString(value[key])) &&
    ['globs', 'keywords'].every((key) => isStrings(value[key])) &&
    ['secretGroup', 'entropy'].every((key) => typeof value[key] === 'number') &&
    isListOf(value['allowLists'], isAllowList) &&
    isListOf(value['requires'], isRequired)
  );
}

function isRequired(value: unknown): value is RequiredRule {
  return (
    isRecord(value) && isRule(value['rule']) && ['lines', 'columns'].every((key) => value[key] === null || typeof value[key] === 'number')
  );
}

function isAllowList(value: unknown): value is AllowList {
  return (
    isRecord(value) &&
    ['origin', 'description', 'target'].every((key) => isString(value[key])) &&
    ['all', 'commits'].every((key) => typeof value[key] === 'boolean') &&
    ['paths', 'regexes', 'stopWords'].every((key) => isStrings(value[key]))
  );
}
