import { isUtf8 } from 'node:buffer';
import { wouldBlock } from '../model/finding.ts';
import type { AllowList, RequiredRule, SecretRule } from '../model/secret-rule.ts';
import { type Walkable, walk } from './automaton.ts';
import { type Automaton, automatonOf } from './compile.ts';
import type { Detector } from './detectors/define.ts';
import type { Extension, ExtensionInput, RuleMatch } from './hit.ts';
import { valueStart } from './identity.ts';
import { anyOf, type Pattern, pattern, type Stretch } from './re2.ts';
import { REACH_LINES } from './reach.ts';
import { remembering } from './remembering.ts';
import { listKey, patternKey, reasonOf, ruleKey } from './rule-keys.ts';

export { extendedLoosely } from './extended.ts';
export { anyOf } from './re2.ts';

/** Makes the rules that come with policies ready to run. Patterns run in linear time; each is compiled when a keyword of its rule is first met. */
export function createExtension(input: ExtensionInput): Extension {
  const { rules, allowLists, patterns } = input;
  const prepared = rules.filter((rule) => rule.pattern !== null).map((rule, at) => prepare(rule, FIRST_RANK + at));
  const keywords = createKeywords(prepared);
  const tests = testsOf([...allowLists, ...rules.flatMap((rule) => rule.allowLists)], patterns);
  return {
    input,
    find(bytes) {
      const places = keywords(bytes);
      const candidates = prepared.filter((rule) => isAnywhere(rule, places));
      if (candidates.length === 0) return [];
      const text = textOf(bytes);
      const matchesOf = remembering((rule: Prepared) => placedMatches(rule, text));
      const found = candidates.flatMap((rule) =>
        matchesOf(rule).filter((one) => isNear(rule, one, places, text) && hasAllRequired(rule, one, matchesOf)),
      );
      return withGenericBelow(found).sort((a, b) => a.start - b.start);
    },
    passed(bytes, match) {
      if (tests.length === 0) return [];
      const content = contentOf(bytes, match);
      return tests.filter(({ holds }) => holds(content)).map(({ key }) => key);
    },
    mayFind(bytes) {
      const places = keywords(bytes);
      const candidates = prepared.filter((rule) => isAnywhere(rule, places));
      if (candidates.length === 0) return false;
      const { text } = textOf(bytes);
      return candidates.some((rule) => rule.pattern.test(text));
    },
  };
}

/** Behind all detectors of sox. */
const FIRST_RANK = 1 << 20;

interface Prepared {
  readonly rule: SecretRule;
  readonly detector: Detector;
  readonly rank: number;
  readonly key: string;
  readonly pattern: Pattern;
  /** In lower case ASCII; null: always tried. */
  readonly keywords: readonly string[] | null;
  readonly requires: readonly (Omit<RequiredRule, 'rule'> & { readonly rule: Prepared })[];
}

function prepare(rule: SecretRule, rank: number): Prepared {
  // The automaton folds ASCII letters alone: a rule with any other keyword is tried everywhere.
  const isPlain = rule.keywords.length > 0 && rule.keywords.every((keyword) => /^[\x01-\x7f]+$/.test(keyword));
  const { id, title, severity } = rule;
  const key = ruleKey(rule);
  return {
    rule,
    // For those who ask what found a match; what it looks for is this file's.
    detector: { id, title, severity, reason: reasonOf(rule), find: { anchors: [] }, pattern: () => /(?!)/ },
    rank,
    key,
    pattern: pattern(rule.pattern ?? ''),
    keywords: isPlain ? rule.keywords : null,
    requires: rule.requires.map((required) => ({ ...required, rule: prepare(required.rule, rank) })),
  };
}

/** A match, and what is asked about it beside its bytes. */
interface PlacedMatch {
  readonly match: RuleMatch;
  readonly secret: string;
  /** Numbers of its first and last line, and the byte of its first line at which it starts. */
  readonly line: number;
  readonly lastLine: number;
  readonly column: number;
}

/** The offsets, in order, of each keyword that stands in a text. */
type Places = ReadonlyMap<string, readonly number[]>;

function createKeywords(rules: readonly Prepared[]): (bytes: Buffer) => Places {
  const all = [...new Set(rules.flatMap(({ keywords }) => keywords ?? []))];
  if (all.length === 0) return () => new Map();
  const { classes, ...automaton } = automatonOf(all);
  return (bytes) => placesOf({ ...automaton, classes: Uint8Array.from(classes) }, all, bytes);
}

