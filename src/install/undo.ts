import { rename, rm } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import type { Workspace } from '../git/workspace.ts';
import { journalPath, pathOf } from './apply.ts';
import { isThere, removeEmptyFolder, removeFile, removeLinks, replaceText, textOf, writeDurably } from './durable.ts';
import { EMPTY_JOURNAL, type Journal, readJournal, sha256, type Undo, writeJournal } from './journal.ts';
import { isEmptyScript, removeLine } from './lines.ts';
import { HOOKS, type FileRef } from './managers/define.ts';
import { HUSKY_LINE, isFinder, KEPT_FOLDER, withoutFinder } from './managers/shared/finder.ts';
import { huskyFolderOf } from './managers/shared/husky-use.ts';
import { type Step, taken } from './step.ts';
import { SETTINGS } from './survey.ts';
import { removeKeys, whyHuskyStays } from './undo-manifest.ts';

/** What uninstall does, last edit first. Without a journal: what carries the mark of sox. */
export async function planUninstall(workspace: Workspace): Promise<Step[]> {
  const { entries } = await readJournal(journalPath(workspace));
  const journal = entries.length > 0 ? entries : await markedEntries(workspace);
  const here = await Promise.all(journal.map(async ({ root, undo }) => ({ root: await rootNow(workspace, root), undo })));
  const facts: Facts = { tracked: new Set(await workspace.tracked('sox.config.ts')), huskyStays: await whyHuskyStays(workspace, here) };
  const steps: Step[] = [];
  for (const { root, undo } of here.toReversed()) steps.push(...(await stepsFor(workspace, root, undo, facts)));
  return steps;
}

/** Takes the steps, then forgets the journal. A step that fails leaves the journal, so that uninstall can be run again. */
export async function uninstall(workspace: Workspace, steps: readonly Step[]): Promise<void> {
  for (const step of steps) if (step.left === null) await step.take();
  // What the hooks left beside git's own files.
  for (const made of ['policy-cache.json', 'policy-inputs', 'COMMIT_EDITMSG', 'quiet', 'people', 'seen', 'judged'])
    await rm(join(workspace.commonDir, 'sox', made), { force: true });
  for (const folder of ['audit-cache', 'messages']) await rm(join(workspace.commonDir, 'sox', folder), { recursive: true, force: true });
  await removeLinks(join(workspace.commonDir, KEPT_FOLDER));
  await writeJournal(journalPath(workspace), EMPTY_JOURNAL);
}

/** The files of the work tree that an uninstall without a journal would still take sox out of. */
export async function remainingFiles(workspace: Workspace): Promise<string[]> {
  const found: string[] = [];
  for (const { base, path } of await markedFiles(workspace)) {
    const text = (await textOf(join(workspace.root, path))) ?? '';
    if (base === 'tree' && (!isFinder(text) || withoutFinder(text) !== null)) found.push(path);
  }
  return found;
}

/** What carries the mark of sox in this work tree and its hooks folder: `path` of each file. */
async function markedFiles(workspace: Workspace): Promise<FileRef[]> {
  const { root } = workspace;
  const folder = huskyFolderOf(root, (await workspace.config('core.hooksPath'))?.value);
  const found: FileRef[] = [];
  for (const hook of HOOKS) {
    const own: FileRef = { base: 'hooks', path: hook };
    if (isFinder((await textOf(pathOf(workspace, root, own))) ?? '')) found.push(own);
  }
  // sox writes nothing outside the work tree.
  if (isAbsolute(folder)) return found;
  for (const hook of HOOKS) {
    const lines = (await textOf(join(root, folder, hook)))?.split('\n') ?? [];
    if (lines.some((line) => line.trim() === HUSKY_LINE)) found.push({ base: 'tree', path: `${folder}/${hook}` });
  }
  if (isFinder((await textOf(join(root, folder, 'sox'))) ?? '')) found.push({ base: 'tree', path: `${folder}/sox` });
  return found;
}

