import { SoxError } from '../model/error.ts';
import type { JsonKey } from './managers/define.ts';

/** Where a member of an object stands in the text: from its key's quote to the end of its value. */
interface Member {
  readonly key: string;
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

/** An object in the text, from its brace to behind its closing one. */
interface JsonObject {
  readonly start: number;
  readonly end: number;
  readonly members: readonly Member[];
}

/**
 * Sets string values two levels deep in a JSON text that is an object, and changes no other byte: new keys take the indentation
 * and line ends that the text has, and their place in the alphabet where the object is sorted.
 */
export function setJsonKeys(text: string, keys: readonly JsonKey[]): string {
  return keys.reduce((current, { path: [section, key], value }) => {
    const root = readObject(current, topBrace(current));
    const member = onlyMember(root, section);
    if (member === undefined) return insert(current, root, section, { [key]: value }, 1);
    if (current[member.valueStart] !== '{') throw notAnObject(section);
    const inner = readObject(current, member.valueStart);
    const old = onlyMember(inner, key);
    if (old === undefined) return insert(current, inner, key, value, 2);
    return current.slice(0, old.valueStart) + JSON.stringify(value) + current.slice(old.end);
  }, text);
}

/** Takes the keys out again, and a section that is empty without them; a key with another value than `value` stays. */
export function removeJsonKeys(text: string, keys: readonly (JsonKey & { readonly previous: string | null })[]): string {
  return keys.reduceRight((current, { path: [section, key], value, previous }) => {
    const root = readObject(current, topBrace(current));
    const member = root.members.find((one) => one.key === section);
    if (member === undefined || current[member.valueStart] !== '{') return current;
    const inner = readObject(current, member.valueStart);
    const old = inner.members.find((one) => one.key === key);
    if (old === undefined || current.slice(old.valueStart, old.end) !== JSON.stringify(value)) return current;
    if (previous !== null) return current.slice(0, old.valueStart) + JSON.stringify(previous) + current.slice(old.end);
    return inner.members.length === 1 ? remove(current, root, member) : remove(current, inner, old);
  }, text);
}

/** True for a text that the functions here can read. */
export function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text.replace(/^\uFEFF/, '')) === 'object';
  } catch {
    return false;
  }
}

/** The string that a key holds now, null where it holds none. */
export function jsonValueAt(text: string, [section, key]: readonly [string, string]): string | null {
  return new Map(Object.entries(jsonStrings(text, section))).get(key) ?? null;
}

/** The strings that a section holds. */
export function jsonStrings(text: string, section: string): Readonly<Record<string, string>> {
  const part = (JSON.parse(text.replace(/^\uFEFF/, '')) as Record<string, unknown>)[section];
  const entries = Object.entries(typeof part === 'object' && part !== null ? part : {});
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function insert(text: string, object: JsonObject, key: string, value: unknown, depth: number): string {
  const unit = indentOf(text);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const flat = object.members.length > 0 && !text.slice(object.start, object.members[0]?.start).includes('\n');
  const body = JSON.stringify(value, null, flat ? undefined : unit).replaceAll('\n', eol + unit.repeat(depth));
  const member = `${JSON.stringify(key)}: ${body}`;
  const gap = flat ? ' ' : eol + unit.repeat(depth);
  const last = object.members.at(-1);
  if (last === undefined) return `${text.slice(0, object.start)}{${gap}${member}${eol}${unit.repeat(depth - 1)}}${text.slice(object.end)}`;
  const sorted = object.members.every((one, at) => at === 0 || (object.members[at - 1]?.key ?? '') < one.key);
  const next = depth === 2 && sorted ? object.members.find((one) => one.key > key) : undefined;
  if (next !== undefined) return `${text.slice(0, next.start)}${member},${gap}${text.slice(next.start)}`;
  return `${text.slice(0, last.end)},${gap}${member}${text.slice(last.end)}`;
}

function remove(text: string, object: JsonObject, member: Member): string {
  const at = object.members.indexOf(member);
  const before = object.members[at - 1];
  const after = object.members[at + 1];
  if (after !== undefined) return text.slice(0, member.start) + text.slice(after.start);
  if (before !== undefined) return text.slice(0, before.end) + text.slice(member.end);
  return `${text.slice(0, object.start)}{}${text.slice(object.end)}`;
}

/** The first indentation in the text; two spaces where there is none. */
function indentOf(text: string): string {
  return /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
}

function topBrace(text: string): number {
  const at = text.search(/[^\s\uFEFF]/);
  if (text[at] !== '{') throw notAnObject('package.json');
  return at;
}

/** Of two members of one name every reader takes the last: to edit one of them would be a guess. */
function onlyMember({ members }: JsonObject, key: string): Member | undefined {
  const [member, other] = members.filter((one) => one.key === key);
  if (other !== undefined) throw invalid(`it has the key ${JSON.stringify(key)} twice`);
  return member;
}

function notAnObject(what: string): SoxError {
  return invalid(`${what} is not an object`);
}

function invalid(message: string): SoxError {
  return new SoxError({
    code: 'manifest-invalid',
    message,
    place: { path: 'package.json' },
    hint: 'Correct it, then run the command again.',
  });
}

/** Reads the object whose brace is at `start`. The text has passed JSON.parse, so only strings and brackets need care. */
function readObject(text: string, start: number): JsonObject {
  const members: Member[] = [];
  let at = skipSpace(text, start + 1);
  while (text[at] === '"') {
    const keyEnd = endOfString(text, at);
    const valueStart = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const end = endOfValue(text, valueStart);
    members.push({ key: JSON.parse(text.slice(at, keyEnd)) as string, start: at, valueStart, end });
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return { start, end: at + 1, members };
}

function skipSpace(text: string, at: number): number {
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === '"') at = endOfString(text, at);
    else if (depth === 0 && /[\s,}\]]/.test(char)) return at;
    else {
      if (char === '{' || char === '[') depth++;
      if (char === '}' || char === ']') depth--;
      at++;
    }
    if (depth === 0 && (char === '"' || char === '}' || char === ']')) return at;
  }
  return at;
}
