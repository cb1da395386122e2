import type { Baseline, BaselineEntry, BaselineReview } from '../model/baseline.ts';
import { blocks, type Finding } from '../model/finding.ts';
import { baselineId } from './baseline.ts';
import type { Hit } from './hit.ts';

/** What stands in a tree under one id. */
export interface Occurrences {
  readonly id: string;
  readonly detector: string;
  /** In the order of the tree. */
  readonly findings: readonly Finding[];
}

/** All of a tree's findings that would block, by the id that a baseline with this salt knows them by. */
export function occurrencesIn(hits: Iterable<Hit>, salt: string): Map<string, Occurrences> {
  const found = new Map<string, Occurrences>();
  for (const hit of hits) {
    if (!blocks(hit.finding)) continue;
    const id = baselineId(salt, hit);
    const known = found.get(id);
    found.set(id, { id, detector: hit.finding.detector, findings: [...(known?.findings ?? []), hit.finding] });
  }
  return found;
}

/** All that is found, with what people have said of it kept. */
export function baselineOf(
  found: ReadonlyMap<string, Occurrences>,
  before: Baseline | null,
  salt: string,
): { readonly baseline: Baseline; readonly added: readonly Finding[]; readonly removed: number } {
  const known = new Map(before?.findings.map((entry) => [entry.id, entry]));
  const findings = [...found.values()].map(({ id, detector, findings: { length } }): BaselineEntry => {
    const { review = 'unreviewed', reason = null } = known.get(id) ?? {};
    return { id, detector, count: length, review, reason };
  });
  return {
    baseline: { salt, findings },
    added: [...found.values()].flatMap((one) => one.findings.slice(known.get(one.id)?.count ?? 0)),
    removed: goneFrom(before?.findings ?? [], found),
  };
}

/** Without what is gone. Nothing is added, and no count is raised. */
export function pruned(
  before: Baseline,
  found: ReadonlyMap<string, Occurrences>,
): { readonly baseline: Baseline; readonly removed: number } {
  const findings = before.findings.flatMap((entry) => {
    const count = Math.min(entry.count, found.get(entry.id)?.findings.length ?? 0);
    return count === 0 ? [] : [{ ...entry, count }];
  });
  return { baseline: { ...before, findings }, removed: goneFrom(before.findings, found) };
}

/** With what people say of some entries, by their ids. */
export function reviewed(before: Baseline, ids: ReadonlySet<string>, review: BaselineReview, reason: string | null): Baseline {
  return { ...before, findings: before.findings.map((entry) => (ids.has(entry.id) ? { ...entry, review, reason } : entry)) };
}

function goneFrom(entries: readonly BaselineEntry[], found: ReadonlyMap<string, Occurrences>): number {
  return entries.reduce((sum, { id, count }) => sum + Math.max(0, count - (found.get(id)?.findings.length ?? 0)), 0);
}
