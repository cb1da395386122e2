import type { ObjectId } from './commit.ts';

/** What an earlier report recorded of a repository, to be compared with what is there now. */
export interface EarlierReport {
  /** When it was taken (ISO 8601, UTC). */
  readonly taken: string;
  readonly branches: readonly { readonly name: string; readonly tip: ObjectId }[];
  /** What it began behind: what these reach was there before. */
  readonly openings: readonly ObjectId[];
  readonly tags: readonly { readonly name: string; readonly id: ObjectId }[];
  /** Its population: each commit with the branch of its change, its tree (empty where that could not be read) and its author time. */
  readonly commits: readonly { readonly branch: string; readonly id: ObjectId; readonly tree: ObjectId; readonly authored: number }[];
}
