import type { Git } from '../git/git.ts';
import { type ObjectReader, openObjectReader } from '../git/object-reader.ts';
import { BASELINE_FILE, type BaselineState, parseBaseline } from '../model/baseline.ts';

/** The baseline in the tree of a commit. */
export async function baselineAt(git: Git, commit: string): Promise<BaselineState> {
  const objects = openObjectReader(git);
  try {
    return await readBaseline(objects, `${commit}:${BASELINE_FILE}`);
  } finally {
    objects.close();
  }
}

/** An object, by any name that git understands, as a baseline; absent where git has none of that name. */
export async function readBaseline(objects: ObjectReader, name: string): Promise<BaselineState> {
  const object = await objects.read(name);
  return object === null ? { state: 'absent' } : parseBaseline(object.content.toString('utf8'));
}
