import { NO_MARKED } from '../facts/from-commit.ts';
import type { PolicyChanges } from '../facts/policy-change.ts';
import { type HiddenChange, hiddenOfPolicy, isAskedOfMerge, madeByMerge } from '../facts/merged-changes.ts';
import type { Git } from '../git/git.ts';
import type { RawChange } from '../git/parse-raw.ts';
import { type Observation, observed } from '../model/observation.ts';
import type { Policy } from '../model/policy.ts';
import { type CommitToJudge, type JudgedCommit, judgeCommit } from './judge-commit.ts';

/** A merge of a step that was judged by what it shows. */
export interface SeenMerge {
  /** Its place among the step's commits. */
  readonly place: number;
  readonly input: CommitToJudge;
  readonly object: Buffer | null;
}

/** How the commits of a step are looked at. */
export interface Looks {
  readonly git: Git;
  readonly policy: Policy;
  readonly isPolicyFile: (path: string) => boolean;
  /** What a merge does to the policy by some changes, and by what it hides. */
  touchedBy(input: CommitToJudge, changes: readonly RawChange[] | null, hidden: HiddenChange | undefined): ReturnType<PolicyChanges['of']>;
  /** What a merge brings besides what it shows. */
  scanned(merge: SeenMerge, changes: readonly RawChange[] | null, takenBack: readonly RawChange[]): Promise<CommitToJudge['scan']>;
  markedIn(changes: readonly RawChange[] | null): Promise<CommitToJudge['marked']> | null;
}

/**
 * Judges the merges of a step once more that change something otherwise than they show: what they take back of the branch counts as theirs, and of those of which more is asked, what git made of both sides
 * does not. Gives each with its place, and whether it changes the policy.
 */
export async function judgeMerges(
  merges: readonly SeenMerge[],
  hidden: readonly HiddenChange[],
  own: readonly JudgedCommit[],
  looks: Looks,
): Promise<readonly { readonly place: number; readonly judged: JudgedCommit; readonly changesPolicy: boolean }[]> {
  const again = [];
  for (const merge of merges) {
    const { place, input } = merge;
    const { id, changes: shown, noticed } = input;
    const byMerge = hidden.find((one) => one.merge === id);
    const takenBack = byMerge?.files.map(({ change }) => change) ?? [];
    const made = await madeIn(input, own[place], looks);
    if (byMerge === undefined && made === shown) continue;
    const touched = await looks.touchedBy(input, made, hiddenOfPolicy(byMerge, looks.isPolicyFile));
    const changes = made === null ? null : [...made, ...takenBack];
    const judged = judgeCommit({
      ...input,
      changes,
      touched,
      // Of what git made of both sides the content is looked at all the same.
      scan: await looks.scanned(merge, shown === null ? null : [...shown, ...takenBack], takenBack),
      marked: (await looks.markedIn(changes)) ?? NO_MARKED,
      noticed: takenBack.length === 0 ? noticed : [...noticed, takesBack(takenBack.length, id)],
    });
    again.push({ place, judged, changesPolicy: touched !== null });
  }
  return again;
}

async function madeIn(
  { id, parents, changes, touched }: CommitToJudge,
  judged: JudgedCommit | undefined,
  { git, policy }: Looks,
): Promise<readonly RawChange[] | null> {
  if (changes === null || judged === undefined || !isAskedOfMerge(judged.gathered.facts.marks, policy, touched)) return changes;
  return madeByMerge(git, { id, parents }, changes);
}

function takesBack(count: number, id: string): Observation {
  const files = count === 1 ? '1 file is' : `${count} files are`;
  return observed('merge-takes-back', `${files} left as one parent has them, without what another one had from the branch`, id);
}
