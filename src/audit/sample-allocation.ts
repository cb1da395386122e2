/** A part of the population, and how many changes it has. */
export interface StratumSize {
  readonly key: string;
  readonly changes: number;
}

/**
 * How many are drawn from each stratum, `size` in all: as many as its part of the population, and at least one. Strata that would get less than one get it first; the others share
 * what is left by their sizes, and what is then lost to whole numbers goes to the largest remainders, among equal ones to the first by key. Sorted by key. `size` is no less than
 * the number of strata and no more than all have together.
 */
export function allocate<S extends StratumSize>(size: number, strata: readonly S[]): (S & { readonly drawn: number })[] {
  const sorted = [...strata].sort((a, b) => (a.key < b.key ? -1 : 1));
  const shares = new Map<S, number>();
  let sharing: readonly S[] = sorted;
  let left = size;
  for (let isSettled = false; !isSettled; ) {
    const all = changesIn(sharing);
    const small = sharing.filter(({ changes }) => left * changes < all);
    for (const stratum of small) shares.set(stratum, 1);
    left -= small.length;
    sharing = sharing.filter((stratum) => !shares.has(stratum));
    isSettled = small.length === 0;
  }
  const all = changesIn(sharing);
  const quotas = sharing.map((stratum) => ({
    stratum,
    whole: Math.floor((left * stratum.changes) / all),
    rest: (left * stratum.changes) % all,
  }));
  let lost = left - quotas.reduce((sum, { whole }) => sum + whole, 0);
  // Sorting keeps the order of equal ones.
  for (const { stratum, whole } of quotas.sort((a, b) => b.rest - a.rest)) {
    shares.set(stratum, whole + (lost > 0 ? 1 : 0));
    lost -= 1;
  }
  return sorted.map((stratum) => ({ ...stratum, drawn: shares.get(stratum) ?? 0 }));
}

const changesIn = (strata: readonly StratumSize[]): number => strata.reduce((sum, { changes }) => sum + changes, 0);
