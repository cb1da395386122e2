import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';

/** A folder of its own in which a program makes files. */
export interface Workbench {
  readonly run: (program: string, ...args: string[]) => void;
  readonly file: (name: string) => Buffer;
}

/** Tests of what a real program writes; skipped on a machine that lacks it. */
export function describeTool(program: string, tests: (bench: Workbench) => void): void {
  describe.skipIf(!isThere(program))(`what ${program} writes`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'sox-tool-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const env = { ...process.env, HOME: folder, GNUPGHOME: folder };
    tests({
      run: (name, ...args) => execFileSync(name, args, { cwd: folder, env, stdio: 'pipe' }),
      file: (name) => readFileSync(join(folder, name)),
    });
  });
}

/** Whether a program is on PATH. */
export function isThere(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
