import { expect, test } from 'vitest';
import { SoxError } from '../../src/model/error.ts';
import { configSchema, validate } from '../../src/policy/schema.ts';

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | false;
  readonly anyOf?: readonly JsonSchema[];
}

/** A value of the schema's form in which every text is the one given. */
function filled({ type, properties, items, additionalProperties, anyOf }: JsonSchema, text: string): unknown {
  if (anyOf !== undefined) return filled(anyOf[0] ?? {}, text);
  if (type === 'array') return [filled(items ?? {}, text)];
  if (type === 'object' && properties !== undefined)
    return Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, filled(one, text)]));
  if (type === 'object') return { [text]: filled(additionalProperties || {}, text) };
  return type === 'number' || type === 'integer' ? 1 : type === 'boolean' ? true : text;
}

// A pattern that tries again and again would not come to an end within a lifetime.
test.each(['1', 'a', 'a1', '1.', 'a-', 'a.', 'a/', '>1 ', 'a ', 'a@', '<a', '*', '[a', '{a,', '(', '\\', ' ', '.', '-', '_a', 'A', '{n}'])(
  'every text of a policy may be %j over and over',
  (part) => {
    for (const text of [`${part.repeat(60)}\u0001`, `${part.repeat(60)}x\u00e9!`, `${part.repeat(40_000)}\u0001`])
      expect(() =>
        validate('.soxrc.json', { written: filled(configSchema() as JsonSchema, text), positions: new Map(), problems: [] }),
      ).toThrow(SoxError);
  },
);
