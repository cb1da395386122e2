import { parseDocument } from 'yaml';
import type { Hook, State } from '../define.ts';
import { runsHook } from './entry.ts';

/** What lets some commits pass sox in a hook, and only some, so that no trial shows it: a `skip` or `only` of the hook, or of the job of sox. Null where nothing does. */
export function passedOver(state: State, hook: Hook): string | null {
  const found = [...state.files].filter(([name]) => /lefthook/.test(name)).flatMap(([name, text]) => conditionsIn(name, text, hook));
  return found.length === 0 ? null : `lefthook does not run sox in every ${hook}: ${found.join('; ')}`;
}

function conditionsIn(name: string, text: string, hook: Hook): string[] {
  if (/\.toml$/.test(name)) return /^\s*(skip|only)\s*=/m.test(text) ? [`${name} has a "skip" or "only"`] : [];
  const document = parseDocument(text);
  const whole: unknown = document.errors.length > 0 ? null : document.toJS();
  return conditionsOf(fieldsOf(fieldsOf(whole)[hook]), hook).map((condition) => `${name} says ${condition}`);
}

type Fields = Readonly<Record<string, unknown>>;

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
