/**
 * The compiled policy that the hook finds beside git's own files. Loaded on every commit: no parser, no validator, no packages.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Problem } from '../model/error.ts';
import type { Policy, PolicySource } from '../model/policy.ts';
import type { InForce } from './in-force.ts';

/** {@link InForce} as data: an error is kept as its problems, so that the message can be repeated. */
export type CachedPolicy =
  | { readonly state: 'absent' }
  | { readonly state: 'valid'; readonly policy: Policy; readonly source: PolicySource }
  | { readonly state: 'invalid'; readonly source: PolicySource; readonly problems: readonly Problem[] };

/** Raised with every change of the cache's shape. */
const SHAPE = 1;

export function cacheable(inForce: InForce): CachedPolicy {
  return inForce.state === 'invalid' ? { state: 'invalid', source: inForce.source, problems: inForce.error.problems } : inForce;
}

/** The cache's text. `stamp` is what proves it fresh: the output of `git ls-tree` for the policy files. */
export function encodeCache(version: string, stamp: string, policy: CachedPolicy): string {
  return `${JSON.stringify({ v: SHAPE, sox: version, stamp, ...policy })}\n`;
}

/** The policy in a cache's text; null where the text is stale, damaged, or written by another version. */
export function decodeCache(version: string, stamp: string, text: string): CachedPolicy | null {
  const cache = parse(text);
  if (!isRecord(cache) || cache['v'] !== SHAPE || cache['sox'] !== version || cache['stamp'] !== stamp) return null;
  const { state, source, policy, problems } = cache;
  if (state === 'absent') return { state };
  if (!isSource(source)) return null;
  if (state === 'valid' && isPolicy(policy)) return { state, policy, source };
  if (state === 'invalid' && Array.isArray(problems) && problems.length > 0 && problems.every(isProblem))
    return { state, source, problems };
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
const isStrings = (value: unknown): value is string[] => Array.isArray(value) && value.every(isString);
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
  const { mode, branches, reviewers, ai, risk } = value;
  return (
    (mode === 'enforce' || mode === 'observe') &&
    isStrings(branches) &&
    isStrings(reviewers) &&
    isRecord(ai) &&
    isStrings(ai['toolTrailers']) &&
    isStrings(ai['reviewerTrailers']) &&
    (ai['reviewerAt'] === 'commit' || ai['reviewerAt'] === 'merge') &&
    isRecord(risk) &&
    isStrings(risk['critical']) &&
    isStrings(risk['high']) &&
    isStrings(risk['medium'])
  );
}
