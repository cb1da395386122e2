/** What a change of the policy comes to. What cannot be told is `weaker`: somebody has to look. */
export type Strength = 'weaker' | 'stricter' | 'neither';

/** One thing that a change of the policy changes. Holds text of the repository: redact before printing. */
export interface Difference {
  /** The key, as in `ai.reviews.critical.reviewers`. */
  readonly key: string;
  readonly strength: Strength;
  /** One sentence without its full stop. */
  readonly words: string;
}

/** What a change of one key's value comes to; none where the two mean the same. */
export type Rule<T> = (before: T, after: T, key: string) => readonly Difference[];

/** A rule for every key of an object. */
export type Rules<T> = { readonly [K in keyof T]-?: Rule<T[K]> };

/** The rule of an object from those of its keys. */
export function each<T extends object>(rules: Rules<T>): Rule<T> {
  return (before, after, key) =>
    (Object.keys(rules) as (keyof T & string)[]).flatMap((name) =>
      rules[name](before[name], after[name], key === '' ? name : `${key}.${name}`),
    );
}

/** One of several values, strictest first, each with what it means. */
export function choice<T extends string>(meanings: { readonly [V in T]: string }): Rule<T> {
  const order = Object.keys(meanings);
  return (before, after, key) =>
    before === after
      ? []
      : [
          {
            key,
            strength: order.indexOf(after) > order.indexOf(before) ? 'weaker' : 'stricter',
            words: `${meanings[after]} (before: ${meanings[before]})`,
          },
        ];
}

/** A number of which more asks more (`'demand'`) or permits more (`'permission'`). */
export function amount(what: string, more: 'demand' | 'permission'): Rule<number> {
  return (before, after, key) =>
    before === after
      ? []
      : [{ key, strength: after > before === (more === 'demand') ? 'stricter' : 'weaker', words: `${what}: ${after} (before: ${before})` }];
}

/** A list in which each item asks something. */
export function demands(what: (item: string) => string): Rule<readonly string[]> {
  return (before, after, key) => [
    ...gone(before, after).map((item): Difference => ({ key, strength: 'weaker', words: `no longer: ${what(item)}` })),
    ...gone(after, before).map((item): Difference => ({ key, strength: 'stricter', words: what(item) })),
  ];
}

/** A list in which each item permits something. */
export function permissions(what: (item: string) => string): Rule<readonly string[]> {
  return (before, after, key) => [
    ...gone(after, before).map((item): Difference => ({ key, strength: 'weaker', words: what(item) })),
    ...gone(before, after).map((item): Difference => ({ key, strength: 'stricter', words: `no longer: ${what(item)}` })),
  ];
}

/** A list of all that is permitted; an empty one permits everything. */
export function onlyListed(what: (item: string) => string, everything: string, listedOnly = 'only who is listed'): Rule<readonly string[]> {
  const listed = permissions(what);
  return (before, after, key) => {
    if (after.length === 0 && before.length > 0) return [{ key, strength: 'weaker', words: `${everything} (before: ${listedOnly})` }];
    if (before.length === 0 && after.length > 0) return [{ key, strength: 'stricter', words: `${listedOnly} (before: ${everything})` }];
    return listed(before, after, key);
  };
}

/** A value that decides nothing by itself. */
export function noted<T>(words: (value: NonNullable<T> | null) => string): Rule<T> {
  return (before, after, key) => {
    const [then, now] = [words(before ?? null), words(after ?? null)];
    return then === now ? [] : [{ key, strength: 'neither', words: `${now} (before: ${then})` }];
  };
}

/** The items of one list that the other does not have. */
export function gone(from: readonly string[], to: readonly string[]): string[] {
  const there = new Set(to);
  return [...new Set(from)].filter((item) => !there.has(item));
}

/**
 * Items that belong together by an id: those that are new, those that are gone, and pairs of which something may have changed. Of several with one id those
 * that are the same before and after belong together first: none hides another.
 */
export function paired<T>(before: readonly T[], after: readonly T[], idOf: (item: T) => string): Paired<T> {
  const [then, now] = [grouped(before, idOf), grouped(after, idOf)];
  const pairs = [...new Set([...now.keys(), ...then.keys()])].map((id) => matched(then.get(id) ?? [], now.get(id) ?? []));
  return {
    added: pairs.flatMap(({ added }) => added),
    removed: pairs.flatMap(({ removed }) => removed),
    kept: pairs.flatMap(({ kept }) => kept),
  };
}

export interface Paired<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly kept: readonly (readonly [T, T])[];
}

function grouped<T>(items: readonly T[], idOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(idOf(item));
    if (group === undefined) groups.set(idOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Items of one id. */
function matched<T>(before: readonly T[], after: readonly T[]): Paired<T> {
  const left = [...before];
  const changed = after.filter((item) => {
    const at = left.findIndex((other) => JSON.stringify(other) === JSON.stringify(item));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const both = Math.min(left.length, changed.length);
  return {
    added: changed.slice(both),
    removed: left.slice(both),
    kept: left.slice(0, both).map((item, at) => [item, changed[at] as T] as const),
  };
}
