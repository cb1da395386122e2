import type { Problem } from '../../model/error.ts';
import { fold } from '../../model/rules/same-person.ts';
import { nearest } from '../nearest.ts';
import { MAX_REGISTER_BYTES } from '../outside-file.ts';
import { type Limits, openSource, requireSize, type Source } from '../source.ts';
import { type Placed, pointerTo, type Reading } from '../value-tree.ts';
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
 * are read, not validated. Throws a SoxError for a file that cannot be read as its name says, and for columns that are not known; rows that are left out are
 * problems beside what was read.
 */
export async function readRegister(path: string, text: string, key: string, columns: Columns): Promise<RegisterReading> {
  const source = openSource(path, text, REGISTER_LIMITS);
  requireSize(source);
  if (source.text.trim() === '') {
    const nothing = /\.[ct]sv$/i.test(path) ? 'the header alone' : '`[]`';
    source.fail('register-empty', 'The register is empty.', null, `Write ${nothing} for a register without rows.`);
  }
  const { problems = [], ...reading } = await read(source, columns);
  return { ...below(key, reading), problems };
}

export interface RegisterReading extends Reading {
  readonly problems: readonly Problem[];
}

/** Each reader is loaded only for a file of its format. */
async function read(source: Source, columns: Columns): Promise<Reading & Partial<RegisterReading>> {
  const name = source.path.toLowerCase();
  if (name.endsWith('.json')) return (await import('../script-readers.ts')).readJson(source);
  if (name.endsWith('.yaml') || name.endsWith('.yml')) return (await import('../read-yaml.ts')).readYaml(source);
  if (name.endsWith('.csv') || name.endsWith('.tsv')) return rowsOf(source, columns);
  return source.fail('register-format', 'sox reads no register of this format.', null, 'Save it as .csv, .json or .yaml.');
}

function below(key: string, { value, positions }: Reading): Reading {
  const prefix = pointerTo([key]);
  const moved = new Map<string, Placed>();
  const root = positions.get('');
  if (root !== undefined) moved.set('', root);
  for (const [pointer, placed] of positions) moved.set(prefix + pointer, placed);
  return { value: { [key]: value }, positions: moved };
}

function rowsOf(source: Source, columns: Columns): RegisterReading {
  const {
    rows: [header, ...rows],
    problems,
  } = readCsv(source);
  if (header === undefined) return source.fail('register-empty', 'The register has no header.', null, 'Begin with a row of column names.');
  const keys = header.cells.map((cell, at) => keyOf(source, cell, header.cells.slice(0, at), columns));
  const positions = new Map<string, Placed>();
  const place = (pointer: string, at: number): void => void positions.set(pointer, { key: null, value: source.positionAt(at) });
  place('', 0);
  const value = rows.map((row, number) => {
    const object: Record<string, unknown> = {};
    place(`/${number}`, row.at);
    for (const [column, cell] of row.cells.entries()) {
      const key = keys[column] ?? '';
      const said = valueOf(cell.text.trim(), columns[key]?.kind ?? 'text');
      if (said === undefined) continue;
      const pointer = `/${number}/${key}`;
      if (!Object.hasOwn(object, key)) place(pointer, cell.at);
      if (!Array.isArray(said)) {
        object[key] = said;
        continue;
      }
      const before = (object[key] ?? []) as readonly unknown[];
      for (const index of said.keys()) place(`${pointer}/${before.length + index}`, cell.at);
      object[key] = [...before, ...said];
    }
    return object;
  });
  return { value, positions, problems };
}

/** The key of a column. A column of lists may stand several times (`E-mail 1`, `E-mail 2`); any other once. */
function keyOf(source: Source, cell: Cell, before: readonly Cell[], columns: Columns): string {
  const key = keyNamed(cell.text, columns);
  if (key === undefined) {
    const names = Object.keys(columns);
    const meant = nearest(cell.text.trim(), names);
    const hint =
      meant === null ? `Known columns: ${names.join(', ')}. Take others out: what is in git stays there.` : `Did you mean '${meant}'?`;
    return source.fail(
      'register-unknown-column',
      `${JSON.stringify(cell.text.trim().slice(0, 60))} is not a column of this register.`,
      cell.at,
      hint,
    );
  }
  const twice = before.some((other) => keyNamed(other.text, columns) === key);
  if (twice && columns[key]?.kind !== 'list')
    source.fail('register-duplicate-column', `The column '${key}' is there twice.`, cell.at, 'Keep one of the two.');
  return key;
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
