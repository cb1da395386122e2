import { type Problem, SoxError } from '../../model/error.ts';
import type { SoxConfig } from '../../model/policy.ts';
import { validateWith } from '../schema/validate-with.ts';
import type { Reading } from '../value-tree.ts';
import type { RegisterKind } from './index.ts';
import { readRegister } from './read-register.ts';

/** The rows of a register's text, and where each part of them stands, below the last key of the kind. Throws a SoxError with every mistake, in the order of the file. */
export async function validRows(
  path: string,
  text: string,
  kind: RegisterKind,
  config: SoxConfig,
): Promise<{ readonly rows: unknown; readonly positions: Reading['positions'] }> {
  const key = kind.at.at(-1) ?? '';
  const { problems, ...reading } = await readRegister(path, text, key, kind.columns);
  const schema = kind.schema(config);
  try {
    const { [key]: rows } = validateWith(schema, path, reading) as Record<string, unknown>;
    if (problems.length === 0) return { rows, positions: reading.positions };
  } catch (error) {
    if (!(error instanceof SoxError)) throw error;
    throw new SoxError([...problems, ...error.problems].sort(byPlace));
  }
  throw new SoxError(problems);
}

const byPlace = (a: Problem, b: Problem): number =>
  (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0);