const isAnywhere = ({ keywords }: Prepared, places: Places): boolean =>
  keywords === null || keywords.some((keyword) => places.has(keyword));

/** Within {@link REACH_LINES} of a match: as far as a hook sees, and so as far as any judgement looks. */
function isNear({ keywords }: Prepared, { line, lastLine }: PlacedMatch, places: Places, text: Text): boolean {
  if (keywords === null) return true;
  const from = text.lineStart(line - REACH_LINES);
  const to = text.lineStart(lastLine + REACH_LINES + 1);
  return keywords.some((keyword) => hasBetween(places.get(keyword) ?? [], from, to));
}

/** As gitleaks' processRequiredRules: each required rule matches too, near enough. Its keywords are not asked for. */
function hasAllRequired({ requires }: Prepared, primary: PlacedMatch, matchesOf: (rule: Prepared) => PlacedMatch[]): boolean {
  return requires.every(({ rule, lines, columns }) =>
    matchesOf(rule).some(
      (one) =>
        Math.abs(one.line - primary.line) <= (lines ?? REACH_LINES) &&
        (columns === null || Math.abs(one.column - primary.column) <= columns),
    ),
  );
}

/** As gitleaks' filter: what a rule says whose id has "generic" in it, another on the same line says better, unless it would not block. */
function withGenericBelow(found: readonly PlacedMatch[]): RuleMatch[] {
  const isGeneric = ({ detector }: RuleMatch): boolean => detector.id.toLowerCase().includes('generic');
  const exact = new Map<number, PlacedMatch[]>();
  for (const one of found) {
    if (isGeneric(one.match)) continue;
    const others = exact.get(one.line);
    if (others === undefined) exact.set(one.line, [one]);
    else others.push(one);
  }
  return found.map(({ match, secret, line }) => {
    if (!isGeneric(match)) return match;
    const better = (exact.get(line) ?? []).filter((other) => other.secret.includes(secret) && wouldBlock(other.match));
    return { ...match, below: better.map((other) => other.match.self) };
  });
}

/** The offsets of each keyword that occurs, in order. */
function placesOf(tables: Walkable & Pick<Automaton, 'hits'>, keywords: readonly string[], bytes: Buffer): Map<string, number[]> {
  const hits: number[] = [];
  walk(tables, bytes, 0, bytes.length, hits);
  const places = new Map<string, number[]>();
  for (let at = 0; at < hits.length; at += 2) {
    for (const anchor of tables.hits[(hits[at + 1] as number) - tables.firstHit] as readonly number[]) {
      const keyword = keywords[anchor] as string;
      const offset = (hits[at] as number) + 1 - keyword.length;
      const known = places.get(keyword);
      if (known === undefined) places.set(keyword, [offset]);
      else known.push(offset);
    }
  }
  return places;
}

function hasBetween(offsets: readonly number[], from: number, to: number): boolean {
  const at = firstAbove(offsets, from - 1);
  return at < offsets.length && (offsets[at] as number) < to;
}

/** The index of the first of some ascending numbers that is above one. */
function firstAbove(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Bytes as text, and the way back from its offsets. */
interface Text {
  readonly text: string;
  /** The byte at which a UTF-16 code unit begins. */
  byteAt(index: number): number;
  /** The number of the line, from 0, of a byte. */
  lineOf(byte: number): number;
  /** Where a line starts; before the first line that is 0, after the last one the end. */
  lineStart(line: number): number;
}

/** What is no UTF-8 is read as Latin-1, which loses nothing. */
function textOf(bytes: Buffer): Text {
  const text = bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
  const isOneToOne = text.length === bytes.length;
  let known = { index: 0, byte: 0 };
  let starts: number[] | undefined;
  const lines = (): readonly number[] => (starts ??= lineStarts(bytes));
  return {
    text,
    byteAt(index) {
      if (isOneToOne) return index;
      if (index < known.index) known = { index: 0, byte: 0 };
      known = { index, byte: known.byte + Buffer.byteLength(text.slice(known.index, index)) };
      return known.byte;
    },
    lineOf: (byte) => firstAbove(lines(), byte) - 1,
    lineStart: (line) => (line < 0 ? 0 : (lines()[line] ?? bytes.length)),
  };
}

function lineStarts(bytes: Buffer): number[] {
  const starts = [0];
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
  return starts;
}

/** As gitleaks' detectRule: the match without line feeds around it, and the secret that its groups say. */
function placedMatches({ rule, detector, rank, key, pattern }: Prepared, { text, byteAt, lineOf, lineStart }: Text): PlacedMatch[] {
  return pattern.matches(text).flatMap(([from, to]) => {
    const [start, end] = trimmed(text, from, to);
    if (start === end) return [];
    const whole = text.slice(start, end);
    const [secretFrom, secretTo] = secretOf(pattern.groups(whole), rule.secretGroup, whole);
    const secret = whole.slice(secretFrom, secretTo);
    if (rule.entropy > 0 && entropyOf(secret) <= rule.entropy) return [];
    const place = {
      start: byteAt(start),
      secretStart: byteAt(start + secretFrom),
      hiddenStart: byteAt(start + secretFrom),
      secretEnd: byteAt(start + secretTo),
      end: byteAt(end),
    };
    const { title, severity, reason } = detector;
    const what = { detector, rank, rule: key, title, severity, confidence: 'medium' as const, provider: null, reason };
    const line = lineOf(place.start);
    const match: RuleMatch = { ...what, ...place, self: {}, below: [] };
    return [{ match, secret, line, lastLine: lineOf(place.end - 1), column: place.start - lineStart(line) }];
  });
}

function trimmed(text: string, from: number, to: number): Stretch {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) === 10) start += 1;
  while (end > start && text.charCodeAt(end - 1) === 10) end -= 1;
  return [start, end];
}

