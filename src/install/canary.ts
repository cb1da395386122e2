import { spawn } from 'node:child_process';
import type { Hook } from './managers/define.ts';

/** What a trial run of a hook said. */
export interface Canary {
  /** The version that answered, null where none did. */
  readonly version: string | null;
  /** What the hook said instead. */
  readonly said: string;
}

/** The exit code by which the hooks of sox answer a canary. Never 0: in a real commit the variable blocks, it opens nothing. */
const ANSWER = 86;

/**
 * Runs a hook as git would, up to the guard, with `SOX_CANARY` set: it finds sox and node, starts the guard, which says its version,
 * and ends there, before any hook of somebody else. `entry` is the program that is started, with its arguments.
 */
export async function runCanary(
  root: string,
  env: NodeJS.ProcessEnv,
  hook: Hook,
  [command, ...args]: readonly [string, ...string[]],
): Promise<Canary> {
  const { code, stdout, said } = await new Promise<{ code: number; stdout: string; said: string }>((resolve) => {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const child = spawn(command, args, { cwd: root, env: { ...env, SOX_CANARY: hook }, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (error) => resolve({ code: 1, stdout: '', said: error.message }));
    child.on('close', (status) =>
      resolve({ code: status ?? 1, stdout: Buffer.concat(out).toString(), said: Buffer.concat(err).toString().trim() }),
    );
  });
  const version = /^sox (\S+)$/m.exec(stdout)?.[1] ?? null;
  return code === ANSWER && version !== null ? { version, said: '' } : { version: null, said: said || `it ended with ${code}` };
}
