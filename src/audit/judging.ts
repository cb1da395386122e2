import type { Control } from '../controls/define.ts';
import type { BlobScans } from '../facts/blob-scans.ts';
import type { LoadedObject } from '../facts/load-commits.ts';
import type { StillThere } from '../facts/still-there.ts';
import type { Git } from '../git/git.ts';
import type { PackedCommits } from '../git/pack/packed-commits.ts';
import type { ObjectId } from '../model/commit.ts';
import type { PolicyReader } from '../policy/in-force.ts';
import type { Extension } from '../scan/hit.ts';
import type { PolicyTrack } from './policy-track.ts';

/** What a history is judged with. */
export interface Judging {
  readonly git: Git;
  /** Where commits and trees are read from first; null where git is asked for all. */
  readonly packed: PackedCommits | null;
  readonly controls: readonly Control[];
  readonly policies: PolicyReader;
  readonly track: PolicyTrack;
  /** Null where the secrets in history are left out. */
  readonly scans: BlobScans | null;
  /** What the policies of the history look for beside sox's own detectors. */
  readonly extension: Extension | null;
  /** Whether what was found is still in the tree of the tip; null where the secrets in history are left out. */
  readonly stillThere: StillThere | null;
  /** When the audit is made, in seconds since 1970. */
  readonly asOf: number;
  /** Commits are loaded at once, and judged from then on. */
  readonly turn: Promise<void>;
}

/** A commit of a stretch, and what it changed. */
export interface CommitOfStretch extends LoadedObject {
  readonly id: ObjectId;
}
