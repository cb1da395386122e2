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
  const value = bytes.toString('latin1', match.secretStart, match.secretEnd);
  return isGuessable(match.detector, value)
    ? { kind: 'context', digest: sha256(contextOf(bytes, match, hidden)) }
    : { kind: 'value', digest: valueDigest(value) };
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
