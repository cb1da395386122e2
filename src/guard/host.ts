/** The process that a hook runs in: all that the guard may touch of it. */
export interface Host {
  readonly env: NodeJS.ProcessEnv;
  /** The top of the work tree, where git starts its hooks. */
  readonly cwd: string;
  /** The id of the parent process. */
  readonly parent: number;
  /** Whether standard error is a terminal. */
  readonly isTTY: boolean;
  /** Now, in milliseconds since 1970. */
  readonly now: () => number;
  /** Writes to standard error, the only stream that a hook talks on. */
  readonly write: (text: string) => void;
}
