import type { Trailer } from '../trailer.ts';
import type { Reason } from '../verdict.ts';

export type Named = Pick<Trailer, 'key' | 'value' | 'inBlock'>;

export interface Considered<T> {
  readonly considered: readonly T[];
  /** Says so where there are more. */
  readonly notes: readonly Reason[];
}

/** Where nobody asks. */
export const NOBODY_CONSIDERED: Considered<never> = { considered: [], notes: [] };

/** Those of the trailers that are looked at, each once, and what is said where there are more: then those in the trailer block come first. */
export function mostOf<T extends Named>(trailers: readonly T[], limit: number, what: string): Considered<T> {
  const different = [...new Map(trailers.map((trailer) => [`${trailer.inBlock} ${trailer.key}: ${trailer.value}`, trailer])).values()];
  if (different.length <= limit) return { considered: different, notes: [] };
  return {
    considered: different.sort((a, b) => Number(b.inBlock) - Number(a.inBlock)).slice(0, limit),
    notes: [{ code: 'too-many-trailers', text: `${different.length} trailers name ${what}, and only ${limit} of them were looked at` }],
  };
}
