/** What a JSON text may turn out to hold. */
export type Found = Readonly<Record<string, unknown>>;

/** The object that a text is, or null: a record of somebody else's is read as far as it goes, and never trusted to be whole. */
export function objectIn(text: string): Found | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

export function asObject(value: unknown): Found | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Found) : null;
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A short text on one line, or null. */
export function asName(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 200 && !value.includes('\n') ? value.trim() : null;
}
