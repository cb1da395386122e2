import type { Git } from './git.ts';

/** The remotes that a clone's configuration names, and those that only its refs do. */
export interface Remotes {
  /** The one that the clone is of: `origin`, else the only one there is; null where that is not known. */
  readonly own: string | null;
  /** A branch as people write it: `release` for `refs/heads/release`, and for `refs/remotes/origin/release`. Another ref stays in full. */
  branchOf(ref: string): string;
}

export async function remotesOf(git: Git): Promise<Remotes> {
  const configured = await linesOf(git, ['remote']);
  const refs = await linesOf(git, ['for-each-ref', '--format=%(refname)', REMOTES]);
  // Only the configuration knows one that is called `team/fork`.
  const others = refs.map((ref) => ref.slice(REMOTES.length)).filter((name) => remoteIn(configured, name) === undefined);
  const names = [...new Set([...configured, ...others.flatMap((name) => /^[^/]+(?=\/)/.exec(name)?.[0] ?? [])])];
  const [only = null, ...more] = names;
  return {
    own: names.includes('origin') ? 'origin' : more.length === 0 ? only : null,
    branchOf(ref) {
      if (!ref.startsWith(REMOTES)) return ref.replace(/^refs\/heads\//, '');
      const name = ref.slice(REMOTES.length);
      const remote = remoteIn(names, name);
      return remote === undefined ? name : name.slice(remote.length + 1);
    },
  };
}

const REMOTES = 'refs/remotes/';

/** The remote that a name without `refs/remotes/` begins with: the one of `team` and `team/fork` that says more. */
const remoteIn = (remotes: readonly string[], name: string): string | undefined =>
  remotes.filter((remote) => name.startsWith(`${remote}/`)).sort((one, other) => other.length - one.length)[0];

async function linesOf(git: Git, args: readonly string[]): Promise<string[]> {
  const { stdout } = await git.run(args, { mayFail: true });
  return stdout.toString('utf8').split('\n').filter(Boolean);
}
