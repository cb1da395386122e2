import type { Command } from 'commander';
import { createProgram } from '../../src/cli/program.ts';
import { SILENT_IO } from './io.ts';

/** The command table, to be looked at. */
export function describedProgram(): Command {
  return createProgram(
    SILENT_IO,
    '0.0.0',
    async () => {},
    () => {},
  );
}
