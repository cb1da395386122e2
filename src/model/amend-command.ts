import type { Commit, ObjectId } from './commit.ts';
import { BREAK, quote } from './shell-command.ts';

/** Digits of an id in a command. */
const SHOWN = 12;

export const shortId = (id: ObjectId): string => id.slice(0, SHOWN);

/** What tells a commit from others before it has an id, and after its message is another: its parents and its tree. */
export type Content = Pick<Commit, 'parents' | 'tree'>;

/** How a command begins that amends a commit: where another one is the last, on another branch say, nothing of it runs. `git` is how git is called. */
export function ifLast({ parents, tree }: Content, git = 'git'): string {
  const content = `${parents.map(shortId).join(' ')}:${shortId(tree ?? '')}`;
  return `test "$(${git} log -1 --no-show-signature --abbrev=${SHOWN} --format=%p:%t)" = ${quote(content)} &&`;
}

/** The same for a command that amends each commit at which a rebase stops. */
export const IF_REBASING = 'test -n "$(git rev-parse -q --verify REBASE_HEAD)" &&';

/**
 * The command that puts trailers at the end of the message of the commit that the `condition` lets through, and leaves what is staged. `git commit --trailer` would put them before a line `---` of the message,
 * outside of its last paragraph.
 */
export function amendMessage(condition: string, settings: readonly string[], trailers: readonly string[]): string {
  const options = settings.map((setting) => `-c ${setting} `).join('');
  return [
    condition,
    'git log -1 --format=%B --no-show-signature |',
    `git ${options}interpret-trailers --no-divider`,
    ...trailers.map((trailer) => `  --trailer "${trailer}"`),
    '| git commit --amend --only -F -',
  ].join(BREAK);
}
