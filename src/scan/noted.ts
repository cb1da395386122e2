import { findEncoded } from './encoded.ts';
import type { FindEncoded } from './unwrap.ts';

/** What a search notes of what may be decoded: see `unwrap`. */
export interface Noted {
  /** Stretches in which characters are escaped. */
  readonly escapes: number[];
  /** Finds what else is encoded. */
  find: FindEncoded;
}

export const nothingNoted = (): Noted => ({ escapes: [], find: findEncoded });
