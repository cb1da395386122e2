import { createHmac, randomBytes } from 'node:crypto';
import type { ObjectId } from '../model/commit.ts';
import { type Finding, isSilenced, type Uninspected, wouldBlock } from '../model/finding.ts';
import { commentsFor } from './comments.ts';
import { type Reading, readings } from './decode.ts';
import { engine } from './engine.ts';
import { extended } from './extended.ts';
import { type DeepMatch, findDeep } from './find-deep.ts';
import type { Extension, Hit, RuleMatch, ScannedBlob } from './hit.ts';
import { hiddenSpans, identityOf } from './identity.ts';
import type { KnownStarts } from './known-starts.ts';
import { HIDDEN, type MaskedSpan, maskedSpans, maskRange } from './mask.ts';
import { createPlaces } from './places.ts';
import { safeName } from './redact.ts';
import { remembering } from './remembering.ts';
import { settle } from './settle.ts';
import { COMMENTS_ONLY, type Silencer } from './silence.ts';
import { withoutTakenOver } from './taken-over.ts';
import { whyUninspectable } from './uninspectable.ts';

/** A file's content. */
export interface BlobContent {
  readonly path: string;
  /** Null for text that is not in a blob. */
  readonly blob: ObjectId | null;
  readonly bytes: Uint8Array;
  /** Where patterns are worth trying in the bytes, where that is known. */
  readonly known?: KnownStarts;
}

/** A larger blob is not looked into, and said so. In bytes. */
export const LARGEST_BLOB = 64 << 20;
export const PROCESS_KEY: Uint8Array = /* @__PURE__ */ randomBytes(32);

/**
 * `extension` is what the policies look for beside sox's own detectors: text is searched for it as well. `key` marks equal values: two scans can be
 * told apart only where it was the same.
 */
export function scanBlob(content: BlobContent, extension: Extension | null = null, key: Uint8Array = PROCESS_KEY): ScannedBlob {
  const { path, bytes } = content;
  if (bytes.length > LARGEST_BLOB) return tooLarge(path);
  const [plain, ...others] = readings(bytes);
  if (plain === undefined) return { bytes: 0, hits: [], uninspected: [] };
  const isText = others.some(({ decoded }) => decoded !== 'without-nul');
  const why = isText ? null : whyUninspectable(plain.bytes);
  let { hits, complete } = hitsIn(plain, content, why === null ? extension : null, key);
  // In real binary data, text without its NUL bytes would join what does not belong together.
  for (const other of why === null ? others : []) {
    const seen = hitsIn(other, content, extension, key);
    hits = [...hits, ...subtract(seen.hits, [hits], contentKeysOf)];
    complete &&= seen.complete;
  }
  const uninspected: Uninspected[] = why === null ? [] : [{ path, kind: 'uninspectable', why }];
  if (!complete) uninspected.push({ path, kind: 'unknown', why: 'more of it is encoded than sox decodes' });
  return { bytes: bytes.length, hits, uninspected };
}

/** What is said of a blob beyond {@link LARGEST_BLOB}, of which nothing is looked at. */
export function tooLarge(path: string): ScannedBlob {
  const why = `larger than the ${LARGEST_BLOB >> 20} MiB that sox reads of one file`;
  return { bytes: 0, hits: [], uninspected: [{ path, kind: 'unknown', why }] };
}

/** What an earlier version of a file, or another file that it may have been, was found to hold. */
export interface Earlier {
  readonly path: string;
  readonly scanned: ScannedBlob;
}

/** The findings of {@link hitsAdded}. */
export function findingsAdded(path: string, before: readonly Earlier[], after: ScannedBlob, silencer?: Silencer): Finding[] {
  return hitsAdded(path, before, after, silencer).map(({ finding }) => finding);
}

/** What {@link hitsAdded} leaves out because it stood in another file before: each finding with the name of that one. */
export function findingsMoved(path: string, before: readonly Earlier[], after: ScannedBlob, silencer: Silencer): Finding[] {
  const elsewhere = before
    .filter((earlier) => earlier.path !== path)
    .map((earlier) => ({ path: earlier.path, keys: new Set(hitsAt(earlier.path, earlier.scanned, silencer).flatMap(keysStoodFor)) }));
  if (elsewhere.every(({ keys }) => keys.size === 0)) return [];
  const own = before.filter((earlier) => earlier.path === path);
  const placeOf = ({ finding: { detector, offset, decoded } }: Hit): string => `${detector} ${offset} ${decoded}`;
  const added = new Set(hitsAdded(path, before, after, silencer).map(placeOf));
  return hitsAdded(path, own, after, silencer).flatMap((hit) => {
    const from = elsewhere.find(({ keys }) => (isBlocking(hit) ? blockingKeysOf(hit) : changeKeysOf(hit)).some((key) => keys.has(key)));
    return from === undefined || added.has(placeOf(hit)) ? [] : [{ ...hit.finding, movedFrom: safeName(from.path) }];
  });
}

