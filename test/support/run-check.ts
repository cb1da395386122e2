import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/main.ts';
import type { Outcome } from '../../src/model/verdict.ts';
import { SILENT_IO } from './io.ts';

/** The parts of the JSON answer that tests look at. */
export interface JsonCheck {
  readonly origin: string;
  readonly ranges: readonly JsonRange[];
  readonly totals: { readonly commits: number; readonly failed: number; readonly unknown: number; readonly skipped: number };
  readonly outcome: { readonly exit: number; readonly reasons: readonly string[] };
}

export interface JsonRange {
  readonly name: string;
  readonly moment: string;
  readonly base: { readonly name: string; readonly id: string } | null;
  readonly head: { readonly name: string; readonly id: string } | null;
  readonly policy: { readonly path: string } | null;
  readonly commits: readonly {
    readonly id: string;
    readonly subject: string;
    readonly risk: string;
    readonly outcome: Outcome;
    readonly verdicts: readonly {
      readonly control: string;
      readonly outcome: Outcome;
      readonly reasons: readonly { readonly code: string; readonly text: string }[];
    }[];
  }[];
  readonly notes: readonly { readonly code: string; readonly commit: string | null; readonly text: string }[];
}

export interface CheckRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The parsed JSON answer. Throws where there is none. */
  readonly report: JsonCheck;
  /** The one range. */
  readonly range: JsonRange;
}

type Where = { readonly dir: string; readonly env: Record<string, string> };

/** Runs `sox check` in this process, from the sources; the answer is JSON unless the arguments say otherwise. */
export async function runCheck(where: Where, args: readonly string[], env: Record<string, string> = {}, input = ''): Promise<CheckRun> {
  const written = { stdout: '', stderr: '' };
  const collect = (name: 'stdout' | 'stderr') => ({ write: (text: string) => void (written[name] += text), isTTY: false, columns: 80 });
  const io: Io = {
    ...SILENT_IO,
    argv: ['check', ...(args.includes('--format') ? [] : ['--format', 'json']), ...args],
    cwd: where.dir,
    env: { ...where.env, ...env },
    stdout: collect('stdout'),
    stderr: collect('stderr'),
    input: (async function* () {
      yield Buffer.from(input);
    })(),
    now: () => Date.UTC(2026, 5, 1),
  };
  const code = await main(io);
  const report = (): JsonCheck => {
    const parsed = JSON.parse(written.stdout) as JsonCheck & { error?: unknown };
    if (parsed.error !== undefined) throw new Error(written.stdout);
    return parsed;
  };
  return {
    code,
    ...written,
    get report() {
      return report();
    },
    get range() {
      const [range] = report().ranges;
      if (range === undefined) throw new Error('no range');
      return range;
    },
  };
}
