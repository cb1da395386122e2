/** A register that is a file of its own: JSON, YAML or CSV. */
export interface RegisterFile {
  /** A path from the root of the repository, read from the same commit as the policy; or an absolute path of the machine, which needs `sha256`. */
  file: string;
  /** The SHA-256 of the file, 64 hexadecimal digits. A file that has another one does not count: then there is no telling what the policy says. */
  sha256?: string;
}

/** Rows that stand in the policy itself, or in a file. */
export type Register<T> = T[] | RegisterFile;

/** The rows of a register; of a file that has not been read yet, none. */
export function rowsOf<T>(register: Register<T> | undefined): readonly T[] {
  return Array.isArray(register) ? register : NONE;
}

const NONE: readonly never[] = [];
