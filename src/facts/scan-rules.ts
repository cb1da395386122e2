import type { BaselineState } from '../model/baseline.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Uninspected } from '../model/finding.ts';
import type { Extension } from '../scan/hit.ts';
import { COMMENTS_ONLY, type Silencer } from '../scan/silence.ts';

/** What the policy and the baseline in force say of secrets: what is looked for beside sox's own detectors, and what silences what is found. */
export interface ScanRules {
  readonly extension: Extension | null;
  readonly silencer: Silencer;
  /** The baseline of the base: what a commit itself adds to it does not help that commit. Asked for only where something was found. */
  readonly baseline: () => Promise<BaselineState>;
  /** The commit that policy and baseline are taken from; null where there is none. */
  readonly base: ObjectId | 'HEAD' | null;
  /** Why something that is in force is not gone by, for people. */
  readonly problems: readonly Uninspected[];
}

/** Where nothing is in force: `sox:allow` comments alone silence. */
export const NO_RULES: ScanRules = {
  extension: null,
  silencer: COMMENTS_ONLY,
  baseline: async () => ({ state: 'absent' }),
  base: null,
  problems: [],
};
