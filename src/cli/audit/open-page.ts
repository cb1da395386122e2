import { spawn } from 'node:child_process';
import { platform } from 'node:os';

/** The program of each platform that opens a file with what people have chosen for it; freedesktop.org's elsewhere. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, string>>> = { darwin: 'open', win32: 'explorer.exe' };

/** Opens a page in the browser, and does not wait for that. Gives why it could not; null where the program was started. */
export function openPage(path: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const opener = OPENERS[platform()] ?? 'xdg-open';
  return new Promise((resolve) => {
    const child = spawn(opener, [path], { detached: true, stdio: 'ignore', env });
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ENOENT' ? `there is no ${opener} here` : `${opener}: ${error.message}`),
    );
    child.on('spawn', () => {
      child.unref();
      resolve(null);
    });
  });
}
