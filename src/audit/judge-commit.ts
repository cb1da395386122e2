import { type Control, judgeAll } from '../controls/define.ts';
import type { ContentScan } from '../facts/blob-scans.ts';
import { gatherCommit, type LoadedCommit } from '../facts/from-history.ts';
import type { TouchedPolicy } from '../facts/policy-change.ts';
import type { Rules } from '../facts/rules-in-force.ts';
import type { ObjectId, Person } from '../model/commit.ts';
import type { CommitEntry } from '../model/entry.ts';
import type { AsOf, Scan } from '../model/facts.ts';

export interface CommitToJudge extends LoadedCommit {
  /** As git's walk lists them. */
  readonly parents: readonly ObjectId[];
  readonly rules: Rules;
  readonly asOf: AsOf;
  readonly controls: readonly Control[];
  /** What the commit added; null where the secrets in history are left out, and where its changes are not known. */
  readonly scan: ContentScan | null;
  /** Who made the merge that the commit came with; null where it came without one. */
  readonly merger: Person | null;
  /** What it does to the policy. */
  readonly touched: TouchedPolicy | null;
}

/** Judges one commit of the history by the policy in force. */
export function judgeCommit({ controls, scan, ...loaded }: CommitToJudge): CommitEntry {
  const gathered = gatherCommit({ ...loaded, moment: 'audit', scan: scan ?? (loaded.changes === null ? null : SWITCHED_OFF) });
  return { ...gathered.shown, verdicts: judgeAll(controls, gathered.facts, gathered.unknown) };
}

const SWITCHED_OFF: Scan = { done: false, why: 'the scan for secrets in history was switched off' };
