import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gitDir } from './git-dir.ts';
import type { Host } from './host.ts';
import { writeMessage } from './message-bytes.ts';

/** What a printed command takes from a file in the git directory. */
export interface KeptFile {
  /** From the git directory. */
  readonly name: string;
  /** The same file, absolute. */
  readonly file: string;
}

/** The folder of these files in the git directory. */
const FOLDER = 'sox/messages';

/** As long as git leaves alone what nothing refers to: two weeks, in milliseconds. */
const KEPT_FOR = 14 * 24 * 60 * 60 * 1000;

/** Keeps bytes (Latin-1) for a command. The file's name is that of these bytes in this repository alone, so that the command never takes any others. */
export function keepFile(bytes: string, host: Host): KeptFile {
  const dir = resolve(gitDir(host.env));
  const name = `${FOLDER}/${createHash('sha256').update(`${dir}\0${bytes}`).digest('hex').slice(0, 12)}`;
  forgetOld(join(dir, FOLDER), host.now());
  mkdirSync(join(dir, FOLDER), { recursive: true });
  writeMessage(join(dir, name), bytes);
  return { name, file: join(dir, name) };
}

function forgetOld(folder: string, now: number): void {
  try {
    for (const name of readdirSync(folder))
      if (now - statSync(join(folder, name)).mtimeMs > KEPT_FOR) rmSync(join(folder, name), { force: true });
  } catch {
    // Nothing kept yet.
  }
}
