export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** JSON by RFC 8785: no white space, the keys of every object in the order of their UTF-16 code units. Halves of surrogate pairs must not occur. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** A list from the texts of its elements, piece by piece: it may be too long for one text. */
export function* streamedList(elements: Iterable<string>): Generator<string> {
  let separator = '[';
  for (const element of elements) {
    yield separator + element;
    separator = ',';
  }
  yield separator === '[' ? '[]' : ']';
}

/** Each element, turned into another. */
export function* mapped<A, B>(elements: Iterable<A>, turn: (element: A, index: number) => B): Generator<B> {
  let index = 0;
  for (const element of elements) yield turn(element, index++);
}

/** Data of the model are plain: strings, numbers, lists and objects of them. */
export const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** The same value with every text in it, but for the keys, redacted. */
export function redacted(value: Json, redact: (text: string) => string): Json {
  if (typeof value === 'string') return redact(value);
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map((part) => redacted(part, redact));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, redacted(part, redact)]));
}
