import type { Io } from './io.ts';

/** One line on a terminal that says how far long work has come; silent where nobody watches. */
export interface Progress {
  at(done: number): void;
  /** Takes the line away. */
  end(): void;
}

const MILLISECONDS_BETWEEN = 100;

export function createProgress(io: Io, what: string, total: number): Progress {
  if (!io.stderr.isTTY) return { at: () => {}, end: () => {} };
  let last = 0;
  return {
    at(done) {
      const now = io.now();
      if (now - last < MILLISECONDS_BETWEEN) return;
      last = now;
      io.stderr.write(`\r\u001b[K${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${what}`);
    },
    end: () => io.stderr.write('\r\u001b[K'),
  };
}
