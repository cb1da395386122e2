import type { CommitList } from '../git/list-commits.ts';
import type { ObjectId } from '../model/commit.ts';
import { type Observation, observed } from '../model/observation.ts';
import { createIdleMerges } from './idle-merges.ts';
import type { Population } from './population.ts';
import { firstParents } from './reach.ts';
import { ownCommit } from './steps-of-population.ts';

/**
 * What is noticed of commits that belong to a step of one branch, which merged them, and were made on another that is in scope as well: on its own line, with one parent or as a merge of nothing. A commit belongs to the first branch that
 * reaches it, so that its merge must not make good how it came to the other one. `tips` are those of the branches, as numbers of the list.
 */
export function madeOnLines(
  list: CommitList,
  population: Population,
  branches: readonly { readonly name: string }[],
  tips: readonly number[],
): ReadonlyMap<ObjectId, Observation> {
  const found = new Map<ObjectId, Observation>();
  if (branches.length < 2) return found;
  const own = new Set<number>();
  for (let step = 0; step < population.steps; step += 1) own.add(ownCommit(population, step));
  const isIdle = createIdleMerges(list);
  const merged = new Set(population.order.filter((commit) => !own.has(commit)));
  for (const [at, { name }] of branches.entries()) {
    for (const commit of firstParents(list, tips[at] ?? 0, () => true).reverse()) {
      const isDirect = (list.ends[commit] ?? 0) - (list.starts[commit] ?? 0) === 1;
      if (!merged.has(commit) || (!isDirect && !isIdle(at, commit))) continue;
      const id = list.ids.idAt(commit);
      const text = `it was made on ${JSON.stringify(name)}, a branch in scope, and another branch has merged it since`;
      if (!found.has(id)) found.set(id, observed('made-on-branch', text, id));
    }
  }
  return found;
}
