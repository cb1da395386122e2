import { CommanderError } from 'commander';
import { printError, printUsage } from './cli/errors.ts';
import { type Io, processIo } from './cli/io.ts';
import { createProgram, type Start } from './cli/program.ts';
import { EXIT, type ExitCode } from './model/error.ts';
import { VERSION } from './version.ts';

/** Runs one command line and gives its exit code. */
export async function main(io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  let complaint = '';
  const run: Start = async (options, command) => {
    code = await command({ io, format: options.format ?? 'text', version: VERSION });
  };
  const program = createProgram(io, VERSION, run, (text) => (complaint += text));
  try {
    await program.parseAsync(io.argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      await printUsage(io, complaint);
      // Help and version end with 0.
      return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    }
    return printError(io, error);
  }
}

/** The entry of `bin/sox.js`. */
export async function start(): Promise<void> {
  const io = processIo();
  process.exitCode = await main(io);
  // A stream says in its own time that it could not write.
  await new Promise(setImmediate);
  if (io.unwritten !== null) {
    io.stderr.write(`sox: the answer could not be written (${io.unwritten}), so what was written is not all of it.\n`);
    process.exitCode = EXIT.usage;
  }
  // Whoever waits for this process learns how it ended, as from any other program: a shell stops its loop.
  if (io.caught !== null) process.kill(process.pid, io.caught);
}
