import { createHmac, randomBytes } from 'node:crypto';
import type { ObjectId } from '../model/commit.ts';
import type { Finding, Uninspected } from '../model/finding.ts';
import type { AnchorHits } from './anchor-hits.ts';
import { allowedIn } from './allow.ts';
import { type Reading, readings } from './decode.ts';
import { engine } from './engine.ts';
import { type DeepMatch, findDeep } from './find-deep.ts';
import { HIDDEN, type MaskedSpan, maskedSpans, maskRange } from './mask.ts';
import { createPlaces } from './places.ts';
import { settle } from './settle.ts';
import { whyUninspectable } from './uninspectable.ts';

/** A file's content. */
export interface BlobContent {
  readonly path: string;
  /** Null for text that is not in a blob. */
  readonly blob: ObjectId | null;
  readonly bytes: Uint8Array;
  /** Where anchors end in the bytes, where that is known: see {@link AnchorHits}. */
  readonly met?: AnchorHits;
}

/** What the scan of one blob saw: {@link findingsAdded} takes two of them apart. Good only inside the process that made it. */
export interface ScannedBlob {
  readonly bytes: number;
  readonly hits: readonly Hit[];
  readonly uninspected: readonly Uninspected[];
}

export interface Hit {
  readonly finding: Finding;
  /** Equal for equal detectors and values. Keyed afresh in each process, so that it tells nothing of the value. */
  readonly value: string;
}

/** A larger blob is not looked into, and said so. In bytes. */
export const LARGEST_BLOB = 64 << 20;
export const PROCESS_KEY: Uint8Array = /* @__PURE__ */ randomBytes(32);

/** `key` marks equal values: two scans can be told apart only where it was the same. */
export function scanBlob(content: BlobContent, key: Uint8Array = PROCESS_KEY): ScannedBlob {
  const { path, bytes } = content;
  if (bytes.length > LARGEST_BLOB) return tooLarge(path, bytes.length);
  const [plain, ...others] = readings(bytes);
  if (plain === undefined) return { bytes: 0, hits: [], uninspected: [] };
  const isText = others.some(({ decoded }) => decoded !== 'without-nul');
  const why = isText ? null : whyUninspectable(plain.bytes);
  let { hits, complete } = hitsIn(plain, content, key);
  // In real binary data, text without its NUL bytes would join what does not belong together.
  for (const other of why === null ? others : []) {
    const seen = hitsIn(other, content, key);
    hits = [...hits, ...subtract(seen.hits, [hits])];
    complete &&= seen.complete;
  }
  const uninspected: Uninspected[] = why === null ? [] : [{ path, kind: 'uninspectable', why }];
  if (!complete) uninspected.push({ path, kind: 'unknown', why: 'more of it is encoded than sox decodes' });
  return { bytes: bytes.length, hits, uninspected };
}

/** What is said of a blob beyond {@link LARGEST_BLOB}. */
export function tooLarge(path: string, bytes: number): ScannedBlob {
  const why = `larger than the ${LARGEST_BLOB >> 20} MiB that sox reads of one file`;
  return { bytes, hits: [], uninspected: [{ path, kind: 'unknown', why }] };
}

/**
 * What `after` holds that none of `before` does: a finding that moved is not new, a second copy is. For a merge, `before` holds every
 * parent's version; for a new file, nothing. A finding that is no longer silenced counts as new.
 */
export function findingsAdded(path: string, before: readonly ScannedBlob[], after: ScannedBlob): Finding[] {
  const added = subtract(
    after.hits,
    before.map(({ hits }) => hits),
  );
  return added.map(({ finding }) => ({ ...finding, path }));
}

/** The hits of `from` beyond the most that one of `others` has of each key: the last ones of it. */
function subtract(from: readonly Hit[], others: readonly (readonly Hit[])[]): Hit[] {
  const known = new Map<string, number>();
  for (const hits of others) for (const [key, count] of countKeys(hits)) known.set(key, Math.max(count, known.get(key) ?? 0));
  return from.filter((hit) => {
    const key = keyOf(hit);
    const left = known.get(key) ?? 0;
    if (left > 0) known.set(key, left - 1);
    return left === 0;
  });
}

function countKeys(hits: readonly Hit[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const hit of hits) counts.set(keyOf(hit), (counts.get(keyOf(hit)) ?? 0) + 1);
  return counts;
}

