import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { Git, GitResult } from './git.ts';
import { readObjects } from './read-objects.ts';

export interface Ref {
  /** In full: `refs/tags/v1`. */
  readonly name: string;
  readonly id: ObjectId;
  /** Of the object that the ref names: `commit`, `tag`, `tree`, `blob`. */
  readonly type: string;
}

export interface Refs {
  readonly refs: readonly Ref[];
  /** What git says of refs that it cannot read, or whose objects it has not, and which are left out. */
  readonly broken: readonly string[];
}

/** Refs in the order of their names. `selection` is what `git for-each-ref` takes: patterns, `--merged` and so on; none means every ref. */
export async function listRefs(git: Git, selection: readonly string[] = []): Promise<Refs> {
  const { code, stdout, stderr } = await forEachRef(git, '%(objectname) %(objecttype) %(refname)', selection);
  // Asked for the type of an object that is not there, git lists nothing.
  if (code !== 0) return listWithoutTypes(git, selection);
  const refs = linesOf(stdout.toString('utf8')).map((line) => {
    const [id = '', type = '', ...name] = line.split(' ');
    return { id, type, name: name.join(' ') };
  });
  return { refs, broken: linesOf(stderr) };
}

async function listWithoutTypes(git: Git, selection: readonly string[]): Promise<Refs> {
  const { code, stdout, stderr } = await forEachRef(git, '%(objectname) %(refname)', selection);
  if (code !== 0)
    throw new SoxError(
      { code: 'refs-unreadable', message: `git cannot list the refs: ${stderr}`, hint: 'git fsck says what is damaged.' },
      { exit: 3 },
    );
  const listed = linesOf(stdout.toString('utf8')).map((line) => {
    const [id = '', ...name] = line.split(' ');
    return { id, name: name.join(' ') };
  });
  const types: string[] = [];
  const ids = listed.map(({ id }) => id);
  await readObjects(git, ids, 0, (_, object) => types.push(object?.type ?? ''));
  const refs = listed.map((ref, at) => ({ ...ref, type: types[at] ?? '' }));
  return {
    refs: refs.filter(({ type }) => type !== ''),
    broken: [...linesOf(stderr), ...refs.filter(({ type }) => type === '').map(({ id, name }) => `missing object ${id} for ${name}`)],
  };
}

const forEachRef = (git: Git, format: string, selection: readonly string[]): Promise<GitResult> =>
  git.run(['for-each-ref', `--format=${format}`, ...selection], { mayFail: true });

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** Throws a {@link SoxError} (exit 3) where one of some refs, given by its full name, is among those that are broken: there is one, so no other stands in for it. */
export function requireReadable(refs: readonly string[], broken: readonly string[]): void {
  for (const ref of refs) {
    const why = broken.find((line) => line.split(/[\s'"]+/).includes(ref));
    if (why === undefined) continue;
    throw new SoxError(
      {
        code: 'refs-unreadable',
        message: `git cannot read the ref ${JSON.stringify(ref)}: ${why.replace(/^(?:warning|error|fatal): /, '')}.`,
        hint: 'git fsck says what is damaged. Put the branch back to where it was (git reflog show may know), or remove what is left of it.',
      },
      { exit: 3 },
    );
  }
}
