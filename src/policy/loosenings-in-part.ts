import type { Problem } from '../model/error.ts';
import type { SoxConfig } from '../model/policy.ts';
import { failureOf } from './gathered.ts';
import { type Layer, layersOf } from './layers.ts';
import { isOrWithin, loosenings, ofWhole } from './loosenings.ts';
import type { SoundPart } from './schema/sound-part.ts';

interface Organisation {
  readonly layers: readonly Layer[];
  readonly mayLoosen: readonly string[];
}

/** What a policy that is not valid, or whose registers are not, makes weaker than the organisation's lets it be, as far as that can be told by what is right of it. */
export async function looseningsInPart(
  { config, leftOut }: SoundPart,
  own: Layer,
  { layers: below, mayLoosen }: Organisation,
  withRows: (layers: readonly Layer[]) => Promise<readonly Layer[]>,
): Promise<Problem[]> {
  const layersWith = (said: SoxConfig): Promise<readonly Layer[]> => withRows(layersOf({ ...own, config: said }));
  const told = (layers: readonly Layer[], without: readonly string[]): Problem[] =>
    loosenings(below, [...below, ...layers], mayLoosen, own, (key) => isTold(key, without));
  const areRegistersRead = (await failureOf([() => layersWith(config)])) === null;
  if (areRegistersRead) return told(await layersWith(config), leftOut);
  // The validator is in a file of its own.
  const { REGISTERS } = await import('./validation.ts');
  const rest = REGISTERS.reduce<object>((said, { at }) => withoutValue(said, at), config);
  return told(await layersWith(rest), [...leftOut, ...REGISTERS.map(({ at }) => at.join('.'))]);
}

/** An object without the value at a path. */
function withoutValue(object: object, [key = '', ...rest]: readonly string[]): object {
  const { [key]: value, ...others } = object as Record<string, object | undefined>;
  if (value === undefined || rest.length === 0) return others;
  return { ...others, [key]: withoutValue(value, rest) };
}

/** Of a key that is left out nothing can be told, nor of one that decides together with others where one of those is. */
function isTold(key: string, leftOut: readonly string[]): boolean {
  const isAbout = (one: string): boolean => one === '' || [key, ofWhole(key)].some((name) => isEitherWithin(name, one));
  const isEntangled = ENTANGLED.some((keys) => isOf(keys, key) && leftOut.some((one) => isOf(keys, one)));
  return !leftOut.some(isAbout) && !isEntangled;
}

const isEitherWithin = (key: string, other: string): boolean => isOrWithin(key, other) || isOrWithin(other, key);

const isOf = (keys: readonly string[], key: string): boolean => keys.some((one) => isEitherWithin(key, one));

/** Keys that say who counts, and what counts as what, for each other. */
const ENTANGLED: readonly (readonly string[])[] = [
  ['people', 'reviewers', 'duties', 'policyChange.approvers', 'waivers', 'training', 'ai.reviewerTrailers', 'sections'],
  ['risk', 'tests', 'changes', 'ai.allow', 'ai.tools', 'sections'],
];
