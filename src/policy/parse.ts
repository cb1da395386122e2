import { addAll } from '../model/add-all.ts';
import { type Problem, SoxError } from '../model/error.ts';
import type { SoxConfig } from '../model/policy.ts';
import { VERSION } from '../version.ts';
import { partOfAny } from './any-shape.ts';
import { decodePolicy } from './decode-policy.ts';
import { isPlain } from './merge-configs.ts';
import type { Unpinned } from './pinned-file.ts';
import type { SoundPart } from './schema/sound-part.ts';
import { openSource, type Source } from './source.ts';
import type { Draft, Positions } from './value-tree.ts';
import { isVersionRange, satisfies } from './version-range.ts';

/** What a policy file says, and where it says each thing. */
export interface Parsed {
  readonly config: SoxConfig;
  readonly positions: Positions;
}

/**
 * The configuration in the text of a policy file, read by the format that its name says, and validated.
 * Null only for a `package.json` without a `sox` key. Throws a SoxError with every mistake that was found.
 */
export async function parsePolicy(path: string, text: string): Promise<Parsed | null> {
  const draft = await readPolicy(path, text);
  if (draft === null) return null;
  const { validate } = await import('./validation.ts');
  return { config: await collected(path, draft, () => validate(path, draft)), positions: draft.positions };
}

/** What can be said of a policy file that is not valid. */
export interface ParsedInPart extends Parsed {
  readonly organisation: Unpinned | null;
  /** What else of it is right. */
  readonly sound: SoundPart;
}

/** What a policy file that is not valid names of registers, and what of it is right, where that can be read; null where not. */
export async function registersNamed(path: string, text: string): Promise<ParsedInPart | null> {
  try {
    const draft = await readPolicy(path, text);
    if (draft === null) return null;
    const { fitEveryPath, organisationIn, registersIn, soundIn } = await import('./validation.ts');
    const patterns = hasPatterns(draft.written) ? (await import('./patterns.ts')).patternProblems : () => [];
    const sound = soundIn(draft, (config) => patterns(path, { written: config, positions: NOWHERE }, fitEveryPath).length === 0);
    const organisation = organisationIn(partOfAny(draft.written, 'organisation'));
    return { config: registersIn(draft.written), positions: draft.positions, organisation, sound };
  } catch (error) {
    if (error instanceof SoxError) return null;
    throw error;
  }
}

const NOWHERE: Positions = new Map();

/** What stands in a policy file, and is not validated. Null only for a `package.json` without a `sox` key. Throws a SoxError where nothing of it can be read. */
export async function readPolicy(path: string, text: string): Promise<Draft | null> {
  const draft = await read(path, text);
  if (draft !== null) requireVersion(path, draft);
  return draft;
}

/** The same for the organisation's policy, which says as well what a repository may loosen of it. */
export async function parseOrganisation(path: string, bytes: Uint8Array): Promise<Parsed & { readonly mayLoosen: readonly string[] }> {
  const draft = await readPolicy(path, decodePolicy(path, bytes));
  if (draft === null) throw new SoxError({ code: 'policy-format', message: `${path} has no policy in it.`, place: { path } });
  const { validateOrganisation } = await import('./validation.ts');
  const { mayLoosen = [], ...config } = await collected(path, draft, () => validateOrganisation(path, draft));
  return { config, mayLoosen, positions: draft.positions };
}

/** What is validated, or every mistake at once: those of the schema, and those of patterns. */
async function collected<T>(path: string, draft: Draft, validated: () => T): Promise<T> {
  const problems: Problem[] = [];
  let value: T | null = null;
  try {
    value = validated();
  } catch (error) {
    if (!(error instanceof SoxError)) throw error;
    addAll(problems, error.problems);
  }
  // The engine that checks patterns is loaded where there are any.
  if (hasPatterns(draft.written)) {
    const { fitEveryPath } = await import('./validation.ts');
    addAll(problems, (await import('./patterns.ts')).patternProblems(path, draft, fitEveryPath));
  }
  if (value === null || problems.length > 0) throw new SoxError(inOrder(problems));
  return value;
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0));
}

/** A newer policy has keys that this sox does not know: that it is too old is all there is to say. */
function requireVersion(path: string, { written, positions }: Draft): void {
  const range = isPlain(written) ? written['requires'] : undefined;
  if (typeof range !== 'string' || !isVersionRange(range) || satisfies(VERSION, range)) return;
  throw new SoxError({
    code: 'policy-requires-newer',
    message: `The policy requires sox ${range}; this is sox ${VERSION}.`,
    place: { path, ...positions.get('/requires')?.value },
    hint: 'Update git-sox: npm install --save-dev git-sox@latest',
  });
}

function hasPatterns(value: unknown): boolean {
  const secrets = isPlain(value) ? value['secrets'] : undefined;
  return isPlain(secrets) && ['allow', 'rules'].some((key) => Array.isArray(secrets[key]) && secrets[key].length > 0);
}

/** Loads what most policies need, so that it can happen while git is still reading one. */
export async function loadReaders(): Promise<void> {
  await Promise.all([import('./script-readers.ts'), import('./validation.ts')]);
}

/** What stands in a file. Characters that end a line unseen are named, and then read as the blanks that they are drawn as. */
async function read(path: string, text: string): Promise<Draft | null> {
  const separators = /[\u2028\u2029]/g;
  if (text.search(separators) < 0) return readFormat(openSource(path, text));
  const source = openSource(path, text);
  const found = [...source.text.matchAll(separators)]
    .slice(0, MOST_PROBLEMS)
    .map(({ index }) =>
      source.problem(
        'policy-line-separator',
        'A separator (U+2028 or U+2029) stands here: it ends a line, and a comment with it, and is drawn as nothing.',
        index,
        'Remove the character; within quotes it can be written as `\\u2028`.',
      ),
    );
  try {
    const draft = await readFormat(openSource(path, text.replaceAll(separators, ' ')));
    return draft === null ? null : { ...draft, problems: inOrder([...found, ...draft.problems]) };
  } catch (error) {
    if (!(error instanceof SoxError)) throw error;
    throw new SoxError(inOrder([...found, ...error.problems]));
  }
}

/** More are not named. */
const MOST_PROBLEMS = 100;

/** Each reader is loaded only for a file of its format. */
async function readFormat(source: Source): Promise<Draft | null> {
  const { path } = source;
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
