import { spawn } from 'node:child_process';
import { readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Workspace } from '../git/workspace.ts';
import { SoxError } from '../model/error.ts';
import { modeOf, replaceText, writeDurably } from './durable.ts';
import { addEntry, readJournal, sha256, type Undo, writeJournal } from './journal.ts';
import { jsonValueAt, setJsonKeys } from './json-edit.ts';
import { addLine, needsEnd } from './lines.ts';
import type { Edit, FileRef } from './managers/define.ts';

/** Where edits are applied, and with which programs. */
export interface Target {
  readonly workspace: Workspace;
  /** husky's program and the node that runs it (null: none on PATH). */
  readonly huskyProgram: string;
  readonly node: string | null;
  readonly env: NodeJS.ProcessEnv;
}

/** Applies the edits in order. How to take them back is on disk before the first of them is made. */
export async function apply(target: Target, edits: readonly Edit[]): Promise<void> {
  if (edits.length === 0) return;
  await record(target, edits);
  for (const edit of edits) await applyEdit(target, edit);
}

/** Adds to the journal how to take the edits back. */
export async function record(target: Target, edits: readonly Edit[]): Promise<void> {
  const path = journalPath(target.workspace);
  const journal = await readJournal(path);
  const undos = await undosFor(target, edits);
  const entries = undos.reduce((all, undo) => addEntry(all, target.workspace.root, undo), journal.entries);
  await writeJournal(path, { version: 1, entries });
}

export async function applyEdit(target: Target, edit: Edit): Promise<void> {
  const at = (file: FileRef) => pathOf(target.workspace, target.workspace.root, file);
  switch (edit.kind) {
    case 'write-file':
      return writeDurably(at(edit.file), edit.content, edit.mode);
    case 'append-line': {
      const path = at(edit.file);
      const text = await textToEdit(path);
      // A script that git can start by itself, as it does for a hooks folder of the team's and for husky before 9.
      return text === null ? writeDurably(path, addLine('#!/bin/sh\n', edit.line), 0o755) : replaceText(path, addLine(text, edit.line));
    }
    case 'insert-blocks':
      return replaceText(at(edit.file), edit.content);
    case 'set-json-key': {
      const path = at(edit.file);
      return replaceText(path, setJsonKeys((await textToEdit(path)) ?? '', edit.keys));
    }
    case 'set-git-config':
      return target.workspace.setConfig(edit.key, edit.value);
    case 'rename':
      return rename(at(edit.from), at(edit.to));
    case 'run-husky':
      return runHusky(target);
    default:
      return edit satisfies never;
  }
}

export function journalPath(workspace: Workspace): string {
  return join(workspace.commonDir, 'sox/install.json');
}

export function pathOf(workspace: Workspace, root: string, file: FileRef): string {
  switch (file.base) {
    case 'tree':
      return join(root, file.path);
    case 'hooks':
      return join(workspace.commonDir, 'hooks', file.path);
    case 'git':
      return join(workspace.commonDir, file.path);
    default:
      return file.base satisfies never;
  }
}

/** The text of a file that is to be edited, null where there is none. Throws where something else has its place: before any edit is made. */
async function textToEdit(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    // Node does not name a folder that it was to read.
    throw Object.assign(error, { path });
  });
}

async function undosFor(target: Target, edits: readonly Edit[]): Promise<Undo[]> {
  const renamed = new Set(edits.flatMap((edit) => (edit.kind === 'rename' ? [edit.from.path] : [])));
  const undos: Undo[] = [...(await foldersToRemove(target, edits)), ...(await configBefore(target, edits))];
  for (const edit of edits) undos.push(await undoFor(target, edit, renamed));
  return undos;
}

