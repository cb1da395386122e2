import type { Command } from 'commander';
import { createProgram } from '../../src/cli/program.ts';

const SILENT = { write: () => {}, isTTY: false, columns: 80 };

/** The command table, to be looked at. */
export function describedProgram(): Command {
  const io = {
    argv: [],
    cwd: '.',
    env: {},
    stdout: SILENT,
    stderr: SILENT,
    interactive: false,
    ask: async () => '',
    runtime: '',
    now: () => 0,
  };
  return createProgram(io, '0.0.0', async () => {});
}

/** The commands that sox has, without commander's own `help`. */
export function commandsOf(program: Command): readonly Command[] {
  return program
    .createHelp()
    .visibleCommands(program)
    .filter((command) => command.name() !== 'help');
}
