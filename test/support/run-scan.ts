import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/main.ts';
import { SILENT_IO } from './io.ts';

/** The parts of the JSON answer that tests look at. */
export interface JsonScan {
  readonly findings: readonly JsonFinding[];
  readonly uninspected: readonly { readonly path: string; readonly kind: string; readonly why: string; readonly times: number }[];
  readonly seen: Readonly<Record<'commits' | 'tags' | 'refs' | 'blobs' | 'texts' | 'bytes', number>>;
  readonly totals: Readonly<Record<'silenced' | 'failing' | 'unlisted' | 'uninspectable' | 'unknown', number>> & {
    readonly findings: Readonly<Record<string, number>>;
  };
  readonly outcome: { readonly exit: number; readonly reasons: readonly string[] };
  readonly scope: { readonly mode: string };
}

export interface JsonFinding {
  readonly detector: string;
  readonly path: string | null;
  readonly line: number;
  readonly column: number;
  readonly carrier: string;
  readonly commit: { readonly id: string; readonly time: number } | null;
  readonly ref: string | null;
  readonly severity: string;
  readonly silenced: { readonly by: string; readonly standing: string } | null;
  readonly excerpt: string;
  readonly id: string;
  readonly blob: string | null;
  readonly movedFrom: string | null;
  readonly stillAt: readonly { readonly path: string; readonly line: number }[] | null;
}

export interface ScanRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The parsed JSON answer. Throws where there is none. */
  readonly report: JsonScan;
}

type Where = { readonly dir: string; readonly env: Record<string, string> };

/** Runs `sox scan` in this process, from the sources; the answer is JSON unless the arguments say otherwise. */
export async function runScan(where: Where, args: readonly string[], options: Partial<Io> & { text?: string } = {}): Promise<ScanRun> {
  const written = { stdout: '', stderr: '' };
  const collect = (name: 'stdout' | 'stderr') => ({ write: (text: string) => void (written[name] += text), isTTY: false, columns: 80 });
  const io: Io = {
    ...SILENT_IO,
    argv: ['scan', ...(args.includes('--format') ? [] : ['--format', 'json']), ...args],
    cwd: where.dir,
    env: where.env,
    stdout: collect('stdout'),
    stderr: collect('stderr'),
    input: (async function* () {
      if (options.text !== undefined) yield Buffer.from(options.text, 'latin1');
    })(),
    now: () => Date.UTC(2026, 5, 1),
    ...options,
  };
  const code = await main(io);
  return {
    code,
    ...written,
    get report() {
      const parsed = JSON.parse(written.stdout) as JsonScan & { error?: unknown };
      if (parsed.error !== undefined) throw new Error(written.stdout);
      return parsed;
    },
  };
}

/** Where the findings are, in the order of the answer: `a.js:1:14`, `message`, `tag refs/tags/v1` and so on. */
export function placesOf({ findings }: JsonScan): string[] {
  return findings.map(({ carrier, path, line, column, ref }) => {
    if (carrier === 'content') return `${path}:${line}:${column}`;
    return [carrier, path ?? ref].filter((part) => part !== null).join(' ');
  });
}