async function undoFor(target: Target, edit: Edit, renamed: ReadonlySet<string>): Promise<Undo> {
  const at = (file: FileRef) => pathOf(target.workspace, target.workspace.root, file);
  switch (edit.kind) {
    case 'write-file': {
      const text = renamed.has(edit.file.path) ? null : await textToEdit(at(edit.file));
      const previous = text === null ? null : { text, mode: (await modeOf(at(edit.file))) ?? edit.mode };
      return { kind: 'restore-file', file: edit.file, previous, sha256: sha256(edit.content) };
    }
    case 'append-line': {
      const text = await textToEdit(at(edit.file));
      return { kind: 'remove-line', file: edit.file, line: edit.line, created: text === null, addedEnd: needsEnd(text ?? '') };
    }
    case 'insert-blocks': {
      const before = (await textToEdit(at(edit.file))) ?? '';
      return { kind: 'remove-blocks', file: edit.file, blocks: edit.blocks, before, sha256: sha256(edit.content) };
    }
    case 'set-json-key': {
      const before = (await textToEdit(at(edit.file))) ?? '';
      const keys = edit.keys.map((key) => ({ ...key, previous: jsonValueAt(before, key.path) }));
      return { kind: 'remove-keys', file: edit.file, keys, before, sha256: sha256(setJsonKeys(before, edit.keys)) };
    }
    case 'set-git-config': {
      const previous = (await target.workspace.localConfig(edit.key)).get(edit.key) ?? null;
      return { kind: 'restore-config', key: edit.key, value: edit.value, previous };
    }
    case 'rename':
      return { kind: 'rename-back', from: edit.to, to: edit.from };
    case 'run-husky':
      return { kind: 'remove-husky', hadFolder: (await textToEdit(at({ base: 'tree', path: '.husky/_/h' }))) !== null };
    default:
      return edit satisfies never;
  }
}

/** The folders that the edits will have to make: removed at the end of an uninstall, if nobody else put anything there. */
async function foldersToRemove(target: Target, edits: readonly Edit[]): Promise<Undo[]> {
  const files = edits.flatMap((edit): FileRef[] => {
    if (edit.kind === 'run-husky') return [{ base: 'tree', path: '.husky/_' }];
    return 'file' in edit ? [edit.file] : [];
  });
  const found = new Map<string, FileRef>();
  for (const { base, path } of files) {
    const folder: FileRef = { base, path: dirname(path) };
    const missing = (await modeOf(pathOf(target.workspace, target.workspace.root, folder))) === null;
    if (missing) found.set(`${base}:${folder.path}`, folder);
  }
  return [...found.values()].map((file) => ({ kind: 'remove-folder', file }));
}

async function configBefore(target: Target, edits: readonly Edit[]): Promise<Undo[]> {
  if (!edits.some((edit) => edit.kind === 'set-git-config' || edit.kind === 'run-husky')) return [];
  return [{ kind: 'restore-layout', before: (await textToEdit(join(target.workspace.commonDir, 'config'))) ?? '' }];
}

/** Runs husky as its own `prepare` script would, in a process of its own: it looks for `.git` in the current folder. */
async function runHusky({ workspace, huskyProgram, node, env }: Target): Promise<void> {
  if (node === null) throw huskyFailed('node is not on PATH');
  // Whoever asks for the hooks wants husky to be active, even where HUSKY=0 keeps it from running hooks.
  const { HUSKY: _, ...rest } = env;
  const said = await new Promise<string>((resolve, reject) => {
    const child = spawn(node, [huskyProgram], { cwd: workspace.root, env: rest, stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => out.push(chunk));
    child.on('error', reject);
    child.on('close', () => resolve(Buffer.concat(out).toString().trim()));
  });
  // husky ends with 0 whatever happens; what it says is the only sign of a failure.
  if (said !== '') throw huskyFailed(said);
}

function huskyFailed(said: string): SoxError {
  return new SoxError({
    code: 'husky-failed',
    message: `husky could not be activated: ${said}`,
    hint: 'Run "npm install" and then "sox doctor".',
  });
}
