import type { Problem } from '../../model/error.ts';
import { fold } from '../../model/rules/same-person.ts';
import { nearest } from '../nearest.ts';
import { MAX_REGISTER_BYTES } from '../outside-file.ts';
import { type Limits, openSource, requireSize, type Source } from '../source.ts';
import { type Draft, type Placed, pointerTo, type Positions, UNREAD } from '../value-tree.ts';
import { type Cell, readCsv } from './csv.ts';

/** What a cell of a column holds: one text; several; `yes` or `no`; a whole number. */
export type CellKind = 'text' | 'list' | 'flag' | 'number';

/** The columns of a register, by the key that each is in JSON and YAML. Aliases are other names of it in a header, in whatever case and punctuation. */
export type Columns = Readonly<Record<string, { readonly kind: CellKind; readonly aliases: readonly string[] }>>;

/** A register of a company with ten thousand people fits; a parser's memory and time stay bounded. */
export const REGISTER_LIMITS: Limits = {
  what: 'register',
  bytes: MAX_REGISTER_BYTES,
  nodes: 200_000,
  hint: 'Leave out who has no part in this repository.',
};

/**
 * The rows of a register (`.json`, `.yaml`, `.yml`, `.csv`, `.tsv`) below a key, as a policy would have them below it, with the place of each part. They
 * are read, not validated. Throws a SoxError for a file that cannot be read as its name says; columns that are not known and rows that cannot be read are problems
 * of the draft.
 */
export async function readRegister(path: string, text: string, key: string, columns: Columns): Promise<Draft> {
  const source = openSource(path, text, REGISTER_LIMITS);
  requireSize(source);
  if (source.text.trim() === '') {
    const nothing = /\.[ct]sv$/i.test(path) ? 'the header alone' : '`[]`';
    source.fail('register-empty', 'The register is empty.', null, `Write ${nothing} for a register without rows.`);
  }
  return below(key, await read(source, columns));
}

/** Each reader is loaded only for a file of its format. */
async function read(source: Source, columns: Columns): Promise<Draft> {
  const name = source.path.toLowerCase();
  if (name.endsWith('.json')) return (await import('../script-readers.ts')).readJson(source);
  if (name.endsWith('.yaml') || name.endsWith('.yml')) return (await import('../read-yaml.ts')).readYaml(source);
  if (name.endsWith('.csv') || name.endsWith('.tsv')) return rowsOf(source, columns);
  return source.fail('register-format', 'sox reads no register of this format.', null, 'Save it as .csv, .json or .yaml.');
}

function below(key: string, { written, positions, problems, repeated = [] }: Draft): Draft {
  const prefix = pointerTo([key]);
  const movedBelow = (from: Positions): Map<string, Placed> => {
    const moved = new Map<string, Placed>();
    const root = from.get('');
    if (root !== undefined) moved.set('', root);
    for (const [pointer, placed] of from) moved.set(prefix + pointer, placed);
    return moved;
  };
  return {
    written: { [key]: written },
    positions: movedBelow(positions),
    problems,
    repeated: repeated.map((one) => ({ ...one, path: [key, ...one.path], positions: movedBelow(one.positions) })),
  };
}

function rowsOf(source: Source, columns: Columns): Draft {
  const { rows, problems: found } = readCsv(source);
  const [header, ...others] = rows;
  if (header === undefined) return source.fail('register-empty', 'The register has no header.', null, 'Begin with a row of column names.');
  const keys = header.cells.map(({ text }) => (text === null ? undefined : keyNamed(text, columns)));
  const problems = [...found, ...header.cells.flatMap((cell, at) => columnProblem(source, cell, keys[at], keys.slice(0, at), columns))];
  const positions = new Map<string, Placed>();
  const place = (pointer: string, at: number): void => void positions.set(pointer, { key: null, value: source.positionAt(at) });
  place('', 0);
  const written = others.map((row, number) => {
    place(`/${number}`, row.at);
    if (row.cells.length === 0) return UNREAD;
    // What a column holds that is not known may be what is missing.
    const object: Record<PropertyKey, unknown> = keys.includes(undefined) ? { [UNREAD]: true } : {};
    for (const [column, cell] of row.cells.entries()) {
      const key = keys[column];
      if (key === undefined || (keys.indexOf(key) < column && columns[key]?.kind !== 'list')) continue;
      const said = cell.text === null ? UNREAD : valueOf(cell.text.trim(), columns[key]?.kind ?? 'text');
      if (said === undefined) continue;
      const pointer = `/${number}/${key}`;
      if (!Object.hasOwn(object, key)) place(pointer, cell.at);
      if (!Array.isArray(said)) {
        object[key] = said;
        continue;
      }
      const before = object[key] ?? [];
      if (!Array.isArray(before)) continue;
      for (const index of said.keys()) place(`${pointer}/${before.length + index}`, cell.at);
      object[key] = [...(before as readonly unknown[]), ...said];
    }
    return object;
  });
  return { written, positions, problems };
}

/** What is wrong with a column. One of lists may stand several times (`E-mail 1`, `E-mail 2`); any other once. */
function columnProblem(
  source: Source,
  { at, text }: Cell,
  key: string | undefined,
  before: readonly (string | undefined)[],
  columns: Columns,
): Problem[] {
  if (text === null) return [];
  if (key === undefined) {
    const names = Object.keys(columns);
    const meant = nearest(text.trim(), names);
    const hint =
      meant === null ? `Known columns: ${names.join(', ')}. Take others out: what is in git stays there.` : `Did you mean '${meant}'?`;
    const message = `${JSON.stringify(text.trim().slice(0, 60))} is not a column of this register.`;
    return [source.problem('register-unknown-column', message, at, hint)];
  }
  if (!before.includes(key) || columns[key]?.kind === 'list') return [];
  return [source.problem('register-duplicate-column', `The column '${key}' is there twice.`, at, 'Keep one of the two.')];
}

function keyNamed(header: string, columns: Columns): string | undefined {
  const name = bareName(header);
  const same = (one: string): boolean => bareName(one) === name || (/\d$/.test(name) && bareName(one) === name.replace(/(?<!\d)\d+$/, ''));
  return Object.keys(columns).find((key) => same(key) || columns[key]?.aliases.some(same));
}

const bareName = (header: string): string => fold(header).replace(/[^\p{L}\p{N}]/gu, '');

/** Undefined for an empty cell, which is as good as absent. A text that is no value of its kind stays as it is: the schema says what is wrong with it. */
function valueOf(text: string, kind: CellKind): unknown {
  if (text === '') return undefined;
  if (kind === 'number') return /^\d{1,9}$/.test(text) ? Number(text) : text;
  if (kind === 'flag') return FLAGS.get(text.toLowerCase()) ?? text;
  if (kind === 'text') return text;
  return text
    .split(/[;|\r\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const FLAGS: ReadonlyMap<string, string> = new Map([
  ...['yes', 'y', 'true', '1'].map((word) => [word, 'yes'] as const),
  ...['no', 'n', 'false', '0'].map((word) => [word, 'no'] as const),
]);
