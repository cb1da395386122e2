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
  /** True where somebody can answer a question. */
  readonly interactive: boolean;
  /** Asks one question on the terminal; only where {@link Io.interactive}. An empty answer is the default. */
  ask(question: string): Promise<string>;
  /** Node's version and the platform, for a bug report. */
  readonly runtime: string;
  /** Now, in milliseconds since 1970. */
  now(): number;
}

function out(stream: NodeJS.WriteStream): Out {
  // A reader that has seen enough (`sox doctor | head`) closes the pipe; that is no failure of the command.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    write: (text) => void stream.write(text),
    isTTY: stream.isTTY === true,
    columns: stream.columns ?? 80,
  };
}

export function processIo(): Io {
  return {
    argv: process.argv.slice(2),
    cwd: process.cwd(),
    env: process.env,
    stdout: out(process.stdout),
    stderr: out(process.stderr),
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true && !process.env['CI'],
    ask: async (question) => {
      const { createInterface } = await import('node:readline/promises');
      const terminal = createInterface({ input: process.stdin, output: process.stderr });
      try {
        return (await terminal.question(question)).trim();
      } finally {
        terminal.close();
      }
    },
    runtime: `node ${process.versions.node}, ${process.platform}`,
    now: () => Date.now(),
  };
}
