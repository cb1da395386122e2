import type { Family, Sample } from './define.ts';

/** What a scanner says of one file. */
export interface Seen {
  readonly path: string;
  /** False where it is only shown. */
  readonly blocks: boolean;
  /** Everything in which the issuer may be named: title, rule, provider. */
  readonly text: string;
}

/** How well a scanner did on one family. Shares are null where there is nothing to share. */
export interface Score {
  readonly family: Family;
  readonly secrets: number;
  /** Share of the secrets on which it blocks. */
  readonly recall: number | null;
  /** Share of what it blocks on that are secrets. */
  readonly precision: number | null;
  /** Share of the secrets whose issuer it names, of those that have one. */
  readonly named: number | null;
  readonly twins: number;
  /** Share of the false twins on which it blocks. */
  readonly falseTwins: number | null;
  /** Share of the published test values that it shows, and on which it blocks. */
  readonly publishedShown: number | null;
  readonly publishedBlocked: number | null;
  /** Kinds of secrets missed, not named, and of twins and published values blocked, with how many. */
  readonly missed: Tally;
  readonly unnamed: Tally;
  readonly falsely: Tally;
}

type Tally = readonly (readonly [kind: string, count: number])[];

export function scoresOf(samples: readonly Sample[], seen: readonly Seen[]): Score[] {
  const byPath = new Map<string, Seen[]>();
  for (const one of seen) byPath.set(one.path, [...(byPath.get(one.path) ?? []), one]);
  const families = [...new Set(samples.map(({ family }) => family))];
  return families.map((family) =>
    scoreOf(
      family,
      samples.filter((sample) => sample.family === family),
      byPath,
    ),
  );
}

function scoreOf(family: Family, samples: readonly Sample[], byPath: ReadonlyMap<string, readonly Seen[]>): Score {
  const judged = samples.map((sample) => {
    const seen = byPath.get(sample.path) ?? [];
    const { provider } = sample;
    const blocks = seen.some((one) => one.blocks);
    return {
      ...sample,
      shows: seen.length > 0,
      blocks,
      names: provider !== null && seen.some(({ text }) => plain(text).includes(plain(provider))),
    };
  });
  const [secrets, twins, published] = (['secret', 'twin', 'published'] as const).map((expected) =>
    judged.filter((one) => one.expected === expected),
  ) as [typeof judged, typeof judged, typeof judged];
  const issued = secrets.filter(({ provider }) => provider !== null);
  const found = secrets.filter(({ blocks }) => blocks);
  const falsely = [...twins, ...published].filter(({ blocks }) => blocks);
  return {
    family,
    secrets: secrets.length,
    recall: share(found.length, secrets.length),
    precision: share(found.length, found.length + falsely.length),
    named: share(issued.filter(({ names }) => names).length, issued.length),
    twins: twins.length,
    falseTwins: share(twins.filter(({ blocks }) => blocks).length, twins.length),
    publishedShown: share(published.filter(({ shows }) => shows).length, published.length),
    publishedBlocked: share(published.filter(({ blocks }) => blocks).length, published.length),
    missed: tally(secrets.filter(({ blocks }) => !blocks)),
    unnamed: tally(issued.filter(({ names }) => !names)),
    falsely: tally(falsely),
  };
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function tally(samples: readonly { readonly kind: string }[]): Tally {
  const counts = new Map<string, number>();
  for (const { kind } of samples) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
}
