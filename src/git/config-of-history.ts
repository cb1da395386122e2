import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ObjectId } from '../model/commit.ts';
import type { Git } from './git.ts';

/** What a clone has that would show others another history, or lends it objects, and what it remembers of its refs. sox reads past all of it. */
export interface HistoryConfig {
  readonly grafts: Said;
  readonly alternates: boolean;
  readonly bare: boolean;
  /** The ids that a ref had in this clone, as far as its reflog remembers them, newest first, each once. Null where the reflog cannot be read. */
  reflog(ref: string): Promise<readonly ObjectId[] | null>;
}

/** What a file of the git directory says; `unreadable` where there is something of its name and it is no ordinary file that may be read. */
export type Said = 'nothing' | 'something' | 'unreadable';

export async function historyConfig(git: Git): Promise<HistoryConfig> {
  const [common = '', bare = ''] = (await git.text(['rev-parse', '--git-common-dir', '--is-bare-repository'])).split('\n');
  const folder = resolve(git.cwd, common);
  return {
    grafts: saidBy(join(folder, 'info/grafts')),
    alternates: saidBy(join(folder, 'objects/info/alternates')) !== 'nothing' || isLink(join(folder, 'objects')),
    bare: bare === 'true',
    async reflog(ref) {
      const lines = textOf(join(folder, 'logs', ref));
      if (lines === UNREADABLE) return null;
      // The file has what a ref was before its first entry as well; other stores of refs have no such file.
      const ids =
        lines === null
          ? (await git.run(['reflog', 'show', '--format=%H', ref], { mayFail: true })).stdout.toString('latin1').split('\n')
          : lines
              .split('\n')
              .reverse()
              .flatMap((line) => line.split(' ', 2).reverse());
      return [...new Set(ids.filter((id) => /^[0-9a-f]{40,64}$/.test(id) && !/^0+$/.test(id)))];
    },
  };
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** Comments say nothing. */
function saidBy(path: string): Said {
  const text = textOf(path);
  if (text === UNREADABLE) return 'unreadable';
  return text !== null && /^[^#\s]/m.test(text) ? 'something' : 'nothing';
}

const UNREADABLE = Symbol('unreadable');

/** Null where there is no such file. Nothing but an ordinary file is read: a pipe may wait for ever. */
function textOf(path: string): string | typeof UNREADABLE | null {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return fstatSync(descriptor).isFile() ? readFileSync(descriptor, 'latin1') : UNREADABLE;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : UNREADABLE;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}
