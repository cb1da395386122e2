import type { ObjectId } from '../model/commit.ts';
import type { MergeCommit } from './automatic-merge.ts';
import type { Git } from './git.ts';
import { listWithParents } from './list-commit-ids.ts';
import { mergeBases } from './merge-bases.ts';

/** What some commits go back to: of what was there before them, and of each other. */
export interface Ancestry {
  /** The best common ancestors of all the commits given, as `git merge-base --octopus --all` has them. */
  commonOf(commits: readonly ObjectId[]): readonly ObjectId[];
}

/** Reads how commits hang together with what they go back to: `own` are the commits, children before parents, `base` is what was there before them. */
export async function readAncestry(git: Git, own: readonly MergeCommit[], base: ObjectId): Promise<Ancestry> {
  const ids = new Set(own.map(({ id }) => id));
  const left = [...new Set([base, ...own.flatMap(({ parents }) => parents)])].filter((id) => !ids.has(id));
  // All of them go back to it: nobody has to know what came before.
  const [floor] = left.length > 1 && left.length <= FEW ? await mergeBases(git, left) : [];
  const since = await listWithParents(git, { reachableFrom: left, butNotFrom: floor === undefined ? [] : [floor] });
  const landed = [...(floor === undefined ? [] : [{ id: floor, parents: [] }]), ...Array.from(since, ([id, parents]) => ({ id, parents }))];
  return ancestryOf([...landed, ...own.toReversed()]);
}

/** More commits would be merged pair by pair, which takes longer than a list of the whole history. */
const FEW = 16;

/** `commits` has parents before children. */
function ancestryOf(commits: readonly MergeCommit[]): Ancestry {
  const places = new Map(commits.map(({ id }, at) => [id, at]));
  const parentsAt = commits.map(({ parents }) => parents.map((id) => places.get(id) ?? -1).filter((at) => at >= 0));
  const placeOf = (id: ObjectId): number => {
    const at = places.get(id);
    if (at === undefined) throw new Error(`commit ${id} is not among those that were listed`);
    return at;
  };

  /** One for each commit that a commit goes back to, itself included. */
  const ancestorsOf = (at: number): Uint8Array => {
    const marks = new Uint8Array(at + 1);
    marks[at] = 1;
    for (let one = at; one >= 0; one -= 1) if (marks[one] === 1) for (const parent of parentsAt[one] ?? []) marks[parent] = 1;
    return marks;
  };

  return {
    commonOf(ofCommits) {
      const sets = [...new Set(ofCommits)].map((id) => ancestorsOf(placeOf(id)));
      const best: number[] = [];
      const isBehind = new Set<number>();
      for (let at = Math.min(...sets.map(({ length }) => length)) - 1; at >= 0; at -= 1) {
        if (!sets.every((marks) => marks[at] === 1)) continue;
        if (!isBehind.has(at)) best.push(at);
        for (const parent of parentsAt[at] ?? []) isBehind.add(parent);
      }
      return best.map((at) => commits[at]?.id ?? '');
    },
  };
}
