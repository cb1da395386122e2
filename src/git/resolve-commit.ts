import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import { dubiousOwner } from './dubious-owner.ts';
import type { Git } from './git.ts';
import { fullIdIn, withFullNames } from './meant-ref.ts';
import { shallowCommits } from './shallow.ts';

/**
 * The commits that names stand for, as git understands names, asked in one process; null for each that names none here. An id in full is never a ref that is called like it, and a name that
 * means several refs is refused: see {@link withFullNames}.
 */
export async function resolveCommits(git: Git, names: readonly string[]): Promise<(ObjectId | null)[]> {
  if (names.length === 0) return [];
  const meant = await withFullNames(git, names);
  // A name on two lines would be two questions; what is asked instead of it names nothing.
  const asked = meant.flatMap((name) => {
    if (name === null || name === '' || /[\n\0]/.test(name)) return [':', ':'];
    return [fullIdIn(name) ?? ':', `${name}^{commit}`];
  });
  const { stdout } = await git.run(['cat-file', '--batch-check=%(objectname) %(objecttype)'], { input: `${asked.join('\n')}\n` });
  const lines = stdout.toString('latin1').split('\n');
  return meant.map((name, at) => {
    const [itself = '', commit = ''] = [lines[2 * at], lines[2 * at + 1]];
    return itself.startsWith(fullIdIn(name ?? '') ?? '') ? (/^([0-9a-f]{40}|[0-9a-f]{64}) commit$/.exec(commit)?.[1] ?? null) : null;
  });
}

/** The commit that a name stands for; null where there is none such here. */
export async function resolveCommit(git: Git, name: string): Promise<ObjectId | null> {
  const [id = null] = await resolveCommits(git, [name]);
  return id;
}

/** The same; throws {@link noSuchCommit} where there is none. */
export async function commitNamed(git: Git, name: string): Promise<ObjectId> {
  const id = await resolveCommit(git, name);
  if (id === null) throw await noSuchCommit(git, name);
  return id;
}

/** What is said of a name that stands for no commit: exit 3 in a shallow clone, which may lack it, else 2. */
export async function noSuchCommit(git: Git, name: string): Promise<SoxError> {
  const isShallow = (await shallowCommits(git)).size > 0;
  return new SoxError(
    {
      code: 'no-such-commit',
      message: `git knows no commit named ${JSON.stringify(name)} here${isShallow ? ', and this clone is shallow' : ''}.`,
      hint: isShallow
        ? 'Fetch the rest with: git fetch --unshallow\nIn CI, check out with the full depth (for example fetch-depth: 0).'
        : 'Check the name; "git fetch" brings what only the remote has.',
    },
    { exit: isShallow ? 3 : 2 },
  );
}

/**
 * The commit that an object is, or that a tag leads to; null where it leads to something else. Throws a {@link SoxError} (exit 3) where git cannot read it: `name` is what names it, and is there.
 */
export async function readableCommit(git: Git, id: ObjectId, name: string): Promise<ObjectId | null> {
  const peeled = await git.run(['rev-parse', '--quiet', '--verify', `${id}^{commit}`], { mayFail: true });
  if (peeled.code === 0) return peeled.stdout.toString().trim();
  const { code, stdout, stderr } = await git.run(['cat-file', '--batch-check=%(objecttype)'], {
    input: `${id}\n${id}^{}\n`,
    mayFail: true,
  });
  const types = stdout.toString('latin1').trim().split('\n');
  if (code === 0 && types.length === 2 && types.every((type) => /^[a-z]+$/.test(type) && type !== 'commit')) return null;
  const [why] = stderr.replace(/^(?:error|fatal): /, '').split('\n');
  throw new SoxError(
    {
      code: 'history-incomplete',
      message: `${JSON.stringify(name)} names ${id}, and git cannot read that object here${why === undefined || why === '' ? '' : `: ${why}`}.`,
      hint: 'git fsck says what is damaged or missing; a fresh, full clone may have it.',
    },
    { exit: 3 },
  );
}

/** The commit that HEAD names, whether it is here or not; null before the first commit, and outside a repository. Throws a {@link SoxError} where git refuses the repository for its owner. */
export async function headCommit(git: Git): Promise<ObjectId | null> {
  const { code, stdout, stderr } = await git.run(['rev-parse', '--verify', '--quiet', 'HEAD'], { mayFail: true });
  if (code === 0) return stdout.toString().trim();
  const refused = dubiousOwner(stderr);
  if (refused !== null) throw refused;
  return null;
}
