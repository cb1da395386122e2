import { SoxError } from '../../../model/error.ts';
import type { Edit, JsonKey, State } from '../define.ts';

/** What hook managers ask of a `package.json`. */
export interface Manifest {
  readonly name: string | null;
  /** `pnpm@10.0.0`: what installs its packages, where it says so. */
  readonly packageManager: string | null;
  /** True where nobody can publish it. */
  readonly isPrivate: boolean;
  readonly scripts: Readonly<Record<string, string>>;
  /** The strings in an object of the manifest; none where it is no object. */
  readonly section: (key: string) => Readonly<Record<string, string>>;
  readonly dependsOn: (name: string) => boolean;
  readonly has: (key: string) => boolean;
}

/** The `package.json` at the top of the work tree, null where there is none. Throws where it is not a JSON object. */
export function readManifest(state: State): Manifest | null {
  const content = state.files.get('package.json');
  if (content === undefined) return null;
  const json = parse(content);
  const lists = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].map((key) => record(json[key]));
  return {
    name: text(json['name']),
    packageManager: text(json['packageManager']),
    isPrivate: json['private'] === true,
    scripts: strings(json['scripts']),
    section: (key) => strings(json[key]),
    dependsOn: (name) => lists.some((list) => Object.hasOwn(list, name)),
    has: (key) => Object.hasOwn(json, key),
  };
}

/** The dependency that lines which run sox from `node_modules` need there; none where it is there, or where there is no manifest. */
export function packageKeys(state: State): JsonKey[] {
  const manifest = readManifest(state);
  if (manifest === null || manifest.dependsOn('git-sox') || manifest.name === 'git-sox') return [];
  return [{ path: ['devDependencies', 'git-sox'], value: `^${state.version}` }];
}

/** The edit of `package.json` that sets the keys; none where there are none. */
export function manifestEdits(keys: readonly JsonKey[]): Edit[] {
  return keys.length === 0 ? [] : [{ kind: 'set-json-key', file: { base: 'tree', path: 'package.json' }, keys }];
}

function parse(content: string): Record<string, unknown> {
  const place = { path: 'package.json' };
  const hint = 'Correct it (npm pkg get shows where it breaks), then run the command again.';
  let value: unknown;
  try {
    value = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new SoxError({ code: 'manifest-invalid', message: 'it is not valid JSON', place, hint }, { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SoxError({ code: 'manifest-invalid', message: 'it is not a JSON object', place, hint });
  }
  return value as Record<string, unknown>;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function strings(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(record(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
