import { setMaxListeners } from 'node:events';

/** A text stream that commands write to. */
export interface Out {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly columns: number;
}

/** All that a command may touch of the process it runs in. Tests pass their own. */
export interface Io {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The answer. */
  readonly stdout: Out;
  /** Talk: progress, warnings, errors. */
  readonly stderr: Out;
  /** Standard input, byte for byte. Ends early where the work is interrupted. */
  readonly input: AsyncIterable<Uint8Array>;
  /**
   * From now on SIGINT, SIGTERM and SIGHUP do not end the process: the first of them aborts the signal, so that what was found can be told;
   * the second one ends it.
   */
  catchSignals(): AbortSignal;
  /** True where somebody can answer a question. */
  readonly interactive: boolean;
  /** Asks one question on the terminal; only where {@link Io.interactive}. An empty answer is the default, null is none: Ctrl-C or Ctrl-D. */
  ask(question: string): Promise<string | null>;
  /** Node's version and the platform, for a bug report. */
  readonly runtime: string;
  /** Now, in milliseconds since 1970. */
  now(): number;
}

function out(stream: NodeJS.WriteStream, failed: (code: string) => void): Out {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`sox doctor | head`) closes the pipe; that is no failure of the command.
    if (error.code !== 'EPIPE') failed(error.code ?? error.message);
  });
  return {
    write: (text) => void stream.write(text),
    isTTY: stream.isTTY === true,
    columns: stream.columns ?? 80,
  };
}

/** The process's own, and how it went. */
export interface ProcessIo extends Io {
  /** The signal that interrupted the work. */
  readonly caught: NodeJS.Signals | null;
  /** Why the answer could not be written in whole, for example `ENOSPC`. */
  readonly unwritten: string | null;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function processIo(): ProcessIo {
  let caught: NodeJS.Signals | null = null;
  let unwritten: string | null = null;
  const stop = new AbortController();
  // Each git that runs listens.
  setMaxListeners(0, stop.signal);
  const onSignal = (signal: NodeJS.Signals): void => {
    for (const name of SIGNALS) process.off(name, onSignal);
    caught = signal;
    stop.abort();
  };
  return {
    argv: process.argv.slice(2),
    cwd: process.cwd(),
    env: process.env,
    stdout: out(process.stdout, (code) => (unwritten = code)),
    stderr: out(process.stderr, () => {}),
    input: { [Symbol.asyncIterator]: () => inputUntil(stop.signal) },
    catchSignals() {
      for (const name of SIGNALS) process.on(name, onSignal);
      return stop.signal;
    },
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true && !process.env['CI'],
    ask: async (question) => {
      const { createInterface } = await import('node:readline/promises');
      const terminal = createInterface({ input: process.stdin, output: process.stderr });
      terminal.once('SIGINT', () => {
        caught = 'SIGINT';
        terminal.close();
      });
      // Not every Node ends the question with the terminal.
      const closed = new Promise<null>((resolve) => terminal.once('close', () => resolve(null)));
      const asked = terminal.question(question).catch((error: Error) => {
        if (error.name === 'AbortError') return null;
        throw error;
      });
      try {
        const answer = await Promise.race([asked, closed]);
        if (answer === null) process.stderr.write('\n');
        return answer?.trim() ?? null;
      } finally {
        terminal.close();
      }
    },
    runtime: `node ${process.versions.node}, ${process.platform}`,
    now: () => Date.now(),
    get caught() {
      return caught;
    },
    get unwritten() {
      return unwritten;
    },
  };
}

async function* inputUntil(stop: AbortSignal): AsyncGenerator<Uint8Array> {
  const end = (): void => void process.stdin.destroy();
  stop.addEventListener('abort', end);
  try {
    for await (const chunk of process.stdin) yield chunk as Uint8Array;
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    stop.removeEventListener('abort', end);
  }
}
