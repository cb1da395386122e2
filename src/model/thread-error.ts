import { EXIT, SoxError } from './error.ts';

/**
 * What is said of a worker thread that an error has ended. Where its memory did not suffice, nothing has been determined (exit 3), and more memory is
 * the way out; anything else that a thread throws is a bug.
 */
export function threadError(cause: Error & { readonly code?: string }): Error {
  if (cause.code !== 'ERR_WORKER_OUT_OF_MEMORY') return cause;
  return new SoxError(
    {
      code: 'out-of-memory',
      message: 'The memory of Node did not suffice for what had to be looked at.',
      hint: 'Give it more, and try again: NODE_OPTIONS=--max-old-space-size=8192 (megabytes).',
    },
    { exit: EXIT.unknown, cause },
  );
}
