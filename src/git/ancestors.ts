import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LIMIT = 12;

/**
 * The command lines of this process's ancestors, nearest first: git tells a hook neither that it amends nor that it stages by itself.
 * Exact where the system has `/proc`; elsewhere as `ps` prints them, split at spaces; empty where neither answers.
 */
export function ancestorCommands(parent: number): string[][] {
  const commands: string[][] = [];
  let pid = parent;
  for (let depth = 0; depth < LIMIT && pid > 1; depth++) {
    const found = fromProc(pid) ?? fromPs(pid);
    if (found === null) break;
    commands.push(found.argv);
    pid = found.parent;
  }
  return commands;
}

interface Ancestor {
  readonly argv: string[];
  readonly parent: number;
}

function fromProc(pid: number): Ancestor | null {
  try {
    const argv = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { argv, parent: Number(parent ?? 0) };
  } catch {
    return null;
  }
}

function fromPs(pid: number): Ancestor | null {
  try {
    const line = execFileSync('ps', ['-ww', '-o', 'ppid=,args=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [parent = '0', ...argv] = line.trim().split(/\s+/);
    return { argv, parent: Number(parent) };
  } catch {
    return null;
  }
}
