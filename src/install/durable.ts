import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { chmod, lstat, mkdir, readdir, readFile, realpath, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Replaces a file as a whole: after a crash there is the old content or the new one, never a part. Makes the folder where it is missing. */
export async function writeDurably(path: string, content: string, mode: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.sox-new`;
  // By number: the file handles that Yarn puts in the place of Node's cannot be synced.
  const file = openSync(temporary, 'w', mode);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  // The umask may have taken bits that a replaced file had.
  if ((mode & 0o111) !== 0) await chmod(temporary, mode);
  await rename(temporary, path);
}

/** Replaces the text of a file and keeps its mode, and the link by which it is reached; a new file is not executable. */
export async function replaceText(path: string, content: string): Promise<void> {
  const target = await realpath(path).catch(() => path);
  await writeDurably(target, content, (await modeOf(target)) ?? 0o644);
}

/** The text of a file, null for what is missing or no file. */
export async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'ENOTDIR') return null;
    throw error;
  });
}

/** The permission bits of a file or folder, null where there is none. */
export async function modeOf(path: string): Promise<number | null> {
  return stat(path).then(
    (found) => found.mode & 0o777,
    () => null,
  );
}

/** True for anything of that name, also a link that leads nowhere. */
export async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** Removes the links in a folder, and the folder if nothing else is in it. */
export async function removeLinks(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isSymbolicLink()) await rm(join(folder, entry.name));
  await removeEmptyFolder(folder);
}

/** Removes a file; one that is not there is fine. */
export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** Removes a folder if nothing is in it. */
export async function removeEmptyFolder(path: string): Promise<void> {
  await rmdir(path).catch((error: NodeJS.ErrnoException) => {
    if (!['ENOTEMPTY', 'ENOENT', 'EEXIST', 'ENOTDIR'].includes(error.code ?? '')) throw error;
  });
}
