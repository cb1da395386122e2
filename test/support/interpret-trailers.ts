import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BETWEEN = 'Oracle-end-of-message: 1';

/** What `git interpret-trailers --parse --no-divider` prints for each message, asked in one process: a message of one known trailer ends each answer. */
export function interpretTrailers(messages: readonly (string | Uint8Array)[]): string[] {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'sox-trailers-')));
  try {
    writeFileSync(join(dir, 'end'), `end\n\n${BETWEEN}\n`);
    for (const [at, message] of messages.entries()) writeFileSync(join(dir, String(at)), message);
    const files = messages.flatMap((_, at) => [String(at), 'end']);
    const env = {
      PATH: process.env['PATH'],
      HOME: dir,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CEILING_DIRECTORIES: dir,
    };
    const args = ['interpret-trailers', '--parse', '--no-divider', ...files];
    const output = execFileSync('git', args, { cwd: dir, env, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
    return output.split(`${BETWEEN}\n`).slice(0, -1);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
