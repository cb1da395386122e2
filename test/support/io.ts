import type { Io, Out } from '../../src/cli/io.ts';

const NOWHERE: Out = { write: () => {}, isTTY: false, columns: 80 };

/** A process in which nothing is read, asked, printed or interrupted. Tests replace what they look at. */
export const SILENT_IO: Io = {
  argv: [],
  cwd: '.',
  env: {},
  stdout: NOWHERE,
  stderr: NOWHERE,
  input: (async function* () {})(),
  catchSignals: () => new AbortController().signal,
  interactive: false,
  ask: () => Promise.reject(new Error('nobody is there')),
  runtime: 'test',
  now: () => 0,
};
