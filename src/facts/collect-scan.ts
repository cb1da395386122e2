import type { ObjectId } from '../model/commit.ts';
import { type Finding, findingId, type Uninspected } from '../model/finding.ts';
import type { Carrier, Scanned, ScanFinding, ScanUninspected, Seen } from '../model/scan-report.ts';
import { safeName } from '../scan/redact.ts';
import type { ScanRules } from './scan-rules.ts';

/** Where a finding stands, beyond its path. */
export interface Standing {
  readonly carrier: Carrier;
  /** Whose id the finding's id is made from: the blob, the commit or tag whose text it is, what a name stands for. Null where git has none. */
  readonly object: ObjectId | null;
  readonly commit?: ScanFinding['commit'];
  readonly ref?: string;
}

/** Gathers what a scan comes to. */
export interface Collector {
  /** What the scan goes by. */
  readonly rules: ScanRules;
  found(findings: readonly Finding[], standing: Standing): void;
  notSeen(items: readonly Uninspected[], commit: ObjectId | null): void;
  /** Counts what was looked at. */
  saw(what: Partial<Seen>): void;
  /** The findings so far: what they still stand at may be filled in. */
  readonly findings: ScanFinding[];
  result(isEmpty: (seen: Seen) => boolean): Scanned;
}

export function createCollector(rules: ScanRules): Collector {
  const findings: ScanFinding[] = [];
  const uninspected = new Map<string, ScanUninspected>();
  const seen = { commits: 0, tags: 0, refs: 0, blobs: 0, texts: 0, bytes: 0 };
  const collector: Collector = {
    rules,
    findings,
    found(found, { carrier, object, commit = null, ref = null }) {
      const isName = carrier === 'file-name' || carrier === 'ref-name';
      for (const finding of found) {
        const id = findingId(finding, isName ? `${object ?? 'text'}:name` : object);
        findings.push({ ...finding, id, carrier, commit, ref: ref === null ? null : safeName(ref), stillAt: null });
      }
    },
    notSeen(items, commit) {
      for (const item of items) {
        const path = safeName(item.path);
        const key = JSON.stringify([path, item.kind, item.why]);
        const known = uninspected.get(key) ?? { ...item, path, commit, times: 0 };
        uninspected.set(key, { ...known, times: known.times + 1 });
      }
    },
    saw(what) {
      for (const key of Object.keys(what) as (keyof Seen)[]) seen[key] += what[key] ?? 0;
    },
    result: (isEmpty) => ({ findings, uninspected: [...uninspected.values()], seen: { ...seen }, empty: isEmpty(seen) }),
  };
  collector.notSeen(rules.problems, null);
  return collector;
}
