import type { Silencing } from '../../model/finding.ts';
import type { Json } from './canonical-json.ts';

/** What silences a finding, its keys in order; null where nothing does. */
export function silencingJson(silenced: Silencing | null, redact: (text: string) => string): Json {
  if (silenced === null) return null;
  const { by, reason, source, standing, until } = silenced;
  return { by, reason: redact(reason), source: redact(source), standing, until };
}
