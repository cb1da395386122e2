import type { SoxConfig } from '../../model/policy.ts';
import { isPlain } from '../merge-configs.ts';
import { type Draft, UNREAD } from '../value-tree.ts';

/** What of a policy that may not be valid is right by itself, to be compared with another one: it is no policy. */
export interface SoundPart {
  readonly config: SoxConfig;
  /** The keys without which it is: `mode`, `ai.reviews.high.tests`. A list is one value; all of it is ''. */
  readonly leftOut: readonly string[];
  /** The whole as it was written, whatever is wrong with it: see {@link Draft}. */
  readonly written: unknown;
}

/** The keys of a policy, on every level, that are valid alone. None are where some of them may be overridden by what cannot be read. */
export function soundPart({ written, repeated = [] }: Draft, isValid: (config: unknown) => config is SoxConfig): SoundPart {
  const { value, leftOut } = soundAt([], written, {
    isValid: (part, path) => isValid(path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), part)),
    twice: repeated.map(({ path }) => path),
  });
  return { config: isValid(value) ? value : {}, leftOut, written };
}

interface Judge {
  readonly isValid: (part: unknown, path: readonly string[]) => boolean;
  /** The keys that are given again. */
  readonly twice: readonly (readonly PropertyKey[])[];
}

interface Sound {
  /** Undefined where nothing is. */
  readonly value: unknown;
  readonly leftOut: readonly string[];
}

function soundAt(path: readonly string[], written: unknown, judge: Judge): Sound {
  const { isValid, twice } = judge;
  const given = twice.filter((one) => path.every((key, at) => one[at] === key));
  if (given.length === 0 && isReadWhole(written) && isValid(written, path)) return { value: written, leftOut: [] };
  const none: Sound = { value: undefined, leftOut: [path.join('.')] };
  if (!isPlain(written) || UNREAD in written || given.some(({ length }) => length === path.length)) return none;
  const parts = Object.entries(written).map(([key, part]) => ({ key, ...soundAt([...path, key], part, judge) }));
  const sound = parts.filter(({ value }) => value !== undefined);
  const left = { value: undefined, leftOut: parts.flatMap(({ leftOut }) => leftOut) };
  if (sound.length === 0 && parts.length > 0) return left;
  const value = Object.fromEntries(sound.map((one) => [one.key, one.value]));
  // What is valid by its parts only may lack one: then none of them counts.
  return isValid(value, path) ? { ...left, value } : none;
}

function isReadWhole(written: unknown): boolean {
  if (typeof written !== 'object' || written === null) return written !== UNREAD;
  return !(UNREAD in written) && Object.values(written).every(isReadWhole);
}
