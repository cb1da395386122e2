import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package: the nearest one above this module, bundled or not, whose manifest says `git-sox`. */
export function packageHome(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isHome(folder)) {
    const up = dirname(folder);
    if (up === folder) throw new Error(`no package git-sox above ${import.meta.url}`);
    folder = up;
  }
  return folder;
}

/** husky's own program, which the build copies unchanged: it finds the shell file that it installs beside itself. */
export function huskyProgram(home: string): string {
  const built = join(home, 'dist/husky/bin.js');
  return existsSync(built) ? built : join(home, 'node_modules/husky/bin.js');
}

function isHome(folder: string): boolean {
  const file = join(folder, 'package.json');
  return existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'git-sox';
}
