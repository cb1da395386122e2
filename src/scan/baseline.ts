import { createHmac } from 'node:crypto';
import { BASELINE_FILE, type Baseline, type BaselineEntry, type BaselineReview } from '../model/baseline.ts';
import { blocks, type Silencing } from '../model/finding.ts';
import type { Hit } from './hit.ts';

/** What a baseline knows a finding by: HMAC-SHA256, hexadecimal, over the detector and the finding's identity. */
export function baselineId(salt: string, { finding, identity }: Hit): string {
  return createHmac('sha256', salt).update(`${finding.detector}\0${identity.kind}\0${identity.digest}`).digest('hex');
}

/** The baseline's entry for a finding that would block; null where there is none. */
export function entryFor(baseline: Baseline): (hit: Hit) => BaselineEntry | null {
  const entries = new Map(baseline.findings.map((entry) => [entry.id, entry]));
  return (hit) => (entries.size > 0 && blocks(hit.finding) ? (entries.get(baselineId(baseline.salt, hit)) ?? null) : null);
}

/** How often each of the baseline's entries stands among all that was found in a tree. */
export function occurrencesOf(hits: Iterable<Hit>, baseline: Baseline): Map<string, number> {
  const entryOf = entryFor(baseline);
  const counts = new Map<string, number>();
  for (const hit of hits) {
    const entry = entryOf(hit);
    if (entry !== null) counts.set(entry.id, (counts.get(entry.id) ?? 0) + 1);
  }
  return counts;
}

/**
 * The hits, silenced as far as the baseline goes. `occurrences` is how often each entry stands in the whole tree that is judged: where that is more
 * than the baseline says, so many of the hits, the last ones, are new.
 */
export function applyBaseline(hits: readonly Hit[], baseline: Baseline, occurrences: ReadonlyMap<string, number>): Hit[] {
  const entryOf = entryFor(baseline);
  const excess = new Map(baseline.findings.map(({ id, count }) => [id, (occurrences.get(id) ?? 0) - count]));
  const judged = hits.toReversed().map((hit) => {
    const entry = entryOf(hit);
    if (entry === null) return hit;
    const left = excess.get(entry.id) ?? 0;
    excess.set(entry.id, left - 1);
    return left > 0 ? hit : { ...hit, finding: { ...hit.finding, silenced: silencingBy(entry) } };
  });
  return judged.reverse();
}

function silencingBy({ review, reason }: BaselineEntry): Silencing {
  const words = reason === null ? REVIEW_WORDS[review] : `${REVIEW_WORDS[review]}: ${reason}`;
  return { by: 'baseline', source: BASELINE_FILE, reason: words, until: null, standing: 'in-force' };
}

const REVIEW_WORDS: Readonly<Record<BaselineReview, string>> = {
  unreviewed: 'it was there before; nobody has reviewed it',
  'true-positive': 'a secret that was there before',
  'false-positive': 'reviewed, and no secret',
};
