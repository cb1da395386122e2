// @ts-check
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Wall time in seconds, exit code, what it writes to its output, and the peak of the process's own memory in MB (Linux; NaN elsewhere).
 * @param {string} command @param {readonly string[]} args @param {{ cwd: string, env: NodeJS.ProcessEnv, keeps?: boolean }} where `keeps`: its output, which goes nowhere otherwise
 * @returns {Promise<{ seconds: number, code: number | null, peak: number, said: string }>}
 */
export function run(command, args, { cwd, env, keeps = false }) {
  return new Promise((done, fail) => {
    const start = performance.now();
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', keeps ? 'pipe' : 'ignore', 'inherit'] });
    let peak = Number.NaN;
    const look = setInterval(() => {
      try {
        const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
        if (kilobytes !== undefined) peak = Number(kilobytes) / 1024;
      } catch {
        // No such file: not Linux, or the process has just ended.
      }
    }, 20);
    let said = '';
    child.stdout?.on('data', (chunk) => (said += chunk));
    child.on('error', fail);
    child.on('close', (code) => {
      clearInterval(look);
      done({ seconds: (performance.now() - start) / 1000, code, peak, said });
    });
  });
}
