import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { SoxError } from '../model/error.ts';
import { partialOf } from './partial-name.ts';

/** A file that appears under its name complete, or not at all. Throws what the file system throws. */
export interface PartialFile {
  readonly path: string;
  append(text: string | Uint8Array): void;
  /** Writes what is left and makes it durable; the file has its own name only after {@link PartialFile.publish}. */
  finish(): void;
  /** Gives the finished file its name, in place of what had it. */
  publish(): void;
  /** Removes what was written; harmless after {@link PartialFile.publish}. */
  discard(): void;
}

/**
 * Gives finished files of one folder their names, so that whenever this ends there are files of before or files of now, and never some of each: those behind the first are set aside,
 * and it takes its name before they do. Each step is a name that is durable. Where a step fails, what was set aside is put back unless the first file is in place.
 */
export function* publishTogether([first, ...others]: readonly PartialFile[]): Generator<void> {
  if (first === undefined) return;
  const aside: { readonly path: string; readonly at: string }[] = [];
  let isPlaced = false;
  try {
    for (const { path } of others) {
      if (!existsSync(path)) continue;
      const at = partialOf(path);
      renameSync(path, at);
      aside.push({ path, at });
      syncFolder(dirname(path));
      yield;
    }
    for (const file of [first, ...others]) {
      file.publish();
      isPlaced = true;
      syncFolder(dirname(file.path));
      yield;
    }
  } catch (error) {
    if (!isPlaced) for (const { path, at } of aside) renameSync(at, path);
    throw error;
  }
  for (const { at } of aside) rmSync(at, { force: true });
}

/** Characters gathered before they are written. */
const BATCH = 1 << 18;

export function openPartialFile(path: string): PartialFile {
  const partial = partialOf(path);
  const descriptor = openSync(partial, 'wx');
  let open = true;
  let waiting = '';
  const write = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
  };
  const flush = (): void => {
    const bytes = Buffer.from(waiting, 'utf8');
    waiting = '';
    write(bytes);
  };
  const close = (): void => {
    if (open) closeSync(descriptor);
    open = false;
  };
  return {
    path,
    append(text) {
      if (typeof text === 'string') waiting += text;
      if (typeof text !== 'string' || waiting.length >= BATCH) flush();
      if (typeof text !== 'string') write(text);
    },
    finish() {
      flush();
      fsyncSync(descriptor);
      close();
    },
    publish: () => renameSync(partial, path),
    discard() {
      close();
      rmSync(partial, { force: true });
    },
  };
}

/** A full disk or a place that may not be written to is for the user to mend, not a bug: a {@link SoxError} with what `problem` makes of the system's code. */
export function mendable<T>(act: () => T, problem: (code: string) => { readonly message: string; readonly hint: string }): T {
  try {
    return act();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new SoxError({ code: 'out-unwritable', ...problem(code) }, { cause: error });
  }
}

/** Makes new names in a folder durable. Windows has no such call for folders. */
export function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
