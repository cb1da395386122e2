import { onOneLine } from '../model/on-one-line.ts';
import type { About, Control } from '../controls/define.ts';
import { formatPlace } from '../model/error.ts';
import type { Difference } from '../model/rules/difference.ts';
import type { Origin, PolicyValue } from '../policy/origins.ts';
import type { Paint } from '../report/shared/paint.ts';
import { counted } from '../report/shared/words.ts';
import { redact } from '../scan/redact.ts';

/** Any text of a repository as a part of one line. */
export const oneLine = (text: string): string => onOneLine(redact(text));

/** One value a line: key, value, and what says it. */
export function valueLines(values: readonly PolicyValue[], paint: Paint): string[] {
  const width = Math.max(0, ...values.map(({ key }) => key.length));
  return values.map(({ key, value, origin }) => {
    const where = originWords(origin);
    return `  ${oneLine(key).padEnd(width)}  ${oneLine(shownValue(value))}  ${origin.kind === 'default' ? paint.dim(where) : paint.green(where)}`;
  });
}

/** `sox.config.ts:3:5`, `sox:strict@1`, or `default`. */
export function originWords({ kind, name, place }: Origin): string {
  if (kind === 'default') return 'default';
  const where = place === null ? (name ?? '') : formatPlace(place);
  return oneLine(kind === 'organisation' ? `organisation ${where}` : where);
}

/** A value as TypeScript writes it, cut where it is long. */
function shownValue(value: unknown): string {
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) return counted(value.length, 'entry', 'entries');
  const text = JSON.stringify(value).replaceAll('"', "'").replaceAll("','", "', '");
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

const MARKS = { weaker: '-', stricter: '+', neither: ' ' } as const;

/** What got weaker, stricter, neither; each with its key. */
export function differenceLines(differences: readonly Difference[], paint: Paint): string[] {
  const tone = { weaker: paint.red, stricter: paint.green, neither: paint.dim };
  return differences.map(({ key, strength, words }) => {
    const line = `${MARKS[strength]} ${strength.padEnd(8)}  ${oneLine(words)}`;
    return `  ${tone[strength](line)}${key === '' ? '' : `  ${paint.dim(oneLine(key))}`}`;
  });
}

/** What a control states and why, when it is judged, when it fails and what to do then, what it helps to show, and the keys that decide on it here. `values` is null without a policy. */
export function controlLines(control: Control, about: About, values: readonly PolicyValue[] | null, paint: Paint): string[] {
  const { id, title, statement, moments, keys } = control;
  const { why, fails, unknown, fix, mapping } = about;
  const isOf = (key: string, one: string): boolean => key === one || key.startsWith(`${one}.`) || inSection(key, one);
  const own = values?.filter(({ key }) => keys.some((one) => isOf(key, one))) ?? [];
  const unsaid = values === null ? [] : keys.filter((one) => !own.some(({ key }) => isOf(key, one)));
  return [
    `${paint.bold(id)}  ${title}`,
    `  ${statement}`,
    `  ${why}`,
    '',
    `  judged at   ${moments.join(', ')}`,
    `  fails when  ${fails}`,
    ...(unknown === null ? [] : [`  not determinable when  ${unknown}`]),
    `  way out     ${fix}`,
    '',
    ...Object.entries(mapping)
      .filter(([, ids]) => ids.length > 0)
      .map(([framework, ids]) => `  ${framework}  ${ids.join(', ')}`),
    '',
    ...(values === null ? ['  No policy is in force here, so it asks nothing.'] : []),
    ...(values !== null && keys.length === 0 ? ['  No key of the policy changes what it asks.'] : []),
    ...(own.length + unsaid.length === 0 ? [] : [paint.bold('  What this policy makes of it'), ...valueLines(own, paint)]),
    ...unsaid.map((key) => `  ${key}: not said`),
  ];
}

const inSection = (key: string, wanted: string): boolean => {
  const plain = /^sections\[\d+\]\.(.*)$/.exec(key)?.[1];
  return plain !== undefined && (plain === wanted || plain.startsWith(`${wanted}.`));
};
