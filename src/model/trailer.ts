/** A `Key: value` line of a commit message. */
export interface Trailer {
  readonly key: string;
  /** Unfolded and trimmed. */
  readonly value: string;
  /** 1-based line of the message on which it starts. */
  readonly line: number;
  /** False for a trailer-like line outside the block that git's own rules accept. */
  readonly inBlock: boolean;
}
