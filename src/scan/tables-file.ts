import { readFileSync } from 'node:fs';
import { LOWER_BYTE_FIRST, readTables, type Tables } from './automaton.ts';

/** The tables as the build wrote them: 16-bit numbers, the lower byte first. */
export function readTablesFile(path: string): Tables {
  const bytes = readFileSync(path);
  if (!LOWER_BYTE_FIRST) bytes.swap16();
  return readTables(new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1));
}
