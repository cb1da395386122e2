import type { ObjectId, Person } from './commit.ts';
import type { Problem } from './error.ts';
import type { Mark } from './mark.ts';
import type { TrailerPlace } from './trailer-place.ts';

/** The version of the answer of `sox who`. */
export const WHO_VERSION = 1;

/**
 * Whether an AI had a part in a commit: `declared`, a trailer names the tool; `detected`, something else shows it; `suspected`, there are hints that people
 * give as well; `none`, no mark was observed, which is never proof of no AI; `unknown`, the commit cannot be read.
 */
export type AiPart = 'declared' | 'detected' | 'suspected' | 'none' | 'unknown';

/** A mark, with its line of the message and what that line is a part of, where it stands in one. */
export interface PlacedMark extends Omit<Mark, 'line'> {
  /** 1-based; null for a mark that is not in the message. */
  readonly line: number | null;
  /** Where a trailer outside the block stands; null for every other mark. */
  readonly where: TrailerPlace | null;
}

/** A line that would be a mark if its author spoke it: a quotation, an example, an item of a list. It counts for nothing. */
export interface SetAside {
  readonly line: number;
  readonly where: TrailerPlace;
  readonly text: string;
}

export interface WhoTool {
  /** As in marks: the id of a tool, or `other`. */
  readonly id: string;
  readonly name: string;
  /** Every model that a mark names. */
  readonly models: readonly string[];
}

/** Who wrote a commit, as far as it tells. */
export interface WhoEntry {
  readonly id: ObjectId;
  readonly ai: AiPart;
  /** In the order of the marks. Of weak marks only where there is no other. */
  readonly tools: readonly WhoTool[];
  readonly marks: readonly PlacedMark[];
  readonly setAside: readonly SetAside[];
  /** The first person of author, committer and co-authors; null where all of them are programs. */
  readonly human: Person | null;
  /** The automation that made the commit and is no AI: dependency updates, CI, translations. */
  readonly bot: string | null;
  /** Why the commit cannot be read. */
  readonly problem: Problem | null;
}
