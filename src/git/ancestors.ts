import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

const LIMIT = 12;

export interface Ancestor {
  readonly argv: readonly string[];
  /** Its working directory; null where the system does not tell. */
  readonly cwd: string | null;
}

/**
 * This process's ancestors, nearest first: git tells a hook neither that it amends, nor that it stages by itself, nor where it was called from.
 * Exact where the system has `/proc`; elsewhere as `ps` prints them, split at spaces; empty where neither answers.
 */
export function ancestorsOf(parent: number): Ancestor[] {
  const ancestors: Ancestor[] = [];
  let pid = parent;
  for (let depth = 0; depth < LIMIT && pid > 1; depth++) {
    const found = fromProc(pid) ?? fromPs(pid);
    if (found === null) break;
    ancestors.push(found);
    pid = found.parent;
  }
  return ancestors;
}

interface Found extends Ancestor {
  readonly parent: number;
}

function fromProc(pid: number): Found | null {
  try {
    const argv = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { argv, cwd: folderOf(pid), parent: Number(parent ?? 0) };
  } catch {
    return null;
  }
}

/** Processes of other users do not show theirs. */
function folderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function fromPs(pid: number): Found | null {
  try {
    const line = execFileSync('ps', ['-ww', '-o', 'ppid=,args=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [parent = '0', ...argv] = line.trim().split(/\s+/);
    return { argv, cwd: null, parent: Number(parent) };
  } catch {
    return null;
  }
}
