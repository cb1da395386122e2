import { addAll } from '../model/add-all.ts';
import { formatPlace, type Place, type Problem, SoxError } from '../model/error.ts';
import type { RegisterFile } from '../model/register.ts';
import type { Import } from '../model/secret-rule.ts';
import { partOfAny, textsOfAny } from './any-shape.ts';
import { decodePolicy } from './decode-policy.ts';
import type { InForce, ReadInput } from './in-force.ts';
import type { Layer } from './layers.ts';
import { readOutside } from './outside-file.ts';
import { isOutside } from './outside-path.ts';
import { readPolicy } from './parse.ts';
import { readPinned } from './pinned-file.ts';
import { REGISTERS } from './registers/index.ts';
import { readRegister, REGISTER_LIMITS } from './registers/read-register.ts';
import { rolesIn } from './roles.ts';
import { fileProblem } from './schema/fields.ts';
import { organisationIn } from './schema/layers.ts';
import { registerIn } from './schema/register.ts';
import { pointerTo, type Positions } from './value-tree.ts';

/** A list as it was written, whatever is wrong with it, and where each part of it stands. */
export interface WrittenList {
  /** Undefined where none are written, or their file cannot be read. Unread where they, or some of them, are: see `Draft`. */
  readonly rows: unknown;
  /** False where rows may stand in a file that cannot be read. */
  readonly isRead: boolean;
  readonly placeOf: (part: readonly (string | number)[]) => Place | undefined;
}

/** What a policy and the files that it names say, valid or not. */
export interface WrittenPolicy {
  /** The list at a path of the policy, of the highest layer that has one: in the policy itself, or in the file that it names there. */
  readonly list: (at: readonly (string | number)[]) => Promise<WrittenList>;
  /** How many sections there are. */
  readonly sections: number;
  /** The roles that it names, in the policy itself and in its register of people, where nothing is wrong with them so far. */
  readonly roles: readonly { readonly role: string; readonly place: Place }[];
  readonly imports: readonly Import[];
  /** False where there may be others. */
  readonly areImportsRead: boolean;
  /** What is wrong with the files that it extends. */
  readonly problems: readonly Problem[];
}

interface Text {
  readonly name: string;
  readonly value: unknown;
  readonly positions: Positions | null;
}

/** Reads a policy once more for the names in it: mistakes of its shape hide none of them. Null where the file cannot be read as its name says. */
export async function writtenPolicy(found: Exclude<InForce, { state: 'absent' }>, read: ReadInput): Promise<WrittenPolicy | null> {
  const file = await orNull(async () => {
    const input = await read(found.source.path);
    return input === null ? null : readPolicy(found.source.path, decodePolicy(found.source.path, input.bytes));
  });
  if (file === null) return null;
  const organisation = valueAt(file.written, ['organisation']);
  const below =
    found.state === 'valid' ? textsOf(found.layers.filter(({ kind }) => kind !== 'file')) : await organisationOf(organisation, read);
  const texts: Text[] = [...below, { name: found.source.path, value: file.written, positions: file.positions }];
  const isRead = organisation === undefined || below.length > 0;
  const list: WrittenPolicy['list'] = async (at) => {
    const text = texts.findLast(({ value }) => valueAt(value, at) !== undefined);
    if (text === undefined) return { rows: undefined, isRead, placeOf: () => undefined };
    const rows = valueAt(text.value, at);
    const register = registerIn(rows);
    if (register !== null) return registerAt(register, at, read);
    return { rows, isRead: true, placeOf: (part) => ({ path: text.name, ...text.positions?.get(pointerTo([...at, ...part]))?.value }) };
  };
  const files = await list(['secrets', 'extends']);
  const { imports, problems } = await importsOf(files, read);
  const own = rolesIn(file.written).map(({ role, path }) => ({
    role,
    place: { path: found.source.path, ...file.positions.get(pointerTo(path))?.value },
  }));
  const people = registerIn(valueAt(file.written, ['people'])) !== null ? await list(['people']) : null;
  const others = rolesIn({ people: people?.rows }).flatMap(({ role, path: [, ...part] }) => {
    const place = people?.placeOf(part);
    return place === undefined ? [] : [{ role, place }];
  });
  const said = new Set(
    found.state === 'valid' ? [] : found.error.problems.flatMap(({ place }) => (place === undefined ? [] : [formatPlace(place)])),
  );
  return {
    list,
    roles: [...own, ...others].filter(({ place }) => !said.has(formatPlace(place))),
    sections: sectionsOf(file.written),
    imports,
    areImportsRead: files.isRead && problems.length === 0,
    problems,
  };
}

function textsOf(layers: readonly Layer[]): Text[] {
  return layers.map(({ name, config, written = config, positions }) => ({ name, value: written, positions }));
}

/** What the organisation says, as far as it can be read; none where it cannot. */
async function organisationOf(value: unknown, read: ReadInput): Promise<Text[]> {
  const organisation = organisationIn(value);
  if (organisation === null) return [];
  const { file } = organisation;
  const draft = await orNull(async () => readPolicy(file, decodePolicy(file, (await readPinned(organisation, read)).bytes)));
  return draft === null ? [] : [{ name: file, value: draft.written, positions: draft.positions }];
}

function sectionsOf(policy: unknown): number {
  const sections = valueAt(policy, ['sections']);
  return Array.isArray(sections) ? sections.length : 0;
}

async function registerAt(file: RegisterFile, at: readonly (string | number)[], read: ReadInput): Promise<WrittenList> {
  const kind = REGISTERS.find((one) => one.at.join('.') === at.join('.'));
  const key = String(at.at(-1));
  const reading = await orNull(async () => {
    const bytes = isOutside(file.file) ? await readOutside(file.file, REGISTER_LIMITS.bytes) : ((await read(file.file))?.bytes ?? null);
    return bytes === null || kind === undefined ? null : readRegister(file.file, decodePolicy(file.file, bytes), key, kind.columns);
  });
  return {
    rows: valueAt(reading?.written, [key]),
    isRead: reading !== null,
    placeOf: (part) => ({ path: file.file, ...reading?.positions.get(pointerTo([key, ...part]))?.value }),
  };
}

async function importsOf(files: WrittenList, read: ReadInput): Promise<Pick<WrittenPolicy, 'imports' | 'problems'>> {
  const imports: Import[] = [];
  const problems: Problem[] = [];
  const paths = textsOfAny(files.rows).filter(([, path]) => fileProblem(path) === null);
  if (paths.length === 0) return { imports, problems };
  const { importGitleaks, missingWhere } = await import('./gitleaks/import.ts');
  const textOf = async (path: string): Promise<string | null> => {
    const input = await read(path);
    return input === null ? null : decodePolicy(path, input.bytes);
  };
  for (const [at, path] of paths) {
    try {
      imports.push(await importGitleaks(path, textOf));
    } catch (error) {
      if (!(error instanceof SoxError)) throw error;
      addAll(problems, missingWhere(path, files.placeOf([at]), error.problems));
    }
  }
  return { imports, problems };
}

/** Null for what cannot be read: that is told where the policy is validated. */
async function orNull<T>(task: () => Promise<T | null>): Promise<T | null> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof SoxError) return null;
    throw error;
  }
}

const valueAt = (value: unknown, at: readonly (string | number)[]): unknown => at.reduce(partOfAny, value);