/** A journal made up from the marks: for a clone whose hooks came with the repository, or whose journal is gone. */
async function markedEntries(workspace: Workspace): Promise<Journal['entries']> {
  const undos: Undo[] = [];
  for (const file of await markedFiles(workspace)) {
    const text = (await textOf(pathOf(workspace, workspace.root, file))) ?? '';
    const isLine = file.base === 'tree' && basename(file.path) !== 'sox';
    if (isLine)
      undos.push({
        kind: 'remove-line',
        file,
        line: HUSKY_LINE,
        created: isEmptyScript(removeLine(text, HUSKY_LINE, false)),
        addedEnd: false,
      });
    else {
      if (file.base === 'hooks') undos.push({ kind: 'rename-back', from: { base: 'hooks', path: `${file.path}.before-sox` }, to: file });
      // Whatever it holds, its own lines alone are known.
      undos.push({ kind: 'restore-file', file, previous: null, sha256: '' });
    }
  }
  const run: FileRef = { base: 'git', path: 'sox/run' };
  const runText = await textOf(pathOf(workspace, workspace.root, run));
  if (runText !== null) undos.push({ kind: 'restore-file', file: run, previous: null, sha256: sha256(runText) });
  for (const [key, value] of await workspace.localConfig(...SETTINGS)) undos.push({ kind: 'restore-config', key, value, previous: null });
  return undos.map((undo) => ({ root: workspace.root, undo }));
}

/** A clone that was moved keeps its journal: the paths in it are then those of this work tree. */
async function rootNow(workspace: Workspace, root: string): Promise<string> {
  return (await isThere(root)) ? root : workspace.root;
}

/** What the steps depend on beyond their own file. */
interface Facts {
  /** Files that git tracks. */
  readonly tracked: ReadonlySet<string>;
  /** Why the husky that sox brought stays, null where it goes. */
  readonly huskyStays: string | null;
}

/** The steps for one undo; none where there is nothing left to take back. */
async function stepsFor(workspace: Workspace, root: string, undo: Undo, { tracked, huskyStays }: Facts): Promise<Step[]> {
  const named = (file: FileRef) => nameOf(workspace, root, file);
  if (undo.kind === 'remove-keys') return removeKeys(pathOf(workspace, root, undo.file), named(undo.file), undo, huskyStays);
  const step = await stepFor(workspace, root, undo, tracked);
  if (step === null) return [];
  return [undo.kind === 'remove-husky' && huskyStays !== null ? { ...step, left: huskyStays } : step];
}

async function stepFor(
  workspace: Workspace,
  root: string,
  undo: Exclude<Undo, { kind: 'remove-keys' }>,
  tracked: ReadonlySet<string>,
): Promise<Step | null> {
  const at = (file: FileRef) => pathOf(workspace, root, file);
  const named = (file: FileRef) => nameOf(workspace, root, file);
  switch (undo.kind) {
    case 'restore-file':
      return restoreFile(at(undo.file), named(undo.file), undo, tracked);
    case 'remove-line':
      return removeHookLine(at(undo.file), named(undo.file), undo);
    case 'remove-blocks':
      return removeBlocks(at(undo.file), named(undo.file), undo);
    case 'rename-back':
      return renameBack(at(undo.from), at(undo.to), undo.to.path);
    case 'restore-config': {
      if ((await workspace.localConfig(undo.key)).get(undo.key) !== undo.value) return null;
      const { key, previous } = undo;
      return taken(previous === null ? `unset ${key}` : `set ${key} back`, () =>
        previous === null ? workspace.unsetConfig(key) : workspace.setConfig(key, previous),
      );
    }
    case 'restore-layout':
      return { what: '', left: null, take: () => restoreLayout(workspace, undo.before) };
    case 'remove-husky':
      return removeHusky(workspace, root, undo.hadFolder);
    case 'remove-folder':
      return (await isThere(at(undo.file)))
        ? taken(`remove ${undo.file.path === '.' ? 'the hooks folder' : named(undo.file)} if it is empty`, () =>
            removeEmptyFolder(at(undo.file)),
          )
        : null;
    default:
      return undo satisfies never;
  }
}

/** A file of another work tree is named in full. */
function nameOf(workspace: Workspace, root: string, file: FileRef): string {
  return file.base === 'tree' && root !== workspace.root ? pathOf(workspace, root, file) : file.path;
}