/**
 * What `after` holds that none of `before` does: a finding that moved is not new, a second copy is. For a merge, `before` holds every
 * parent's version; for a new file, what it may have been. A finding that is no longer silenced counts as new, and so does one that blocks where it was
 * only shown: the host of a database, say, was that of a developer's machine. A comment does not silence what took the place of what it was written for.
 */
export function hitsAdded(path: string, before: readonly Earlier[], after: ScannedBlob, silencer: Silencer = COMMENTS_ONLY): Hit[] {
  const others = before.map((earlier) => hitsAt(earlier.path, earlier.scanned, silencer));
  const hits = hitsAt(path, after, silencer);
  const added = new Set(
    subtract(
      hits.filter(isBlocking),
      others.map((one) => one.filter(isBlocking)),
      changeKeysOf,
    ),
  );
  // What blocked before stands for itself first, so that of what is only shown as many are new as there are more.
  const rest = [...hits.filter((hit) => isBlocking(hit) && !added.has(hit)), ...hits.filter((hit) => !isBlocking(hit))];
  for (const hit of subtract(rest, others, changeKeysOf)) added.add(hit);
  return withoutTakenOver(
    hits.filter((hit) => added.has(hit)),
    hits,
    others,
  );
}

const isBlocking = ({ finding }: Hit): boolean => wouldBlock(finding);

const changeKeysOf = ({ values, finding }: Hit): string[] => values.map((value) => `${value} ${isSilenced(finding)}`);
const blockingKeysOf = (hit: Hit): string[] => changeKeysOf(hit).map((key) => `${key} blocks`);

/** What blocks stands also for what is only shown; not the other way round. */
const keysStoodFor = (hit: Hit): string[] => (isBlocking(hit) ? [...blockingKeysOf(hit), ...changeKeysOf(hit)] : changeKeysOf(hit));

/** What the policy in force says of all that was found in a file. */
export function hitsAt(path: string, { hits }: Pick<ScannedBlob, 'hits'>, silencer: Silencer): Hit[] {
  return [...silencer.fileHits(path).map(withSafeNames), ...hits].flatMap((hit) => {
    if (!silencer.asksFor(hit, path)) return [];
    return [{ ...hit, finding: { ...hit.finding, path: safeName(path), silenced: silencer.silencing(hit, path) } }];
  });
}

/** What a rule is called is text of the repository: its title, and the id of one that is imported. */
function withSafeNames(hit: Hit): Hit {
  if (hit.rule === null) return hit;
  const { title, detector, reason } = hit.finding;
  return { ...hit, finding: { ...hit.finding, title: safeName(title), detector: safeName(detector), reason: safeName(reason) } };
}

const contentKeysOf = ({ values, comments }: Hit): string[] => values.map((value) => `${value} ${comments.length > 0}`);

/** The hits of `from` with a key beyond the most that one of `others` has of it: the last ones. */
function subtract(from: readonly Hit[], others: readonly (readonly Hit[])[], keysOf: (hit: Hit) => readonly string[]): Hit[] {
  const known = new Map<string, number>();
  for (const hits of others) for (const [key, count] of countKeys(hits, keysOf)) known.set(key, Math.max(count, known.get(key) ?? 0));
  const isKnown = (key: string): boolean => {
    const left = known.get(key) ?? 0;
    if (left > 0) known.set(key, left - 1);
    return left > 0;
  };
  return from.filter((hit) => keysOf(hit).map(isKnown).includes(false));
}

