import type { PageData, Row } from '../row.ts';

/** What the rows of this file add up to, against what the summary says: a file that was cut or edited does not agree. */
export function recount(
  rows: readonly Row[],
  data: PageData,
): { readonly changes: number; readonly commits: number; readonly agrees: boolean } {
  const counted = rows.reduce((sum, { c }) => sum + c.length, 0);
  const outcomes = data.expected.every((byOutcome, at) => {
    const seen = new Map<string, number>();
    for (const { v } of rows) seen.set(v[at]?.[0] ?? '', (seen.get(v[at]?.[0] ?? '') ?? 0) + 1);
    return Object.entries(byOutcome).every(([outcome, count]) => count === (seen.get(outcome) ?? 0));
  });
  const agrees = rows.length === data.changes && counted === data.commits && data.expected.length === data.controls.length && outcomes;
  return { changes: rows.length, commits: counted, agrees };
}