/** Two hits of one value are alike where both are silenced, or neither. */
const keyOf = ({ value, finding }: Hit): string => `${finding.silenced !== null} ${value}`;

const EXCERPT_LENGTH = 160;

interface Seen {
  readonly hits: Hit[];
  /** Whether all that is encoded was decoded. */
  readonly complete: boolean;
}

function hitsIn({ bytes, decoded }: Reading, { path, blob, met }: BlobContent, key: Uint8Array): Seen {
  const { matches: all, complete } = findDeep(engine(), bytes, decoded === null ? met : null);
  if (all.length === 0) return { hits: [], complete };
  const spansOf = maskedTexts(all);
  const places = createPlaces(bytes);
  const placed = settle(all).map((match) => ({ match, place: places.at(match.start), values: valuesOf(match, bytes) }));
  const silencedOn = silencing(placed, allowedIn(bytes));
  const hits = placed.map(({ match, place: { line, column, lineStart }, values }) => {
    const { detector, start, title, severity, confidence, provider, reason, text, inner } = match;
    const { id } = detector;
    const silenced = silencedOn(lineStart, id);
    const excerpt = cut(withoutValues(maskRange(text, inner.start, inner.end, spansOf(text)), values));
    const what = { detector: id, title, severity, confidence, provider, reason };
    const how = [decoded, match.decoded].filter((encoding) => encoding !== null).join('>') || null;
    const finding: Finding = { ...what, path, line, column, excerpt, blob, offset: start, decoded: how, silenced };
    return { finding, value: digestOf(match, key) };
  });
  return { hits, complete };
}

interface PlacedValues {
  readonly place: { readonly lineStart: number };
  readonly values: readonly string[];
}

/** Why a detector is silenced on a line, without the values on that line; null where it is not. Once for each, as a line may be very long. */
function silencing(
  placed: readonly PlacedValues[],
  allowed: (lineStart: number, detector: string) => string | null,
): (lineStart: number, detector: string) => string | null {
  const lines = new Map<number, string[]>();
  for (const { place, values } of placed) {
    const line = lines.get(place.lineStart) ?? [];
    line.push(...values);
    lines.set(place.lineStart, line);
  }
  const known = new Map<string, string | null>();
  return (lineStart, detector) => {
    const key = `${lineStart} ${detector}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const why = allowed(lineStart, detector);
    const values = lines.get(lineStart) ?? [];
    // What is cut off later is not looked at, but for a value that begins before.
    const most = EXCERPT_LENGTH + values.reduce((longest, { length }) => Math.max(longest, length), 0);
    const shown = why === null ? null : cut(withoutValues(why.slice(0, most), values));
    known.set(key, shown);
    return shown;
  };
}

/** The masked secrets of each text that matches stand in. */
function maskedTexts(matches: readonly DeepMatch[]): (text: Buffer) => readonly MaskedSpan[] {
  const known = new Map<Buffer, readonly MaskedSpan[]>();
  return (text) => {
    const spans =
      known.get(text) ??
      maskedSpans(
        text,
        matches.filter((match) => match.text === text).map(({ detector, inner }) => ({ ...inner, mask: detector.mask })),
      );
    known.set(text, spans);
    return spans;
  };
}

/** What must not be repeated, as it is and as it was encoded; nothing for a placeholder, which anybody may say. */
function valuesOf({ severity, decoded, text, inner, secretStart, secretEnd }: DeepMatch, bytes: Buffer): string[] {
  if (severity === 'info' || severity === 'low') return [];
  const value = text.toString('utf8', inner.secretStart, inner.secretEnd);
  return decoded === null ? [value] : [value, bytes.toString('utf8', secretStart, secretEnd)];
}

/** A user's name may equal the password, and a comment may quote it. */
function withoutValues(text: string, values: readonly string[]): string {
  return values.reduce((rest, value) => (value.length < 4 ? rest : rest.replaceAll(value, HIDDEN)), text);
}

function digestOf({ detector, text, inner }: DeepMatch, key: Uint8Array): string {
  const digest = createHmac('sha256', key).update(text.subarray(inner.secretStart, inner.secretEnd)).digest('base64url');
  return `${detector.id} ${digest}`;
}

function cut(text: string): string {
  return text.length > EXCERPT_LENGTH ? `${text.slice(0, EXCERPT_LENGTH)}…` : text;
}