async function restoreFile(
  path: string,
  name: string,
  { file, previous, sha256: hash }: Undo & { kind: 'restore-file' },
  tracked: ReadonlySet<string>,
): Promise<Step | null> {
  const text = await textOf(path);
  if (text === null) return null;
  const what = previous === null ? `remove ${name}` : `restore ${name}`;
  const take = async () => {
    // An earlier step may have given the place back to a hook of somebody else.
    if ((await textOf(path)) === text) await (previous === null ? removeFile(path) : writeDurably(path, previous.text, previous.mode));
  };
  if (sha256(text) !== hash) return takeFinder(path, name, text) ?? { what, left: 'it was changed since', take };
  if (file.base === 'tree' && tracked.has(file.path))
    return { what, left: 'it is tracked by git: remove it in a commit of its own, as a change of the policy', take };
  return taken(what, take);
}

/** Of a finder beside which somebody wrote lines, or that no journal tells of, sox's own lines. Null where it has none that are as sox wrote them. */
function takeFinder(path: string, name: string, text: string): Step | null {
  const rest = withoutFinder(text);
  if (rest === null) return null;
  const what = isEmptyScript(rest) ? `remove ${name}` : `take the lines of sox out of ${name}`;
  return taken(what, async () => {
    if ((await textOf(path)) === text) await (isEmptyScript(rest) ? removeFile(path) : replaceText(path, rest));
  });
}

/** Gives the hook that sox found its name back, once that of sox is gone. */
async function renameBack(from: string, to: string, name: string): Promise<Step | null> {
  if (!(await isThere(from))) return null;
  const now = (await textOf(to)) ?? '';
  const rest = isFinder(now) ? (withoutFinder(now) ?? '') : now;
  const what = `give ${name} its name back`;
  const take = async () => {
    if (!(await isThere(to))) await rename(from, to);
  };
  return isEmptyScript(rest) ? taken(what, take) : { what, left: `${name} has lines of somebody else by now`, take };
}

async function removeHookLine(
  path: string,
  name: string,
  { line, created, addedEnd }: Undo & { kind: 'remove-line' },
): Promise<Step | null> {
  const text = await textOf(path);
  if (text === null || !text.split('\n').some((one) => one.trim() === line)) return null;
  return taken(`take the line of sox out of ${name}`, async () => {
    const rest = removeLine((await textOf(path)) ?? '', line, addedEnd);
    await (created && isEmptyScript(rest) ? removeFile(path) : replaceText(path, rest));
  });
}

async function removeBlocks(
  path: string,
  name: string,
  { blocks, before, sha256: hash }: Undo & { kind: 'remove-blocks' },
): Promise<Step | null> {
  const text = await textOf(path);
  if (text === null) return null;
  // A block that somebody changed since is theirs.
  const rest = sha256(text) === hash ? before : blocks.reduce((current, block) => current.replace(block, () => ''), text);
  return rest === text ? null : taken(`take the lines of sox out of ${name}`, () => replaceText(path, rest));
}

/** Only what husky itself wrote: its folder is generated, and its setting goes where it still has husky's value. */
async function removeHusky(workspace: Workspace, root: string, hadFolder: boolean): Promise<Step | null> {
  if ((await workspace.localConfig('core.hooksPath')).get('core.hooksPath') !== '.husky/_') return null;
  return taken(`deactivate husky${root === workspace.root ? '' : ` in ${root}`}, as it was before`, async () => {
    await workspace.unsetConfig('core.hooksPath');
    if (!hadFolder) await rm(join(root, '.husky/_'), { recursive: true, force: true });
  });
}

/** Gives the configuration its former bytes back, if with the keys of sox gone it differs in nothing but layout. */
async function restoreLayout(workspace: Workspace, before: string): Promise<void> {
  const path = join(workspace.commonDir, 'config');
  const text = (await textOf(path)) ?? '';
  if (text !== before && linesThatMatter(text) === linesThatMatter(before)) await replaceText(path, before);
}

function linesThatMatter(config: string): string {
  return config
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== '[sox]' && !line.startsWith('[hook "sox-'))
    .join('\n');
}
