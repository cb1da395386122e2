import { readFileSync } from 'node:fs';
import { readTables, type Tables } from './automaton.ts';

/** The tables as the build wrote them: 16-bit numbers, the lower byte first. */
export function readTablesFile(path: string): Tables {
  const bytes = readFileSync(path);
  const [lowerFirst] = new Uint8Array(Uint16Array.of(1).buffer);
  if (lowerFirst === 0) bytes.swap16();
  return readTables(new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1));
}