/** All of the match where the group took no part, or where it matches no more without its surroundings. */
function secretOf(groups: readonly (Stretch | null)[] | null, wanted: number, whole: string): Stretch {
  const holds = (group: Stretch | null | undefined): group is Stretch => group !== null && group !== undefined && group[1] > group[0];
  const [, ...rest] = groups ?? [];
  const chosen = wanted > 0 ? rest[wanted - 1] : rest.find(holds);
  return holds(chosen) ? chosen : [0, whole.length];
}

/** Shannon's, in bits per character; as gitleaks' shannonEntropy, which counts characters and divides by bytes. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  const length = Buffer.byteLength(text);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / length) * Math.log2(count / length);
  return entropy;
}

/** What allow lists look at. */
interface Content {
  /** The secret with the prefix that belongs to it. */
  readonly value: string;
  readonly secret: string;
  readonly match: string;
  readonly line: string;
}

interface ContentTest {
  readonly key: string;
  readonly holds: (content: Content) => boolean;
}

function testsOf(lists: readonly AllowList[], patterns: readonly string[]): ContentTest[] {
  const tests = new Map<string, ContentTest>();
  for (const source of patterns) {
    const value = pattern(source);
    const key = patternKey(source);
    tests.set(key, { key, holds: (content) => value.test(content.value) });
  }
  for (const list of lists) {
    const key = listKey(list);
    if (key !== null) tests.set(key, { key, holds: listTest(list) });
  }
  return [...tests.values()];
}

function listTest({ all, regexes, stopWords, target }: AllowList): ContentTest['holds'] {
  const regex = regexes.length === 0 ? null : anyOf(regexes);
  return (content) => {
    const checks: boolean[] = [];
    if (regex !== null) checks.push(content[target] !== '' && regex.test(content[target]));
    if (stopWords.length > 0) {
      const secret = content.secret.toLowerCase();
      // Of gitleaks' trie an empty word is no part.
      checks.push(stopWords.some((word) => word !== '' && secret.includes(word)));
    }
    return all ? checks.every((check) => check) : checks.includes(true);
  };
}

/** Bytes of a line on each side of a match that an allow list sees: a minified line may go on for megabytes. */
const LINE_BYTES = 1 << 14;

function contentOf(bytes: Buffer, { start, end, secretStart, secretEnd }: Parameters<Extension['passed']>[1]): Content {
  const least = Math.max(0, start - LINE_BYTES);
  // gitleaks' line begins with the line feed before it (detect/location.go): `^` stands for the first line of a file alone.
  const from = least + Math.max(0, bytes.subarray(least, start).lastIndexOf(10));
  const lineEnd = bytes.subarray(end, end + LINE_BYTES).indexOf(10);
  const to = lineEnd < 0 ? end + LINE_BYTES : end + lineEnd;
  return {
    value: bytes.toString('utf8', valueStart(bytes, secretStart), secretEnd),
    secret: bytes.toString('utf8', secretStart, secretEnd),
    match: bytes.toString('utf8', start, end),
    line: bytes.toString('utf8', from, to),
  };
}
