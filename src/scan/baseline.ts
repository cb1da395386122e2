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

/**
 * How often each of the baseline's entries stands among all that was found in a tree, and of numbers, which an entry does not tell apart, how often each
 * of them does: by {@link Hit.values}.
 */
export function occurrencesOf(hits: Iterable<Hit>, baseline: Baseline): Map<string, number> {
  const entryOf = entryFor(baseline);
  const counts = new Map<string, number>();
  for (const hit of hits) {
    const entry = entryOf(hit);
    for (const key of entry === null ? [] : keysOf(hit, entry).flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Whether an entry is for what stands around a hit, and so for any other number there as well. */
export function isForAnyNumber({ identity }: Hit): boolean {
  return identity.kind === 'context';
}

/** The numbers, then the entry. */
function keysOf(hit: Hit, { id }: BaselineEntry): readonly (readonly string[])[] {
  return isForAnyNumber(hit) ? [hit.values, [id]] : [[id]];
}

/**
 * The hits, silenced as far as the baseline goes. `now` is how often each entry and each number stands in the whole tree that is judged, `base` in the tree
 * that the baseline is in force from. Where that is more than the baseline says, or of a number more than there were, so many of the hits, the last
 * ones, are new.
 */
export function applyBaseline(
  hits: readonly Hit[],
  baseline: Baseline,
  now: ReadonlyMap<string, number>,
  base: ReadonlyMap<string, number>,
): Hit[] {
  const entryOf = entryFor(baseline);
  const counts = new Map(baseline.findings.map(({ id, count }) => [id, count]));
  const excess = new Map(Array.from(now, ([key, count]) => [key, count - (counts.get(key) ?? base.get(key) ?? 0)]));
  const fresh = new Set<Hit>();
  // A number that was not there is new whichever of its entry's it is; then the last ones of what is left.
  for (const place of [0, 1]) {
    for (const hit of hits.toReversed()) {
      const entry = entryOf(hit);
      const keys = entry === null || fresh.has(hit) ? [] : keysOf(hit, entry);
      if (!keys[place]?.some((key) => (excess.get(key) ?? 0) > 0)) continue;
      fresh.add(hit);
      for (const key of keys.flat()) excess.set(key, (excess.get(key) ?? 0) - 1);
    }
  }
  return hits.map((hit) => {
    const entry = fresh.has(hit) ? null : entryOf(hit);
    return entry === null ? hit : { ...hit, finding: { ...hit.finding, silenced: silencingBy(entry) } };
  });
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
