import { parseDocument } from 'yaml';
import type { Hook, State } from '../define.ts';
import { runsHook } from './entry.ts';

/** Which commits pass sox, and what ends that. */
export interface Passing {
  readonly what: string;
  readonly fix: string;
}

/** What lets some commits pass sox in a hook, and only some, so that no trial shows it. Null where nothing does. */
export function passedOver(state: State, hook: Hook): Passing | null {
  const found = ourFiles(state).flatMap(([name, text]) => conditionsIn(name, text, hook));
  if (found.length === 0) return uncounted(state, hook);
  return { what: `lefthook does not run sox in every ${hook}: ${found.join('; ')}`, fix: EVERY_TIME };
}

const EVERY_TIME = 'Give the condition to the other jobs alone. Until then, what it lets pass is judged by "git push" and "sox check".';

/**
 * Of these hooks lefthook skips a job where it counts no file, and it does not count every one: not a link that became a file, nor what changed and changed
 * back before a push. It asks no further where the command names `{files}` and there are some.
 */
export function countsFiles(hook: Hook): boolean {
  return hook === 'pre-commit' || hook === 'pre-push';
}

/** The `files` of the job of sox: a file that is always there, by a command that fails, and so stops the commit, where it is not. */
export function listed(name: string): string {
  return `ls ${name}`;
}

/** What runs the job of sox only where lefthook counts a file. */
function uncounted(state: State, hook: Hook): Passing | null {
  const lacking = countsFiles(hook) ? ourFiles(state).find(([name, text]) => lacksFiles(name, text, hook))?.[0] : undefined;
  if (lacking === undefined) return null;
  return {
    what: `lefthook does not run sox in every ${hook}: only where it counts a file, which a link that becomes a file is not`,
    fix: `In ${lacking}, give the job of sox in ${hook} "files: ${listed(lacking)}", and end its command with " # {files}".`,
  };
}

function lacksFiles(name: string, text: string, hook: Hook): boolean {
  if (isToml(name)) return runsHook(text, hook) && !text.includes('{files}');
  return runsOf(hookIn(text, hook), hook).some(({ run, files }) => !run.includes('{files}') || files !== listed(name));
}

function ourFiles(state: State): [name: string, text: string][] {
  return [...state.files].filter(([name]) => /lefthook/.test(name));
}

/** Not read: sox has no parser for it. */
function isToml(name: string): boolean {
  return /\.toml$/.test(name);
}

/** A `skip` or `only` of the hook, or of the job of sox. */
function conditionsIn(name: string, text: string, hook: Hook): string[] {
  if (isToml(name)) return /^\s*(skip|only)\s*=/m.test(text) ? [`${name} has a "skip" or "only"`] : [];
  return conditionsOf(hookIn(text, hook), hook).map((condition) => `${name} says ${condition}`);
}

type Fields = Readonly<Record<string, unknown>>;

function hookIn(text: string, hook: Hook): Fields {
  const document = parseDocument(text);
  const whole: unknown = document.errors.length > 0 ? null : document.toJS();
  return fieldsOf(fieldsOf(whole)[hook]);
}

/** The steps by which sox comes. */
function runsOf(node: Fields, hook: Hook): { run: string; files: unknown }[] {
  return stepsOf(node).flatMap((step) => {
    const { run, files } = step;
    return typeof run === 'string' && runsHook(run, hook) ? [{ run, files }] : runsOf(step, hook);
  });
}

/** Those of a hook, a group or a job, and of what in it leads to sox. */
function conditionsOf(node: Fields, hook: Hook): string[] {
  const own = ['skip', 'only'].filter((key) => mayHold(node[key])).map((key) => `${key}: ${JSON.stringify(node[key])}`);
  return [
    ...own,
    ...stepsOf(node)
      .filter((step) => leadsToSox(step, hook))
      .flatMap((step) => conditionsOf(step, hook)),
  ];
}

function mayHold(condition: unknown): boolean {
  return typeof condition === 'string' || (Array.isArray(condition) && condition.length > 0);
}

function leadsToSox(step: Fields, hook: Hook): boolean {
  const { name, run } = step;
  return name === 'sox' || (typeof run === 'string' && runsHook(run, hook)) || stepsOf(step).some((one) => leadsToSox(one, hook));
}

/** A command's name is its key. */
function stepsOf({ jobs, commands, group }: Fields): Fields[] {
  const named = Object.entries(fieldsOf(commands)).map(([name, command]) => ({ ...fieldsOf(command), name }));
  return [...(Array.isArray(jobs) ? jobs.map(fieldsOf) : []), ...named, ...(group === undefined ? [] : stepsOf(fieldsOf(group)))];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
