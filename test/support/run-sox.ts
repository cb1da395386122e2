import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/main.ts';
import { canonicalize } from './canonicalize.ts';
import { SILENT_IO } from './io.ts';
import { PACKAGE, type Ran } from './repo.ts';

/** Runs any command in this process, from the sources; in June 2026, where no other time is given. */
export async function runSox(
  { dir, env = {}, now = Date.UTC(2026, 5, 1) }: { readonly dir: string; readonly env?: Record<string, string>; readonly now?: number },
  ...argv: string[]
): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const collect = (name: 'stdout' | 'stderr') => ({ write: (text: string) => void (written[name] += text), isTTY: false, columns: 80 });
  const io: Io = { ...SILENT_IO, argv, cwd: dir, env, stdout: collect('stdout'), stderr: collect('stderr'), now: () => now };
  const code = await main(io);
  return { code, ...written };
}

/** Parses an answer, which has to be canonical JSON and to fit a schema of docs/schema. */
export function answerBy(schema: string): (text: string) => unknown {
  let validate: ValidateFunction | undefined;
  return (text) => {
    validate ??= new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(join(PACKAGE, 'docs/schema', schema), 'utf8')) as object,
    );
    const value: unknown = JSON.parse(text);
    expect(`${canonicalize(value)}\n`).toBe(text);
    expect([validate(value), validate.errors]).toEqual([true, null]);
    return value;
  };
}
