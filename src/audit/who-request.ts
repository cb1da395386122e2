import type { Git } from '../git/git.ts';
import { type CommitIds, listCommitIds } from '../git/list-commit-ids.ts';
import { noSuchCommit } from '../git/resolve-commit.ts';
import { resolveCommits } from '../git/resolve-commit.ts';
import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';

export interface Asked {
  readonly commits: CommitIds;
  /** The commits that were named, or end a range. */
  readonly tips: readonly ObjectId[];
}

/**
 * The commits that revisions mean: a name that one commit, `<from>..<to>` what the second reaches and the first does not, oldest first. With `history` a
 * name means everything that it reaches. Throws a {@link SoxError} for what names no commit.
 */
export async function commitsAsked(git: Git, revisions: readonly string[], history: boolean): Promise<Asked> {
  const wanted = revisions.map((text) => ({ text, ...endsOf(text) }));
  const names = [...new Set(wanted.flatMap(({ from, to }) => (from === null ? [to] : [from, to])))];
  const ids = new Map<string, ObjectId>();
  for (const [at, id] of (await resolveCommits(git, names)).entries()) {
    const name = names[at] ?? '';
    if (id === null) throw await noSuchCommit(git, name);
    ids.set(name, id);
  }
  const idOf = (name: string) => ids.get(name) ?? '';
  if (history) {
    const tips = wanted.map(({ to }) => idOf(to));
    const without = wanted.flatMap(({ from }) => (from === null ? [] : [idOf(from)]));
    return { commits: await listCommitIds(git, { reachableFrom: tips, butNotFrom: without }), tips };
  }
  const lists: CommitIds[] = [];
  const single: ObjectId[] = [];
  for (const { from, to } of wanted) {
    if (from === null) single.push(idOf(to));
    else {
      lists.push(listed(single.splice(0)));
      lists.push(await listCommitIds(git, { reachableFrom: [idOf(to)], butNotFrom: [idOf(from)] }));
    }
  }
  return { commits: joined([...lists, listed(single)]), tips: [...new Set(wanted.map(({ to }) => idOf(to)))] };
}

function endsOf(text: string): { from: string | null; to: string } {
  if (text.includes('...')) throw usage(`${JSON.stringify(text)} has three dots. Write <from>..<to>: what <to> has and <from> has not.`);
  const at = text.indexOf('..');
  return at < 0 ? { from: null, to: text } : { from: text.slice(0, at) || 'HEAD', to: text.slice(at + 2) || 'HEAD' };
}

const listed = (ids: readonly ObjectId[]): CommitIds => ({ count: ids.length, idAt: (index) => ids[index] ?? '' });

/** One list after the other. */
function joined(lists: readonly CommitIds[]): CommitIds {
  const filled = lists.filter(({ count }) => count > 0);
  const [only] = filled;
  if (filled.length === 1 && only !== undefined) return only;
  return {
    count: filled.reduce((sum, { count }) => sum + count, 0),
    idAt(index) {
      let rest = index;
      for (const list of filled) {
        if (rest < list.count) return list.idAt(rest);
        rest -= list.count;
      }
      return '';
    },
  };
}

const usage = (message: string): SoxError => new SoxError({ code: 'usage', message, hint: 'sox who --help lists the options.' });
