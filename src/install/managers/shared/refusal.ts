import { type Edit, type Hook, HOOKS, type Setup, type State, type Wiring } from '../define.ts';
import { runsHook } from './entry.ts';
import { machineEdits } from './machine-edits.ts';
import { manifestEdits, packageKeys } from './manifest.ts';

/** What there is to do in a file that belongs to a hook manager. */
export interface FileSetup {
  /** Whether the file names the hooks of sox already. */
  readonly wired: readonly Wiring[];
  /** The edit that makes it so; null where sox cannot make it. */
  readonly edit: Edit | null;
  readonly why: string;
  readonly wayOut: string;
  /** The manager's own command that brings its file into force, null where it is in force. */
  readonly activate: string | null;
  /** What else a person has to know. */
  readonly notes?: readonly string[];
}

/** The setup of a manager that is told of hooks by its file: an edit, nothing once the lines are there, or the lines for a person to add. */
export function setUpFile(state: State, { wired, edit, why, wayOut, activate, notes = [] }: FileSetup): Setup {
  const done = wired.every((one) => one.why === null);
  if (!done && edit === null) return { kind: 'refusal', why, wayOut };
  return {
    kind: 'plan',
    edits: [...(done || edit === null ? [] : withPackage(state, edit)), ...machineEdits(state)],
    notes: [...(activate === null ? [] : [`run "${activate}": it writes the hooks of this clone`]), ...notes],
  };
}

/** In an npm project the lines run sox from there. */
function withPackage(state: State, edit: Edit): Edit[] {
  return [edit, ...(edit.kind === 'set-json-key' ? [] : manifestEdits(packageKeys(state)))];
}

/** The setup of a manager whose files sox does not edit: nothing more to do once a person has added the lines, else the lines. */
export function unlessWired(wiring: readonly Wiring[], state: State, why: string, wayOut: () => string): Setup {
  if (wiring.every((one) => one.why === null)) return { kind: 'plan', edits: machineEdits(state), notes: [] };
  return { kind: 'refusal', why, wayOut: wayOut() };
}

/** One answer per hook, by whether any of the manager's files names the hook of sox. */
export function wiringIn(state: State, files: readonly string[]): Wiring[] {
  const texts = files.flatMap((name) => state.files.get(name) ?? []);
  return HOOKS.map((hook) => ({
    hook,
    why: texts.some((text) => runsHook(text, hook)) ? null : `${presentOf(state, files)} does not run sox for ${hook}`,
  }));
}

/** The first of the files that exists, for messages; the usual name where none does. */
export function presentOf(state: State, files: readonly string[]): string {
  return files.find((name) => state.files.has(name)) ?? files[0] ?? '';
}

export function eachHook(line: (hook: Hook) => string): string {
  return HOOKS.map(line).join('\n');
}
