import { createHash } from 'node:crypto';
import { type Place, SoxError } from '../../model/error.ts';
import type { SoxConfig } from '../../model/policy.ts';
import type { RegisterFile } from '../../model/register.ts';
import { gathered } from '../gathered.ts';
import { mayHaveOthers, partOfAny, textsOfAny } from '../any-shape.ts';
import { registerIn } from '../schema/register.ts';
import { faultOf, readOutside } from '../outside-file.ts';
import { isOutside } from '../outside-path.ts';
import { pointerTo, UNREAD } from '../value-tree.ts';
import { REGISTERS, type RegisterKind } from './index.ts';
import { REGISTER_LIMITS } from './read-register.ts';
import { validRows } from './valid-rows.ts';

/** Where a policy names its registers, and what gives their bytes. */
export interface RegisterSource {
  /** A file of the same tree as the policy; null where there is none of that name. */
  readonly read: (path: string) => Promise<Uint8Array | null>;
  readonly decode: (path: string, bytes: Uint8Array) => string;
  /** Where something stands in the policy, by its JSON pointer. */
  readonly placeOf: (pointer: string) => Place;
  /** Rows that were read before, by what they depend on. */
  readonly known: Map<string, Promise<unknown>>;
}

/**
 * The policy with the rows of its registers in place of their files. Throws a SoxError where a file is not there, is not the one that was pinned, or is
 * not valid: at the place in the policy that names it, or in the file itself.
 */
export async function withRegisters(config: SoxConfig, source: RegisterSource): Promise<SoxConfig> {
  const read = await gathered(
    REGISTERS.flatMap((kind) => {
      const file = fileAt(config, kind);
      return file === null ? [] : [async () => ({ at: kind.at, rows: await rowsIn(file, kind, config, source) })];
    }),
  );
  return read.reduce<SoxConfig>((resolved, { at, rows }) => withValue(resolved, at, rows), config);
}

/** Of a policy that is not valid the registers of its tree, and what they are judged by. */
export function registersIn(value: unknown): SoxConfig {
  const roles = partOfAny(partOfAny(value, 'duties'), 'roles');
  const names = textsOfAny(roles).map(([, role]) => role);
  const areOthers = roles === undefined ? partOfAny(value, 'organisation') !== undefined : mayHaveOthers(roles);
  const own: object = roles === undefined && !areOthers ? {} : { duties: { roles: areOthers ? [...names, UNREAD] : names } };
  return REGISTERS.reduce((config, { at }) => {
    const file = registerIn(at.reduce(partOfAny, value));
    return file !== null && !isOutside(file.file) ? withValue(config, at, file) : config;
  }, own);
}

/** The registers that are files of a policy below which is another one, each as a policy that names it alone, with the roles that it is judged by. */
export function registersAlone(config: SoxConfig): RegisterAlone[] {
  const judge: object = { duties: { roles: config.duties?.roles ?? [UNREAD] } };
  return REGISTERS.flatMap((kind) => {
    const { at } = kind;
    const file = fileAt(config, kind);
    if (file === null) return [];
    return [{ key: at.join('.'), alone: withValue(judge, at, file), without: (one: SoxConfig): SoxConfig => withoutValue(one, at) }];
  });
}

interface RegisterAlone {
  readonly key: string;
  readonly alone: SoxConfig;
  readonly without: (config: SoxConfig) => SoxConfig;
}

/** Null where the register is not a file. */
function fileAt(config: SoxConfig, { at }: RegisterKind): RegisterFile | null {
  const value = at.reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], config);
  return typeof value === 'object' && value !== null && 'file' in value ? (value as RegisterFile) : null;
}

/** An object with another value at a path. */
function withValue(object: object, [key = '', ...rest]: readonly string[], value: unknown): object {
  const inner = (object as Record<string, object | undefined>)[key] ?? {};
  return { ...object, [key]: rest.length === 0 ? value : withValue(inner, rest, value) };
}

/** An object without the value at a path. */
function withoutValue(object: object, [key = '', ...rest]: readonly string[]): object {
  const { [key]: value, ...others } = object as Record<string, object | undefined>;
  return value === undefined || rest.length === 0 ? others : { ...others, [key]: withoutValue(value, rest) };
}

async function rowsIn(
  file: RegisterFile,
  kind: RegisterKind,
  config: SoxConfig,
  { read, decode, placeOf, known }: RegisterSource,
): Promise<unknown> {
  const bytes = isOutside(file.file) ? await readOutside(file.file, REGISTER_LIMITS.bytes) : await read(file.file);
  const place = placeOf(pointerTo([...kind.at, 'file']));
  if (bytes === null) {
    const hint = isOutside(file.file)
      ? 'Put it there, as a regular file that is not too large.'
      : 'Add the file to the same commit as the policy.';
    throw new SoxError(
      { code: 'register-missing', message: `There is no register ${file.file}.`, place, hint },
      { exit: faultOf(file.file) },
    );
  }
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (file.sha256 !== undefined && file.sha256 !== digest) {
    throw new SoxError(
      {
        code: 'register-digest',
        message: `The register ${file.file} is not the one that the policy pins: its SHA-256 is another.`,
        place: placeOf(pointerTo([...kind.at, 'sha256'])),
        hint: isOutside(file.file)
          ? 'Bring the pinned file back; a new version gets a name of its own, which the policy then pins.'
          : `Review the file, then write what \`sha256sum ${file.file}\` prints.`,
      },
      { exit: faultOf(file.file) },
    );
  }
  const id = JSON.stringify([kind.at, file.file, digest, config.duties?.roles]);
  const rows = known.get(id) ?? parsed(file.file, decode(file.file, bytes), kind, config);
  known.set(id, rows);
  return rows;
}

async function parsed(path: string, text: string, kind: RegisterKind, config: SoxConfig): Promise<unknown> {
  return (await validRows(path, text, kind, config)).rows;
}
