import type { TreeFile } from '../git/list-tree.ts';
import type { RawChange } from '../git/parse-raw.ts';
import type { Baseline, BaselineState } from '../model/baseline.ts';
import { blocks } from '../model/finding.ts';
import { applyBaseline, entryFor, occurrencesOf } from '../scan/baseline.ts';
import type { Hit } from '../scan/hit.ts';
import type { BlobScans, Changed, ContentScan } from './blob-scans.ts';
import type { ScanRules } from './scan-rules.ts';

/**
 * What some changes, which have been prepared, add to a tree. `files` lists the whole tree that the changes lead to; it is asked for only where the
 * baseline knows something of what was added, because then it matters how often that stands in the tree.
 */
export async function silencedScan(
  scans: BlobScans,
  changes: readonly RawChange[],
  { silencer, baseline }: Pick<ScanRules, 'silencer' | 'baseline'>,
  files: () => Promise<readonly TreeFile[] | null>,
): Promise<ContentScan & Pick<Changed, 'moved'>> {
  const { hits, moved, coverage } = scans.addedBy(changes, silencer);
  const state: BaselineState = hits.some(({ finding }) => blocks(finding)) ? await baseline() : { state: 'absent' };
  const judged = state.state === 'valid' ? await withBaseline(hits, state.baseline) : hits;
  return { done: true, findings: judged.map(({ finding }) => finding), moved, coverage };

  async function withBaseline(added: readonly Hit[], known: Baseline): Promise<readonly Hit[]> {
    const entryOf = entryFor(known);
    if (!added.some((hit) => entryOf(hit) !== null)) return added;
    const listed = await files();
    // How often it stands in a tree that cannot be listed is not known: then nothing is silenced.
    if (listed === null) return added;
    const tree = await scans.inFiles(listed, silencer);
    return applyBaseline(added, known, occurrencesOf(tree.hits, known));
  }
}
