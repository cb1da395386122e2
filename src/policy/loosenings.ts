import type { Problem } from '../model/error.ts';
import type { SoxConfig } from '../model/policy.ts';
import { comparePolicies } from '../model/rules/compare-policies.ts';
import type { Difference } from '../model/rules/difference.ts';
import { type Layer, resolved } from './layers.ts';
import { isPlain } from './merge-configs.ts';
import { isReliedOn } from './relied-on.ts';
import type { Placed } from './value-tree.ts';

/**
 * The keys that weaken what the organisation says, where it does not let them. What it says nothing of is no concern of its: what got weaker there is weaker than the defaults in the same
 * words, and decides nothing together with a key that it says. `mode` decides whether anything that it says is enforced, and `branches` whether it is audited.
 */
export function loosenings(
  below: readonly Layer[],
  all: readonly Layer[],
  mayLoosen: readonly string[],
  own: Layer | undefined,
): KeyProblem[] {
  const keys = below.flatMap(({ config }) => keysOf(config));
  const { organisation: _, ...above } = resolved(all);
  const isLost = isReliedOn(keys.map(ofWhole), resolved(below), above);
  const weakerThan = (layers: readonly Layer[]): Difference[] =>
    comparePolicies(resolved(layers), above).filter(({ strength }) => strength === 'weaker');
  const free = new Set(weakerThan([]).map(({ key, words }) => `${key}: ${words}`));
  const weaker = weakerThan(below).filter(
    (one) =>
      (!free.has(`${one.key}: ${one.words}`) || isLost(one) || keys.some((said) => one.key === 'mode' || concerns(said, one.key))) &&
      !mayLoosen.some((permitted) => isWithin(one.key, permitted)),
  );
  return weaker.map(({ key, words }) => {
    const said = placeOf(own, key);
    // Of a list that the file does not have, its register says who else is on it.
    const place = said?.line === undefined && /^(?:reviewers|.*\.approvers)$/.test(key) ? placeOf(own, 'people') : said;
    const problem = {
      code: 'policy-loosens-organisation',
      message: `'${key}' is weaker than the organisation's policy lets it be: ${words}.`,
      ...(place && { place }),
      hint: "Take it out, or have whoever keeps the organisation's policy add the key to its `mayLoosen`.",
    };
    return { key, problem };
  });
}

/** What is wrong with a key. */
export interface KeyProblem {
  /** What is in a list is said of the list. */
  readonly key: string;
  readonly problem: Problem;
}

/** The paths of the values of a configuration; those of its sections have one place, as in what is said of differences. */
function keysOf({ sections = [], ...config }: SoxConfig): string[] {
  const visit = (value: unknown, path: string): string[] =>
    isPlain(value) ? Object.entries(value).flatMap(([key, part]) => visit(part, path === '' ? key : `${path}.${key}`)) : [path];
  return [...visit(config, ''), ...sections.flatMap((section) => visit(section, 'sections'))];
}

/** Two levels tell keys from each other: below them, classes inherit from classes. What is said of an item of a list is said of the list. */
const concerns = (said: string, key: string): boolean =>
  [key, ofWhole(key)].some((one) => isOrWithin(topOf(one), topOf(said))) ||
  TOGETHER.some((keys) => [key, said].every((one) => keys.some((other) => isOrWithin(ofWhole(one), other))));

/** Keys that decide together who counts for what, and for how much: who says one of them means what the others come to with it. */
const TOGETHER: readonly (readonly string[])[] = [
  ['policyChange'],
  ['changes'],
  ['reviewers', 'ai.reviews', 'ai.reviewerTrailers', 'duties.reviewers'],
];

const topOf = (key: string): string =>
  key
    .split('.')
    .slice(0, key === ofWhole(key) ? 2 : 3)
    .join('.');

/** What is said of the whole is said of every section. */
export const ofWhole = (key: string): string => key.replace(/^sections\./, '');

const isWithin = (key: string, permitted: string): boolean => [key, ofWhole(key)].some((one) => isOrWithin(one, permitted));

export const isOrWithin = (key: string, other: string): boolean => key === other || key.startsWith(`${other}.`);

/** Where the file says a key, or what the key comes from: the nearest key above it, or the preset. */
export function placeOf(file: Layer | undefined, key: string): (Problem['place'] & object) | null {
  if (file === undefined || file.positions === null) return null;
  const { name: path, positions } = file;
  const parts = key.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const found = positions.get(`/${parts.slice(0, length).join('/')}`);
    if (found !== undefined) return { path, ...placed(found) };
  }
  const preset = positions.get('/extends');
  return preset === undefined ? { path } : { path, ...placed(preset) };
}

const placed = ({ key, value }: Placed): { line: number; column: number } => key ?? value;
