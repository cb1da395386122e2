import type { Trailer } from '../trailer.ts';

/** The trailer that the hooks leave where somebody switched them off with `SOX=0`. */
export const SKIPPED_TRAILER = 'Sox-Skipped';

/** Why the hooks were skipped for a commit, as its message says, wherever it says so, and each time where it was amended; null where it does not. Information, never a verdict. */
export function skippedBecause(trailers: readonly Trailer[]): string | null {
  const found = trailers.filter(({ key }) => key.toLowerCase() === SKIPPED_TRAILER.toLowerCase());
  return found.length === 0 ? null : [...new Set(found.map(({ value }) => value || 'no reason given'))].join('; ');
}
