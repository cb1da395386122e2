import { noteRuns, opensText } from './text/encoded.ts';
import { notePhrases, phrase } from './text/phrases.ts';
import { noteBits, sieve } from './text/sieve.ts';
import { noteWord, walk } from './text/walk.ts';

/**
 * The text of a WebAssembly module that looks through a piece of text several times faster than JavaScript can: it walks the automaton in six lanes, and
 * tells of every block of 64 bytes, sixteen at a time, whether any search without an anchor has to look there at all. Only tools and tests run this: what it
 * says is kept, assembled, in `module-bytes.ts`.
 */
export function moduleText(): string {
  return `(module
  (memory (export "memory") 28)
  ${walk()}
  ${noteWord()}
  ${sieve()}
  ${noteBits()}
  ${noteRuns()}
  ${opensText()}
  ${notePhrases()}
  ${phrase()}
)`;
}
