import type { SoxConfig } from '../../model/policy.ts';
import { validateWith } from '../schema/validate-with.ts';
import type { Positions } from '../value-tree.ts';
import type { RegisterKind } from './index.ts';
import { readRegister } from './read-register.ts';

/** The rows of a register's text, and where each part of them stands, below the last key of the kind. Throws a SoxError with every mistake, in the order of the file. */
export async function validRows(
  path: string,
  text: string,
  kind: RegisterKind,
  config: SoxConfig,
): Promise<{ readonly rows: unknown; readonly positions: Positions }> {
  const key = kind.at.at(-1) ?? '';
  const draft = await readRegister(path, text, key, kind.columns);
  const { [key]: rows } = validateWith(kind.schema(config), path, draft) as Record<string, unknown>;
  return { rows, positions: draft.positions };
}
