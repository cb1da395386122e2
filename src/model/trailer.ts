/** A `Key: value` line of a commit message. */
export interface Trailer {
  readonly key: string;
  /** Unfolded and trimmed. */
  readonly value: string;
  /** 1-based line of the message on which it starts. */
  readonly line: number;
  /** False for a trailer-like line outside the block that git's own rules accept. */
  readonly inBlock: boolean;
  /** What it stands in: something opened above it and never closed, or somebody else's words: `an open code fence (line 5)`, `a quotation (line 5)`. Absent for nearly all. */
  readonly openQuotation?: string;
}
