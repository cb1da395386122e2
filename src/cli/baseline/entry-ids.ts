import type { Baseline } from '../../model/baseline.ts';
import { SoxError } from '../../model/error.ts';

/** The fewest digits by which an entry is named. */
const LEAST = 8;

/** The beginning of an id that no other entry's id has. */
export function shortIds(baseline: Baseline | null): (id: string) => string {
  const ids = (baseline?.findings ?? []).map(({ id }) => id);
  let length = LEAST;
  while (new Set(ids.map((id) => id.slice(0, length))).size < ids.length) length += 1;
  return (id) => id.slice(0, length);
}

/** The ids that begin so. Throws a {@link SoxError} for a name that fits no entry, or several. */
export function idsNamed({ findings }: Baseline, names: readonly string[]): Set<string> {
  const problems = names.flatMap((name) => {
    const count = findings.filter(({ id }) => id.startsWith(name)).length;
    if (count === 1) return [];
    const what = count === 0 ? 'No entry has an id that begins with' : `${count} entries have an id that begins with`;
    return [{ code: 'no-such-entry', message: `${what} ${JSON.stringify(name)}.`, hint: 'sox baseline audit shows the ids.' }];
  });
  if (problems.length > 0) throw new SoxError(problems);
  return new Set(names.flatMap((name) => findings.filter(({ id }) => id.startsWith(name)).map(({ id }) => id)));
}
