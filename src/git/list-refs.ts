import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { Git } from './git.ts';

export interface Ref {
  /** In full: `refs/tags/v1`. */
  readonly name: string;
  readonly id: ObjectId;
  /** Of the object that the ref names: `commit`, `tag`, `tree`, `blob`. */
  readonly type: string;
}

export interface Refs {
  readonly refs: readonly Ref[];
  /** What git says of refs that it cannot read, and leaves out. */
  readonly broken: readonly string[];
}

/** Refs in the order of their names. `selection` is what `git for-each-ref` takes: patterns, `--merged` and so on; none means every ref. */
export async function listRefs(git: Git, selection: readonly string[] = []): Promise<Refs> {
  const { code, stdout, stderr } = await git.run(['for-each-ref', '--format=%(objectname) %(objecttype) %(refname)', ...selection], {
    mayFail: true,
  });
  if (code !== 0)
    throw new SoxError(
      { code: 'refs-unreadable', message: `git cannot list the refs: ${stderr}`, hint: 'git fsck says what is damaged.' },
      { exit: 3 },
    );
  const refs = stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', type = '', ...name] = line.split(' ');
      return { id, type, name: name.join(' ') };
    });
  return { refs, broken: stderr.split('\n').filter((line) => line !== '') };
}
