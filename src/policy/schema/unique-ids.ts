import { rowsOfAny } from '../any-shape.ts';
import { across } from './across.ts';

/** Refuses an id that stands twice: what names it must name one. */
export function uniqueIds<Row>(what: string, hint = `Give each ${what} an id of its own.`) {
  return across<Row[]>((items, context) => {
    const known = new Set<unknown>();
    for (const [at, { id }] of rowsOfAny(items)) {
      if (typeof id !== 'string') continue;
      if (known.has(id)) context.addIssue({ code: 'custom', path: [at, 'id'], message: `is the id of another ${what}`, params: { hint } });
      known.add(id);
    }
  });
}
