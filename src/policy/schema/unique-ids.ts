import * as z from 'zod/mini';

/** Refuses an id that stands twice: what names it must name one. */
export function uniqueIds(what: string) {
  return z.superRefine<readonly { readonly id: string }[]>((items, context) => {
    for (const [at, { id }] of items.entries()) {
      if (items.findIndex((other) => other.id === id) === at) continue;
      const params = { hint: `Give each ${what} an id of its own.` };
      context.addIssue({ code: 'custom', path: [at, 'id'], message: `is the id of another ${what}`, params });
    }
  });
}
