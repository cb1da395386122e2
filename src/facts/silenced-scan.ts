import type { Git } from '../git/git.ts';
import { listTree, type TreeFile } from '../git/list-tree.ts';
import type { RawChange } from '../git/parse-raw.ts';
import type { Baseline, BaselineState } from '../model/baseline.ts';
import { blocks } from '../model/finding.ts';
import { applyBaseline, entryFor, isForAnyNumber, occurrencesOf } from '../scan/baseline.ts';
import type { Hit } from '../scan/hit.ts';
import type { BlobScans, Changed, ContentScan } from './blob-scans.ts';
import type { ScanRules } from './scan-rules.ts';

/**
 * What some changes, which have been prepared, add to a tree. `files` lists the whole tree that the changes lead to; it is asked for only where the
 * baseline knows something of what was added, because then it matters how often that stands in the tree.
 */
export async function silencedScan(
  git: Git,
  scans: BlobScans,
  changes: readonly RawChange[],
  rules: Pick<ScanRules, 'silencer' | 'baseline' | 'base'>,
  files: () => Promise<readonly TreeFile[] | null>,
): Promise<ContentScan & Pick<Changed, 'moved'>> {
  const { hits, moved, coverage } = scans.addedBy(changes, rules.silencer);
  const state: BaselineState = hits.some(({ finding }) => blocks(finding)) ? await rules.baseline() : { state: 'absent' };
  const judged = state.state === 'valid' ? await withBaseline(hits, state.baseline) : hits;
  return { done: true, findings: judged.map(({ finding }) => finding), moved, coverage };

  async function withBaseline(added: readonly Hit[], known: Baseline): Promise<readonly Hit[]> {
    const entryOf = entryFor(known);
    const listed = added.filter((hit) => entryOf(hit) !== null);
    if (listed.length === 0) return added;
    const tree = await files();
    // How often it stands in a tree that cannot be listed is not known: then nothing is silenced.
    if (tree === null) return added;
    const now = (await scans.inFiles(tree, rules.silencer)).hits;
    const base = listed.some(isForAnyNumber) ? await hitsAtBase(git, scans, rules) : [];
    return applyBaseline(added, known, occurrencesOf(now, known), occurrencesOf(base, known));
  }
}

/** What is found in the tree that the baseline is in force from, where its numbers are in clear: the baseline itself does not hold them. */
export async function hitsAtBase(
  git: Git,
  scans: Pick<BlobScans, 'inFiles'>,
  { base, silencer }: Pick<ScanRules, 'base' | 'silencer'>,
): Promise<readonly Hit[]> {
  const files = base === null ? null : await listTree(git, base);
  return files === null ? [] : (await scans.inFiles(files, silencer)).hits;
}
