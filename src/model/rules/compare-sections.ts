import type { Policy } from '../policy.ts';
import { IN_SECTIONS, type Section } from '../section.ts';
import type { Difference, Strength } from './difference.ts';
import { areApart, isCovered } from './glob-cover.ts';

/** How two policies differ where one of them judges what the other judged. */
export type CompareWhole = (before: Policy, after: Policy) => readonly Difference[];

/**
 * What the sections of two policies come to. Every section that has a path judges it, and the whole judges what no section has: so nothing got weaker where
 * each judge of a path has another after it that asks no less, whatever stands beside that one.
 */
export function compareSections(before: Policy, after: Policy, compareWhole: CompareWhole): readonly Difference[] {
  if (before.sections.length + after.sections.length === 0) return [];
  const compared = new Map<Policy, Map<Policy, readonly Difference[]>>();
  const compareOnce = (then: Policy, now: Policy): readonly Difference[] => {
    const known = compared.get(then) ?? new Map<Policy, readonly Difference[]>();
    compared.set(then, known);
    const found = known.get(now) ?? compareWhole(then, now);
    known.set(now, found);
    return found;
  };
  const within = (paths: readonly string[], then: Policy, now: Policy) => differencesOn(paths, compareOnce(then, now));
  const followed = before.sections.map((section) => followersOf(section, after, within));
  const met = new Set(followed.flatMap(({ followers }) => followers));
  const came = after.sections.flatMap((section) => cameWith(section, before, after, { within, isMet: met.has(section) }));
  return distinct([...followed.flatMap(({ found }) => found), ...came]);
}

type Within = (paths: readonly string[], then: Policy, now: Policy) => readonly Difference[];

/** What the whole says is said of the whole. */
function differencesOn(paths: readonly string[], found: readonly Difference[]): Difference[] {
  return found
    .filter(({ key }) => IN_SECTIONS.some((name) => key === name || key.startsWith(`${name}.`)))
    .map((one) => ({ ...one, key: `sections.${one.key}`, words: `for ${listed(paths)}: ${one.words}` }));
}

/** What judges the paths of a section after it: of the sections that surely have them the one that is most like it, else the whole, and whatever may have some of them. */
function followersOf(section: Section, after: Policy, within: Within): { found: readonly Difference[]; followers: readonly Section[] } {
  const { paths, policy } = section;
  const sure = new Map<Section, string[]>();
  const given: string[] = [];
  for (const glob of paths) {
    const nearest = nearestOf(havingSurely(glob, after), (one) => within([glob], policy, one.policy), 'weaker');
    if (nearest === null) given.push(glob);
    else sure.set(nearest, [...(sure.get(nearest) ?? []), glob]);
  }
  const partly = after.sections.filter((one) => given.some((glob) => one.paths.some((other) => !areApart(glob, other))));
  return {
    followers: [...sure.keys()],
    found: [
      ...[...sure].flatMap(([one, globs]) => within(globs, policy, one.policy)),
      ...(given.length === 0 ? [] : [noted(given, 'has no rules of its own any more'), ...within(given, policy, after)]),
      ...partly.flatMap((one) => those('weaker', within(given, policy, one.policy))),
    ],
  };
}

interface Coming {
  readonly within: Within;
  /** True of a section that has taken the place of another. */
  readonly isMet: boolean;
}

/** A section takes its paths from the whole, unless another had them before it: then it stands beside what follows that one. */
function cameWith({ paths, policy }: Section, before: Policy, after: Policy, { within, isMet }: Coming): readonly Difference[] {
  const taken = paths.filter((glob) => havingSurely(glob, before).length === 0);
  const beside = isMet ? [] : paths.filter((glob) => !taken.includes(glob));
  const isKept = (glob: string) =>
    havingSurely(glob, after).some((one) => those('weaker', within([glob], before, one.policy)).length === 0);
  const weakened = taken.filter((glob) => !isKept(glob));
  return [
    ...(taken.length === 0 ? [] : [noted(taken, 'has rules of its own')]),
    ...(weakened.length === 0 ? [] : those('weaker', within(weakened, before, policy))),
    ...(taken.length === 0 ? [] : within(taken, before, policy).filter(({ strength }) => strength !== 'weaker')),
    ...beside.flatMap((glob) => {
      const nearest = nearestOf(havingSurely(glob, before), (one) => within([glob], one.policy, policy), 'stricter');
      return nearest === null ? [] : within([glob], nearest.policy, policy).filter(({ strength }) => strength !== 'weaker');
    }),
  ];
}

const havingSurely = (glob: string, { sections }: Policy): readonly Section[] => sections.filter(({ paths }) => isCovered(glob, paths));

/** The section with the fewest differences of a strength, then with the fewest at all. */
function nearestOf(sections: readonly Section[], differences: (one: Section) => readonly Difference[], strength: Strength): Section | null {
  const known = sections.map((one) => ({ one, found: differences(one) }));
  const order = known.toSorted(
    (a, b) => those(strength, a.found).length - those(strength, b.found).length || a.found.length - b.found.length,
  );
  return order[0]?.one ?? null;
}

const those = (strength: Strength, found: readonly Difference[]): readonly Difference[] =>
  found.filter((difference) => difference.strength === strength);

const noted = (paths: readonly string[], what: string): Difference => ({
  key: 'sections',
  strength: 'neither',
  words: `${listed(paths)} ${what}`,
});

const listed = (paths: readonly string[]): string => paths.map((path) => `\`${path}\``).join(', ');

const distinct = (found: readonly Difference[]): Difference[] => [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
