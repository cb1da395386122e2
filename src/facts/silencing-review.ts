import type { Baseline, BaselineEntry } from '../model/baseline.ts';
import { blocks, type Finding, type Silencing } from '../model/finding.ts';
import { applyBaseline, occurrencesOf } from '../scan/baseline.ts';
import { occurrencesIn } from '../scan/baseline-edit.ts';
import { standingOf } from '../scan/silence.ts';
import type { TreeFindings } from './tree-findings.ts';

/** What silences in a tree and what does not, for who keeps it tidy. */
export interface SilencingReview {
  readonly entries: readonly ReviewedEntry[];
  /** What blocks, as the baseline does not hold it, or holds fewer of it. */
  readonly unlisted: readonly Finding[];
  readonly rules: readonly ReviewedRule[];
  /** What of imported files has no effect. */
  readonly notes: readonly string[];
}

export interface ReviewedEntry {
  readonly entry: BaselineEntry;
  /** What is there of it, in the order of the tree. */
  readonly findings: readonly Finding[];
}

/** An allow rule of the policy. */
export interface ReviewedRule {
  readonly source: string;
  readonly reason: string;
  readonly until: string;
  readonly standing: Silencing['standing'];
  /** How many findings it fits that nothing else silences. */
  readonly findings: number;
}

/** `now` is in milliseconds since 1970. */
export function reviewSilencing(baseline: Baseline | null, { hits, policy }: TreeFindings, now: number): SilencingReview {
  const found = baseline === null ? new Map() : occurrencesIn(hits, baseline.salt);
  const counts = baseline === null ? new Map<string, number>() : occurrencesOf(hits, baseline);
  const left = baseline === null ? hits : applyBaseline(hits, baseline, counts, counts);
  const asOf = { from: now / 1000, to: now / 1000 };
  return {
    entries: (baseline?.findings ?? []).map((entry) => ({ entry, findings: found.get(entry.id)?.findings ?? [] })),
    unlisted: left.map(({ finding }) => finding).filter(blocks),
    rules: policy.secrets.allow.map(({ reason, until }, at) => {
      const source = `secrets.allow[${at}]`;
      const findings = hits.filter(({ finding }) => finding.silenced?.source === source).length;
      return { source, reason, until, standing: standingOf(until, asOf), findings };
    }),
    notes: policy.imports.flatMap((one) => one.notes),
  };
}

/** Whether somebody has to decide on an entry. */
export const isUnreviewed = ({ entry, findings }: ReviewedEntry): boolean => entry.review === 'unreviewed' && findings.length > 0;

/** Whether less is there than the baseline holds. */
export const isGone = ({ entry, findings }: ReviewedEntry): boolean => findings.length < entry.count;

/** Whether a rule does nothing, or nothing any more. */
export const isIdle = ({ standing, findings }: ReviewedRule): boolean => findings === 0 || standing !== 'in-force';