function countKeys(hits: readonly Hit[], keysOf: (hit: Hit) => readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of hits.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const EXCERPT_LENGTH = 160;

interface Seen {
  readonly hits: Hit[];
  /** Whether all that is encoded was decoded. */
  readonly complete: boolean;
}

function hitsIn({ bytes, decoded }: Reading, { path, blob, known }: BlobContent, extension: Extension | null, key: Uint8Array): Seen {
  const { matches: all, complete } = findDeep(extended(engine(), extension), bytes, decoded === null ? known : null);
  if (all.length === 0) return { hits: [], complete };
  const spansOf = maskedTexts(all);
  const hiddenOf = remembering((text: Buffer) => hiddenSpans(maskedTexts(all.filter((match) => !isRuled(match)))(text)));
  const places = createPlaces(bytes);
  const placed = settle(all).map((match) => ({ match, place: places.at(match.start), values: valuesOf(match, bytes) }));
  const twice = ruledTwice(placed.map(({ match }) => match));
  // A comment is for what is said.
  const speaking = placed.filter(({ match }) => !twice.has(match));
  const comments = commentsFor(
    bytes,
    speaking.map(({ match: { detector, severity, start, end }, place: { lineStart } }) => ({
      detector: detector.id,
      blocks: wouldBlock({ severity }),
      start,
      lineStart,
      end,
    })),
  );
  const commentsOn = new Map(speaking.map(({ match }, at) => [match, comments[at] ?? []]));
  const shownOn = reasonsOf(placed);
  const selves = new Map<object, Hit>();
  const hits = placed.map(({ match, place: { line, column, lineStart }, values }): Hit => {
    const { detector, start, title, severity, confidence, provider, reason, text, inner } = match;
    // What goes on to the last of its values begins alike, whichever of them that is.
    const recognized = match.values === undefined || match.length === undefined ? inner : { ...inner, end: inner.secretStart };
    const excerpt = cut(withoutValues(maskRange(text, inner.start, inner.end, spansOf(text)), values));
    const what = { detector: detector.id, title, severity, confidence, provider, reason };
    const how = [decoded, match.decoded].filter((encoding) => encoding !== null).join('>') || null;
    const finding: Finding = { ...what, path: safeName(path), line, column, excerpt, blob, offset: start, decoded: how, silenced: null };
    const hit = {
      finding,
      values: digestsOf(match, key),
      identity: identityOf(text, { detector, ...recognized }, hiddenOf(text)),
      comments: (commentsOn.get(match) ?? []).map((use) => ({ ...use, reason: shownOn(lineStart)(use.reason) })),
      rule: isRuled(match) ? match.rule : null,
      passed: extension?.passed(text, inner) ?? [],
      below: [],
      twice: [],
    };
    selves.set(isRuled(match) ? match.self : match, hit);
    return withSafeNames(hit);
  });
  const hitsFor = (others: readonly object[]): Hit[] => others.flatMap((other) => selves.get(other) ?? []);
  return {
    hits: hits.map((hit, at) => {
      const match = placed[at]?.match;
      return match !== undefined && isRuled(match) ? { ...hit, below: hitsFor(match.below), twice: hitsFor(twice.get(match) ?? []) } : hit;
    }),
    complete,
  };
}

const isRuled = (match: DeepMatch): match is DeepMatch & RuleMatch => 'rule' in match;

/** Of rules' matches those whose secret a detector of sox has found as well, if that would block: of the same secret the detector says more. */
function ruledTwice(matches: readonly DeepMatch[]): ReadonlyMap<DeepMatch, readonly DeepMatch[]> {
  const ruled = matches.filter(isRuled);
  if (ruled.length === 0) return new Map();
  const better = matches.filter((match) => !isRuled(match) && wouldBlock(match));
  const same = ({ secretStart, secretEnd }: DeepMatch): readonly DeepMatch[] =>
    better.filter((other) => other.secretStart < secretEnd && other.secretEnd > secretStart);
  return new Map(ruled.map((match) => [match, same(match)] as const).filter(([, others]) => others.length > 0));
}

interface PlacedValues {
  readonly place: { readonly lineStart: number };
  readonly values: readonly string[];
}

/** The reason of a comment as it may be shown: without any value of its line. */
function reasonsOf(placed: readonly PlacedValues[]): (lineStart: number) => (reason: string) => string {
  const lines = new Map<number, Set<string>>();
  for (const { place, values } of placed) {
    const line = lines.get(place.lineStart) ?? new Set();
    for (const value of values) line.add(value);
    lines.set(place.lineStart, line);
  }
  return remembering((lineStart: number) => {
    const values = [...(lines.get(lineStart) ?? [])];
    // A minified line may hold thousands of both.
    if (values.length > MOST_VALUES) return () => `(not shown: ${values.length} values stand on its line)`;
    return remembering((reason: string) => cut(values.reduce(withoutStart, withoutValues(reason, values))));
  });
}

const MOST_VALUES = 64;

/** A reason may have been cut off within a value: without the part of it. */
function withoutStart(text: string, value: string): string {
  for (let length = Math.min(value.length, text.length); length > 8; length -= 1) {
    if (text.endsWith(value.slice(0, length))) return `${text.slice(0, -length)}${HIDDEN}`;
  }
  return text;
}

/** The masked secrets of each text that matches stand in. */
function maskedTexts(matches: readonly DeepMatch[]): (text: Buffer) => readonly MaskedSpan[] {
  return remembering((text: Buffer) =>
    maskedSpans(
      text,
      matches.filter((match) => match.text === text).map(({ detector, inner }) => ({ ...inner, mask: detector.mask })),
    ),
  );
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

function digestsOf({ detector, values, text, inner }: DeepMatch, key: Uint8Array): string[] {
  const whose = detector.knownAs ?? detector.id;
  const digestOf = (value: string | Buffer): string => `${whose} ${createHmac('sha256', key).update(value).digest('base64url')}`;
  return values?.map(digestOf) ?? [digestOf(text.subarray(inner.secretStart, inner.secretEnd))];
}

function cut(text: string): string {
  return text.length > EXCERPT_LENGTH ? `${text.slice(0, EXCERPT_LENGTH)}…` : text;
}
