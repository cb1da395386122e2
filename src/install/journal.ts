import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { SoxError } from '../model/error.ts';
import { removeEmptyFolder, removeFile, writeDurably } from './durable.ts';
import type { FileRef, JsonKey } from './managers/define.ts';

/** How to take one edit back. Each is harmless where the edit was never made, or was taken back already. */
export type Undo =
  /** A file that sox wrote: what it was before (null: nothing), and the hash of what sox wrote, beyond which it is no longer its. */
  | {
      readonly kind: 'restore-file';
      readonly file: FileRef;
      readonly previous: { readonly text: string; readonly mode: number } | null;
      readonly sha256: string;
    }
  | { readonly kind: 'remove-line'; readonly file: FileRef; readonly line: string; readonly created: boolean; readonly addedEnd: boolean }
  | {
      readonly kind: 'remove-blocks';
      readonly file: FileRef;
      readonly blocks: readonly string[];
      readonly before: string;
      readonly sha256: string;
    }
  | {
      readonly kind: 'remove-keys';
      readonly file: FileRef;
      readonly keys: readonly (JsonKey & { readonly previous: string | null })[];
      readonly before: string;
      readonly sha256: string;
    }
  | { readonly kind: 'rename-back'; readonly from: FileRef; readonly to: FileRef }
  | { readonly kind: 'restore-config'; readonly key: string; readonly value: string; readonly previous: string | null }
  /** The configuration as it was: taking the last key out, git leaves or eats blank lines, line ends and section names. */
  | { readonly kind: 'restore-layout'; readonly before: string }
  | { readonly kind: 'remove-husky'; readonly hadFolder: boolean }
  | { readonly kind: 'remove-folder'; readonly file: FileRef };

/** What init and install did to a repository, in the order in which they did it. `root` is the work tree of the entry. */
export interface Journal {
  readonly version: 1;
  readonly entries: readonly { readonly root: string; readonly undo: Undo }[];
}

export const EMPTY_JOURNAL: Journal = { version: 1, entries: [] };

/** Reads the journal; an empty one where there is none. */
export async function readJournal(path: string): Promise<Journal> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return EMPTY_JOURNAL;
  try {
    const journal = JSON.parse(text) as Journal;
    if (journal.version === 1 && Array.isArray(journal.entries)) return journal;
  } catch {
    // Falls through: a text that is not JSON and a shape of another version need the same answer.
  }
  throw new SoxError({
    code: 'journal-unreadable',
    message: 'the record of what sox changed here cannot be read, or a newer sox wrote it',
    place: { path },
    hint: 'Use the sox that wrote it. Or delete the file; "sox uninstall" then takes away what carries the mark of sox.',
  });
}

/** Replaces the journal; an empty one leaves no file. */
export async function writeJournal(path: string, journal: Journal): Promise<void> {
  if (journal.entries.length > 0) return writeDurably(path, `${JSON.stringify(journal, null, 2)}\n`, 0o600);
  await removeFile(path);
  await removeEmptyFolder(dirname(path));
}

/**
 * The entries with one more. An edit of what sox wrote earlier (a newer finder, another home) joins the earlier entry, and one that
 * a crash left behind unmade is not entered twice: each entry can then be taken back by itself. What is made again is taken back in its new turn.
 */
export function addEntry(entries: Journal['entries'], root: string, undo: Undo): Journal['entries'] {
  const others = entries.filter((entry) => !isReplaced(entry, root, undo));
  if (others.length < entries.length) return [...others, { root, undo }];
  const at = entries.findLastIndex((entry) => (entry.root === root || undo.kind === 'restore-config') && follows(entry.undo, undo));
  if (at < 0) return [...entries, { root, undo }];
  return entries.map((entry, index) => (index === at ? { ...entry, undo: joined(entry.undo, undo) } : entry));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** True for the same edit, and for that of a file which was not there any more when it was written again: somebody had moved or removed it. */
function isReplaced(old: Journal['entries'][number], root: string, next: Undo): boolean {
  if (old.root === root && isDeepStrictEqual(old.undo, next)) return true;
  if (old.undo.kind !== 'restore-file' || next.kind !== 'restore-file' || next.previous !== null) return false;
  return isDeepStrictEqual(old.undo.file, next.file) && (old.root === root || next.file.base !== 'tree');
}

function follows(old: Undo, next: Undo): boolean {
  if (old.kind === 'restore-config' && next.kind === 'restore-config') return old.key === next.key && old.value === next.previous;
  if (old.kind !== 'restore-file' || next.kind !== 'restore-file' || next.previous === null) return false;
  return isDeepStrictEqual(old.file, next.file) && old.sha256 === sha256(next.previous.text);
}

function joined(old: Undo, next: Undo): Undo {
  if (old.kind === 'restore-config' && next.kind === 'restore-config') return { ...old, value: next.value };
  return old.kind === 'restore-file' && next.kind === 'restore-file' ? { ...old, sha256: next.sha256 } : next;
}
