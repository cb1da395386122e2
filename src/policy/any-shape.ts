import { UNREAD } from './value-tree.ts';

/** The rows of a list as far as each is an object, with their places in it. */
export function rowsOfAny(value: unknown): readonly (readonly [at: number, row: Readonly<Record<string, unknown>>])[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row: unknown, at) => (isRow(row) ? [[at, row] as const] : []));
}

/** The texts of a list, with their places in it; none where it is no list. */
export function textsOfAny(value: unknown): readonly (readonly [at: number, text: string])[] {
  return Array.isArray(value) ? value.flatMap((item: unknown, at) => (typeof item === 'string' ? [[at, item] as const] : [])) : [];
}

/** What a value has under a key; {@link UNREAD} where that cannot be read. */
export function partOfAny(value: unknown, key: string | number): unknown {
  if (value === UNREAD) return UNREAD;
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
  if (!isRow(value) || Object.hasOwn(value, key)) return isRow(value) ? value[key] : undefined;
  return UNREAD in value ? UNREAD : undefined;
}

/** True where a list has items that cannot be read, or may have some. */
export function mayHaveOthers(list: unknown): boolean {
  return list === UNREAD || (Array.isArray(list) && list.includes(UNREAD));
}

/** True where a list gives ids that cannot be read, or may give some. */
export function mayGiveOthers(list: unknown): boolean {
  return mayHaveOthers(list) || rowsOfAny(list).some(([, row]) => partOfAny(row, 'id') === UNREAD);
}

const isRow = (row: unknown): row is Readonly<Record<string, unknown>> => typeof row === 'object' && row !== null && !Array.isArray(row);
