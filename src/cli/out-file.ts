import { accessSync, constants, lstatSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { SoxError } from '../model/error.ts';
import { mendable, openPartialFile, syncFolder } from './partial-file.ts';
import { removeAbandoned } from './partial-name.ts';

/** Throws a {@link SoxError} where a file could not be written later: before long work, not after it. `hint` says what to do where it is none. */
export function requireWritable(path: string, hint = 'Choose another file. Without --out the answer goes to standard output.'): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile())
    throw new SoxError({
      code: 'out-not-a-file',
      message: `${path} is there and is no ordinary file; it would be replaced.`,
      hint,
    });
  writing(path, () => accessSync(dirname(path), constants.W_OK | constants.X_OK));
}

/** Writes a file so that it is there in whole or not at all, whatever happens meanwhile. Throws a {@link SoxError} where that cannot be. */
export function writeWhole(path: string, pieces: Iterable<string>): void {
  writing(path, () => {
    removeAbandoned(dirname(path), [basename(path)]);
    const file = openPartialFile(path);
    try {
      for (const piece of pieces) file.append(piece);
      file.finish();
      file.publish();
      syncFolder(dirname(path));
    } finally {
      file.discard();
    }
  });
}

const writing = <T>(path: string, act: () => T): T =>
  mendable(act, (code) => ({
    message: `${path} could not be written (${code}); a file that was there before is as it was.`,
    hint: 'Make room there, or choose another place.',
  }));
