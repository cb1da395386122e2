import type { Place } from '../model/error.ts';
import type { SoxConfig } from '../model/policy.ts';
import { openSource } from './source.ts';
import type { Reading } from './value-tree.ts';

/** What a configuration was read from: later mistakes of it need their places as well. */
const READINGS = new WeakMap<SoxConfig, { readonly path: string; readonly positions: Reading['positions'] }>();

/** Where something stands in the file that a configuration was read from, by its JSON pointer. */
export function placeIn(config: SoxConfig, pointer: string): Place {
  const reading = READINGS.get(config);
  return { path: reading?.path ?? '', ...reading?.positions.get(pointer)?.value };
}

/**
 * The configuration in the text of a policy file, read by the format that its name says, and validated.
 * Null only for a `package.json` without a `sox` key. Throws a SoxError with every mistake that was found.
 */
export async function parsePolicy(path: string, text: string): Promise<SoxConfig | null> {
  const reading = await read(path, text);
  if (reading === null) return null;
  const { validate } = await import('./validation.ts');
  const config = validate(path, reading);
  // The engine that checks patterns is loaded where there are any.
  if (hasPatterns(config)) (await import('./patterns.ts')).requirePatterns(path, reading, config);
  READINGS.set(config, { path, positions: reading.positions });
  return config;
}

function hasPatterns({ secrets: { allow = [], rules = [] } = {} }: SoxConfig): boolean {
  return rules.length > 0 || allow.some(({ values }) => values !== undefined);
}

/** Loads what most policies need, so that it can happen while git is still reading one. */
export async function loadReaders(): Promise<void> {
  await Promise.all([import('./script-readers.ts'), import('./validation.ts')]);
}

/** Each reader is loaded only for a file of its format. */
async function read(path: string, text: string): Promise<Reading | null> {
  const source = openSource(path, text);
  const name = path.split('/').at(-1) ?? path;
  if (name === 'package.json') return (await import('./script-readers.ts')).readPackageJson(source);
  if (name.endsWith('.json')) return (await import('./script-readers.ts')).readJson(source);
  if (name.endsWith('.yaml') || name.endsWith('.yml')) return (await import('./read-yaml.ts')).readYaml(source);
  if (name.endsWith('.ts')) return (await import('./script-readers.ts')).evaluateModule(source);
  return source.fail(
    'policy-format',
    'sox reads no policy of this format.',
    null,
    'Move it to sox.config.ts, .soxrc.json, .soxrc.yaml or the `sox` key of package.json.',
  );
}
