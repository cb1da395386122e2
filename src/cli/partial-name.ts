import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The name under which this process writes what is to be the file `path`: `report.json.<uuid>.<machine>-<process>.partial`, and without the two where the system does not tell them. */
export function partialOf(path: string): string {
  const writer = thisWriter();
  return `${path}.${randomUUID()}${writer === null ? '' : `.${writer.machine}-${writer.pid}`}.partial`;
}

/** Whether an entry of a folder is such a name of the file `name`, and nothing else that ends so. */
export function isPartialOf(name: string, entry: string): boolean {
  return entry.startsWith(`${name}.`) && PARTIAL.test(entry.slice(name.length + 1));
}

const PARTIAL = /^[0-9a-f-]{36}(?:\.([0-9a-f]{8})-([0-9]+))?\.partial$/;

/** Removes what runs that were killed have left of some files of a folder, and nothing that another run may be writing. What this user may not see or remove stays. */
export function removeAbandoned(folder: string, names: readonly string[]): void {
  try {
    for (const entry of readdirSync(folder)) {
      const name = names.find((one) => isPartialOf(one, entry));
      if (name !== undefined && isAbandoned(folder, entry, name)) rmSync(join(folder, entry), { force: true });
    }
  } catch {}
}

function isAbandoned(folder: string, entry: string, name: string): boolean {
  const [, machine, pid] = PARTIAL.exec(entry.slice(name.length + 1)) ?? [];
  if (machine !== undefined && machine === thisWriter()?.machine) return !existsSync(`/proc/${pid}`);
  const written = statSync(join(folder, entry), { throwIfNoEntry: false })?.mtimeMs;
  return written !== undefined && written < Date.now() - LONGEST;
}

/** Milliseconds for which a run of another machine, or of one that does not tell, may write nothing: a day. */
const LONGEST = 86_400_000;

interface Writer {
  /** Of this start of this machine, and the container: numbers of processes mean the same to whoever has the same. */
  readonly machine: string;
  readonly pid: string;
}

/** Null where the system has no `/proc`. */
function thisWriter(): Writer | null {
  try {
    const started = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1');
    const container = readlinkSync('/proc/self/ns/pid');
    return { machine: createHash('sha256').update(started).update(container).digest('hex').slice(0, 8), pid: readlinkSync('/proc/self') };
  } catch {
    return null;
  }
}
