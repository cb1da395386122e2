import type { ObjectId } from '../model/commit.ts';
import type { CommitEntry, Entry } from '../model/entry.ts';
import { RISKS } from '../model/policy.ts';
import { type Reason, type Verdict, worst } from '../model/verdict.ts';

/** One step of the branch from its judged commits, its own first. */
export function entryOf(branch: string, from: ObjectId | null, commits: readonly CommitEntry[]): Entry {
  const [own] = commits;
  if (own === undefined || own.commit.id === null) throw new Error('a step without a commit of its own');
  const { id, parents, author, committer } = own.commit;
  return {
    branch,
    to: id,
    from,
    kind: from === null ? 'root' : parents.length > 1 ? 'merge' : 'direct',
    boundary: 'inferred',
    author: { name: author.name, email: author.email },
    time: committer.time,
    risk: commits.length === 1 ? own.risk : (RISKS.find((risk) => commits.some((commit) => commit.risk === risk)) ?? 'low'),
    commits,
    verdicts:
      // Before adoption all have one list.
      commits.every(({ verdicts }) => verdicts === own.verdicts)
        ? own.verdicts
        : own.verdicts.map(({ control }, at) =>
            worstOf(
              control,
              commits.map(({ verdicts }) => verdicts[at]),
            ),
          ),
  };
}

/** Reasons listed for a change; those of each commit are listed with the commit. */
const REASONS = 20;

/** The worst outcome, with the reasons of the commits that have it, each once. */
function worstOf(control: string, verdicts: readonly (Verdict | undefined)[]): Verdict {
  const outcome = worst(verdicts.map((verdict) => verdict?.outcome ?? 'unknown'));
  const reasons = new Map<string, Reason>();
  for (const verdict of verdicts) {
    if (verdict?.outcome !== outcome) continue;
    for (const reason of verdict.reasons) if (reasons.size < REASONS) reasons.set(`${reason.code}\0${reason.text}`, reason);
  }
  return { control, outcome, reasons: [...reasons.values()] };
}
