import * as z from 'zod/mini';
import type { Days } from '../../model/rules/holds-over.ts';

/** Refuses what ends before it begins: it would never hold. */
export function daysInOrder() {
  return z.superRefine<Days>(({ from, until }, context) => {
    if (from === undefined || until === undefined || from <= until) return;
    context.addIssue({ code: 'custom', path: ['until'], message: 'is before `from`', params: { hint: 'Exchange the two days.' } });
  });
}
