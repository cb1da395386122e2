/** The rows of a list as far as each is an object, with their places in it. */
export function rowsOfAny(value: unknown): readonly (readonly [at: number, row: Readonly<Record<string, unknown>>])[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row: unknown, at) => (isRow(row) ? [[at, row] as const] : []));
}

/** The texts of a list, with their places in it; none where it is no list. */
export function textsOfAny(value: unknown): readonly (readonly [at: number, text: string])[] {
  return Array.isArray(value) ? value.flatMap((item: unknown, at) => (typeof item === 'string' ? [[at, item] as const] : [])) : [];
}

const isRow = (row: unknown): row is Readonly<Record<string, unknown>> => typeof row === 'object' && row !== null && !Array.isArray(row);
