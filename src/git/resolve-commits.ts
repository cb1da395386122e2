import type { ObjectId } from '../model/commit.ts';
import type { Git } from './git.ts';

/** The commits that names stand for, as git understands names, asked in one process; null for each that names none here. */
export async function resolveCommits(git: Git, names: readonly string[]): Promise<(ObjectId | null)[]> {
  if (names.length === 0) return [];
  // A name on two lines would be two questions; what is asked instead of it names nothing.
  const asked = names.map((name) => (/[\n\0]/.test(name) || name === '' ? ':' : `${name}^{commit}`));
  const { stdout } = await git.run(['cat-file', '--batch-check=%(objectname) %(objecttype)'], { input: `${asked.join('\n')}\n` });
  const lines = stdout.toString('utf8').split('\n');
  return names.map((_, at) => /^([0-9a-f]{40}|[0-9a-f]{64}) commit$/.exec(lines[at] ?? '')?.[1] ?? null);
}
