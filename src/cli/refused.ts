import { SoxError } from '../model/error.ts';

const AWAY = 'Move it away';
/** What the machine may answer whatever sox does, and what to do about it. */
const REFUSALS: Readonly<Record<string, readonly [message: string, wayOut: string]>> = {
  EACCES: ['permission denied', 'Run sox as the user to whom this belongs, or give yours the right'],
  EPERM: ['permission denied', 'Run sox as the user to whom this belongs, or give yours the right'],
  EROFS: ['the file system is read-only', 'Let it be written'],
  ENOSPC: ['no space is left', 'Make room'],
  EDQUOT: ['the quota is used up', 'Make room'],
  ENOTDIR: ['a file stands where a folder belongs', AWAY],
  'EEXIST mkdir': ['a file stands where a folder belongs', AWAY],
  EISDIR: ['a folder stands where a file belongs', AWAY],
};

/** A refusal of a file or folder, which the user can mend. Null for any other error. */
export function refusedByMachine(error: unknown): SoxError | null {
  if (!(error instanceof Error)) return null;
  const { code = '', syscall = '', path, dest = path }: NodeJS.ErrnoException & { dest?: string } = error;
  const [message, wayOut] = REFUSALS[code] ?? REFUSALS[`${code} ${syscall}`] ?? [];
  if (message === undefined || dest === undefined) return null;
  return new SoxError(
    { code: 'file-refused', message, place: { path: dest }, hint: `${wayOut}, then run the command again.` },
    { cause: error },
  );
}
