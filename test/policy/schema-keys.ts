import { configSchema } from '../../src/policy/schema.ts';

/** A JSON Schema, as far as the policy's goes. */
export interface Part {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Part>>;
  readonly items?: Part;
  readonly anyOf?: readonly Part[];
  readonly additionalProperties?: Part | boolean;
}

/** Every key of the policy that holds no other key, as in `secrets.allow.reason`: items of a list have the place of the list. */
export function leafKeys(part: Part = configSchema(), prefix = ''): string[] {
  const inner = partsBelow(part).flatMap((below) => Object.entries(below.properties ?? {}));
  if (inner.length === 0) return [prefix];
  const found = inner
    .filter(([key]) => key !== '$schema')
    .flatMap(([key, value]) => leafKeys(value, prefix === '' ? key : `${prefix}.${key}`));
  return [...new Set(found)];
}

/** Those of a schema's parts that are objects: itself, what a list holds, what it may be instead. */
function partsBelow(part: Part): Part[] {
  const { items, anyOf = [], additionalProperties } = part;
  const values = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  return [part, ...[...(items === undefined ? [] : [items]), ...anyOf, ...values].flatMap(partsBelow)];
}
