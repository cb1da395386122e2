import { EXIT, type ExitCode, formatPlace, SoxError } from '../model/error.ts';
import { VERSION } from '../version.ts';
import type { Io } from './io.ts';
import { paintFor } from './paint.ts';
import { refusedByMachine } from './refused.ts';

/** Prints what is wrong with a command line, in the words of the parser, which repeat its words. */
export async function printUsage(io: Io, text: string): Promise<void> {
  if (text === '') return;
  if (!wantsJson(io)) return io.stderr.write((await import('../scan/redact.ts')).redact(text));
  const [message = '', ...rest] = text
    .replace(/^error: /, '')
    .trim()
    .split('\n');
  const hint = rest.filter((line) => line !== '').join('\n');
  await printError(io, new SoxError({ code: 'usage', message, ...(hint !== '' && { hint }) }));
}

/** Whether the answer is to be JSON, as far as the words of the command line tell. */
const wantsJson = ({ argv }: Io): boolean =>
  argv.some((word, at) => /^--format=(?:nd)?json$/.test(word) || (word === '--format' && /^(?:nd)?json$/.test(argv[at + 1] ?? '')));

/** Prints an error as the command was asked to answer (text or JSON) and gives the exit code. */
export async function printError(io: Io, thrown: unknown): Promise<ExitCode> {
  const { redact } = await import('../scan/redact.ts');
  const error = refusedByMachine(thrown) ?? thrown;
  if (error instanceof SoxError) {
    if (wantsJson(io)) {
      const problems = error.problems.map((problem) => ({
        ...problem,
        message: redact(problem.message),
        ...(problem.hint !== undefined && { hint: redact(problem.hint) }),
        ...(problem.place !== undefined && { place: { ...problem.place, path: redact(problem.place.path) } }),
      }));
      io.stdout.write(`${JSON.stringify({ error: { exit: error.exit, problems } })}\n`);
      return error.exit;
    }
    const paint = paintFor(io, io.stderr);
    for (const problem of error.problems) {
      const place = problem.place === undefined ? '' : `${formatPlace(problem.place)}: `;
      io.stderr.write(`${paint.red('sox:')} ${redact(place + problem.message)}\n`);
      if (problem.hint !== undefined) io.stderr.write(`${redact(problem.hint).replace(/^/gm, '  ')}\n`);
    }
    return error.exit;
  }
  const report = redact(error instanceof Error ? (error.stack ?? error.message) : String(error));
  if (wantsJson(io)) io.stdout.write(`${JSON.stringify({ error: { exit: EXIT.bug, problems: [{ code: 'bug', message: report }] } })}\n`);
  else io.stderr.write(`sox: this is a bug in sox ${VERSION} (${io.runtime}).\nPlease report it with these lines:\n${report}\n`);
  return EXIT.bug;
}
