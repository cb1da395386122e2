import type { Place } from '../model/error.ts';
import type { Policy } from '../model/policy.ts';
import type { Layer } from './layers.ts';
import { isPlain } from './merge-configs.ts';

/** One value of the policy in force, and what says it. */
export interface PolicyValue {
  /** As in `ai.reviewerAt`; for a section `sections[0].ai.reviewerAt`. */
  readonly key: string;
  readonly value: unknown;
  readonly origin: Origin;
}

export interface Origin {
  readonly kind: Layer['kind'] | 'default';
  /** The preset's name, or the file with the place of the key; null for a default. */
  readonly name: string | null;
  readonly place: Place | null;
}

/** Every value of a policy with what said it last, in the order of its keys; of sections only what they say themselves. `layers` are lowest first. */
export function originsOf(policy: Policy, layers: readonly Layer[]): PolicyValue[] {
  const { sections: _, ...whole } = policy;
  const sections = layers.flatMap(({ config }) => config.sections ?? []).length === 0 ? [] : sectionsOf(layers);
  return [...valuesOf(whole, []), ...sections].map(({ path, value }) => ({ key: nameOf(path), value, origin: originOf(path, layers) }));
}

interface Placed {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** Lists and what is no object are values; an empty object is one as well. */
function valuesOf(value: unknown, path: Placed['path']): Placed[] {
  if (!isPlain(value) || Object.keys(value).length === 0) return [{ path, value }];
  return Object.entries(value).flatMap(([key, part]) => valuesOf(part, [...path, key]));
}

/** The sections of the uppermost layer that has any: they replace those below like any other list. */
function sectionsOf(layers: readonly Layer[]): Placed[] {
  const sections = layers.findLast(({ config }) => config.sections !== undefined)?.config.sections ?? [];
  return sections.flatMap((section, at) => valuesOf(section, ['sections', at]));
}

function originOf(path: Placed['path'], layers: readonly Layer[]): Origin {
  const layer = layers.findLast(({ config }) => valueAt(config, path) !== undefined);
  if (layer === undefined) return { kind: 'default', name: null, place: null };
  const { kind, name, positions } = layer;
  const found = positions?.get(`/${path.join('/')}`);
  return { kind, name, place: found === undefined ? null : { path: name, ...(found.key ?? found.value) } };
}

function valueAt(value: unknown, path: Placed['path']): unknown {
  return path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? (part as Record<string | number, unknown>)[key] : undefined),
    value,
  );
}

const nameOf = (path: Placed['path']): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .slice(1);
