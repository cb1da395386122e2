import * as z from 'zod/mini';

/**
 * A check that compares parts of a value with each other. It speaks whatever else is wrong with them, so that one mistake hides no other: what it is given may
 * be of any form.
 */
export function across<T>(check: (value: unknown, context: z.core.$RefinementCtx<T>) => void) {
  return z.superRefine<T>(check, { when: () => true });
}
