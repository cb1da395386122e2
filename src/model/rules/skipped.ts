import type { Trailer } from '../trailer.ts';

/** The trailer that the hooks leave where somebody switched them off with `SOX=0`. */
export const SKIPPED_TRAILER = 'Sox-Skipped';

/** Why the hooks were skipped for a commit, as its message says, wherever it says so; null where it does not. Information, never a verdict. */
export function skippedBecause(trailers: readonly Trailer[]): string | null {
  const found = trailers.find(({ key }) => key.toLowerCase() === SKIPPED_TRAILER.toLowerCase());
  return found === undefined ? null : found.value || 'no reason given';
}
