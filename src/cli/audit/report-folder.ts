import { closeSync, existsSync, lstatSync, mkdirSync, openSync, readdirSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SoxError } from '../../model/error.ts';
import { mendable, openPartialFile, publishTogether, syncFolder } from '../partial-file.ts';
import { isPartialOf, removeAbandoned } from '../partial-name.ts';

/** Files that appear under their names complete, or not at all, and never beside one of another run. */
export interface ReportFolder {
  /** Appends to each file, in the order of the names. */
  append(texts: readonly (string | Uint8Array)[]): void;
  /** Writes what is left, makes it durable, and gives the files their names. Returns their paths. */
  publish(): string[];
  /** Removes what was written; harmless after {@link ReportFolder.publish}. */
  discard(): void;
}

/**
 * Opens a folder for reports named `names`; `isOurs` knows the beginning of the first of them.
 * Throws a {@link SoxError} for a folder that holds anything else.
 */
export function openReportFolder(folder: string, names: readonly string[], isOurs: (beginning: string) => boolean): ReportFolder {
  writing(folder, () => requireOwn(folder, names, isOurs));
  const files = writing(folder, () => {
    makeFolder(folder);
    removeAbandoned(folder, names);
    return names.map((name) => openPartialFile(join(folder, name)));
  });
  return {
    append: (texts) =>
      writing(folder, () => {
        for (const [at, file] of files.entries()) file.append(texts[at] ?? '');
      }),
    publish: () =>
      writing(folder, () => {
        for (const file of files) file.finish();
        // What was put in a file's place meanwhile would have some of them written and others not.
        requireFiles(folder, names);
        for (const _ of publishTogether(files));
        syncFolder(folder);
        return files.map(({ path }) => path);
      }),
    discard: () => {
      for (const file of files) file.discard();
    },
  };
}

const writing = <T>(folder: string, act: () => T): T =>
  mendable(act, (code) => ({
    message: `The report could not be written into ${folder} (${code}); no file there is half a report.`,
    hint: 'Make room or choose another folder: sox audit --out <folder>',
  }));

/** Like `mkdir -p`. Node's own recursive form never ends where a file system such as /proc refuses with ENOENT. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder);
}

function requireOwn(folder: string, names: readonly string[], isOurs: (beginning: string) => boolean): void {
  const present = entriesOf(folder);
  if (present.length === 0) return;
  requireFiles(folder, names);
  const foreign = present.filter((entry) => !names.includes(entry) && !isPartial(entry, names));
  const [first = ''] = names;
  const known = foreign.length === 0 && (!present.includes(first) || isOurs(beginningOf(join(folder, first))));
  if (known && (present.includes(first) || present.every((entry) => isPartial(entry, names)))) return;
  throw new SoxError({
    code: 'out-not-a-report',
    message: `${folder} is not empty and is not a folder of sox reports; nothing was written into it.`,
    hint: 'Choose another folder: sox audit --out <folder>',
  });
}

/** A folder cannot be replaced by a report, and from a pipe nobody may ever write to, none can be read. */
function requireFiles(folder: string, names: readonly string[]): void {
  const other = names.find((name) => lstatSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === false);
  if (other === undefined) return;
  throw new SoxError({
    code: 'out-not-a-report',
    message: `${join(folder, other)} is no ordinary file; nothing was written into ${folder}.`,
    hint: 'Move it away, or choose another folder: sox audit --out <folder>',
  });
}

const isPartial = (entry: string, names: readonly string[]): boolean => names.some((name) => isPartialOf(name, entry));

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new SoxError(
      {
        code: 'out-unusable',
        message: `${folder} cannot be used as a folder (${code ?? 'unknown error'}).`,
        hint: 'Choose another: sox audit --out <folder>',
      },
      { cause: error },
    );
  }
}

function beginningOf(path: string): string {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(256);
    return bytes.toString('utf8', 0, readSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
  }
}
