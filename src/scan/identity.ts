import { createHash } from 'node:crypto';
import type { Detector } from './detectors/define.ts';
import { HIDDEN, type MaskedSpan, maskRange } from './mask.ts';

/**
 * What a finding is recognized by when it comes again on another line, in another file or another clone. Never exported: a baseline and a policy
 * hold it hashed once more, with a salt.
 */
export interface Identity {
  /** `value`: of the value itself. `context`: of what stands around a value that its hash would give away. */
  readonly kind: 'value' | 'context';
  /** SHA-256, hexadecimal. */
  readonly digest: string;
}

export interface Identified {
  readonly detector: Pick<Detector, 'guessable' | 'mask'>;
  readonly start: number;
  readonly end: number;
  readonly secretStart: number;
  readonly secretEnd: number;
}

/** `hidden` are the secrets of the text, each hidden whole. */
export function identityOf(bytes: Buffer, match: Identified, hidden: readonly MaskedSpan[]): Identity {
  const { detector, secretStart, secretEnd } = match;
  return isGuessable(detector, bytes.toString('latin1', secretStart, secretEnd))
    ? { kind: 'context', digest: sha256(contextOf(bytes, match, hidden)) }
    : { kind: 'value', digest: valueDigest(bytes.toString('latin1', valueStart(bytes, secretStart), secretEnd)) };
}

/** Where a value begins as people know it: with the prefix that its mask shows (`sk_live_`). */
export function valueStart(bytes: Buffer, secretStart: number): number {
  let start = secretStart;
  while (start > 0 && secretStart - start < LONGEST_PREFIX && isWord(bytes[start - 1] as number)) start -= 1;
  return start;
}

const LONGEST_PREFIX = 64;

/** A letter, a digit, `_` or `-`. */
function isWord(byte: number): boolean {
  const letter = byte | 32;
  return (letter >= 97 && letter <= 122) || (byte >= 48 && byte <= 57) || byte === 95 || byte === 45;
}

/** Of a value as Latin-1. A key that is wrapped or indented another way is the same key. */
export function valueDigest(value: string): string {
  return sha256(value.replace(/[ \t\r\n]+/g, ''));
}

export function isGuessable({ guessable = false, mask }: Identified['detector'], value: string): boolean {
  return guessable || mask === 'card' || mask === 'iban' || /^[\d\s./-]*$/.test(value);
}

/** Bytes on each side of a match, on its own lines, that are its context. */
const CONTEXT = 200;

/** Without any secret, any digit and any indentation. */
function contextOf(bytes: Buffer, { start, end }: Identified, hidden: readonly MaskedSpan[]): string {
  const least = Math.max(0, start - CONTEXT);
  const from = least + bytes.subarray(least, start).lastIndexOf(10) + 1;
  const lineEnd = bytes.subarray(end, end + CONTEXT).indexOf(10);
  const to = lineEnd < 0 ? Math.min(bytes.length, end + CONTEXT) : end + lineEnd;
  return maskRange(bytes, from, to, hidden).replace(/\d+/g, '').replace(/\s+/g, ' ').trim();
}

/** The same places with nothing shown of any. */
export function hiddenSpans(spans: readonly MaskedSpan[]): MaskedSpan[] {
  return spans.map(({ start, end }) => ({ start, end, shown: HIDDEN }));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
