import { lstatSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ObjectId } from '../model/commit.ts';
import type { Git } from './git.ts';

/** What a clone has that would show others another history, or lends it objects, and what it remembers of its refs. sox reads past all of it. */
export interface HistoryConfig {
  readonly grafts: boolean;
  readonly alternates: boolean;
  readonly bare: boolean;
  /** The ids that a ref had in this clone, as far as its reflog remembers them, newest first, each once. */
  reflog(ref: string): Promise<readonly ObjectId[]>;
}

export async function historyConfig(git: Git): Promise<HistoryConfig> {
  const [common = '', bare = ''] = (await git.text(['rev-parse', '--git-common-dir', '--is-bare-repository'])).split('\n');
  const folder = resolve(git.cwd, common);
  return {
    grafts: saysSomething(join(folder, 'info/grafts')),
    alternates: saysSomething(join(folder, 'objects/info/alternates')) || isLink(join(folder, 'objects')),
    bare: bare === 'true',
    async reflog(ref) {
      const lines = textOf(join(folder, 'logs', ref));
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

/** True for a file with a line that is no comment. */
const saysSomething = (path: string): boolean => /^[^#\s]/m.test(textOf(path) ?? '');

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
}
