import type { Io } from './io.ts';

/** What every command gets. */
export interface Context {
  readonly io: Io;
  /** How the answer is written: for people, or as JSON (then errors are JSON too). */
  readonly format: 'text' | 'json';
  readonly version: string;
}
