import { redact } from '../scan/redact.ts';

/** A JSON text in which every string is redacted; unlike a redacted JSON text it stays JSON whatever the strings hold. */
export function redactedJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? redact(part) : part));
}
