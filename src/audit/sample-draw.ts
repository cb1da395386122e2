import { createHash, createHmac } from 'node:crypto';
import { SoxError } from '../model/error.ts';
import type { Person } from '../model/commit.ts';
import type { DrawnChange, DrawRequest, SampledChange, StrataKey, Stratum, Target, TargetedChange } from '../model/sample.ts';
import { allocate } from './sample-allocation.ts';

/** A change of the population, with who made it. */
export interface PopulationChange extends SampledChange {
  readonly author: Person;
}

export interface DrawResult {
  readonly strata: readonly Stratum[];
  readonly items: readonly DrawnChange[];
  readonly targetedItems: readonly TargetedChange[];
}

/**
 * Draws from a population as its seed says, whatever the order in which the population is given: of each stratum the changes with the lowest ranks, the rank of a change being
 * HMAC-SHA256 of its id under the seed. A change more or less moves no other one. Throws a {@link SoxError} where there are fewer to draw than strata, and where there is nothing to draw from.
 */
export function drawSample(population: readonly PopulationChange[], request: Omit<DrawRequest, 'seedFrom'>): DrawResult {
  const { seed, by, targeted } = request;
  const size = Math.min(request.size, population.length);
  const groups = new Map<string, PopulationChange[]>();
  for (const change of population) {
    const key = stratumOf(change, by);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  requireEnough(size, groups.size);
  const strata = allocate(
    size,
    [...groups].map(([key, changes]) => ({ key, changes: changes.length })),
  );
  const items = strata.flatMap(({ key, drawn }) =>
    lowest(groups.get(key) ?? [], drawn, seed).map((change) => ({ ...change, stratum: key })),
  );
  return {
    strata,
    items: items.sort(byRank),
    targetedItems: population
      .flatMap((change) => {
        const why = targeted.filter((target) => IS_TARGET[target](change));
        return why.length === 0 ? [] : [{ ...sampled(change), why }];
      })
      .sort((a, b) => a.place - b.place),
  };
}

/** The strata that keys make, by key, with the number of changes. */
export function strataOf(population: readonly PopulationChange[], by: readonly StrataKey[]): Omit<Stratum, 'drawn'>[] {
  const sizes = new Map<string, number>();
  for (const change of population) {
    const key = stratumOf(change, by);
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  return [...sizes].map(([key, changes]) => ({ key, changes })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The rank of a change: `printf %s <id> | openssl dgst -sha256 -hmac <seed>`. */
export function rankOf(seed: string, id: string): string {
  return createHmac('sha256', seed).update(id).digest('hex');
}

const IS_TARGET: Readonly<Record<Target, (change: SampledChange) => boolean>> = {
  direct: ({ kind }) => kind === 'direct',
  emergency: ({ emergency }) => emergency,
};

/** Authors are told apart without being named: nobody's changes are counted under a name. */
const KEYS: Readonly<Record<StrataKey, (change: PopulationChange) => string>> = {
  risk: ({ risk }) => risk,
  ai: ({ ai }) => (ai ? 'yes' : 'no'),
  author: ({ author: { name, email } }) =>
    createHash('sha256')
      .update((email || name).toLowerCase())
      .digest('hex')
      .slice(0, 12),
};

function stratumOf(change: PopulationChange, by: readonly StrataKey[]): string {
  return by.length === 0 ? 'all' : by.map((key) => `${key}=${KEYS[key](change)}`).join(' ');
}

function requireEnough(size: number, strata: number): void {
  if (size === 0)
    throw new SoxError({
      code: 'empty-population',
      message: 'The report has no change, so there is nothing to draw.',
      hint: 'Audit the branch and the period that is tested.',
    });
  if (size < strata)
    throw new SoxError({
      code: 'sample-too-small',
      message: `A sample of ${size} cannot have a change of each of ${strata} strata.`,
      hint: 'Draw more with --size, or divide by fewer keys with --by. "sox sample plan" shows the strata.',
    });
}

function lowest(group: readonly PopulationChange[], count: number, seed: string): (SampledChange & { readonly rank: string })[] {
  return group
    .map((change) => ({ change, rank: rankOf(seed, change.id) }))
    .sort(byRank)
    .slice(0, count)
    .map(({ change, rank }) => ({ ...sampled(change), rank }));
}

const byRank = (a: { readonly rank: string }, b: { readonly rank: string }): number => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0);

/** Without the author: a sample names nobody. */
function sampled({ id, place, from, to, kind, risk, ai, emergency, commits, time, subject }: PopulationChange): SampledChange {
  return { id, place, from, to, kind, risk, ai, emergency, commits, time, subject };
}
