import type { WhoEntry } from '../../model/who.ts';

/** Writes entries as they come; every text of the repository in them has been redacted. */
export interface WhoFormat {
  readonly begin: () => string;
  readonly entry: (entry: WhoEntry) => string;
  readonly end: () => string;
}
