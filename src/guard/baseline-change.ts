import type { Git } from '../git/git.ts';
import { openObjectReader } from '../git/object-reader.ts';
import type { ObjectId } from '../model/commit.ts';
import { BASELINE_FILE, type BaselineState } from '../model/baseline.ts';
import type { Delta } from '../model/delta.ts';
import type { Problem } from '../model/error.ts';
import { readBaseline } from '../policy/baseline-at.ts';

/** What a commit does to the baseline, for people. */
export type BaselineChange =
  | { readonly state: 'none' }
  | { readonly state: 'changed'; readonly words: string }
  | { readonly state: 'invalid'; readonly problem: Problem };

export async function baselineChange(git: Git, deltas: readonly Delta[]): Promise<BaselineChange> {
  const delta = deltas.find(({ path }) => path === BASELINE_FILE);
  if (delta === undefined) return { state: 'none' };
  const objects = openObjectReader(git);
  const read = async (blob: ObjectId | null): Promise<BaselineState> => (blob === null ? { state: 'absent' } : readBaseline(objects, blob));
  const [before, after] = await Promise.all([read(delta.oldBlob), read(delta.newBlob)]);
  objects.close();
  if (after.state === 'invalid') return after;
  const known = countsOf(before);
  const added = [...countsOf(after)].reduce((sum, [id, count]) => sum + Math.max(0, count - (known.get(id) ?? 0)), 0);
  const what = added === 0 ? 'adds nothing to the baseline' : `adds ${added} ${added === 1 ? 'finding' : 'findings'} to the baseline`;
  return { state: 'changed', words: `this commit ${what}; the baseline of HEAD is in force for it, the new one from the next commit on.` };
}

function countsOf(state: BaselineState): Map<string, number> {
  return new Map(state.state === 'valid' ? state.baseline.findings.map(({ id, count }) => [id, count]) : []);
}
