import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The git directory of the work tree at the current folder. git names it to hooks wherever it is not plainly `.git`. */
export function gitDir(env: NodeJS.ProcessEnv): string {
  const named = env['GIT_DIR'];
  if (named !== undefined && named !== '') return named;
  if (statSync('.git').isDirectory()) return '.git';
  return resolve(
    readFileSync('.git', 'utf8')
      .replace(/^gitdir:\s*/, '')
      .trimEnd(),
  );
}

/** The directory that all linked work trees share. */
export function commonDir(env: NodeJS.ProcessEnv): string {
  const dir = gitDir(env);
  const pointer = join(dir, 'commondir');
  return existsSync(pointer) ? resolve(dir, readFileSync(pointer, 'utf8').trimEnd()) : dir;
}
