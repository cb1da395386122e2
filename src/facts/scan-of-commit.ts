import type { Git } from '../git/git.ts';
import { listTree } from '../git/list-tree.ts';
import type { RawChange } from '../git/parse-raw.ts';
import type { ObjectId } from '../model/commit.ts';
import type { BlobScans, ContentScan } from './blob-scans.ts';
import { createCollector } from './collect-scan.ts';
import type { ScanRules } from './scan-rules.ts';
import { findingsInName, scanObjectText } from './scan-text.ts';
import { silencedScan } from './silenced-scan.ts';

/** A commit, and what is looked at as its own. */
export interface CommitToScan {
  readonly id: ObjectId;
  /** The bytes of the commit object; null where git cannot give it. */
  readonly object: Buffer | null;
  /** They have been prepared. */
  readonly changes: readonly RawChange[];
}

/** What a commit adds of secrets: in the content of files, in its message and headers, and in the names of the files that it adds, for they come with it as well. */
export async function scanOfCommit(git: Git, scans: BlobScans, commit: CommitToScan, rules: ScanRules): Promise<ContentScan> {
  const { id, object, changes } = commit;
  const { moved: _, ...content } = await silencedScan(git, scans, changes, rules, () => listTree(git, id));
  const into = createCollector(rules);
  const carrier = { id, time: 0 };
  if (object !== null) scanObjectText(object, id, { commit: carrier }, into);
  const added = changes.filter(({ delta }) => delta.status === 'A').map(({ delta }) => delta.path);
  for (const path of added) into.found(findingsInName(path, into), { carrier: 'file-name', object: null, commit: carrier });
  const { findings, uninspected } = into.result(() => false);
  if (findings.length + uninspected.length === 0) return content;
  const { coverage } = content;
  return {
    done: true,
    findings: [...content.findings, ...findings],
    coverage: { ...coverage, uninspected: [...coverage.uninspected, ...uninspected] },
  };
}
