/** Exit codes of every command. */
export const EXIT = { ok: 0, fail: 1, usage: 2, unknown: 3, bug: 70 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Where a problem is: a file with 1-based line and column, where they are known. */
export interface Place {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

export interface Problem {
  /** Stable kebab-case code. */
  readonly code: string;
  /** What is wrong, one sentence. Repository text in it is redacted where it is printed. */
  readonly message: string;
  readonly place?: Place;
  /** The way out: what to type or change. */
  readonly hint?: string;
}

/**
 * Something the user can fix (exit 2), or that cannot be determined here (exit 3).
 * Anything else thrown is a bug in sox (exit 70).
 */
export class SoxError extends Error {
  readonly problems: readonly Problem[];
  readonly exit: ExitCode;

  /** By name: the hook's files are bundles of their own, each with its copy of this class. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'SoxError';
  }

  constructor(problems: Problem | readonly Problem[], options: { exit?: 2 | 3; cause?: unknown } = {}) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.map((problem) => problem.message).join('\n'), options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'SoxError';
    this.problems = list;
    this.exit = options.exit ?? EXIT.usage;
  }
}

/** `path:line:column`, as far as it is known. */
export function formatPlace(place: Place): string {
  return [place.path, place.line, place.column].filter((part) => part !== undefined).join(':');
}
