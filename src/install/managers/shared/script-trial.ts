import { join } from 'node:path';
import { isHeader } from '../../lines.ts';
import type { Hook, State, Trial } from '../define.ts';

/** A script that git, or a manager for it, runs as a hook. */
export interface HookScript {
  /** The script that people know, from the top of the work tree. */
  readonly file: string;
  readonly text: string;
  /** What a manager writes before all else: it runs with the trial. */
  readonly header?: string;
  /** Whether a line is the one by which sox comes. */
  readonly isSox: (line: string) => boolean;
  /** Whether that line ends the script where sox fails; null where the line itself tells. */
  readonly stops: boolean | null;
  /** What git runs: the script, or what a manager has put before it. */
  readonly start: string;
  /** Whether git starts the script itself, which then has to be executable. */
  readonly isStarted: boolean;
  /** The program that stands in for it, with sox alone. */
  readonly alone: Pick<Trial, 'command' | 'script'>;
  readonly switches: string;
}

/** Runs the script itself where sox comes before any other command and ends it; else sox alone. */
export function scriptTrial(script: HookScript): Trial {
  const { file, text, header = '', isSox, stops, start, alone, isStarted, switches } = script;
  const executable = isStarted ? file : null;
  const lines = text.slice(text.startsWith(header) ? header.length : 0).split('\n');
  const at = lines.findIndex(isSox);
  const line = lines[at]?.trim() ?? '';
  const before = lines.slice(0, at);
  if (!before.every(isHeader)) {
    const what = `other commands stand before sox in ${file}, and were not run`;
    const fix = `Let sox come first in ${file}: ${line}`;
    return {
      ...alone,
      left: { what, file: executable, before: { text: before.join('\n'), shell: shellOf(text) }, passes: false, fix },
      switches,
    };
  }
  // Without that, the commands behind it would run.
  if (!(stops ?? /\|\|\s*exit\b|^exec\b/.test(line)) && !lines.slice(at + 1).every(isHeader)) {
    const what = `${file} may go on whatever sox says`;
    const fix = `Let ${file} end where sox fails: ${line} || exit $?`;
    return { ...alone, left: { what, file: executable, before: null, passes: true, fix }, switches };
  }
  return { command: () => [start], script: null, left: null, switches };
}

/** A script of one's own, run by a shell from the trial's folder. */
export function standIn(hook: Hook, script: string): Pick<Trial, 'command' | 'script'> {
  return { command: (folder) => ['sh', join(folder, hook)], script };
}

/** What sox's own hook says, where what the manager does around it cannot be run. */
export function directTrial(state: State, hook: Hook, what: string, switches: string): Trial {
  return {
    command: () => [join(state.home, 'hooks', hook)],
    script: null,
    left: { what, file: null, before: null, passes: false, fix: '' },
    switches,
  };
}

function shellOf(text: string): string {
  return /^#!.*?\b(bash|dash|zsh|ksh)\b/.exec(text)?.[1] ?? 'sh';
}
